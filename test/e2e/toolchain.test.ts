// The whole way with a real Go: the one of this machine, packed as the module golang.org/toolchain, is all that a mirror offers to a machine
// without Go; what comes of it builds, tests with the race detector, installs a tool and takes a toolchain line without a download.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { toolchainOf } from '../../src/toolchain/toolchain-name.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree, type TestModule } from '../support/modules.ts'
import { runCli } from '../support/product.ts'
import { createSumdb } from '../support/sumdb.ts'
import { PLATFORM } from '../support/toolchain.ts'

const go = (...args: readonly string[]) =>
  execFileSync('go', args, { env: { ...process.env, GOTOOLCHAIN: 'local' } })
    .toString()
    .trim()
const PROGRAMS = ['sh', 'env', 'uname', 'dirname', 'gcc', 'cc', 'as', 'ld', 'collect2', 'git', 'bash']

/** GOROOT without its tests, named as in the real module. */
function realToolchain(version: string): TestModule {
  const root = go('env', 'GOROOT')
  const files: Record<string, Buffer> = {}
  for (const top of ['bin', 'lib', 'pkg', 'src', 'go.env', 'VERSION']) collect(root, top, files)
  return buildModule({ ...toolchainOf(version, PLATFORM).module, files })
}

function collect(root: string, path: string, files: Record<string, Buffer>): void {
  const name = path.split('/').at(-1) ?? ''
  if (name === 'testdata' || name.endsWith('_test.go')) return
  if (statSync(join(root, path)).isDirectory()) {
    for (const entry of readdirSync(join(root, path))) collect(root, `${path}/${entry}`, files)
  } else files[path.replace(/(^|\/)go\.mod$/, '$1_go.mod')] = readFileSync(join(root, path))
}

function programs(folder: string): string {
  mkdirSync(folder)
  for (const name of PROGRAMS) {
    const found = (process.env.PATH ?? '').split(delimiter).find((dir) => existsSync(join(dir, name)))
    if (found) symlinkSync(join(found, name), join(folder, name))
  }
  return folder
}

const version = go('env', 'GOVERSION').replace(/^go/, '')
const isRelease = /^1\.\d+\.\d+$/.test(version)
// Packing a whole Go takes half a minute: `.ci/run` asks for it.
const isWanted = process.env.LONG_TESTS === '1'
const realTest = process.platform === 'win32' || !isRelease || !isWanted ? test.skip : test

realTest(
  'a machine without Go, and a module mirror alone',
  async () => {
    await using sandbox = goSandbox()
    const tool = buildModule({
      path: 'example.test/tool',
      version: 'v1.0.0',
      files: { 'main.go': 'package main\n\nfunc main() { println("a tool") }\n' },
    })
    const toolchain = realToolchain(version)
    const sumdb = createSumdb([toolchain, tool])
    await using mirror = await startMirror({ tree: sampleTree([toolchain, tool]), sumdb })
    const workspace = sandbox.project({ requires: [], goMod: `module example.test/p\n\ngo ${version}\n` })
    writeFileSync(
      join(workspace, 'main_test.go'),
      'package main\n\nimport "testing"\n\nfunc TestIt(*testing.T) { go main() }\n',
    )
    const PATH = programs(join(sandbox.dir, 'bin'))
    const env = {
      PATH,
      HOME: sandbox.home,
      GOPROXY: '',
      GOSUMDB: '',
      GOTOOLCHAIN: '',
      RUNNER_TOOL_CACHE: join(sandbox.dir, 'tools'),
    }
    const minor = version.split('.').slice(0, 2).join('.')
    const flags = [
      '--go-version',
      `${minor}.x`,
      '--mirrors',
      mirror.url,
      '--policy',
      'enforced',
      '--sumdb',
      sumdb.verifierKey,
    ]
    const run = await runCli(sandbox, workspace, ['setup', ...flags], env)
    expect(run.stderr).toContain('its hash verified by the record of sum.test.example')
    expect(run.code).toBe(0)
    // Not synchronously: the mirror lives in this process.
    const shell = async (script: string) => {
      const settings = { cwd: workspace, env: { ...sandbox.env, ...env, CGO_ENABLED: '1' }, timeout: 120_000 }
      const { stdout } = await promisify(execFile)('/bin/sh', ['-e', '-c', `${run.stdout}\n${script}`], settings)
      return stdout
    }
    expect(await shell('go build -o built . && ./built && go version')).toContain(`go version go${version} `)
    if (existsSync(join(PATH, 'gcc'))) expect(await shell('go test -race ./...')).toMatch(/^ok/)
    expect(await shell('go install example.test/tool@v1.0.0 && tool 2>&1')).toBe('a tool\n')
    expect(await shell(`GOTOOLCHAIN=go${version} GOPROXY=off go version`)).toContain(`go${version}`)
  },
  300_000,
)
