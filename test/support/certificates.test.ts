import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { makeAuthority, newAuthority } from './certificates.ts'

test('openssl accepts the chain, and only under its own authority', () => {
  const dir = mkdtempSync(join(tmpdir(), 'certificates-'))
  try {
    const file = (name: string, text: string) => {
      writeFileSync(join(dir, name), text)
      return join(dir, name)
    }
    const leaf = file('leaf.pem', makeAuthority().issue().cert)
    const verify = (authority: string) =>
      spawnSync('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', authority, leaf])
    expect(`${verify(file('ca.pem', makeAuthority().pem)).stdout}`).toMatch(/: OK\n$/)
    expect(verify(file('other.pem', newAuthority('other').pem)).status).not.toBe(0)
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('names, dates and the shared authority', () => {
  const now = Date.now()
  const leaf = new X509Certificate(
    makeAuthority().issue({ hosts: ['a.example.test', '10.0.0.7', 'fe80::1'], days: 3 }).cert,
  )
  expect(leaf.subjectAltName).toBe('DNS:a.example.test, IP Address:10.0.0.7, IP Address:FE80:0:0:0:0:0:0:1')
  expect(Math.round((leaf.validToDate.getTime() - now) / 86_400_000)).toBe(3)
  expect(leaf.checkHost('a.example.test')).toBe('a.example.test')
  expect(leaf.checkIssued(new X509Certificate(makeAuthority().pem))).toBe(true)
  expect(new X509Certificate(makeAuthority().issue({ expired: true }).cert).validToDate.getTime()).toBeLessThan(now)
  expect(
    new X509Certificate(makeAuthority().issue({ notYetValid: true }).cert).validFromDate.getTime(),
  ).toBeGreaterThan(now)
})
