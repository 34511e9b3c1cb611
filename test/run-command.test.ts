// `run -- COMMAND`, whose exit code is the command's, and `relay` in the foreground until a signal, as users run them.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { refusedUrl } from './support/dead-ends.ts'
import { type GoSandbox, goSandbox } from './support/go.ts'
import { type MirrorServer, startMirror } from './support/mirror.ts'
import { buildModule, moduleTree, sampleTree } from './support/modules.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const hidden = buildModule({ path: 'corp.example.test/hidden', version: 'v1.0.0' })
const CLI = join(import.meta.dirname, '..', 'src', 'hosts', 'cli.ts')

const start = (sandbox: GoSandbox, mirror: MirrorServer, args: readonly string[]) =>
  startCli(sandbox, ['run', '--mirrors', mirror.url, '--sumdb', 'off', ...args])

function startCli(sandbox: GoSandbox, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--no-warnings', CLI, ...args], {
    cwd: sandbox.project({ requires: [word] }),
    env: { ...sandbox.env, NO_COLOR: '1', TMPDIR: sandbox.dir, TEMP: sandbox.dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 25_000,
    killSignal: 'SIGKILL',
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const end = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { child, said, end }
}

const folders = (sandbox: GoSandbox) => readdirSync(sandbox.dir).filter((name) => name.startsWith('go-proxy-setup-'))

describe('run -- COMMAND', () => {
  test('go downloads through the relay, and the log reports what it did', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const { said, end } = start(sandbox, mirror, ['--', 'go', 'mod', 'download', '-x'])
    expect(await end).toBe(0)
    // What go says of its requests stands on our stderr, the command's own.
    expect(said.stderr).toMatch(/# get http:\/\/127\.0\.0\.1:\d+\/relay-[\w-]+\/example\.test\/word\/@v\/v1\.0\.0\.zip/)
    expect(said.stderr).toMatch(/^Relay: \d+ requests, .*fetched/m)
    expect(said.stdout).toBe('')
    expect(folders(sandbox)).toEqual([])
  })

  test('--report-audit has what the relay fetched', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const log = join(sandbox.dir, 'audit.jsonl')
    const { end } = start(sandbox, mirror, ['--report-audit', log, '--', 'go', 'mod', 'download'])
    expect(await end).toBe(0)
    const zips = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"file":"zip"'))
    expect(zips.map((line) => JSON.parse(line) as object)).toMatchObject([{ asker: 'relay', h1: word.h1Zip }])
  })

  test('the command’s exit code is ours', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const { said, end } = start(sandbox, mirror, [
      '--',
      process.execPath,
      '-p',
      'process.exitCode = 7; process.env.GOPROXY',
    ])
    expect(await end).toBe(7)
    expect(said.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/relay-[\w-]+\|http:.*,direct\n$/)
  })

  test('a private mirror is reached through it by a plain go command', async () => {
    await using sandbox = goSandbox()
    await using open = await startMirror({ tree: sampleTree([word, hidden]) })
    await using own = await startMirror({ tree: moduleTree([hidden]) })
    const inputs = ['--private', 'corp.example.test', '--private-mirror', own.url]
    const command = ['--', 'go', 'mod', 'download', 'corp.example.test/hidden@v1.0.0']
    const { end } = start(sandbox, open, [...inputs, ...command])
    expect(await end).toBe(0)
    expect(own.requests.map(({ path }) => path)).toContain('/corp.example.test/hidden/@v/v1.0.0.zip')
    expect(open.requests.filter(({ path }) => path.includes('corp.example.test'))).toEqual([])
  })

  test('a command that cannot be started is bad input with a hint', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const { said, end } = start(sandbox, mirror, ['--', 'no-such-command'])
    expect(await end).toBe(2)
    expect(said.stderr).toMatch(/no-such-command could not be started/)
  })

  test('a failing download is retried, and a signal becomes 128 + N', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const script = `
      const mark = ${JSON.stringify(join(sandbox.dir, 'mark'))}
      if (require('fs').existsSync(mark)) process.kill(process.pid, 'SIGKILL')
      require('fs').writeFileSync(mark, '')
      console.error('go: example.test/a@v1.0.0: reading https://h.test/x: 502 Bad Gateway')
      process.exit(1)`
    const { said, end } = start(sandbox, mirror, ['--', process.execPath, '-e', script])
    expect(await end).toBe(process.platform === 'win32' ? 1 : 137)
    expect(said.stderr).toMatch(/502 Bad Gateway.*retrying in/)
    expect(folders(sandbox)).toEqual([])
  })
})

describe('run -- COMMAND without a relay', () => {
  const SHOW = ['--', process.execPath, '-p', 'process.env.GOPROXY']

  test('`relay: off` sets the chain alone', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const { said, end } = start(sandbox, mirror, ['--relay', 'off', ...SHOW])
    expect([await end, said.stdout]).toEqual([0, `${mirror.url},direct\n`])
    expect(said.stderr).not.toMatch(/relay/i)
  })

  test.each(['off', 'direct'])('GOPROXY=%s stays, with a warning', async (GOPROXY) => {
    await using sandbox = goSandbox()
    const { said, end } = startCli(sandbox, ['run', '--sumdb', 'off', ...SHOW], { GOPROXY })
    expect([await end, said.stdout]).toEqual([0, `${GOPROXY}\n`])
    expect(said.stderr).toMatch(/warning: no relay: .*GOPROXY=/)
  })

  test('without a healthy mirror the command runs with the environment as it is', async () => {
    await using sandbox = goSandbox()
    const { said, end } = startCli(sandbox, ['run', '--sumdb', 'off', ...SHOW], { GOPROXY: refusedUrl() })
    expect([await end, said.stdout]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\n$/)])
    expect(said.stderr).toMatch(/warning: no relay: .*the environment as it is/)
  })

  test.each([
    ['mirrors', ['--mirrors', refusedUrl()]],
    ['policy: enforced', ['--policy', 'enforced']],
    ['private', ['--private', 'corp.example.test']],
  ])('but not where the input %s rules servers out', async (_, inputs) => {
    await using sandbox = goSandbox()
    const { said, end } = startCli(sandbox, ['run', '--sumdb', 'off', ...inputs, ...SHOW], { GOPROXY: refusedUrl() })
    expect([await end, said.stdout]).toEqual([1, ''])
  })
})

const posixTest = process.platform === 'win32' ? test.skip : test

posixTest('in the foreground: the environment on stdout, and SIGINT ends it well', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([word]) })
  const { child, said, end } = startCli(sandbox, ['relay', '--mirrors', mirror.url, '--sumdb', 'off'])
  while (!said.stdout.includes('\n') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
  const url = /^export GOPROXY='(http:\/\/[^|]+)\|/m.exec(said.stdout)?.[1]
  expect((await fetch(`${url}/example.test/word/@v/v1.0.0.mod`)).status).toBe(200)
  child.kill('SIGINT')
  expect(await end).toBe(0)
  expect(said.stderr).toMatch(/^Relay: 1 request, /m)
  await expect(fetch(`${url}/example.test/word/@v/v1.0.0.mod`)).rejects.toThrow()
  expect(folders(sandbox)).toEqual([])
})
