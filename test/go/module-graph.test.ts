// The forecast of the module graph against the real go command on a local mirror: which go.mod files go requests, and which
// versions `go list -m all` selects.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { ModuleVersion } from '../../src/go/module.ts'
import { createModuleGraph, type ModuleGraph, type ModuleGraphOptions } from '../../src/go/module-graph.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, unescapeUpper } from '../support/modules.ts'
import { property } from '../support/property.ts'
import { anyUniverse, goMod, keyOf, moduleOf, textOf, type Universe } from '../support/universes.ts'

interface ForecastOptions extends Partial<ModuleGraphOptions> {
  /** Chooses which of `count` outstanding files arrives next; the oldest by default. */
  readonly next?: (count: number) => number
}

/** Runs a forecast to its end; the go.mod files arrive one by one. */
function forecast(universe: Universe, goMod: string, { next = () => 0, ...options }: ForecastOptions = {}) {
  const graph = createModuleGraph({ goMod, isMain: true, isWanted: () => true, ...options })
  const mods = drive(graph, universe, next)
  return { graph, mods, buildList: graph.buildList().map(keyOf), zips: graph.zips().map(keyOf).sort() }
}

/** Gives a graph every file that it wants; the sorted keys of these. */
function drive(graph: ModuleGraph, universe: Universe, next: (count: number) => number = () => 0): string[] {
  const mods: string[] = []
  const outstanding: ModuleVersion[] = []
  for (;;) {
    const wanted = graph.wanted()
    mods.push(...wanted.map(keyOf))
    outstanding.push(...wanted)
    const [module] = outstanding.splice(next(outstanding.length), 1)
    if (module === undefined) return mods.sort()
    graph.add(module, textOf(universe, module))
  }
}

type Files = Readonly<Record<string, string>>

interface GoOptions {
  /** Files of the project. */
  readonly files: Files
  /** Go files of modules; a module without one gets an empty package. */
  readonly code?: Readonly<Record<string, string>>
}

/** Runs go commands in a new project with an empty cache; the files that each of them requested. */
async function runGo(universe: Universe, commands: readonly (readonly string[])[], { files, code = {} }: GoOptions) {
  const modules = Object.keys(universe).map((key) => {
    const source = code[key] === undefined ? {} : { 'main.go': code[key] }
    return buildModule({ ...moduleOf(key), files: { 'go.mod': textOf(universe, moduleOf(key)), ...source } })
  })
  await using mirror = await startMirror({ tree: moduleTree(modules) })
  await using sandbox = goSandbox()
  const cwd = join(sandbox.dir, 'project')
  mkdirSync(cwd)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  const results = []
  for (const args of commands) {
    const before = mirror.requests.length
    const { code, stdout, stderr } = await sandbox.run(args, { cwd, env: { GOPROXY: mirror.url } })
    if (code !== 0) throw new Error(`go ${args.join(' ')}: ${stderr}`)
    const paths = mirror.requests.slice(before).map(({ path }) => path)
    results.push({ stdout, mods: requested(paths, 'mod'), zips: requested(paths, 'zip') })
  }
  return results
}

function requested(paths: readonly string[], kind: 'mod' | 'zip'): string[] {
  const keys = paths.flatMap((path) => {
    const found = /^\/(.+)\/@v\/(.+)\.(\w+)$/.exec(path)
    return found?.[3] === kind ? [unescapeUpper(`${found[1]}@${found[2]}`)] : []
  })
  return keys.sort()
}

/** What go reads and selects for a main module. */
async function goGraph(universe: Universe, files: Files): Promise<{ mods: string[]; buildList: string[] }> {
  const format = '{{if not .Main}}{{.Path}}@{{.Version}}{{end}}'
  const commands = [
    ['mod', 'graph'],
    ['list', '-mod=mod', '-m', '-f', format, 'all'],
  ]
  const [graph, list] = await runGo(universe, commands, { files })
  return { mods: graph?.mods ?? [], buildList: list?.stdout.split('\n').filter((line) => line !== '') ?? [] }
}

const a = 'example.test/a'
const b = 'example.test/b'
const c = 'example.test/c'
const d = 'example.test/d'
const main = (goVersion: string, ...requires: readonly string[]) =>
  `module example.test/main\n\n${goMod(goVersion, ...requires)}`

interface Case {
  readonly universe: Universe
  readonly root: string
}

