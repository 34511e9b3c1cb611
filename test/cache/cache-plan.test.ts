// Whether the caches are used, by inputs, event and machine.
import { describe, expect, test } from '@jest/globals'
import type { CacheKey } from '../../src/cache/cache-key.ts'
import { type BuildCacheChoice, type CacheChoice, planBuildCache, planCache } from '../../src/cache/cache-plan.ts'

const key: CacheKey = { key: 'k', prefixes: [], keyParts: [] }
const facts = { platform: 'github' as const, trusted: true, release: false, selfHosted: false, event: 'push' }

describe('the plan of the module cache', () => {
  const usual: CacheChoice = { cache: 'auto', save: 'auto', facts, available: true, onDisk: false, keyed: true }
  const plan = (changes: Partial<CacheChoice> = {}, more: Partial<CacheChoice['facts']> = {}) => {
    const { restore, save, why, onlyOwnReader } = planCache(key, {
      ...usual,
      ...changes,
      facts: { ...facts, ...more },
    })
    return [restore, save, why, onlyOwnReader] as const
  }
  const stranger = { trusted: false, event: 'pull_request_target' }

  test.each([
    ['usual', plan(), false],
    ['release', plan({}, { release: true }), true],
    ['stranger’s', plan({}, stranger), true],
  ] as const)('a %s archive is unpacked by our own reader alone, or not', (_, [, , , onlyOwnReader], wanted) => {
    expect(onlyOwnReader).toBe(wanted)
  })

  test.each([
    ['usually', plan(), true, true, /^$/],
    ['cache: off', plan({ cache: 'off' }), false, false, /input cache/],
    ['no service', plan({ available: false }), false, false, /No cache service/],
    ['GitLab', plan({ available: false }, { platform: 'gitlab' }), false, false, /^GitLab itself/],
    ['nothing to key on', plan({ keyed: false }), false, false, /No file/],
    ['own runner, modules on disk', plan({ onDisk: true }, { selfHosted: true }), false, false, /runner's disk/],
    ['the same, but asked for', plan({ onDisk: true, cache: 'modules' }, { selfHosted: true }), true, true, /^$/],
    ['own runner, empty disk', plan({}, { selfHosted: true }), true, true, /^$/],
    ['cache-save: never', plan({ save: 'never' }), true, false, /never/],
    ['a release', plan({}, { release: true }), true, false, /no other job can read/],
    ['a release, cache-save: never', plan({ save: 'never' }, { release: true }), true, false, /never/],
    ['a release, cache-save: always', plan({ save: 'always' }, { release: true }), true, true, /^$/],
    ['a stranger’s release', plan({ save: 'always' }, { ...stranger, release: true }), true, false, /anyone/],
    ['a stranger’s event', plan({}, stranger), true, false, /pull_request_target/],
    ['a stranger’s event, cache-save: always', plan({ save: 'always' }, stranger), true, false, /pull_request_target/],
  ] as const)('%s', (_, [restore, save, why], wantRestore, wantSave, reason) => {
    expect([restore, save]).toEqual([wantRestore, wantSave])
    expect(why).toMatch(reason)
  })
})

describe('the plan of the build cache', () => {
  const usual: BuildCacheChoice = {
    cache: 'auto',
    save: 'auto',
    facts,
    available: true,
    onDisk: false,
    keyed: true,
    problem: '',
  }
  const plan = (changes: Partial<BuildCacheChoice> = {}, more: Partial<BuildCacheChoice['facts']> = {}) => {
    const { restore, save, why } = planBuildCache(key, { ...usual, ...changes, facts: { ...facts, ...more } })
    return [restore, save, why] as const
  }
  const stranger = { trusted: false, event: 'issue_comment' }

  test.each([
    ['usually', plan(), true, true, /^$/],
    ['modules', plan({ cache: 'modules' }), false, false, /The input cache is modules/],
    ['off', plan({ cache: 'off' }), false, false, /The input cache is off/],
    ['own runner, empty disk', plan({}, { selfHosted: true }), true, true, /^$/],
    ['own runner, GOCACHE in use', plan({ onDisk: true }, { selfHosted: true }), false, false, /runner's disk/],
    ['the same, but asked for', plan({ cache: 'modules+build', onDisk: true }, { selfHosted: true }), true, true, /^$/],
    ['GOCACHE off', plan({ problem: 'GOCACHE is off.' }), false, false, /GOCACHE is off/],
    ['no service', plan({ available: false, problem: 'x' }), false, false, /No cache service/],
    ['nothing to key on', plan({ keyed: false }), false, false, /No file/],
    ['cache-save: never', plan({ save: 'never' }), true, false, /never/],
  ] as const)('%s', (_, [restore, save, why], wantRestore, wantSave, reason) => {
    expect([restore, save]).toEqual([wantRestore, wantSave])
    expect(why).toMatch(reason)
  })

  test.each(['auto', 'modules+build', 'modules+build+tests'] as const)(
    '%s neither restores nor saves objects for a release or a stranger’s event',
    (cache) => {
      for (const save of ['auto', 'always', 'never'] as const) {
        for (const more of [{ release: true }, stranger, { ...stranger, release: true }]) {
          expect(plan({ cache, save }, more)).toEqual([false, false, expect.stringMatching(/from its sources only/)])
        }
      }
    },
  )
})
