// The flags of `rehearse`: what they mean, and that all that is wrong with them is told at once.
import { expect, test } from '@jest/globals'
import { parseCommandLine } from '../../src/hosts/command-line.ts'
import { readRehearseFlags } from '../../src/hosts/rehearse-flags.ts'

const read = (...argv: string[]) => readRehearseFlags(parseCommandLine(['rehearse', ...argv]))

test('without flags', () => {
  expect(read()).toEqual({ flags: { faults: ['refuse'], modules: 20, limitMs: 20_000 }, problems: [] })
})

test.each([
  [['--fault', 'silent'], { faults: ['silent'] }],
  [['--fault', 'all'], { faults: ['refuse', 'silent', 'wrong-bits'] }],
  [['--modules', '200'], { modules: 200 }],
  [['--limit', '1m30s'], { limitMs: 90_000 }],
])('%j', (argv, flags) => {
  expect(read(...argv)).toMatchObject({ flags, problems: [] })
})

test('everything wrong at once, each with what is allowed', () => {
  const { problems } = read('--fault', 'fire', '--modules', '201', '--limit', 'soon')
  expect(problems.map(({ source, got, problem }) => `${source} ${got}: ${problem}`)).toEqual([
    '--fault fire: allowed are refuse, silent, wrong-bits and all',
    '--modules 201: expected a whole number from 1 to 200',
    expect.stringMatching(/^--limit soon: expected a duration/),
  ])
})
