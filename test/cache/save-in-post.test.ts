// What the post step finds was written by another process, perhaps of another version: it is checked, never trusted.
import { expect, test } from '@jest/globals'
import type { ModulesState } from '../../src/cache/save-in-post.ts'
import { finish } from '../../src/finish.ts'
import { memoryHost } from '../support/host.ts'

const memory: ModulesState = {
  plan: { key: 'k', keyParts: [], prefixes: [], restore: true, save: true, why: '' },
  modcache: process.cwd(),
  timeoutMs: 1_000,
  restored: 'miss',
  goSumFiles: [],
  fetched: [{ path: 'example.test/a', version: 'v1.0.0' }],
  complete: true,
}

test('what was left is used', async () => {
  const host = memoryHost({ state: new Map([['go-proxy-setup-modules', JSON.stringify(memory)]]) })
  await finish(host, new AbortController().signal)
  expect(host.text('info')).toMatch(/^Module cache: /)
})

test.each([
  ['no JSON', '{"plan":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a plan of another form', '{"plan":1}'],
  ['a missing field', JSON.stringify({ ...memory, modcache: undefined })],
  ['a relative module cache', JSON.stringify({ ...memory, modcache: 'x' })],
  ['files that are no names', JSON.stringify({ ...memory, goSumFiles: [1] })],
  ['modules that are none', JSON.stringify({ ...memory, fetched: ['x'] })],
])('%s: a debug line, and nothing is saved', async (_, text) => {
  const host = memoryHost({ state: new Map([['go-proxy-setup-modules', text]]) })
  await finish(host, new AbortController().signal)
  expect(host.text('debug')).toMatch(/the state that the main step left/)
  expect(host.text('info')).toMatch(/nothing to save/)
  expect(host.text('warning') + host.text('error')).toBe('')
})
