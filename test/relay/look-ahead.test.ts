// The relay reads ahead of go: what it requests and of whom, and that go's result is the same as without it. A client that asks as go
// does shows what is requested ahead; each wait is for a request that the mirror sees.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { RelayConfig } from '../../src/relay/relay.ts'
import type { Fault } from '../support/faults.ts'
import { goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { ask, startTestRelay, type TestRelay } from '../support/relay.ts'
import { createSumdb } from '../support/sumdb.ts'
import { toolchainModule } from '../support/toolchain.ts'

const numbers = Array.from({ length: 6 }, (_, n) => n)
const module = (path: string, goVersion: string, requires: readonly string[], version = 'v1.0.0') =>
  buildModule({
    path,
    version,
    files: {
      'go.mod': `module ${path}\n\ngo ${goVersion}\n\n${requires.map((one) => `require ${one}\n`).join('')}`,
      'lib.go': `package ${path.endsWith('tool') ? 'main\n\nfunc main() {}' : 'lib'}\n`,
      'deps.go': `package ${path.endsWith('tool') ? 'main' : 'lib'}\n\n${requires.map((one) => `import _ "${one.split(' ')[0]}"\n`).join('')}`,
    },
  })
const near = numbers.map((n) => module(`example.test/near${n}`, '1.16', [`example.test/far${n} v1.0.0`]))
const newer = numbers.map((n) => module(`example.test/near${n}`, '1.16', [`example.test/far${n} v1.1.0`], 'v1.1.0'))
const far = numbers.flatMap((n) => ['v1.0.0', 'v1.1.0'].map((v) => module(`example.test/far${n}`, '1.16', [], v)))
const secret = module('corp.test/secret', '1.16', ['corp.test/deep v1.0.0'])
const deep = module('corp.test/deep', '1.16', [])
const required = numbers.map((n) => `example.test/near${n} v1.0.0`)
const tool = module('example.test/tool', '1.21', [...required, ...numbers.map((n) => `example.test/far${n} v1.0.0`)])
const privateTool = module('example.test/private-tool', '1.21', [...required, 'corp.test/secret v1.0.0'])
/** Another Go, which is this one. */
const goroot = execFileSync('go', ['env', 'GOROOT'], {
  encoding: 'utf8',
  env: { ...process.env, GOTOOLCHAIN: 'local' },
})
const marks = 'GOROOT GOTOOLCHAIN_INTERNAL_SWITCH_VERSION GOTOOLCHAIN_INTERNAL_SWITCH_COUNT'
const toolchain = toolchainModule('1.99.1', {
  files: { 'bin/go': `#!/bin/sh\nunset ${marks}\nGOTOOLCHAIN=local exec ${goroot.trim()}/bin/go "$@"\n` },
})
const plain = [...near, ...newer, ...far, tool, privateTool]
const all = [...plain, secret, deep, toolchain]
const sumdb = createSumdb([
  ...all,
  ...Array.from({ length: 500 }, (_, n) => module(`example.test/other${n}`, '1.16', [])),
])
const NOTHING = { goModFiles: [], named: [], modcache: '/nowhere', noSumdb: '' }
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

interface Watched extends MirrorServer {
  /** Paths of what it saw. */
  readonly seen: () => string[]
  /** Resolves when it has seen these. */
  readonly sees: (...paths: readonly string[]) => Promise<void>
}

async function mirrorOf(modules = all, faults: readonly Fault[] = []): Promise<Watched> {
  let look = () => {}
  const server = await startMirror({ tree: moduleTree(modules), sumdb, faults, onRequest: () => look() })
  open.push(server)
  const seen = () => server.requests.map(({ path }) => path)
  const sees = (...paths: readonly string[]) =>
    new Promise<void>((resolve) => {
      look = () => paths.every((path) => seen().includes(path)) && resolve()
      look()
    })
  return { ...server, requests: server.requests, seen, sees }
}

async function relayOf(mirrors: readonly MirrorServer[], options: Partial<RelayConfig> = {}): Promise<TestRelay> {
  const relay = await startTestRelay(
    mirrors.map(({ url }) => url),
    {
      lookAhead: NOTHING,
      sumdb: {
        name: sumdb.name,
        key: sumdb.verifierKey,
        routes: [{ name: 'sums', url: `${mirrors[0]?.url}/sumdb/${sumdb.name}` }],
      },
      ...options,
    },
  )
  open.push(relay)
  return relay
}

const file = (path: string, kind: string, version = 'v1.0.0') => `/${path}/@v/${version}.${kind}`
const nearOf = (kind: string) => numbers.map((n) => file(`example.test/near${n}`, kind))
const farOf = (kind: string, version?: string) => numbers.map((n) => file(`example.test/far${n}`, kind, version))
const lookup = (key: string) => `/sumdb/${sumdb.name}/lookup/${key}`

/** Requests the beginning of `go get tool@v1.0.0`. */
async function begin(relay: TestRelay, path = tool.path): Promise<void> {
  for (const kind of ['info', 'mod', 'zip']) await ask(relay, file(path, kind))
}

describe('a tool', () => {
  test('its requirements are requested once go fetches its zip, then what these require, then lists', async () => {
    const mirror = await mirrorOf()
    const relay = await relayOf([mirror])
    for (const kind of ['info', 'mod']) await ask(relay, file(tool.path, kind))
    expect(mirror.seen()).toHaveLength(2)
    await ask(relay, file(tool.path, 'zip'))
    await mirror.sees(...nearOf('mod'), ...farOf('mod'), ...nearOf('zip'), ...farOf('zip'))
    expect(mirror.seen().filter((path) => path.endsWith('/list'))).toEqual([])
    await ask(relay, nearOf('mod')[3] ?? '')
    await ask(relay, '/example.test/near2/@v/list')
    await mirror.sees(...numbers.map((n) => `/example.test/near${n}/@v/list`))
    await mirror.sees(...numbers.map((n) => file(`example.test/near${n}`, 'info', 'v1.1.0')))
    const paths = mirror.seen()
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('what the module cache has is read there', async () => {
    const mirror = await mirrorOf()
    const box = goSandbox()
    open.push(box)
    await box.run(['mod', 'download', 'example.test/near1@v1.0.0'], { env: { GOPROXY: mirror.url } })
    const before = mirror.seen().length
    const relay = await relayOf([mirror], { lookAhead: { ...NOTHING, modcache: box.modcache } })
    await begin(relay)
    await mirror.sees(...farOf('mod'), ...farOf('zip'))
    const later = mirror.seen().slice(before)
    expect(later.filter((path) => path.includes('/near1/'))).toEqual([])
  })

  test('what was fetched ahead is served without another request; a list once', async () => {
    const mirror = await mirrorOf()
    const relay = await relayOf([mirror])
    await begin(relay)
    await ask(relay, nearOf('mod')[0] ?? '')
    await ask(relay, '/example.test/near2/@v/list')
    await mirror.sees(...farOf('mod'), '/example.test/near5/@v/list')
    const got = await ask(relay, nearOf('mod')[5] ?? '')
    expect([got.status, got.body.toString()]).toEqual([200, near[5]?.mod.toString()])
    const lists = () => mirror.seen().filter((path) => path === '/example.test/near5/@v/list').length
    expect((await ask(relay, '/example.test/near5/@v/list')).body.toString()).toBe('v1.0.0\nv1.1.0\n')
    expect(lists()).toBe(1)
    await ask(relay, '/example.test/near5/@v/list')
    expect(lists()).toBe(2)
  })

  test('records and tiles follow once go has looked one up, and never what GONOSUMDB matches', async () => {
    const mirror = await mirrorOf()
    const relay = await relayOf([mirror], { lookAhead: { ...NOTHING, noSumdb: 'example.test/near5' } })
    await begin(relay)
    await ask(relay, lookup('example.test/tool@v1.0.0'))
    await ask(relay, nearOf('mod')[0] ?? '')
    const wanted = numbers.filter((n) => n !== 5).map((n) => lookup(`example.test/near${n}@v1.0.0`))
    await mirror.sees(...wanted, `/sumdb/${sumdb.name}/tile/8/0/000`, ...farOf('mod'))
    expect(mirror.seen()).not.toContain(lookup('example.test/near5@v1.0.0'))
  })
})

test('what go.sum names and the module cache lacks is requested once go requests one of it', async () => {
  const mirror = await mirrorOf()
  const box = goSandbox()
  open.push(box)
  await box.run(['mod', 'download', 'example.test/near1@v1.0.0'], { env: { GOPROXY: mirror.url } })
  const named = near.flatMap(({ path, version }) =>
    (['zip', 'mod', 'info'] as const).map((file) => ({ path, version, file })),
  )
  const relay = await relayOf([mirror], { lookAhead: { ...NOTHING, named, modcache: box.modcache } })
  await ask(relay, file('example.test/far1', 'mod'))
  const before = mirror.seen()
  expect(before.filter((path) => path.includes('/near')).every((path) => path.includes('/near1/'))).toBe(true)
  await ask(relay, file('example.test/near0', 'mod'))
  const others = [0, 2, 3, 4, 5].flatMap((n) =>
    ['zip', 'mod', 'info'].map((kind) => file(`example.test/near${n}`, kind)),
  )
  await mirror.sees(...others)
  expect(mirror.seen().slice(before.length).sort()).toEqual(others.sort())
})

describe('who is asked', () => {
  test('a private module is asked for at its own mirror alone', async () => {
    const [publicMirror, privateMirror] = [await mirrorOf(plain), await mirrorOf([secret, deep])]
    const relay = await relayOf([publicMirror], {
      privatePatterns: 'corp.test/*',
      privateMirror: { name: 'private', url: privateMirror.url },
    })
    await begin(relay, privateTool.path)
    await ask(relay, lookup('example.test/private-tool@v1.0.0'))
    await ask(relay, nearOf('mod')[0] ?? '')
    await publicMirror.sees(...nearOf('mod'))
    for (const path of farOf('mod')) await ask(relay, path)
    await privateMirror.sees('/corp.test/secret/@v/v1.0.0.mod', '/corp.test/deep/@v/v1.0.0.mod')
    expect(publicMirror.seen().filter((path) => path.includes('corp.test'))).toEqual([])
    expect(privateMirror.seen().filter((path) => !path.startsWith('/corp.test/'))).toEqual([])
  })

  test('without a private mirror it is asked for nowhere', async () => {
    const mirror = await mirrorOf(plain)
    const relay = await relayOf([mirror], { privatePatterns: 'corp.test/*' })
    await begin(relay, privateTool.path)
    await ask(relay, nearOf('mod')[0] ?? '')
    await mirror.sees(...nearOf('mod'))
    for (const path of farOf('mod')) await ask(relay, path)
    expect(mirror.seen().filter((path) => path.includes('corp.test'))).toEqual([])
  })

  test('behind a gatekeeper the second mirror sees what the first does not have, and nothing that it refuses', async () => {
    const refusal: Fault = { kind: 'status-403', match: /near5/ }
    const first = await mirrorOf(
      plain.filter(({ path }) => path !== 'example.test/near4'),
      [refusal],
    )
    const second = await mirrorOf()
    const relay = await relayOf([first, second], { fallbackOn: 'not-found' })
    await begin(relay)
    for (const path of nearOf('mod')) await ask(relay, path)
    await first.sees(...farOf('mod'))
    expect(second.seen()).toContain('/example.test/near4/@v/v1.0.0.mod')
    expect(second.seen().filter((path) => !path.startsWith('/example.test/near4/'))).toEqual([])
  })
})

test('of twenty go.mods go uses one: what only the others require is not requested', async () => {
  const own = Array.from({ length: 20 }, (_, n) =>
    Array.from({ length: 8 }, (_, m) => module(`example.test/own${n}x${m}`, '1.21', [])),
  )
  const mirror = await mirrorOf([...near, ...far, ...own.flat()])
  const box = goSandbox()
  open.push(box)
  const goModFiles = own.map((modules, n) => {
    const cwd = join(box.dir, `part${n}`)
    const requires = [...required, ...modules.map(({ path }) => `${path} v1.0.0`)]
    const goMod = `module example.test/part${n}\n\ngo 1.21\n\n${requires.map((one) => `require ${one}\n`).join('')}`
    mkdirSync(cwd)
    writeFileSync(join(cwd, 'go.mod'), goMod)
    const imports = [...near, ...modules].map(({ path }) => `import _ "${path}"\n`)
    writeFileSync(join(cwd, 'main.go'), `package main\n\n${imports.join('')}\nfunc main() {}\n`)
    return join(cwd, 'go.mod')
  })
  const tidy = async (goproxy: string, GOMODCACHE: string) => {
    const before = mirror.seen().length
    const env = { GOPROXY: goproxy, GOSUMDB: 'off', GOFLAGS: '-modcacherw', GOMODCACHE }
    const { code, stderr } = await box.run(['mod', 'tidy'], { cwd: join(box.dir, 'part7'), env })
    expect([code, stderr]).toEqual([0, expect.any(String)])
    return mirror.seen().slice(before)
  }
  const byGo = await tidy(mirror.url, join(box.dir, 'without'))
  const relay = await relayOf([mirror], { lookAhead: { ...NOTHING, goModFiles } })
  rmSync(join(box.dir, 'part7', 'go.sum'))
  const all = await tidy(relay.url, join(box.dir, 'with'))
  const beyond = all.filter((path) => !byGo.includes(path))
  expect(beyond.filter((path) => /own(?!7x)/.test(path))).toEqual([])
  expect(beyond.length).toBeLessThanOrEqual(0.3 * byGo.length)
})

test('what go may leave unused is limited, and nothing more is requested when go goes another way', async () => {
  const many = Array.from({ length: 300 }, (_, n) => module(`example.test/many${n}`, '1.21', []))
  const large = module(
    'example.test/large',
    '1.21',
    many.map(({ path }) => `${path} v1.0.0`),
  )
  const others = Array.from({ length: 12 }, (_, n) => module(`example.test/elsewhere${n}`, '1.21', []))
  const mirror = await mirrorOf([large, ...many, ...others])
  const relay = await relayOf([mirror])
  await begin(relay, large.path)
  await ask(relay, file('example.test/many0', 'mod'))
  for (const { path } of others) await ask(relay, file(path, 'mod'))
  const ahead = mirror.seen().filter((path) => path.includes('/many'))
  expect(ahead.length).toBeGreaterThan(10)
  expect(ahead.length).toBeLessThan(80)
})

describe('go ends with the same files as without it', () => {
  const main = (goVersion: string, requires: readonly string[]) =>
    `module example.test/main\n\ngo ${goVersion}\n\n${requires.map((one) => `require ${one}\n`).join('')}`
  const code = `package main\n\nimport _ "example.test/near0"\n\nfunc main() {}\n`
  const files = (goMod: string): Readonly<Record<string, string>> => ({ 'go.mod': goMod, 'main.go': code })
  const member = (path: string) => `module ${path}\n\ngo 1.21\n\nrequire example.test/near0 v1.0.0\n`
  const workspace = {
    'go.work': 'go 1.21\n\nuse ./a\nuse ./b\n',
    'a/go.mod': member('work.test/a'),
    'b/go.mod': member('work.test/b'),
    'a/a.go': code,
    'b/b.go': code,
  }
  const cases: readonly [string, Readonly<Record<string, string>>, readonly (readonly string[])[]][] = [
    ['go get of a tool', files(main('1.21', [])), [['get', 'example.test/tool@v1.0.0']]],
    ['go run of a tool', files(main('1.21', required)), [['run', 'example.test/tool@v1.0.0']]],
    ['go get of the latest version', files(main('1.21', [])), [['get', 'example.test/near3']]],
    ['go mod tidy', files(main('1.21', required)), [['mod', 'tidy']]],
    ['go mod tidy before 1.17', files(main('1.16', required)), [['mod', 'tidy']]],
    ['go get -u', files(main('1.21', required)), [['get', '-u', './...']]],
    ['GOFLAGS=-mod=mod', files(main('1.21', required)), [['list', '-deps', './...']]],
    ['a toolchain switch', files(`${main('1.21', required)}\ntoolchain go1.99.1\n`), [['mod', 'tidy']]],
    [
      'go work sync',
      workspace,
      [
        ['work', 'sync'],
        ['list', '-deps', './a'],
      ],
    ],
    ['a toolchain that exists nowhere', files(main('1.99.0', required)), [['mod', 'tidy']]],
    ['a version that exists nowhere', files(main('1.21', ['example.test/near0 v1.7.0'])), [['mod', 'tidy']]],
  ]

  async function outcome(
    name: string,
    project: Readonly<Record<string, string>>,
    commands: readonly (readonly string[])[],
    options: Partial<RelayConfig>,
  ) {
    // The first one is stale.
    const mirrors = [await mirrorOf(all.filter((one) => !newer.includes(one))), await mirrorOf()]
    const box = goSandbox()
    open.push(box)
    const cwd = join(box.dir, 'project')
    for (const [name, text] of Object.entries(project)) {
      mkdirSync(join(cwd, name, '..'), { recursive: true })
      writeFileSync(join(cwd, name), text)
    }
    const goModFiles = Object.keys(project)
      .filter((name) => name.endsWith('.mod'))
      .map((name) => join(cwd, name))
    const relay = await relayOf(mirrors, {
      ...options,
      ...(options.lookAhead && { lookAhead: { ...NOTHING, goModFiles } }),
    })
    const goflags = name.startsWith('GOFLAGS') ? name.slice('GOFLAGS='.length) : ''
    const codes: (number | null)[] = []
    for (const args of commands) {
      const env = {
        GOPROXY: relay.url,
        GOSUMDB: sumdb.verifierKey,
        GOFLAGS: `-modcacherw ${goflags}`,
        GOTOOLCHAIN: 'auto',
      }
      codes.push((await box.run(args, { cwd, env })).code)
    }
    return { codes, project: contentOf(cwd), modcache: contentOf(box.modcache) }
  }

  function contentOf(folder: string): Readonly<Record<string, string>> {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const names = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
    return Object.fromEntries(names.map((name) => [name.slice(folder.length), readFileSync(name, 'base64')]))
  }

  test.each(cases)('%s', async (name, project, commands) => {
    const without = await outcome(name, project, commands, {})
    const ahead = await outcome(name, project, commands, { lookAhead: NOTHING })
    expect(ahead).toEqual(without)
    expect(ahead.codes.every((code) => code === 0)).toBe(!name.includes('nowhere'))
    const isSwitched = Object.keys(ahead.modcache).some((file) => file.includes('toolchain@'))
    expect(isSwitched).toBe(name === 'a toolchain switch')
  })
})

test.each(['sumdb-forged', 'sumdb-bad-signature'] as const)(
  'a %s answer that was fetched ahead is refused by go',
  async (kind) => {
    const mirror = await mirrorOf(all, [{ kind, match: /lookup\/example\.test\/(near|far)/ }])
    const relay = await relayOf([mirror])
    const box = goSandbox()
    open.push(box)
    const env = { GOPROXY: relay.url, GOSUMDB: sumdb.verifierKey }
    const cwd = box.project({ requires: [], goSum: false })
    const { code, stderr } = await box.run(['get', 'example.test/tool@v1.0.0'], { cwd, env })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/verifying|SECURITY|checksum/)])
  },
)
