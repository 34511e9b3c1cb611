// The remedies of a run without a usable mirror fit what the mirrors did.
import { expect, test } from '@jest/globals'
import type { Layer, Reason } from '../../src/errors.ts'
import { noHealthyMirror } from '../../src/mirrors/no-mirror.ts'

const hintOf = (...failures: readonly (readonly [Layer, Reason, message?: string])[]) =>
  noHealthyMirror(
    failures.map(([layer, reason, message = 'm.example is out']) => ({
      mirror: { name: 'm', url: 'https://m.example', kind: 'own' as const },
      verdict: 'sick' as const,
      failure: { layer, reason, message },
      timings: { totalMs: 1 },
      checks: { list: 'failed', info: 'not-asked', mod: 'not-asked', zip: 'not-asked' } as const,
      sumdb: { state: 'not-asked' as const },
    })),
    { mirrors: [], decisions: [] },
  ).hint

test.each([
  ['http', 'timeout'],
  ['tls', 'timeout'],
  ['http', 'too-slow'],
] as const)('silence at %s (%s) is neither a certificate nor a login', (layer, reason) => {
  expect(hintOf([layer, reason])).toMatch(/does not respond/)
  expect(hintOf([layer, reason])).not.toMatch(/ca-file|netrc/)
})

test('a dead HTTP proxy is named, and not the names of the mirrors', () => {
  const hint = hintOf(['dns', 'name-unknown', 'the HTTP proxy proxy.test:8080 does not exist in DNS (ENOTFOUND)'])
  expect(hint).toMatch(/^The HTTP proxy of this runner did not work: correct HTTPS_PROXY/)
  expect(hint).not.toMatch(/resolver/)
})

test('each trouble has its own remedy, once', () => {
  expect(hintOf(['tcp', 'timeout'])).toMatch(/egress/)
  expect(hintOf(['tls', 'certificate-expired'])).toMatch(/ca-file/)
  expect(hintOf(['protocol', 'status-503'])).toMatch(/outage/)
  expect(hintOf(['http', 'timeout'], ['tls', 'timeout'])?.match(/does not respond/g)).toHaveLength(1)
})
