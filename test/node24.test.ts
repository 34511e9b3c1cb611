import { expect, test } from '@jest/globals'

test('the tests run on Node 24, whatever Node is on PATH', () => {
  expect(process.version).toMatch(/^v24\./)
})
