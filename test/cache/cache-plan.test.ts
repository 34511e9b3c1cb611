// Whether the caches are used, by inputs, event and machine.
import { describe, expect, test } from '@jest/globals'
import type { CacheKey } from '../../src/cache/cache-key.ts'
import { type BuildCacheChoice, type CacheChoice, planBuildCache, planCache } from '../../src/cache/cache-plan.ts'

const key: CacheKey = { key: 'k', prefixes: [], keyParts: [] }
const facts = { trusted: true, release: false, selfHosted: false, event: 'push' }

describe('the plan of the module cache', () => {
  const usual: CacheChoice = { cache: 'auto', save: 'auto', facts, available: true, modulesOnDisk: false, keyed: true }
  const plan = (changes: Partial<CacheChoice> = {}, more: Partial<CacheChoice['facts']> = {}) => {
    const { restore, save, why } = planCache(key, { ...usual, ...changes, facts: { ...facts, ...more } })
    return [restore, save, why] as const
  }
  const stranger = { trusted: false, event: 'pull_request_target' }

  test.each([
    ['usually', plan(), true, true, /^$/],
    ['cache: off', plan({ cache: 'off' }), false, false, /input cache/],
    ['no service', plan({ available: false }), false, false, /No cache service/],
    ['nothing to key on', plan({ keyed: false }), false, false, /No file/],
    [
      'own runner, modules on disk',
      plan({ modulesOnDisk: true }, { selfHosted: true }),
      false,
      false,
      /on this runner/,
    ],
    [
      'the same, but asked for',
      plan({ modulesOnDisk: true, cache: 'modules' }, { selfHosted: true }),
      true,
      true,
      /^$/,
    ],
    ['own runner, empty disk', plan({}, { selfHosted: true }), true, true, /^$/],
    ['cache-save: never', plan({ save: 'never' }), true, false, /never/],
    ['a release', plan({}, { release: true }), false, false, /restores nothing/],
    ['a release, cache-save: never', plan({ save: 'never' }, { release: true }), false, false, /restores nothing/],
    ['a release, cache-save: always', plan({ save: 'always' }, { release: true }), false, true, /restores nothing/],
    ['a stranger’s event', plan({}, stranger), true, false, /pull_request_target/],
    ['a stranger’s event, cache-save: always', plan({ save: 'always' }, stranger), true, false, /pull_request_target/],
  ] as const)('%s', (_, [restore, save, why], wantRestore, wantSave, reason) => {
    expect([restore, save]).toEqual([wantRestore, wantSave])
    expect(why).toMatch(reason)
  })
})

describe('the plan of the build cache', () => {
  const plan = (changes: Partial<BuildCacheChoice> = {}, more: Partial<BuildCacheChoice['facts']> = {}) => {
    const choice = {
      save: 'auto',
      available: true,
      keyed: true,
      problem: '',
      ...changes,
      facts: { ...facts, ...more },
    } as const
    const { restore, save, why } = planBuildCache(key, choice)
    return [restore, save, why] as const
  }

  test.each([
    ['usually', plan(), true, true, /^$/],
    ['own runner', plan({}, { selfHosted: true }), true, true, /^$/],
    ['GOCACHE off', plan({ problem: 'GOCACHE is off.' }), false, false, /GOCACHE is off/],
    ['no service', plan({ available: false, problem: 'x' }), false, false, /No cache service/],
    ['nothing to key on', plan({ keyed: false }), false, false, /No file/],
    ['cache-save: never', plan({ save: 'never' }), true, false, /never/],
    ['a release', plan({}, { release: true }), false, false, /from its sources only/],
    [
      'a release, cache-save: always',
      plan({ save: 'always' }, { release: true }),
      false,
      false,
      /from its sources only/,
    ],
    [
      'a stranger’s event, cache-save: always',
      plan({ save: 'always' }, { trusted: false }),
      true,
      false,
      /anyone can trigger/,
    ],
  ] as const)('%s', (_, [restore, save, why], wantRestore, wantSave, reason) => {
    expect([restore, save]).toEqual([wantRestore, wantSave])
    expect(why).toMatch(reason)
  })
})
