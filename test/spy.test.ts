// A spy on every socket: what the public mirrors, the checksum database and every other host receive while a project with private modules
// is set up and worked on. docs/testing.md says what must not reach whom.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { diagnose } from '../src/doctor/diagnose.ts'
import { finish } from '../src/finish.ts'
import { probeOnly } from '../src/hosts/probe-only.ts'
import { CATALOGUE } from '../src/inputs/catalogue.ts'
import { FIRST_SAMPLE } from '../src/mirrors/probe-checks.ts'
import { openJob } from '../src/open-job.ts'
import { rehearse } from '../src/rehearse/rehearse.ts'
import { runCommand } from '../src/run-command.ts'
import { setup } from '../src/setup.ts'
import { makeAuthority } from './support/certificates.ts'
import type { FaultKind } from './support/faults.ts'
import { goSandbox } from './support/go.ts'
import { memoryHost } from './support/host.ts'
import { startMirror } from './support/mirror.ts'
import { buildModule, sampleTree } from './support/modules.ts'
import {
  HIDDEN,
  LOGINS,
  PRIVATE_MIRROR,
  secretsOf,
  startPrivateWorld,
  tellingGoMod,
  UNDECLARED,
  UNLISTED,
} from './support/private-world.ts'
import { RELAY_ENTRY } from './support/relay-process.ts'
import { createSumdb } from './support/sumdb.ts'

type Variables = Readonly<Record<string, string>>

const required = (modules: readonly { path: string; version: string }[]) =>
  modules.map(({ path, version }) => `require ${path} ${version}\n`).join('')
