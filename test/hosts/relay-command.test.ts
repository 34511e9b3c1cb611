// `relay` as people run it: round a command, whose end is its end, and in the foreground until a signal.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, sampleTree } from '../support/modules.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const hidden = buildModule({ path: 'corp.example.test/hidden', version: 'v1.0.0' })
const CLI = join(import.meta.dirname, '..', '..', 'src', 'hosts', 'cli.ts')

function start(sandbox: GoSandbox, mirror: MirrorServer, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--no-warnings', CLI, 'relay', '--mirrors', mirror.url, '--sumdb', 'off', ...args],
    {
      cwd: sandbox.project({ requires: [word] }),
      env: { ...sandbox.env, NO_COLOR: '1', TMPDIR: sandbox.dir, TEMP: sandbox.dir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 25_000,
      killSignal: 'SIGKILL',
    },
  )
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const end = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { child, said, end }
}

const folders = (sandbox: GoSandbox) => readdirSync(sandbox.dir).filter((name) => name.startsWith('go-proxy-setup-'))

describe('relay -- COMMAND', () => {
  test('go downloads through it, and the log says what it did', async () => {
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

  test('one that cannot be started is told with what to do', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const { said, end } = start(sandbox, mirror, ['--', 'no-such-command'])
    expect(await end).toBe(2)
    expect(said.stderr).toMatch(/no-such-command could not be started/)
  })

  test('without a mirror to ask it says so', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([word]) })
    const folder = `file://${sandbox.dir}`
    const { said, end } = start(sandbox, mirror, ['--mirrors', folder, '--select', 'pinned', '--', 'go', 'version'])
    expect([await end, said.stderr]).toEqual([expect.any(Number), expect.stringMatching(/relay|mirror/)])
  })
})

const posixTest = process.platform === 'win32' ? test.skip : test

posixTest('in the foreground: the environment on stdout, and SIGINT ends it well', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([word]) })
  const { child, said, end } = start(sandbox, mirror, [])
  while (!said.stdout.includes('\n') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
  const url = /^export GOPROXY='(http:\/\/[^|]+)\|/m.exec(said.stdout)?.[1]
  expect((await fetch(`${url}/example.test/word/@v/v1.0.0.mod`)).status).toBe(200)
  child.kill('SIGINT')
  expect(await end).toBe(0)
  expect(said.stderr).toMatch(/^Relay: 1 request, /m)
  await expect(fetch(`${url}/example.test/word/@v/v1.0.0.mod`)).rejects.toThrow()
  expect(folders(sandbox)).toEqual([])
})
