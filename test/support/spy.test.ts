// The spy recognises a secret however it travels, and hears everything that a server receives.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { makeAuthority } from './certificates.ts'
import { createSpy, type Secret } from './spy.ts'

const secrets: readonly Secret[] = [{ name: 'a name', text: 'corp.test/Quokka', own: ['its own'] }]
const base64 = (before: string) => Buffer.from(`${before}corp.test/Quokka and more`).toString('base64')

test.each([
  'GET /corp.test/Quokka/@v/list',
  'GET /corp.test/!quokka/@v/list',
  'GET /corp.test/%21quokka/@v/list',
  'GET /corp.test%2FQuokka?x=1',
  'GET /corp.test%252F%2521quokka',
  'CORP.TEST/QUOKKA',
  base64(''),
  base64('a'),
  base64('ab'),
  Buffer.from('a corp.test/Quokka').toString('hex'),
])('recognises %s', (text) => {
  const spy = createSpy()
  spy.hear('its own', text)
  expect(spy.leaks(secrets)).toEqual([])
  spy.hear('a stranger', text)
  expect(spy.leaks(secrets)).toEqual([expect.stringContaining('a stranger received a name')])
})

test.each([false, true])('hears lines, headers, bodies and names of TLS (HTTP/2: %s)', async (http2) => {
  const spy = createSpy()
  const tls = { ...makeAuthority().issue(), allowHTTP1: true }
  const server = createSecureServer(tls, (request, response) => request.on('end', () => response.end()).resume())
  spy.listen(server, 'it')
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `https://localhost:${(server.address() as AddressInfo).port}/a/path`
  const args = ['-sk', '-4', http2 ? '--http2' : '--http1.1', '-H', 'X-Some: header', '-d', 'a body', url]
  await once(spawn('curl', args), 'close')
  server.close()
  for (const part of ['/a/path', 'header', 'a body', 'TLS for localhost']) expect(spy.heard('it')).toContain(part)
})
