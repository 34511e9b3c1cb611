// What go, and with it a log, is told of a failure.
import { expect, test } from '@jest/globals'
import { passedOn, textReply } from '../../src/relay/reply.ts'

test('a reason is one harmless line without a login, and not without end', () => {
  const text = textReply(
    502,
    `http://user:s3cret@mirror.test/x?token=1 said\n::error::no ${'x'.repeat(5_000)}`,
  ).body.toString()
  expect(text).toMatch(/^http:\/\/\*\*\*@mirror\.test\/x\?\*\*\* said ::error::no x+\n$/)
  expect(text.length).toBeLessThanOrEqual(1_001)
})

test("a gatekeeper's status is passed on; what go would take for not found, and our own proxy's, are not", () => {
  const passed = [200, 302, 401, 403, 404, 407, 410, 429, 451, 500, 503, 599, 600, undefined].filter((status) =>
    passedOn(status),
  )
  expect(passed).toEqual([401, 403, 429, 451, 500, 503, 599])
})