const CASES: Readonly<Record<string, Case>> = {
  'a pruned chain stops below the roots': {
    root: main('1.21', `${a}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.17', `${b}@v1.0.0`),
      [`${b}@v1.0.0`]: goMod('1.16', `${c}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
    },
  },
  'an old root brings all that it reaches, whatever the go line there': {
    root: main('1.21', `${a}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.0.0`),
      [`${b}@v1.0.0`]: goMod('1.21', `${c}@v1.0.0`),
      [`${c}@v1.0.0`]: goMod('1.21', `${d}@v1.0.0`),
      [`${d}@v1.0.0`]: '',
    },
  },
  'an old main module brings everything': {
    root: main('1.16', `${a}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.21', `${b}@v1.0.0`),
      [`${b}@v1.0.0`]: goMod('1.21', `${c}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
    },
  },
  'a main module and a dependency without go line are old': {
    root: main('', `${a}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('', `${b}@v1.0.0`),
      [`${b}@v1.0.0`]: goMod('1.21', `${c}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
    },
  },
  'a module reached pruned and unpruned is read on': {
    root: main('1.21', `${a}@v1.0.0`, `${b}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.21', `${c}@v1.0.0`),
      [`${b}@v1.0.0`]: goMod('1.16', `${a}@v1.0.0`),
      [`${c}@v1.0.0`]: goMod('1.21', `${d}@v1.0.0`),
      [`${d}@v1.0.0`]: '',
    },
  },
  'cycles end, also through the main module': {
    root: main('1.16', `${a}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.0.0`, 'example.test/main@v1.5.0'),
      [`${b}@v1.0.0`]: goMod('1.16', `${a}@v1.1.0`),
      [`${a}@v1.1.0`]: goMod('1.16', `${b}@v1.0.0`),
      'example.test/main@v1.5.0': goMod('1.16', `${c}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
    },
  },
  'a root selected higher is read at that version, without what the lower one required': {
    root: main('1.21', `${a}@v1.0.0`, `${b}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.21', `${b}@v1.1.0`),
      [`${b}@v1.0.0`]: goMod('1.21', `${c}@v1.0.0`),
      [`${b}@v1.1.0`]: goMod('1.16', `${d}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
      [`${d}@v1.0.0`]: goMod('1.16', `${a}@v1.1.0`),
      [`${a}@v1.1.0`]: '',
    },
  },
  'an old main module keeps the requirements of lower versions': {
    root: main('1.16', `${a}@v1.0.0`, `${b}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.1.0`),
      [`${b}@v1.0.0`]: goMod('1.16', `${c}@v1.0.0`),
      [`${b}@v1.1.0`]: '',
      [`${c}@v1.0.0`]: '',
    },
  },
  'a pruned main module drops the lower of two requirements and one on itself': {
    root: main('1.21', `${a}@v1.1.0`, `${a}@v1.0.0`, 'example.test/main@v1.0.0'),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.0.0`),
      [`${a}@v1.1.0`]: '',
      [`${b}@v1.0.0`]: '',
      'example.test/main@v1.0.0': goMod('1.16', `${b}@v1.0.0`),
    },
  },
  'an old main module keeps the lower of two requirements': {
    root: main('1.16', `${a}@v1.1.0`, `${a}@v1.0.0`),
    universe: { [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.0.0`), [`${a}@v1.1.0`]: '', [`${b}@v1.0.0`]: '' },
  },
  'versions are ordered as go orders them': {
    root: main('1.16', `${a}@v1.0.0`, `${b}@v1.9.0`, `${c}@v1.1.0-rc.2`, `${d}@v2.0.0+incompatible`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.10.0`, `${c}@v1.1.0-rc.10`, `${d}@v1.9.0`),
      [`${b}@v1.9.0`]: '',
      [`${b}@v1.10.0`]: goMod('1.16', `${a}@v1.0.1-0.20240102030405-abcdefabcdef`),
      [`${c}@v1.1.0-rc.2`]: '',
      [`${c}@v1.1.0-rc.10`]: '',
      [`${d}@v1.9.0`]: '',
      [`${d}@v2.0.0+incompatible`]: '',
      [`${a}@v1.0.1-0.20240102030405-abcdefabcdef`]: '',
    },
  },
  'exclude drops a version from every go.mod, the own one too': {
    root: `${main('1.16', `${a}@v1.0.0`, `${c}@v1.0.0`)}exclude ${b} v1.1.0\nexclude ${c} v1.0.0\n`,
    universe: {
      [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.0.0`, `${b}@v1.1.0`),
      [`${b}@v1.0.0`]: '',
      [`${b}@v1.1.0`]: goMod('1.16', `${d}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
      [`${d}@v1.0.0`]: '',
    },
  },
  'exclude and replace of a dependency do not count': {
    root: main('1.16', `${a}@v1.0.0`, `${b}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: `${goMod('1.16', `${b}@v1.1.0`)}exclude ${b} v1.1.0\nreplace ${b} => ${c} v1.0.0\n`,
      [`${b}@v1.0.0`]: '',
      [`${b}@v1.1.0`]: '',
      [`${c}@v1.0.0`]: '',
    },
  },
  'replace puts another module in place, and the line with the version goes first': {
    root: `${main('1.21', `${a}@v1.0.0`, `${b}@v1.0.0`)}replace ${a} => ${c} v1.0.0\nreplace ${a} v1.1.0 => ${d} v1.0.0\n`,
    universe: {
      [`${b}@v1.0.0`]: goMod('1.16', `${a}@v1.1.0`),
      [`${c}@v1.0.0`]: goMod('1.16', 'example.test/lower@v1.0.0'),
      [`${d}@v1.0.0`]: goMod('1.16', 'example.test/higher@v1.0.0'),
      'example.test/lower@v1.0.0': '',
      'example.test/higher@v1.0.0': '',
    },
  },
  'a fork keeps the module line of the original': {
    root: `${main('1.21', `${a}@v1.0.0`)}replace ${a} => example.test/Fork v1.2.0\n`,
    universe: { 'example.test/Fork@v1.2.0': `module ${a}\n\n${goMod('1.16', `${b}@v1.0.0`)}`, [`${b}@v1.0.0`]: '' },
  },
  'one module replaces two': {
    root: `${main('1.16', `${a}@v1.0.0`, `${b}@v1.0.0`)}replace ${a} => ${c} v1.0.0\nreplace ${b} => ${c} v1.0.0\n`,
    universe: { [`${c}@v1.0.0`]: goMod('1.16', `${d}@v1.0.0`), [`${d}@v1.0.0`]: '' },
  },
  'a newer go line among the dependencies leaves an old main module unpruned': {
    root: main('1.16', `${a}@v1.0.0`),
    universe: {
      [`${a}@v1.0.0`]: goMod('1.24.1', `${b}@v1.0.0`),
      [`${b}@v1.0.0`]: goMod('1.24.1', `${c}@v1.0.0`),
      [`${c}@v1.0.0`]: '',
    },
  },
  'a main module without requirements wants nothing': { root: main('1.21'), universe: {} },
}

