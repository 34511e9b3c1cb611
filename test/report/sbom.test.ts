// The CycloneDX document of real go.mod files, judged by the library's own validator, by the schema
// and by go's build list.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Version } from '@cyclonedx/cyclonedx-library/Spec'
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation'
import { expect, test } from '@jest/globals'
import { readProject } from '../../src/inspect/project.ts'
import { renderSbom } from '../../src/report/sbom.ts'
import { setup } from '../../src/setup.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const upper = buildModule({ path: 'example.test/Upper', version: 'v2.1.0+incompatible' })
const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const files = {
  'go.mod': 'module example.test/user\n\ngo 1.18\n\nrequire example.test/word v1.0.0\n',
  'user.go': 'package user\n\nimport _ "example.test/word"\n',
}
const modules = [buildModule({ path: 'example.test/user', version: 'v1.0.0', files }), word]

interface Sbom {
  readonly specVersion: string
  readonly serialNumber?: string
  readonly metadata: {
    readonly timestamp?: string
    readonly component: { readonly name: string; readonly purl: string }
  }
  readonly dependencies?: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
  readonly components: readonly {
    readonly name: string
    readonly version?: string
    readonly purl: string
    readonly properties?: readonly { readonly name: string; readonly value: string }[]
  }[]
}

async function valid(text: string): Promise<Sbom> {
  expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull()
  return JSON.parse(text) as Sbom
}

test('names every module of the build with its hash of go.sum, the main module as its subject', async () => {
  await using sandbox = goSandbox()
  const dir = sandbox.project({ requires: [upper, word] })
  const found = await valid(renderSbom({ project: await readProject([dir]), modcache: sandbox.modcache }))
  expect(found.specVersion).toBe('1.6')
  expect(found.metadata.component.purl).toBe(`pkg:golang/${found.metadata.component.name}`)
  expect(found.components).toMatchObject([
    {
      name: 'example.test/Upper',
      version: 'v2.1.0+incompatible',
      purl: 'pkg:golang/example.test/upper@v2.1.0%2Bincompatible',
      properties: [{ name: 'go:h1', value: upper.goSumLines[0]?.split(' ')[2] }],
    },
    { name: 'example.test/word', purl: 'pkg:golang/example.test/word@v1.0.0' },
  ])
})

test('the same project gives the same bytes, with a time only by SOURCE_DATE_EPOCH', async () => {
  await using sandbox = goSandbox()
  const project = await readProject([sandbox.project({ requires: [word, upper] })])
  const found = { project, modcache: sandbox.modcache }
  const plain = await valid(renderSbom(found))
  expect(renderSbom(found)).toBe(renderSbom({ ...found, project: await readProject([project.modules[0]?.dir ?? '']) }))
  expect([plain.serialNumber, plain.metadata.timestamp]).toEqual([undefined, undefined])
  const dated = await valid(renderSbom(found, '1700000000'))
  expect(dated.metadata.timestamp).toBe('2023-11-14T22:13:20.000Z')
})

test('a module without a hash, one in a folder and a vendored one are listed as well', async () => {
  await using sandbox = goSandbox()
  const dir = join(sandbox.dir, 'app')
  mkdirSync(join(dir, 'vendor'), { recursive: true })
  const requires = 'require (\n\texample.test/word v1.0.0\n\texample.test/local v0.1.0\n)\n'
  writeFileSync(
    join(dir, 'go.mod'),
    `module example.test/app\n\ngo 1.21\n\n${requires}\nreplace example.test/local => ./local\n`,
  )
  const names = async () =>
    (await valid(renderSbom({ project: await readProject([dir]), modcache: sandbox.modcache }))).components.map(
      ({ name }) => name,
    )
  expect(await names()).toEqual(['example.test/local', 'example.test/word'])
  writeFileSync(join(dir, 'vendor', 'modules.txt'), '# example.test/word v1.0.0\n')
  expect(await names()).toEqual(['example.test/local', 'example.test/word'])
})

test('without a project it is valid, and empty', async () => {
  const project = { modules: [], workspaces: [], notes: [], dependencyFiles: [] }
  expect(await valid(renderSbom({ project, modcache: '/nowhere' }))).toMatchObject({ components: [] })
})

test('a module whose .mod is not on disk has no entry among the dependencies', async () => {
  await using sandbox = goSandbox()
  const project = await readProject([sandbox.project({ requires: [word] })])
  const { dependencies, components } = await valid(renderSbom({ project, modcache: sandbox.modcache }))
  expect(dependencies).toEqual([{ ref: 'example.test/project', dependsOn: ['example.test/word@v1.0.0'] }])
  expect(components).toHaveLength(1)
})

test('lists what `go list -m all` lists, and depends as `go mod graph` says', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree(modules) })
  const workspace = sandbox.project({ requires: modules })
  const host = memoryHost({
    inputs: { mirrors: mirror.url, sumdb: 'off', report: 'sbom' },
    env: { ...sandbox.env, GOPROXY: '', SOURCE_DATE_EPOCH: '1700000000' },
    facts: { workspace, temp: join(sandbox.dir, 'temp') },
  })
  await setup(host, { signal: new AbortController().signal })
  const found = await valid(readFileSync(host.outputs['report-path'] ?? '', 'utf8'))
  const go = async (...words: string[]) => {
    const { stdout } = await sandbox.run(words, { cwd: workspace, env: { GOPROXY: 'off' } })
    return stdout.trim().split('\n').sort()
  }
  const ours = found.components.map(({ name, version }) => `${name} ${version}`)
  expect([found.metadata.component.name, ...ours].sort()).toEqual(await go('list', '-m', 'all'))
  const edges = found.dependencies?.flatMap(({ ref, dependsOn = [] }) => dependsOn.map((to) => `${ref} ${to}`)).sort()
  // go lists its own version and that of a toolchain as modules.
  expect(edges).toEqual((await go('mod', 'graph')).filter((line) => !/ (?:go|toolchain)@/.test(line)))
})
