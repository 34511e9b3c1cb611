import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { createTrust, writeCaBundle } from '../../src/http/trust.ts'
import { newAuthority } from '../support/certificates.ts'

const dir = mkdtempSync(join(tmpdir(), 'trust-'))
afterAll(() => rmSync(dir, { recursive: true }))
const save = (name: string, text: string) => {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}
const own = newAuthority('own')
const other = newAuthority('other')
const holds = (list: readonly string[], pem: string) => list.includes(pem.trim())

test('ca-file is added to what Node and the system trust', () => {
  const plain = createTrust({ env: {} }).certificates()
  const trusted = createTrust({ env: {}, caFile: save('two.pem', `${own.pem}\r\n${other.pem}`) }).certificates()
  expect(plain.length).toBeGreaterThan(50)
  expect(trusted).toEqual([...plain, own.pem.trim(), other.pem.trim()])
})

test('SSL_CERT_FILE and SSL_CERT_DIR of the given environment count', () => {
  const file = save('file.pem', own.pem)
  expect(holds(createTrust({ env: { SSL_CERT_FILE: file } }).certificates(), own.pem)).toBe(true)
  expect(holds(createTrust({ env: { SSL_CERT_DIR: `/nowhere:${dir}` } }).certificates(), own.pem)).toBe(true)
  expect(holds(createTrust({ env: { SSL_CERT_FILE: join(dir, 'missing') } }).certificates(), own.pem)).toBe(false)
})

test('an empty ca-file input counts as unset', () => {
  expect(createTrust({ env: {}, caFile: '' }).certificates().length).toBeGreaterThan(50)
})

test.each([
  [
    'that is not there',
    () => join(dir, 'missing.pem'),
    /ca-file ".*missing.pem": cannot be read: the file does not exist/,
  ],
  ['without a certificate', () => save('key.pem', '-----BEGIN PRIVATE KEY-----\nAAAA\n'), /holds no certificate/],
  [
    'with a broken one',
    () => save('broken.pem', `${own.pem}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`),
    /certificate 2 of 2 cannot be decoded/,
  ],
])('a ca-file %s is a bad input', (_, file, message) => {
  const caFile = file()
  const wanted = expect.objectContaining({ code: 'bad-input', message: expect.stringMatching(message) })
  expect(() => createTrust({ env: {}, caFile })).toThrow(wanted as never)
  expect(() => writeCaBundle(join(dir, 'out.pem'), { env: {}, caFile })).toThrow(wanted as never)
})

test('the bundle for go holds the file that go would read and ca-file', () => {
  const target = join(dir, 'bundle.pem')
  writeCaBundle(target, { env: { SSL_CERT_FILE: save('base.pem', other.pem) }, caFile: save('own.pem', own.pem) })
  expect(readFileSync(target, 'utf8')).toBe(`${other.pem.trim()}\n${own.pem.trim()}\n`)
})
