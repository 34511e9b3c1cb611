import { describe, expect, test } from '@jest/globals'
import { type BuildKeyIngredients, buildKey } from '../../src/cache/build-key.ts'
import { type BuildCacheChoice, planBuildCache } from '../../src/cache/cache-key.ts'

const usual: BuildKeyIngredients = {
  os: 'Linux',
  arch: 'X64',
  suffix: '',
  modules: [{ dir: '.', modulePath: 'example.com/web' }],
  goVersion: 'go1.26.8',
  settings: { GOFLAGS: '-tags=secret', CGO_ENABLED: '1' },
  job: 'build',
  files: [{ name: 'go.sum', content: 'a v1.0.0 h1:x=\n' }],
  run: '77-1',
}
const made = (changes: Partial<BuildKeyIngredients> = {}) => buildKey({ ...usual, ...changes })

describe('the key', () => {
  test('has its documented form, and its near keys leave parts off from the right', () => {
    const { key, prefixes } = made()
    expect(key).toMatch(/^go-build-v1-linux-x64-default-[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{32}-77-1$/)
    const less = (pattern: RegExp) => key.replace(pattern, '')
    expect(prefixes).toEqual([less(/77-1$/), less(/[0-9a-f]{32}-77-1$/), less(/[0-9a-f]{16}-[0-9a-f]{32}-77-1$/)])
  })

  test.each<[string, Partial<BuildKeyIngredients>, number]>([
    ['another run', { run: '78-1' }, 0],
    ['other dependencies', { files: [{ name: 'go.sum', content: 'b' }] }, 1],
    ['another job', { job: 'test' }, 2],
    ['a job whose name begins like it', { job: 'build-1' }, 2],
    ['another Go', { goVersion: 'go1.26.9' }, 3],
    ['other settings', { settings: { ...usual.settings, CGO_ENABLED: '0' } }, 3],
    ['another suffix', { suffix: 'race' }, 3],
    ['a suffix that begins like it', { suffix: 'default-1' }, 3],
    ['another architecture', { arch: 'ARM64' }, 3],
    ['another system', { os: 'macOS' }, 3],
    ['another project', { modules: [{ dir: 'api', modulePath: 'example.com/web' }] }, 3],
  ])('%s: the near keys that find it', (_, changes, first) => {
    const other = made(changes).key
    expect(other).not.toBe(made().key)
    expect(made().prefixes.map((prefix) => other.startsWith(prefix))).toEqual([0, 1, 2].map((n) => n >= first))
  })

  test('its parts are words for people, and settings are a hash', () => {
    const { keyParts } = made({ suffix: 'race' })
    expect(keyParts).toEqual([
      'os linux',
      'arch x64',
      'suffix race',
      'go 1.26.8',
      expect.stringMatching(/^settings [0-9a-f]{8} \(CGO_ENABLED, GOFLAGS\)$/),
      'job build',
      expect.stringMatching(/^go\.sum [0-9a-f]{8}$/),
      'run 77-1',
    ])
  })

  test('odd names of jobs and Go stay inside it', () => {
    const { key } = made({
      job: 'Bau, \n'.repeat(100),
      suffix: 'x'.repeat(64),
      run: '9'.repeat(200),
      goVersion: 'go1.27 X:a,b',
    })
    expect(key).toMatch(/^[a-z0-9._-]{1,512}$/)
  })
})

describe('the plan', () => {
  const facts = { trusted: true, release: false, selfHosted: false, event: 'push' }
  const plan = (changes: Partial<BuildCacheChoice> = {}, more: Partial<BuildCacheChoice['facts']> = {}) => {
    const choice = {
      save: 'auto',
      available: true,
      keyed: true,
      problem: '',
      ...changes,
      facts: { ...facts, ...more },
    } as const
    const { restore, save, why } = planBuildCache(made(), choice)
    return [restore, save, why] as const
  }

  test.each([
    ['usually', plan(), true, true, /^$/],
    ['own runner', plan({}, { selfHosted: true }), true, true, /^$/],
    ['GOCACHE off', plan({ problem: 'GOCACHE is off.' }), false, false, /GOCACHE is off/],
    ['no service', plan({ available: false, problem: 'x' }), false, false, /no cache service/],
    ['nothing to key on', plan({ keyed: false }), false, false, /No file/],
    ['cache-save: never', plan({ save: 'never' }), true, false, /never/],
    ['a release', plan({}, { release: true }), false, false, /from its sources alone/],
    [
      'a release, cache-save: always',
      plan({ save: 'always' }, { release: true }),
      false,
      false,
      /from its sources alone/,
    ],
    [
      'a stranger’s event, cache-save: always',
      plan({ save: 'always' }, { trusted: false }),
      true,
      false,
      /anyone can start/,
    ],
  ] as const)('%s', (_, [restore, save, why], wantRestore, wantSave, reason) => {
    expect([restore, save]).toEqual([wantRestore, wantSave])
    expect(why).toMatch(reason)
  })
})
