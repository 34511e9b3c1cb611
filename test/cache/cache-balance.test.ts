// Whether a cache is left out, with the figures of real projects.
import { describe, expect, test } from '@jest/globals'
import { type Balance, isLeftOut, isLoss, nextBalance, readBalance, savedMs } from '../../src/cache/cache-balance.ts'

const S = 1_000
/** evcc-io/evcc#32703: 95 s of compiling without, 11 s with the cache, which takes 210 s to restore. */
const evcc = { coldMs: 95 * S, warmMs: 11 * S, restoreMs: 210 * S }

describe('the balance', () => {
  test.each<[string, Balance, number | undefined, boolean]>([
    ['evcc', evcc, 84 * S, true],
    ['evcc, restored at the speed of the wire', { ...evcc, restoreMs: 40 * S }, 84 * S, false],
    ['Vault', { coldMs: 40 * S, warmMs: 15 * S, restoreMs: 12 * S }, 25 * S, false],
    ['gin', { coldMs: 66 * S, warmMs: 5 * S, restoreMs: 3 * S }, 61 * S, false],
    ['nothing to compile, a quick restore', { coldMs: 2 * S, warmMs: 2 * S, restoreMs: 0.4 * S }, 0, false],
    ['nothing to compile, a slow restore', { coldMs: 2 * S, warmMs: 2 * S, restoreMs: 4 * S }, 0, true],
    ['a loss smaller than the noise', { coldMs: 600 * S, warmMs: 610 * S, restoreMs: 20 * S }, -10 * S, false],
    ['a job without the cache that failed early', { coldMs: 5 * S, warmMs: 11 * S, restoreMs: 3 * S }, -6 * S, false],
    ['only cold jobs yet', { coldMs: 95 * S }, undefined, false],
    ['only warm jobs yet', { warmMs: 11 * S, restoreMs: 210 * S }, undefined, false],
    ['nothing measured', {}, undefined, false],
  ])('%s', (_, balance, saved, loss) => {
    expect([savedMs(balance), isLoss(balance)]).toEqual([saved, loss])
  })

  test('a cache that loses is left out, and tried again every tenth run', () => {
    const runs = Array.from({ length: 21 }, (_, number) => number)
    expect(runs.filter((number) => !isLeftOut(evcc, String(number)))).toEqual([0, 10, 20])
    expect(runs.filter((number) => isLeftOut({ ...evcc, restoreMs: S }, String(number)))).toEqual([])
    expect(isLeftOut(evcc, '')).toBe(false)
  })

  test('evcc: the first run fills it, the second measures it, the third leaves it out', () => {
    const first = nextBalance({}, { isWarm: false, commandsMs: 95 * S, restoreMs: 0 })
    expect(isLeftOut(first, '2')).toBe(false)
    const second = nextBalance(first, { isWarm: true, commandsMs: 11 * S, restoreMs: 210 * S })
    expect(second).toEqual(evcc)
    expect(isLeftOut(second, '3')).toBe(true)
    // The tenth run finds a quicker service.
    const tenth = nextBalance(second, { isWarm: true, commandsMs: 11 * S, restoreMs: 30 * S })
    expect(isLeftOut(tenth, '11')).toBe(false)
  })

  test('a restore that timed out cost its time and saved nothing', () => {
    const first = nextBalance({}, { isWarm: false, commandsMs: 95 * S, restoreMs: 0 })
    const second = nextBalance(first, { isWarm: false, commandsMs: 97 * S, restoreMs: 60 * S })
    expect([savedMs(second), isLeftOut(second, '3')]).toEqual([0, true])
    // A later success counts against the time without the cache.
    expect(isLoss(nextBalance(second, { isWarm: true, commandsMs: 11 * S, restoreMs: 30 * S }))).toBe(false)
  })

  test.each([undefined, null, 'x', 7, [], { coldMs: 'x', warmMs: -1, restoreMs: 1e300, more: 1 }])(
    'of a foreign entry %j is none',
    (value) => expect(readBalance(value)).toEqual({}),
  )

  test('of an entry is read as it was written', () => {
    expect(readBalance(JSON.parse(JSON.stringify(evcc)))).toEqual(evcc)
  })
})
