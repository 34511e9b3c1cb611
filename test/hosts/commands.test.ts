// A command line as the shell gives it: what is refused is refused at once, with everything that is wrong, before anything is done.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import type { InputError } from '../../src/errors.ts'
import { runCommandLine } from '../../src/hosts/commands.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

async function run(sandbox: GoSandbox, argv: readonly string[], env: Record<string, string> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const text = { stdout: '', stderr: '' }
  stdout.on('data', (chunk) => (text.stdout += chunk))
  stderr.on('data', (chunk) => (text.stderr += chunk))
  const surroundings = {
    env: { ...sandbox.env, ...env },
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    signal: new AbortController().signal,
  }
  const code = await runCommandLine(argv, surroundings).catch((error: unknown) => error as InputError)
  return { code, ...text }
}

const problemsOf = ({ code }: { code: number | InputError }) =>
  typeof code === 'number' ? [] : code.problems.map(({ source, problem }) => `${source}: ${problem}`)

describe('files to write', () => {
  test.each(['--dotenv', '--report-json', '--report-html', '--report-audit', '--report-sbom'])(
    '%s: a folder that is not there',
    async (flag) => {
      await using sandbox = goSandbox()
      await using mirror = await startMirror({ tree: sampleTree() })
      const file = join(sandbox.dir, 'gone', 'x')
      const problems = problemsOf(await run(sandbox, ['setup', '--mirrors', mirror.url, flag, file]))
      expect(problems).toEqual([`${flag}: its folder is not usable: the folder does not exist`])
      expect(mirror.requests).toEqual([])
    },
  )

  test('--metrics: a folder in its place, or a file above it', async () => {
    await using sandbox = goSandbox()
    const file = join(sandbox.dir, 'file')
    writeFileSync(file, '')
    expect(problemsOf(await run(sandbox, ['probe', '--metrics', sandbox.dir])).join()).toMatch(/is a folder/)
    expect(problemsOf(await run(sandbox, ['probe', '--metrics', join(file, 'x')])).join()).toMatch(/is a file/)
  })

  test('a file in the current folder is fine', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree() })
    const metrics = join(sandbox.dir, 'metrics.txt')
    const { code } = await run(sandbox, ['probe', '--mirrors', mirror.url, '--sumdb', 'off', '--metrics', metrics])
    expect(code).toBe(0)
    expect(existsSync(metrics)).toBe(true)
  })

  const asRoot = process.getuid?.() === 0 || process.platform === 'win32'
  const userTest = asRoot ? test.skip : test
  userTest('a folder that may not be written', async () => {
    await using sandbox = goSandbox()
    const folder = join(sandbox.dir, 'closed')
    mkdirSync(folder)
    chmodSync(folder, 0o500)
    expect(problemsOf(await run(sandbox, ['setup', '--dotenv', join(folder, 'x')])).join()).toMatch(/may not write/)
  })
})

test('probe without a healthy mirror: the table with each one’s trouble, and once what to do', async () => {
  await using sandbox = goSandbox()
  const { code, stdout, stderr } = await run(sandbox, ['probe', '--mirrors', refusedUrl()])
  expect(code).toBe(1)
  expect(stdout.match(/ECONNREFUSED/g)).toHaveLength(1)
  expect(stderr).toMatch(
    /^error: the only module mirror is not usable\. No connection could be opened: check the egress/m,
  )
  expect(stderr).not.toContain('ECONNREFUSED')
})

test('download without a module fails, as go mod download does, and shows no list as set', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree() })
  const folder = join(sandbox.dir, 'none')
  mkdirSync(folder)
  const flags = ['--mirrors', mirror.url, '--sumdb', 'off', '--working-directory', folder]
  const { code, stderr } = await run(sandbox, ['download', ...flags])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^warning: There is no go\.mod in /m)
  expect(stderr).not.toMatch(/^GOPROXY |^Chain /m)
})

test('finish needs the folder of the job', async () => {
  await using sandbox = goSandbox()
  expect(problemsOf(await run(sandbox, ['finish']))).toEqual([
    'command line: expected the folder that `setup --job-folder` was given',
  ])
})

