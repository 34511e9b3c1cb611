// The place of actions/setup-go taken, on the product itself and on a PATH that holds no go: what a later step finds on PATH, whom the
// step asked, and what a mirror with another Go costs.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../support/faults.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { runAction, runCli } from '../support/product.ts'
import { createSumdb } from '../support/sumdb.ts'
import { PLATFORM, toolchainModule } from '../support/toolchain.ts'

const releases = ['1.24.2', '1.25.3', '1.25.4'].map((version) => toolchainModule(version))
const tree = sampleTree(releases)
const sumdb = createSumdb(releases)
const zipFile = /toolchain\/.*\.zip$/

let sandbox: GoSandbox
let workspace = ''
const open: AsyncDisposable[] = []

beforeEach(() => {
  sandbox = goSandbox()
  workspace = sandbox.project({ requires: [], goMod: 'module example.test/p\n\ngo 1.24\n' })
})
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
  await sandbox.remove()
})

async function mirror(...faults: readonly Fault[]): Promise<MirrorServer> {
  const server = await startMirror({ tree, sumdb, faults })
  open.push(server)
  return server
}

/** The usual programs of a machine, and no go. */
function pathWithoutGo(): string {
  const bin = join(sandbox.dir, 'bin')
  mkdirSync(bin, { recursive: true })
  for (const name of ['sh', 'dirname', 'readlink', 'cat', 'git']) {
    const found = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, name)))
    if (found && !existsSync(join(bin, name))) symlinkSync(join(found, name), join(bin, name))
  }
  return bin
}

/** Nobody but these servers may be asked. */
function inputsFor(mirrors: readonly MirrorServer[], more: Readonly<Record<string, string>> = {}) {
  const list = mirrors.map(({ url }) => url).join(' ')
  return {
    ...{
      mirrors: list,
      policy: 'enforced',
      select: 'ordered',
      sumdb: sumdb.verifierKey,
      relay: 'off',
      download: 'off',
    },
    ...more,
  }
}

const env = () => ({
  PATH: pathWithoutGo(),
  RUNNER_TOOL_CACHE: join(sandbox.dir, 'tools'),
  GOPROXY: '',
  GOTOOLCHAIN: '',
})
const goroot = (version: string) => join(sandbox.dir, 'tools', 'go', version, PLATFORM.arch)
const flagsOf = (inputs: Readonly<Record<string, string>>) =>
  Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value])

describe('the action', () => {
  test('leaves the Go, GOPATH/bin and the link on PATH, its outputs set, matchers announced', async () => {
    const run = await runAction(sandbox, workspace, {
      inputs: inputsFor([await mirror()], { 'go-version': '1.25.x' }),
      env: env(),
    })
    expect(run.code).toBe(0)
    const links = join(sandbox.dir, 'tools', 'go-links', PLATFORM.arch)
    expect(run.path.toReversed()).toEqual([join(goroot('1.25.4'), 'bin'), join(sandbox.dir, 'gopath', 'bin'), links])
    expect(readdirSync(links)).toEqual(['go1.25.4'])
    expect(run.outputs).toMatchObject({
      'go-version': '1.25.4',
      'go-path': join(goroot('1.25.4'), 'bin', 'go'),
      'cache-hit': 'false',
    })
    expect(run.env).not.toHaveProperty('GOROOT')
    expect(run.env).not.toHaveProperty('GOTOOLCHAIN')
    expect(run.summary).toContain('1.25.4')
    const file = /^::add-matcher::(.+)$/m.exec(run.stdout)?.[1] ?? ''
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('problemMatcher')
  })

  test('problem-matchers: false announces none', async () => {
    const run = await runAction(sandbox, workspace, {
      inputs: inputsFor([await mirror()], { 'go-version': '1.25.3', 'problem-matchers': 'false' }),
      env: env(),
    })
    expect(run.code).toBe(0)
    expect(run.stdout).not.toContain('add-matcher')
  })

  test('a second job takes the tool cache’s and asks no mirror for Go', async () => {
    const inputs = { 'go-version': '1.25.x' }
    await runAction(sandbox, workspace, { inputs: inputsFor([await mirror()], inputs), env: env() })
    const other = await mirror()
    const run = await runAction(sandbox, workspace, { inputs: inputsFor([other], inputs), env: env() })
    expect(run.outputs['go-version']).toBe('1.25.4')
    expect(other.requests.filter(({ path }) => path.includes('golang.org/toolchain'))).toEqual([])
    expect(run.stdout).toContain('from the tool cache')
  })

  test('cache: true is setup-go’s word', async () => {
    const inputs = inputsFor([await mirror()], { 'go-version': '1.25.3', cache: 'false' })
    const run = await runAction(sandbox, workspace, { inputs, env: env() })
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('the input cache is off')
  })
})