describe('the graph of a main module', () => {
  test.each(Object.entries(CASES))('%s, as in go', async (_, { universe, root }) => {
    const { mods, buildList } = forecast(universe, root)
    expect({ mods, buildList }).toEqual(await goGraph(universe, { 'go.mod': root }))
  })

  property(
    'go requests the same go.mod files and selects the same versions in any small universe, in whatever order they arrive',
    anyUniverse,
    async ({ universe, root, order }) => {
      let turn = 0
      const next = (count: number) => (order[turn++ % order.length] ?? 0) % Math.max(count, 1)
      const { mods, buildList } = forecast(universe, root, { next })
      expect({ mods, buildList }).toEqual(await goGraph(universe, { 'go.mod': root }))
    },
    { share: 0.06 },
  )
})

describe('the graph of a tool', () => {
  const code = {
    [`${a}@v1.0.0`]: `package main\n\nimport _ "${b}"\n\nfunc main() {}\n`,
    [`${b}@v1.0.0`]: `package b\n\nimport _ "${c}"\n`,
  }
  const tool: Universe = {
    [`${a}@v1.0.0`]: `${goMod('1.21', `${b}@v1.0.0`, `${c}@v1.0.0`)}exclude ${d} v1.0.0\n`,
    [`${b}@v1.0.0`]: goMod('1.16', `${c}@v1.0.0`, `${d}@v1.0.0`),
    [`${c}@v1.0.0`]: goMod('1.16', 'example.test/e@v1.0.0'),
    [`${d}@v1.0.0`]: '',
    'example.test/e@v1.0.0': '',
  }
  const oldTool: Universe = { ...tool, [`${a}@v1.0.0`]: goMod('1.16', `${b}@v1.0.0`) }
  const key = `${a}@v1.0.0`

  test.each([
    ['of go 1.21', tool],
    ['of go 1.16', oldTool],
  ])('%s is what go get reads; its exclude does not count', async (_, universe) => {
    const files = { 'go.mod': 'module example.test/main\n\ngo 1.21\n' }
    const [run] = await runGo(universe, [['get', key]], { files, code })
    const { mods, zips } = forecast(universe, textOf(universe, moduleOf(key)), { isMain: false })
    expect([key, ...mods]).toEqual(run?.mods)
    expect([key, ...zips]).toEqual(expect.arrayContaining(run?.zips ?? []))
  })
})

