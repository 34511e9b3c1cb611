// `run -- COMMAND` with the real go command and with plain processes: what is tried again, what is not, and what the caller sees.
import { Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { SetupError } from '../../src/errors.ts'
import { type RetriedCommand, runRetried, startHint } from '../../src/modules/retried-command.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'

const a = buildModule({ path: 'example.test/a', version: 'v1.0.0' })
const tree = moduleTree([a])
const clock = { ...systemClock, random: () => 0 }

function collector() {
  const seen: { at: number; text: string }[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      seen.push({ at: performance.now(), text: String(chunk) })
      done()
    },
  })
  return { seen, stream, text: () => seen.map(({ text }) => text).join('') }
}

function run(words: readonly string[], options: Partial<RetriedCommand> = {}) {
  const [stdout, stderr, host] = [collector(), collector(), memoryHost()]
  const [command = '', ...args] = words
  const running = runRetried({
    command,
    args,
    env: process.env,
    cwd: import.meta.dirname,
    silenceMs: 5_000,
    signal: new AbortController().signal,
    retries: 2,
    log: host.log,
    clock,
    stdout: stdout.stream,
    stderr: stderr.stream,
    ...options,
  })
  return { running, stdout, stderr, host }
}

const node = (script: string, options?: Partial<RetriedCommand>) => run([process.execPath, '-e', script], options)
const goRun = (sandbox: GoSandbox, goproxy: string, words = ['go', 'build', './...']) =>
  run(words, { cwd: sandbox.project({ requires: [a] }), env: { ...sandbox.env, GOPROXY: goproxy } })

describe('transparent to the command', () => {
  test('passes output and exit code through unchanged', async () => {
    const { running, stdout, stderr } = node(
      'process.stdout.write("::one\\u001b[1m"); process.stderr.write("two"); setTimeout(() => { console.log("three"); process.exit(7) }, 300)',
    )
    expect(await running).toBe(7)
    expect(stdout.text()).toBe('::one\u001b[1mthree\n')
    expect(stderr.text()).toBe('two')
    // Not held back until the end.
    expect(stdout.seen.length).toBeGreaterThan(1)
  })

  test('a command that fails for its own reasons runs once', async () => {
    const { running, stdout, host } = node(
      'console.log("x"); console.error("dial tcp 127.0.0.1:5432: connect: connection refused"); process.exit(1)',
    )
    expect(await running).toBe(1)
    expect(stdout.text()).toBe('x\n')
    expect(host.logged).toEqual([])
  })

  test('a download that fails for good is followed by what to do', async () => {
    const said = "go: git.test/a@v1.0.0: git: fatal: could not read Username for 'https://git.test'"
    const { running, host } = node(`console.error(${JSON.stringify(said)}); process.exit(1)`)
    expect(await running).toBe(1)
    expect(host.text('warning')).toMatch(/ failed \(direct-auth\): .*`git\.test TOKEN` in the input `logins`/)
  })

  test('a command that does not exist is bad input', async () => {
    await expect(run(['no-such-command-here']).running).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('go', () => {
  test('is run again after a passing failure of a download', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind: 'status-502', match: /\.zip$/, attempts: 1 }] })
    const { running, host } = goRun(sandbox, mirror.url)
    expect(await running).toBe(0)
    expect(host.text('warning')).toMatch(/502 Bad Gateway.*\(http-server\); retrying in \d+ m?s \(1 of 2\)/)
  })

  test('gives up after the retries, with its own exit code', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind: 'reset@0', match: /\.zip$/ }] })
    const { running, host } = goRun(sandbox, mirror.url)
    expect(await running).toBe(1)
    expect(host.text('warning').match(/; retrying in /g)).toHaveLength(2)
    expect(host.text('warning')).toMatch(/\ngo failed \(reset\): Look at the mirror table/)
  })

  test.each(['wrong-zip', 'status-404', 'flip-byte'] as const)('%s is not retried', async (kind) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind, match: /\.zip$/ }] })
    expect(await goRun(sandbox, mirror.url).running).not.toBe(0)
    expect(mirror.requests.filter(({ path }) => path.endsWith('.zip'))).toHaveLength(1)
  })
})

describe('silence', () => {
  test('a silent command with other activity is not stopped', async () => {
    let bytes = 0
    const { running, host } = node('setTimeout(() => {}, 1500)', { silenceMs: 400, activity: async () => `${bytes++}` })
    expect(await running).toBe(0)
    expect(host.text('warning')).toBe('')
  })

  test('a silent command is stopped and run again, and in the end named', async () => {
    const { running, host, stdout } = node('console.log("start"); setInterval(() => {}, 1000)', {
      silenceMs: 400,
      retries: 1,
    })
    const error = await running.then(
      () => undefined,
      (failure: unknown) => failure,
    )
    expect(error).toMatchObject({ code: 'stalled', hint: expect.stringContaining('stall-timeout') })
    expect(stdout.text()).toBe('start\nstart\n')
    expect(host.text('warning')).toContain('silent for 400 ms, stopped; retrying')
  })

  test('the deadline ends it, also while it waits for the next try', async () => {
    const deadline = new AbortController()
    const late = new SetupError('deadline', 'out of time')
    const { running, host } = node(
      'console.error("go: example.test/a@v1.0.0: reading https://h.test/x: 502 Bad Gateway"); process.exit(1)',
      {
        signal: deadline.signal,
        clock: { ...systemClock, random: () => 1 },
      },
    )
    while (!host.text('warning').includes('retrying in 1 s')) await new Promise((resolve) => setTimeout(resolve, 20))
    const start = performance.now()
    deadline.abort(late)
    await expect(running).rejects.toBe(late)
    expect(performance.now() - start).toBeLessThan(300)
  })
})

test('on Windows the hint names the shell that a .cmd script needs', () => {
  expect(startHint('npm', 'win32')).toMatch(/run -- cmd\.exe \/d \/c npm/)
  expect(startHint('npm', 'linux')).not.toMatch(/cmd\.exe/)
})