describe('a mirror with another Go', () => {
  test('is refused and named; the next one serves', async () => {
    const [liar, honest] = [await mirror({ kind: 'wrong-zip', match: zipFile }), await mirror()]
    // Equals, as public mirrors are: a gatekeeper’s answer would be final.
    const inputs = inputsFor([liar, honest], {
      ...{ 'go-version': '1.25.3', policy: 'resilient' },
      sumdb: `${sumdb.verifierKey} ${honest.url}/sumdb/${sumdb.name}`,
    })
    const run = await runAction(sandbox, workspace, { inputs, env: env() })
    const name = new URL(liar.url).host
    expect(run.code).toBe(0)
    expect(run.stdout).toMatch(new RegExp(`^::warning::${name} served corrupt bytes for Go`, 'm'))
    expect(execFileSync(join(goroot('1.25.3'), 'bin', 'go'), ['version']).toString()).toContain('go1.25.3')
  })

  test('alone: the step fails, names it, and leaves nothing', async () => {
    const liar = await mirror({ kind: 'wrong-zip', match: zipFile })
    const inputs = inputsFor([liar], { 'go-version': '1.25.3' })
    const run = await runAction(sandbox, workspace, { inputs, env: env() })
    expect(run.code).toBe(1)
    expect(run.stdout).toMatch(/^::error::no source could provide Go 1\.25\.3 for /m)
    expect(run.stdout).toContain(new URL(liar.url).host)
    expect(existsSync(goroot('1.25.3'))).toBe(false)
    expect(run.path).toEqual([])
  })
})

describe('the command line', () => {
  test('what it prints makes go work in a shell; the dotenv file has no PATH', async () => {
    const inputs = inputsFor([await mirror()], { 'go-version': '1.25.x' })
    const run = await runCli(sandbox, workspace, ['setup', ...flagsOf(inputs)], env())
    expect(run.code).toBe(0)
    const shell = (script: string) =>
      execFileSync('/bin/sh', ['-c', script], { env: { PATH: pathWithoutGo() } }).toString()
    expect(shell(`${run.stdout}\ngo version; go1.25.4 version`)).toMatch(/^(go version go1\.25\.4 .*\n){2}$/)
    expect(run.env).not.toHaveProperty('PATH')
    expect(run.report.go).toMatchObject({ version: '1.25.4', why: 'the input go-version is 1.25.x' })
  })

  test('nothing asked for: no Go is fetched for a project that wants one, and PATH stays', async () => {
    const one = await mirror()
    rmSync(join(workspace, 'go.mod'))
    writeFileSync(join(workspace, 'go.mod'), 'module example.test/p\n\ngo 1.25.0\n')
    const run = await runCli(sandbox, workspace, ['setup', ...flagsOf(inputsFor([one]))], env())
    expect(run.code).toBe(0)
    expect(run.stdout).not.toContain('PATH')
    expect(one.requests.filter(({ path }) => path.includes('golang.org/toolchain'))).toEqual([])
  })

  test('all bad inputs at once, before anything is asked', async () => {
    const one = await mirror()
    const flags = flagsOf(inputsFor([one], { 'go-version': 'tip', architecture: 'mips64', 'check-latest': 'si' }))
    const run = await runCli(sandbox, workspace, ['setup', ...flags, '--token', 'secret-token-1'], env())
    expect(run.code).toBe(2)
    for (const name of ['go-version', 'architecture', 'check-latest', 'token'])
      expect(run.stderr).toContain(`${name} (from`)
    expect(run.stderr).not.toContain('secret-token-1')
    expect(one.requests).toEqual([])
  })
})
