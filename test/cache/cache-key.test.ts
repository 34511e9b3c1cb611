// The keys of both caches: what they are made of, what changes them and which prefixes match.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import {
  type BuildKeyIngredients,
  buildKey,
  cacheKey,
  type KeyIngredients,
  keyIngredients,
  readKeyFiles,
} from '../../src/cache/cache-key.ts'
import type { Inspection } from '../../src/inspect/inspect.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'

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

describe('the module cache key', () => {
  test('has its documented form', () => {
    expect(key()).toMatch(/^go-modules-v2-linux-default-[0-9a-f]{16}-[0-9a-f]{32}$/)
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

const buildProject: BuildKeyIngredients = {
  os: 'Linux',
  arch: 'X64',
  suffix: '',
  modules: [{ dir: '.', modulePath: 'example.com/web' }],
  goVersion: 'go1.26.8',
  settings: { GOFLAGS: '-tags=secret', CGO_ENABLED: '1' },
  job: 'build',
  matrix: '',
  files: [{ name: 'go.sum', content: 'a v1.0.0 h1:x=\n' }],
  run: '77-1',
}
const made = (changes: Partial<BuildKeyIngredients> = {}) => buildKey({ ...buildProject, ...changes })

describe('the build cache key', () => {
  test('has its documented form, and its near keys leave parts off from the right', () => {
    const { key, prefixes } = made()
    expect(key).toMatch(/^go-build-v2-linux-x64-default-(?:[0-9a-f]{16}-){4}[0-9a-f]{32}-77-1$/)
    const less = (pattern: RegExp) => key.replace(pattern, '')
    expect(prefixes).toEqual([
      less(/77-1$/),
      less(/[0-9a-f]{32}-77-1$/),
      less(/[0-9a-f]{16}-[0-9a-f]{32}-77-1$/),
      less(/(?:[0-9a-f]{16}-){2}[0-9a-f]{32}-77-1$/),
    ])
  })

  test('shows no value of the matrix', () => {
    const { key, keyParts } = made({ matrix: '{"password": "hunter2"}' })
    expect([key, ...keyParts].join()).not.toMatch(/hunter2|password/)
    expect(keyParts).toContainEqual(expect.stringMatching(/^matrix [0-9a-f]{8}$/))
  })

  test.each<[string, Partial<BuildKeyIngredients>, number]>([
    ['another run', { run: '78-1' }, 0],
    ['other dependencies', { files: [{ name: 'go.sum', content: 'b' }] }, 1],
    ['another leg of the matrix', { matrix: '{"race": true}' }, 2],
    ['another job', { job: 'test' }, 3],
    ['a job whose name begins like it', { job: 'build-1' }, 3],
    ['another Go', { goVersion: 'go1.26.9' }, 4],
    ['other settings', { settings: { ...buildProject.settings, CGO_ENABLED: '0' } }, 4],
    ['another suffix', { suffix: 'race' }, 4],
    ['a suffix that begins like it', { suffix: 'default-1' }, 4],
    ['another architecture', { arch: 'ARM64' }, 4],
    ['another system', { os: 'macOS' }, 4],
    ['another project', { modules: [{ dir: 'api', modulePath: 'example.com/web' }] }, 4],
  ])('%s: the near keys that find it', (_, changes, first) => {
    const other = made(changes).key
    expect(other).not.toBe(made().key)
    expect(made().prefixes.map((prefix) => other.startsWith(prefix))).toEqual([0, 1, 2, 3].map((n) => n >= first))
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

describe('the key files', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'key-files-'))
  afterAll(() => rmSync(workspace, { recursive: true }))
  for (const name of ['go.sum', 'a/go.sum', 'a/b/go.sum', 'node_modules/x/go.sum', 'a/.git/go.sum', 'versions.txt']) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), name)
  }
  const names = async (patterns: string[], dependencyFiles: string[] = []) =>
    (await readKeyFiles(workspace, patterns, dependencyFiles)).files.map((file) => file.name)

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
    expect(await names([join(workspace, 'a', '*')])).toEqual(['a/b/go.sum', 'a/go.sum'])
    expect(await names(['nothing/**'])).toEqual([])
  })

  test.each<[string, string[], string[]]>([
    ['an absolute path', [join(workspace, 'a/go.sum')], ['a/go.sum']],
    ['a path through its parent', ['a/b/../go.sum'], ['a/go.sum']],
    ['an absolute path through its parent', [`${workspace}/a/../versions.txt`], ['versions.txt']],
    ['a folder', ['a'], ['a/b/go.sum', 'a/go.sum']],
    ['an exclusion', ['**/go.sum', '!a/b/**'], ['a/go.sum', 'go.sum']],
    ['an exclusion of an absolute path', ['**/go.sum', `!${workspace}/go.sum`], ['a/b/go.sum', 'a/go.sum']],
    ['an inclusion after an exclusion', ['**/go.sum', '!a/**', 'a/go.sum'], ['a/go.sum', 'go.sum']],
    ['a comment', ['# versions.txt', 'go.sum'], ['go.sum']],
  ])('may be named by %s', async (_, patterns, expected) => {
    const { files, outside } = await readKeyFiles(workspace, patterns, [])
    expect(files.map(({ name }) => name)).toEqual(expected)
    expect(outside).toEqual([])
  })

  test('are in hidden folders too, save .git', async () => {
    for (const dir of ['.bingo/x', '.git']) {
      mkdirSync(join(workspace, dir), { recursive: true })
      writeFileSync(join(workspace, dir, 'lint.sum'), '')
    }
    for (const pattern of ['**/*.sum', '.bingo', '**']) {
      const { files } = await readKeyFiles(workspace, [pattern], [])
      const hidden = files.filter(({ name }) => name.startsWith('.')).map(({ name }) => name)
      expect(hidden).toEqual(['.bingo/x/lint.sum'])
    }
    for (const dir of ['.bingo', '.git']) rmSync(join(workspace, dir), { recursive: true })
  })

  test('are only in the workspace, links followed', async () => {
    const beside = mkdtempSync(join(tmpdir(), 'key-files-'))
    mkdirSync(join(beside, 'sub'))
    writeFileSync(join(beside, 'sub', 'go.sum'), 'theirs')
    const inner = mkdtempSync(join(workspace, 'links-'))
    symlinkSync(beside, join(inner, 'folder'), 'dir')
    symlinkSync(join(beside, 'sub', 'go.sum'), join(inner, 'linked.sum'))
    const name = relative(workspace, inner)
    const patterns = [join(beside, '**'), '../*', `${name}/folder/**`, `${name}/*.sum`, `!${beside}/x`, 'go.sum']
    const { files, outside } = await readKeyFiles(workspace, patterns, [])
    expect(files.map((file) => file.name)).toEqual(['go.sum'])
    expect(outside).toEqual([...patterns.slice(0, 3), `${name}/linked.sum`])
    rmSync(beside, { recursive: true })
    rmSync(inner, { recursive: true })
  })

  test.each([
    [
      '../elsewhere/go.sum',
      /^cache-dependency-path: \.\.\/elsewhere\/go\.sum is outside the workspace.*\n.*matches no file/,
    ],
    ['nothing/**', /^cache-dependency-path matches no file in the workspace, so nothing is cached$/],
    ['a/../go.sum', /^$/],
  ])('warn of %s as far as it names none', async (input, expected) => {
    const host = memoryHost({ inputs: { 'cache-dependency-path': input }, facts: { workspace } })
    const inspection = { project: { modules: [], dependencyFiles: ['go.mod'] } } as unknown as Inspection
    const { files } = await keyIngredients(await testJob(host), inspection)
    expect(host.text('warning')).toMatch(expected)
    expect(files.map(({ name }) => name)).toEqual(input === 'a/../go.sum' ? ['go.sum'] : [])
  })

  test('are found in a workspace that is a link', async () => {
    const link = join(mkdtempSync(join(tmpdir(), 'key-files-')), 'link')
    symlinkSync(workspace, link, 'dir')
    const patterns = ['go.sum', join(link, 'a/go.sum'), join(realpathSync(workspace), 'versions.txt')]
    const { files, outside } = await readKeyFiles(link, patterns, [])
    expect([files.map(({ name }) => name), outside]).toEqual([['a/go.sum', 'go.sum', 'versions.txt'], []])
    rmSync(dirname(link), { recursive: true })
  })
})
