// The lists of a rehearsal, and the lists that leave nothing to rehearse.
import { expect, test } from '@jest/globals'
import { whyNothingTakesOver, withCommas, withFirst } from '../../src/rehearse/rehearse-plan.ts'

const stand = 'http://127.0.0.1:1/stand-in'

test.each([
  ['https://a|https://b,direct', 'https://a,https://b,direct', `${stand}|https://b,direct`],
  ['https://a|https://b|direct', 'https://a,https://b,direct', `${stand}|https://b|direct`],
  ['https://a,https://b', 'https://a,https://b', `${stand},https://b`],
  ['https://u:p@a/x|https://b', 'https://u:p@a/x,https://b', `${stand}|https://b`],
  ['https://a', 'https://a', stand],
])('rewrites %s', (list, commas, first) => {
  expect(withCommas(list)).toBe(commas)
  expect(withFirst(list, stand)).toBe(first)
})

test.each([
  ['https://a|https://b', undefined],
  ['https://a|file:///b', undefined],
  ['https://a,https://b,direct', undefined],
  ['direct', /names no mirror/],
  ['off', /names no mirror/],
  ['', /names no mirror/],
  ['file:///a|https://b', /first mirror, A, is a folder/],
  ['https://a', /one mirror, A: nothing takes over when that fails$/],
  ['https://a,direct', /one mirror, A: .*; `,direct` only applies to modules that the mirror does not have$/],
  ['https://a|direct', /one mirror, A: .* except the origin repositories/],
])('%s: tells whether a mirror takes over', (list, what) => {
  const why = whyNothingTakesOver(list, () => 'A')
  if (what === undefined) expect(why).toBeUndefined()
  else expect(why).toEqual({ what: expect.stringMatching(what), hint: expect.stringMatching(/\.$|probe/) })
})
