import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { type CacheChoice, cacheKey, type KeyIngredients, planCache } from '../../src/cache/cache-key.ts'
import { readKeyFiles } from '../../src/cache/key-files.ts'

const project: KeyIngredients = {
  os: 'Linux',
  suffix: '',
  modules: [
    { dir: '.', modulePath: 'example.com/web' },
    { dir: 'tools', modulePath: 'example.com/web/tools' },
  ],
  files: [
    { name: 'go.mod', content: 'module example.com/web\n' },
    { name: 'go.sum', content: 'a v1.0.0 h1:x=\n' },
  ],
}
const key = (changes: Partial<KeyIngredients> = {}) => cacheKey({ ...project, ...changes }).key

describe('the key', () => {
  test('has its documented form', () => {
    expect(key()).toMatch(/^go-modules-v1-linux-default-[0-9a-f]{16}-[0-9a-f]{32}$/)
    expect(cacheKey(project).prefixes).toEqual([key().slice(0, -32)])
  })

  test('does not depend on order or on the slash of the platform', () => {
    const files = [...project.files].reverse()
    expect(key({ files, modules: [...project.modules].reverse() })).toBe(key())
    const nested = (name: string) => key({ files: [{ name, content: 'x' }] })
    expect(nested('a\\go.sum')).toBe(nested('a/go.sum'))
  })

  test.each<[string, Partial<KeyIngredients>]>([
    ['a file’s content', { files: [project.files[0]!, { name: 'go.sum', content: 'a v1.0.1 h1:y=\n' }] }],
    ['a file’s name', { files: [project.files[0]!, { name: 'sub/go.sum', content: 'a v1.0.0 h1:x=\n' }] }],
    ['a file less', { files: [project.files[0]!] }],
  ])('changes with %s, and the prefix stays', (_, changes) => {
    expect(key(changes)).not.toBe(key())
    expect(cacheKey({ ...project, ...changes }).prefixes).toEqual(cacheKey(project).prefixes)
  })

  test('content cannot move from one file to the next unseen', () => {
    const two = (a: string, b: string) =>
      key({
        files: [
          { name: 'a', content: a },
          { name: 'b', content: b },
        ],
      })
    expect(two('xy', 'z')).not.toBe(two('x', 'yz'))
  })

  test.each<[string, Partial<KeyIngredients>]>([
    ['another system', { os: 'windows' }],
    ['another suffix', { suffix: 'race' }],
    ['another project of the same repository', { modules: [{ dir: 'api', modulePath: 'example.com/web' }] }],
  ])('%s shares no prefix', (_, changes) => {
    expect(key(changes).startsWith(cacheKey(project).prefixes[0]!)).toBe(false)
  })

  test.each(['A,b', 'ÄÖ', 'x'.repeat(900), 'Job / Matrix (1.25)', 'a\nb'])(
    'the suffix %j fits into a key',
    (suffix) => {
      const made = key({ suffix })
      expect(made).toMatch(/^[a-z0-9._-]+$/)
      expect(made.length).toBeLessThanOrEqual(512)
    },
  )

  test('two suffixes that look alike as words stay apart', () =>
    expect(key({ suffix: 'a b' })).not.toBe(key({ suffix: 'a,b' })))

  test('its parts name each file with a short hash', () => {
    const { keyParts } = cacheKey({ ...project, suffix: 'race' })
    expect(keyParts).toEqual([
      'os linux',
      'suffix race',
      expect.stringMatching(/^go\.mod [0-9a-f]{8}$/),
      expect.stringMatching(/^go\.sum [0-9a-f]{8}$/),
    ])
  })
})

describe('the plan', () => {
  const facts = { trusted: true, release: false, selfHosted: false, event: 'push' }
  const usual: CacheChoice = { cache: 'auto', save: 'auto', facts, available: true, modulesOnDisk: false, keyed: true }
  const plan = (changes: Partial<CacheChoice> = {}, more: Partial<CacheChoice['facts']> = {}) => {
    const { restore, save, why } = planCache(cacheKey(project), { ...usual, ...changes, facts: { ...facts, ...more } })
    return [restore, save, why] as const
  }
  const stranger = { trusted: false, event: 'pull_request_target' }

  test.each([
    ['usually', plan(), true, true, /^$/],
    ['cache: off', plan({ cache: 'off' }), false, false, /input cache/],
    ['no service', plan({ available: false }), false, false, /no cache service/],
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
    ['a release', plan({}, { release: true }), true, false, /release/],
    ['a release, cache-save: always', plan({ save: 'always' }, { release: true }), true, true, /^$/],
    ['a stranger’s event', plan({}, stranger), true, false, /pull_request_target/],
    ['a stranger’s event, cache-save: always', plan({ save: 'always' }, stranger), true, false, /pull_request_target/],
  ] as const)('%s', (_, [restore, save, why], wantRestore, wantSave, reason) => {
    expect([restore, save]).toEqual([wantRestore, wantSave])
    expect(why).toMatch(reason)
  })
})

describe('the files', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'key-files-'))
  afterAll(() => rmSync(workspace, { recursive: true }))
  for (const name of ['go.sum', 'a/go.sum', 'a/b/go.sum', 'node_modules/x/go.sum', 'a/.git/go.sum', 'versions.txt']) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), name)
  }
  const names = async (patterns: string[], dependencyFiles: string[] = []) =>
    (await readKeyFiles(workspace, patterns, dependencyFiles)).map((file) => file.name)

  test('are the project’s own without patterns', async () => {
    const own = [join(workspace, 'a', 'go.sum'), join(workspace, 'gone.sum'), join(workspace, 'go.sum')]
    expect(await names([], own)).toEqual(['a/go.sum', 'go.sum'])
  })

  test('are what the patterns match, once each, without strangers’ folders', async () => {
    expect(await names(['**/go.sum', 'versions.txt', 'a/*.sum'], [join(workspace, 'x')])).toEqual([
      'a/b/go.sum',
      'a/go.sum',
      'go.sum',
      'versions.txt',
    ])
    expect(await names([join(workspace, 'a', '*')])).toEqual(['a/go.sum'])
    expect(await names(['nothing/**'])).toEqual([])
  })
})
