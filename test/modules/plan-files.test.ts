// The plan against hand-made projects: which files, with which hashes, and what is left to the go command.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readProject } from '../../src/inspect/project.ts'
import { planFiles, unfinishedFiles } from '../../src/modules/plan-files.ts'

const H = (letter: string) => `h1:${letter.repeat(43)}=`

async function planOf(
  files: Record<string, string>,
  options: { isExcluded?: (path: string) => boolean; goflags?: string } = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'plan-files-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true })
      writeFileSync(join(dir, name), text)
    }
    const project = await readProject([dir], { gowork: files['go.work'] === undefined ? 'off' : '' })
    return planFiles(project, { isExcluded: () => false, goflags: '', ...options })
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const GO_MOD = 'module example.test/app\n\ngo 1.21\n\nrequire (\n\texample.test/A v1.0.0\n\texample.test/b v1.0.0\n)\n'
const GO_SUM = [
  `example.test/A v1.0.0 ${H('a')}`,
  `example.test/A v1.0.0/go.mod ${H('b')}`,
  `example.test/b v1.0.0 ${H('c')}`,
  `example.test/b v1.0.0/go.mod ${H('d')}`,
  `example.test/graph v0.9.0/go.mod ${H('e')}`,
  `example.test/unneeded v0.9.0 ${H('f')}`,
].join('\n')

const names = (plan: { files: readonly { name: string }[] }) => plan.files.map(({ name }) => name)

test('plans zips and infos of the requirements, every go.mod of the graph, and leaves nothing', async () => {
  const plan = await planOf({ 'go.mod': GO_MOD, 'go.sum': GO_SUM })
  expect(names(plan)).toEqual([
    'example.test/!a/@v/v1.0.0.zip',
    'example.test/b/@v/v1.0.0.zip',
    'example.test/!a/@v/v1.0.0.info',
    'example.test/b/@v/v1.0.0.info',
    'example.test/!a/@v/v1.0.0.mod',
    'example.test/b/@v/v1.0.0.mod',
    'example.test/graph/@v/v0.9.0.mod',
  ])
  expect(plan.files.map(({ h1 }) => h1)).toEqual([H('a'), H('c'), undefined, undefined, H('b'), H('d'), H('e')])
  expect(plan).toMatchObject({ zips: 2, leftToGo: [] })
})

test('counts a private module but does not plan it or its go.mod', async () => {
  const plan = await planOf({ 'go.mod': GO_MOD, 'go.sum': GO_SUM }, { isExcluded: (path) => path === 'example.test/b' })
  expect(names(plan).filter((name) => name.includes('/b/'))).toEqual([])
  expect(plan.excluded).toBe(1)
})

test.each([
  [
    'a requirement without a hash',
    { 'go.sum': GO_SUM.replace(/^example.test\/b v1.0.0 .*\n/m, '') },
    {},
    /1 requirements? of .* without a hash/,
  ],
  ['no go.sum', {}, {}, /2 requirements of/],
  ['a bad line in go.sum', { 'go.sum': `${GO_SUM}\nthree\n` }, {}, /lines that only go can resolve/],
  ['-modfile', { 'go.sum': GO_SUM }, { goflags: '-modfile=x.mod' }, /-modfile/],
] as const)('%s is left to go', async (_, files, options, left) => {
  const plan = await planOf({ 'go.mod': GO_MOD, ...files }, options)
  expect(plan.leftToGo.join()).toMatch(left)
})

test('plans nothing for a vendored module', async () => {
  const plan = await planOf({ 'go.mod': GO_MOD, 'go.sum': GO_SUM, 'vendor/modules.txt': '# example.test/A v1.0.0\n' })
  expect(plan).toEqual({ files: [], zips: 0, excluded: 0, leftToGo: [] })
})

test('leaves a file to go when two modules disagree about its hash', async () => {
  const plan = await planOf({
    'one/go.mod': GO_MOD,
    'one/go.sum': GO_SUM,
    'two/go.mod': GO_MOD,
    'two/go.sum': GO_SUM.replace(H('c'), H('x')),
  })
  expect(names(plan)).not.toContain('example.test/b/@v/v1.0.0.zip')
  expect(names(plan)).toContain('example.test/!a/@v/v1.0.0.zip')
  expect(plan.leftToGo).toEqual(['1 file with two different hashes'])
})

test('ignores names in go.sum that go would refuse', async () => {
  const plan = await planOf({
    'go.mod': GO_MOD,
    'go.sum': `${GO_SUM}\n../../evil v1.0.0/go.mod ${H('z')}\nexample.test/c v1/../2/go.mod ${H('z')}\n`,
  })
  expect(names(plan).filter((name) => name.includes('..'))).toEqual([])
})

test('finds the planned files that are absent, and the zips that nothing vouches for', async () => {
  const plan = await planOf({ 'go.mod': GO_MOD, 'go.sum': GO_SUM })
  const modcache = mkdtempSync(join(tmpdir(), 'modcache-'))
  const [first, ...rest] = plan.files
  const target = join(modcache, 'cache', 'download', first?.name ?? '')
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, '')
  expect(unfinishedFiles(modcache, plan.files)).toEqual({ absent: rest, unverified: [first], begun: 0 })
  rmSync(modcache, { recursive: true })
})