describe('files that are missing', () => {
  const root = main('1.16', `${a}@v1.0.0`, `${b}@v1.0.0`)
  const universe: Universe = {
    [`${a}@v1.0.0`]: goMod('1.16', `${c}@v1.0.0`),
    [`${b}@v1.0.0`]: goMod('1.16', `${d}@v1.0.0`),
    [`${c}@v1.0.0`]: '',
    [`${d}@v1.0.0`]: '',
  }

  test.each([
    ['absent', ''],
    ['a page of HTML', '<html>\n<body>sign in</body>\n</html>\n'],
    ['of another module', `module example.test/other\n\n${goMod('1.16', `${c}@v1.0.0`)}`],
  ])('the forecast goes on without a file that is %s', (_, text) => {
    const graph = createModuleGraph({ goMod: root, isMain: true, isWanted: () => true })
    expect(graph.wanted().map(keyOf)).toEqual([`${a}@v1.0.0`, `${b}@v1.0.0`])
    graph.add(moduleOf(`${a}@v1.0.0`), text)
    expect(drive(graph, universe)).toEqual([])
    graph.add(moduleOf(`${b}@v1.0.0`), textOf(universe, moduleOf(`${b}@v1.0.0`)))
    expect(drive(graph, universe)).toEqual([`${d}@v1.0.0`])
    expect(graph.buildList().map(keyOf)).toEqual([`${a}@v1.0.0`, `${b}@v1.0.0`, `${d}@v1.0.0`])
  })

  test('a private module is never wanted, and its file counts when it comes by itself', () => {
    const isWanted = ({ path }: ModuleVersion) => path !== a
    const { graph, mods, zips } = forecast(universe, root, { isWanted })
    expect(mods).toEqual([`${b}@v1.0.0`, `${d}@v1.0.0`])
    expect(zips).toEqual([`${b}@v1.0.0`, `${d}@v1.0.0`])
    graph.add(moduleOf(`${a}@v1.0.0`), textOf(universe, moduleOf(`${a}@v1.0.0`)))
    expect(graph.wanted().map(keyOf)).toEqual([`${c}@v1.0.0`])
  })

  test('a file counts although it came before it was wanted, and the first of two counts', () => {
    const graph = createModuleGraph({ goMod: root, isMain: true, isWanted: () => true })
    graph.add(moduleOf(`${c}@v1.0.0`), textOf(universe, moduleOf(`${c}@v1.0.0`)))
    graph.add(moduleOf(`${a}@v1.0.0`), textOf(universe, moduleOf(`${a}@v1.0.0`)))
    graph.add(moduleOf(`${a}@v1.0.0`), `module ${a}\n\n${goMod('1.16', 'example.test/e@v1.0.0')}`)
    expect(drive(graph, universe)).toEqual([`${a}@v1.0.0`, `${b}@v1.0.0`, `${d}@v1.0.0`])
  })

  test('invalid paths and unresolved versions are not wanted', () => {
    const odd = `module example.test/main\n\nrequire (\n\t../../etc v1.0.0\n\tplain v1.0.0\n\t${a} master\n\t${b} v1.0.0\n)\n`
    const { mods, zips } = forecast({ [`${b}@v1.0.0`]: goMod('', 'con v1.0.0', `${c}@latest`) }, odd)
    expect({ mods, zips }).toEqual({ mods: [`${b}@v1.0.0`], zips: [`${b}@v1.0.0`] })
  })
})

test('a chain of 12,000 modules and a graph of 1,500 modules with 40 requirements each are read', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 12_000 }, (_, n) => [`example.test/m${n}@v1.0.0`, goMod('', `example.test/m${n + 1}@v1.0.0`)]),
  )
  expect(forecast(chain, main('1.16', 'example.test/m0@v1.0.0')).mods).toHaveLength(12_001)
  const dense = Object.fromEntries(
    Array.from({ length: 1500 }, (_, n) => {
      const requires = Array.from({ length: 40 }, (_, k) => `example.test/m${(n * 7 + k * 31) % 1500}@v1.0.0`)
      return [`example.test/m${n}@v1.0.0`, goMod('1.16', ...requires)]
    }),
  )
  const all = Array.from({ length: 1500 }, (_, n) => `example.test/m${n}@v1.0.0`)
  expect(forecast(dense, main('1.21', ...all)).buildList).toHaveLength(1500)
})