const imported = (modules: readonly { path: string }[]) => modules.map(({ path }) => `import _ "${path}"\n`).join('')
const library = (path: string, requires: readonly { path: string; version: string }[] = [], version = 'v1.0.0') => {
  const name = path.endsWith('tool') ? 'main' : 'lib'
  const goMod = `module ${path}\n\ngo 1.21\n\n${required(requires)}`
  const code = `package ${name}\n\n${imported(requires)}${name === 'main' ? '\nfunc main() {}\n' : ''}`
  return buildModule({ path, version, files: { 'go.mod': goMod, 'lib.go': code } })
}
const far = ['v1.0.0', 'v1.1.0'].flatMap((version) =>
  [0, 1, 2].map((n) => library(`example.test/far${n}`, [], version)),
)
const near = [0, 1, 2].map((n) => library(`example.test/near${n}`, far.slice(n, n + 1)))
/** Its graph has the private module: who reads ahead meets it. */
const tool = library('example.test/tool', [...near, ...far.slice(0, 3), HIDDEN, UNLISTED])
const open = [...near, ...far, tool, UNLISTED]
/** The database knows the probe's sample as the public one does. */
const sample = { ...FIRST_SAMPLE, h1Zip: FIRST_SAMPLE.zip, h1Mod: FIRST_SAMPLE.mod }
const sumdb = createSumdb([sample, ...open, UNDECLARED])
const NAMES = ['lead', 'second', 'third', 'fourth', 'fifth'].map((name) => `${name}-corp.test`)
const [LEAD = '', ...OTHERS] = NAMES
const signal = new AbortController().signal
const urls = CATALOGUE.map(({ url }) => url)
const setCatalogue = (to: readonly string[]) => {
  for (const [index, entry] of CATALOGUE.entries()) Object.assign(entry, { url: to[index] })
}
const longTest = process.env.LONG_TESTS === '1' ? test : test.skip
const stack: AsyncDisposable[] = []
afterEach(async () => {
  setCatalogue(urls)
  for (const one of stack.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

/** The world, five public mirrors in the place of the catalogue's, the database's own server, and a project that must stay unknown. */
async function bed({ inputs, env, ownDatabase }: Omit<Declared, 'how' | 'fault'>) {
  const world = await startPrivateWorld()
  stack.push(world)
  const mirrors = []
  for (const host of [...NAMES, sumdb.name]) {
    const tls = makeAuthority().issue({ hosts: [host] })
    const onServer = (server: Server) => world.spy.listen(server, host)
    const tree = host === sumdb.name ? { read: (path: string) => sumdb.handle(`/${path}`) } : sampleTree(open)
    const mirror = await startMirror({ tree, tls, http2: host !== OTHERS[0], onServer, ...(!ownDatabase && { sumdb }) })
    stack.push(mirror)
    world.name(host, mirror.port)
    mirrors.push(mirror)
  }
  setCatalogue(NAMES.map((name) => `https://${name}`))
  const box = goSandbox()
  stack.push(box)
  const requires = [...near, HIDDEN, UNDECLARED, UNLISTED]
  const goMod = tellingGoMod(requires)
  const workspace = box.project({ requires: [...requires, ...far.slice(0, 3)], goMod })
  const caFile = join(box.dir, 'ca.pem')
  writeFileSync(caFile, makeAuthority().pem)
  const { GOPROXY: _, ...rest } = box.env
  const all = { ...rest, ...world.env, SSL_CERT_FILE: caFile, GOSUMDB: sumdb.verifierKey, ...env }
  const facts = { workspace, temp: join(box.dir, 'temp') }
  const host = memoryHost({ inputs: { logins: LOGINS, retries: '1', ...inputs }, env: all, facts })
  const leaks = (more: readonly string[] = []) => [
    ...world.strangers.map((target) => `a connection to ${target}`),
    ...world.spy.leaks(secretsOf(goMod, { undeclared: [LEAD, sumdb.name, ...more] })),
  ]
  /** What the mirrors that do not lead received of the project. */
  const strayed = () => OTHERS.filter((name) => /(example|quiet|lost)\.test/.test(world.spy.heard(name)))
  /** A later step, without modules on disk. */
  const later = async (...args: readonly string[]) => {
    const run = await box.run(args, { cwd: workspace, env: { ...all, ...host.exported } })
    return run.code === 0 ? '' : run.stderr
  }
  const forget = () => rmSync(box.modcache, { recursive: true, force: true })
  const behindRelay = async (script: string) => {
    const said: string[] = []
    const out = { write: (text: string) => said.push(String(text)) > 0 } as unknown as NodeJS.WritableStream
    const job = await openJob(host, { signal })
    const code = await runCommand(job, { words: ['sh', '-ec', script], env: job.host.env, stdout: out, stderr: out })
    return code === 0 ? '' : said.join('')
  }
  return {
    world,
    host,
    lead: mirrors[0],
    workspace,
    later,
    behindRelay,
    forget,
    leaks,
    strayed,
    heard: world.spy.heard,
  }
}

/** What a person would do, on the static list and behind the relay. */
const WORK = [
  'rm -f go.sum',
  'go mod tidy',
  'go list -m -versions example.test/far0',
  'go get example.test/tool@v1.0.0',
  'go get -u ./...',
  'go install example.test/tool@latest',
].join('\n')
/** Not even its own host has it. */
const MISSING = `${HIDDEN.path}/missing@latest`

interface Declared {
  readonly how: string
  readonly inputs: Variables
  readonly env: Variables
  /** The mirrors relay no checksum database: its own server is contacted. */
  readonly ownDatabase?: true
  /** What befalls the default proxy after the probe. */
  readonly fault: FaultKind
}
const DECLARED: readonly Declared[] = [
  {
    how: 'by GOPRIVATE',
    inputs: {},
    env: { GOPRIVATE: 'corp.test', GONOSUMDB: 'corp.test,quiet.test' },
    fault: 'status-503',
  },
  {
    how: 'by the input `private`',
    inputs: { private: 'corp.test' },
    env: { GONOSUMDB: 'quiet.test' },
    ownDatabase: true,
    fault: 'flip-byte',
  },
  {
    how: 'with a private mirror',
    inputs: { private: 'corp.test', 'private-mirror': PRIVATE_MIRROR },
    env: { GONOSUMDB: 'quiet.test' },
    fault: 'stall-body@10',
  },
]

describe.each(DECLARED)('a module declared private $how', (declared) => {
  test('set-up, download and later steps with the static list', async () => {
    const made = await bed(declared)
    const report = await setup(made.host, { signal })
    expect(report.download).toMatchObject({ state: 'done' })
    for (const args of ['mod download', 'mod tidy', 'list -m -u all']) {
      made.forget()
      if (args === 'mod tidy') rmSync(join(made.workspace, 'go.sum'))
      expect(await made.later(...args.split(' '))).toBe('')
    }
    await made.later('list', '-m', MISSING)
    expect(made.leaks()).toEqual([])
    expect(made.strayed()).toEqual([])
    // Else the silence of the others would prove nothing.
    expect(made.heard('corp.test')).toMatch(/zanzibar/)
    expect(made.heard(LEAD)).toMatch(/hideaway/)
    expect(made.heard(declared.ownDatabase ? sumdb.name : LEAD)).toMatch(/lookup\/example\.test/)
  }, 60_000)

  test('go mod tidy, get, get -u and install behind the relay, which reads ahead', async () => {
    const made = await bed(declared)
    expect(await made.behindRelay(`${WORK}\ngo list -m ${MISSING} || true`)).toBe('')
    expect(made.leaks()).toEqual([])
    expect(made.strayed()).toEqual([])
    expect(made.heard('corp.test')).toMatch(/zanzibar/)
    expect(made.heard(declared.ownDatabase ? sumdb.name : LEAD)).toMatch(/lookup\/example\.test/)
  }, 60_000)

  test('later steps behind the relay of a step', async () => {
    const made = await bed(declared)
    const facts = { ...made.host.facts, platform: 'github', postStep: true } as const
    const host = { ...made.host, facts, workerEntry: RELAY_ENTRY }
    stack.push({ [Symbol.asyncDispose]: () => finish(host, signal) })
    await setup(host, { signal })
    expect(host.exported.GOPROXY).toMatch(/\/relay-/)
    for (const line of WORK.split('\n').slice(1)) {
      made.forget()
      expect(await made.later(...line.split(' ').slice(1))).toBe('')
    }
    await made.later('list', '-m', MISSING)
    expect(made.leaks()).toEqual([])
    expect(made.strayed()).toEqual([])
  }, 60_000)

  test('when the default proxy fails after the probe, the others serve the public modules', async () => {
    const made = await bed(declared)
    made.lead?.setFaults([{ kind: declared.fault, match: /(example|quiet)\.test\/.*\.(zip|mod)$/ }])
    await setup(made.host, { signal })
    made.forget()
    expect(await made.behindRelay('go mod download')).toBe('')
    expect(made.leaks(OTHERS)).toEqual([])
    expect(made.strayed()).not.toEqual([])
  }, 60_000)
})

test.each(DECLARED)(
  'doctor, probe and rehearse: a module declared private $how',
  async (declared) => {
    const made = await bed({ ...declared, inputs: { ...declared.inputs, direct: 'never' } })
    const job = await openJob(made.host, { signal })
    await diagnose(job, { online: true, probes: true })
    await probeOnly(job)
    expect(made.strayed()).toEqual([])
    expect(made.heard(LEAD).match(/x\/text\/@v\/list/g)?.length).toBe(2)
    const { runs } = await rehearse(job, { faults: ['refuse'], modules: 10, limitMs: 20_000 })
    expect(made.leaks()).toEqual([])
    expect(runs.map(({ result }) => result)).toContain('done')
  },
  60_000,
)

test.each(['a module of go 1.16', 'a workspace', 'a replacement by a private module'])(
  '%s',
  async (shape) => {
    const made = await bed(DECLARED[1] as Declared)
    const goMod = join(made.workspace, 'go.mod')
    const text = readFileSync(goMod, 'utf8')
    if (shape.includes('1.16')) writeFileSync(goMod, text.replace('go 1.21', 'go 1.16'))
    else if (shape.includes('workspace')) writeFileSync(join(made.workspace, 'go.work'), 'go 1.21\n\nuse .\n')
    else writeFileSync(goMod, `${text}\nreplace example.test/near0 => ${HIDDEN.path} ${HIDDEN.version}\n`)
    await setup(made.host, { signal }).catch(() => undefined)
    made.forget()
    await made.behindRelay('go list -m all; go mod download; go list -m -u all')
    expect(made.leaks()).toEqual([])
    expect(made.strayed()).toEqual([])
    expect(made.heard('corp.test')).toMatch(/zanzibar/)
  },
  60_000,
)

longTest(
  'the default proxy reports a time-out for the undeclared path, as it does for most private modules',
  async () => {
    const made = await bed(DECLARED[0] as Declared)
    made.lead?.setFaults([{ kind: 'not-found-transient', match: /lost\.test/ }])
    expect(await made.behindRelay(`go list -m ${UNDECLARED.path}@${UNDECLARED.version}`)).toBe('')
    expect(made.leaks()).toEqual([])
    expect(made.strayed()).toEqual([])
  },
  60_000,
)

test('a download by go with a private mirror', async () => {
  const { inputs, env } = DECLARED[2] as Declared
  const made = await bed({ inputs: { ...inputs, download: 'go' }, env })
  const report = await setup(made.host, { signal })
  expect(report.download).toMatchObject({ state: 'done' })
  expect(made.leaks()).toEqual([])
  expect(made.strayed()).toEqual([])
}, 60_000)

test('a connection to any other host is seen', async () => {
  const made = await bed({ inputs: {}, env: { GOPROXY: 'direct' } })
  await made.later('list', '-m', 'other.test/module@latest')
  expect(made.leaks()).toContain('a connection to other.test:443')
})