test('setup prints for the shell what the dotenv file says', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree() })
  const file = join(sandbox.dir, 'go.env')
  const argv = ['--quiet', 'setup', '--mirrors', mirror.url, '--sumdb', 'off', '--download', 'off', '--dotenv', file]
  const { code, stdout } = await run(sandbox, argv)
  expect(code).toBe(0)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(stdout).toBe(lines.map((line) => `export ${line.replace('=', "='")}'\n`).join(''))
  expect(lines).toContain(`GOPROXY=${mirror.url},direct`)
})

test('flags, environment and files are told at once', async () => {
  await using sandbox = goSandbox()
  const argv = [
    'setup',
    '--nope',
    '--retries',
    'many',
    '--dotenv',
    join(sandbox.dir, 'gone', 'x'),
    '--config',
    'gone.yml',
  ]
  const problems = problemsOf(
    await run(sandbox, argv, { GO_PROXY_SETUP_SELECT: 'best', GO_PROXY_SETUP_CA_FILE: 'gone.pem' }),
  )
  expect(problems).toHaveLength(6)
  for (const source of [
    'command line',
    '--dotenv',
    '--config',
    'GO_PROXY_SETUP_SELECT',
    '--retries',
    'GO_PROXY_SETUP_CA_FILE',
  ])
    expect(problems.join('\n')).toContain(`${source}: `)
})

test.each([[['help']], [['help', 'setup']], [['--help', 'setup']]])('%j is answered', async (argv) => {
  await using sandbox = goSandbox()
  const { code, stdout } = await run(sandbox, argv)
  expect(code).toBe(0)
  expect(stdout).toMatch(argv.includes('setup') ? /^setup: / : /^go-proxy-setup /)
})

describe('doctor on a project', () => {
  const project = { requires: [], goMod: 'module example.test/app\n\ngo 1.21\n\nreplace example.test/gone => ./gone\n' }

  test('--fix prints the commands alone, and exits as doctor does', async () => {
    await using sandbox = goSandbox()
    const dir = sandbox.project(project)
    await using _ = inFolder(dir)
    const { code, stdout, stderr } = await run(sandbox, ['doctor', '--fix'])
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines).toEqual(['go mod edit -dropreplace=example.test/gone'])
    expect(readFileSync(join(dir, 'go.mod'), 'utf8')).toBe(project.goMod)
  })

  test('--json has the command, and --sarif the place', async () => {
    await using sandbox = goSandbox()
    await using _ = inFolder(sandbox.project(project))
    const file = join(sandbox.dir, 'doctor.sarif')
    const { stdout } = await run(sandbox, ['doctor', '--json', '--sarif', file])
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({ fix: 'go mod edit -dropreplace=example.test/gone', subject: 'go.mod' }),
    )
    const [{ results, tool }] = JSON.parse(readFileSync(file, 'utf8')).runs
    expect(results).toMatchObject([
      { ruleId: 'idle-replace', locations: [{ physicalLocation: { region: { startLine: 5 } } }] },
    ])
    expect(tool.driver.rules).toMatchObject([{ shortDescription: { text: 'A replace has no effect' } }])
  })

  test('--online exits with 1 where no mirror has a module and no origin is allowed', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree() })
    const gone = buildModule({ path: 'example.test/gone', version: 'v1.0.0' })
    await using _ = inFolder(sandbox.project({ requires: [gone] }))
    const argv = ['doctor', '--online', '--mirrors', mirror.url, '--direct', 'never']
    const { code, stdout, stderr } = await run(sandbox, argv)
    expect(code).toBe(1)
    expect(stdout).toContain('error example.test/gone: example.test/gone v1.0.0: no mirror has it')
    expect(stderr).toContain(`requesting 1 module from 127.0.0.1:${mirror.port}`)
  })
})

/** The process's folder until disposed. */
function inFolder(folder: string): AsyncDisposable {
  const before = process.cwd()
  process.chdir(folder)
  return { [Symbol.asyncDispose]: async () => process.chdir(before) }
}
