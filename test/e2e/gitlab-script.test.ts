// The shell script that the component puts before a Go job, run by /bin/sh with the real go against mirrors that misbehave.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Problem, parseDuration } from '../../src/inputs/settings.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { type JobRun, runJob } from './gitlab/job.ts'
import { scriptOf, templateJobs } from './gitlab/template.ts'

const module = buildModule({ path: 'example.test/greeting', version: 'v1.0.0' })
const tree = moduleTree([module])
const script = scriptOf(templateJobs()['.go-proxy-setup'])
const onUnix = process.platform === 'win32' ? describe.skip : describe

/** Runs the Go job's script, then `after`, with this GOPROXY and these inputs. */
function goJob(sandbox: GoSandbox, goproxy: string, env: Record<string, string> = {}, after = 'true'): Promise<JobRun> {
  const cwd = sandbox.project({ requires: [module] })
  return runJob({ script: `${script}\n${after}`, cwd, env: { ...sandbox.env, GOFLAGS: '', GOPROXY: goproxy, ...env } })
}

const paths = (mirror: MirrorServer) => mirror.requests.map(({ path }) => path)

onUnix('the script of a Go job', () => {
  test.concurrent('gets the modules into the project’s folder, where a build needs no mirror any more', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const run = await goJob(
      sandbox,
      mirror.url,
      { GOFLAGS: '-trimpath' },
      'env | grep ^GO; GOPROXY=off go build -o app . && ls -A',
    )
    expect(run.log).toContain("go-proxy-setup: all modules of the project's root folder are on disk")
    expect(run.log).toMatch(/GOMODCACHE=.*project1\/\.go-proxy-setup\/mod\n/)
    expect(run.log).toContain('GOFLAGS=-trimpath -modcacherw\n')
    expect(run).toMatchObject({ code: 0, log: expect.stringMatching(/\napp\n/) })
    expect(readFileSync(join(sandbox.dir, 'project1', '.go-proxy-setup', '.gitignore'), 'utf8')).toBe('*\n')
  })

  test.concurrent('a mirror that never answers is left after stall-timeout, and the next try starts at the one behind `|`', async () => {
    await using sandbox = goSandbox()
    await using dead = await startMirror({ tree, faults: [{ kind: 'stall-headers' }] })
    await using good = await startMirror({ tree })
    const run = await goJob(sandbox, `${dead.url}|${good.url}`, { GO_PROXY_SETUP_STALL_TIMEOUT: '2s' })
    expect(run).toMatchObject({ code: 0 })
    expect(run.log).toContain(
      `attempt 1 of 5 was stopped because it received no data for 2 s; retrying in 2 s, starting with ${good.url}`,
    )
    expect(run.log).toContain("all modules of the project's root folder are on disk")
    expect(run.ms).toBeLessThan(10_000)
  })

  test.concurrent('after a `,` nobody steps over the first mirror', async () => {
    await using sandbox = goSandbox()
    await using gate = await startMirror({ tree, faults: [{ kind: 'status-503', match: /\.zip$/, attempts: 1 }] })
    await using open = await startMirror({ tree })
    const run = await goJob(sandbox, `${gate.url},${open.url}|${open.url}`, { GO_PROXY_SETUP_RETRIES: '2' })
    expect(run.code).toBe(0)
    expect(run.log).toContain(`attempt 1 of 3 failed; retrying in 2 s, starting with ${gate.url}`)
    expect(paths(open)).toEqual([])
  })

  test.concurrent('a passing 503 is tried again, with longer pauses, and the last failure ends the job', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind: 'status-503' }] })
    const run = await goJob(sandbox, mirror.url, { GO_PROXY_SETUP_RETRIES: '1' })
    expect(run.code).toBe(1)
    expect(run.log).toContain('503 Service Unavailable')
    expect(run.log).toContain("go mod download in the project's root folder: attempt 1 of 2 failed; retrying in 2 s")
    expect(run.log).toContain('attempt 2 of 2 failed; no retries left (time limit 600 s)')
    expect(run.ms).toBeGreaterThan(2_000)
  })

  test.concurrent('wrong bits stop the job at once and say that verification stays on', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, faults: [{ kind: 'wrong-zip' }] })
    const run = await goJob(sandbox, mirror.url)
    expect(run).toMatchObject({ code: 1 })
    expect(run.log).toMatch(
      /go mod download failed in the project's root folder: the downloaded bytes do not match go\.sum .* do not turn verification off/,
    )
    expect(paths(mirror).filter((path) => path.endsWith('.zip'))).toHaveLength(1)
  })

  test.concurrent.each([
    [
      'missing go.sum entry',
      'go: example.test/greeting@v1.0.0: missing go.sum entry for go.mod file',
      'run go mod tidy',
    ],
    [
      'unknown revision',
      'go: example.test/x@v9: invalid version: unknown revision v9',
      'the required version does not exist',
    ],
    ['a login', 'fatal: could not read Username for host: terminal prompts disabled', 'netrc or GOAUTH'],
    ['a full disk', 'write x.zip: no space left on device', 'the disk of the runner is full'],
  ])('%s stops at once', async (_, said, remedy) => {
    await using sandbox = goSandbox()
    const go = fakeGo(sandbox, `echo '${said}' >&2; exit 1`)
    const run = await goJob(sandbox, 'https://mirror.test', { PATH: go })
    expect(run.code).toBe(1)
    expect(run.log).toContain(`  | ${said}`)
    expect(run.log).toContain(remedy)
    expect(run.log).not.toContain('retrying')
  })

  test.concurrent('what strangers say cannot command the runner and holds no password', async () => {
    await using sandbox = goSandbox()
    const go = fakeGo(
      sandbox,
      `printf '\\033[0Ksection_start:1:x\\r\\033[0K https://user:hidden@host.test/x: 404\\n' >&2; exit 1`,
    )
    const run = await goJob(sandbox, 'https://user:hidden@mirror.test', { PATH: go, GO_PROXY_SETUP_RETRIES: '1' })
    expect(run.log).toContain('https://***@host.test/x')
    expect(run.log).toContain('starting with https://***@mirror.test')
    expect(run.log).not.toMatch(/hidden|\u001b|\r/)
  })

  test.concurrent('it is never silent for long, and one try takes no longer than half of timeout', async () => {
    await using sandbox = goSandbox()
    const go = fakeGo(
      sandbox,
      'while sleep 1; do date >> "$GOMODCACHE/growing"; head -c 9000 /dev/zero >> "$GOMODCACHE/growing"; done',
    )
    const run = await goJob(sandbox, 'https://mirror.test', {
      PATH: go,
      GO_PROXY_SETUP_TIMEOUT: '22s',
      GO_PROXY_SETUP_RETRIES: '0',
    })
    expect(run.log).toMatch(/go mod download: 1\d s, \d+ MB on disk, last data [0-3] s ago/)
    expect(run.log).toMatch(
      /attempt 1 of 1 was stopped because it ran longer than 1\d s; no retries left \(time limit 22 s\)/,
    )
    expect(run.code).toBe(1)
    expect(run.ms).toBeLessThan(16_000)
  })

  test.concurrent('a cancelled job leaves no process behind', async () => {
    await using sandbox = goSandbox()
    const go = fakeGo(sandbox, 'echo $$ > "$GOMODCACHE/pid"; exec sleep 60')
    const cwd = sandbox.project({ requires: [module] })
    const env = { ...sandbox.env, GOPROXY: 'https://mirror.test', PATH: go }
    const run = await runJob({ script, cwd, env, cancelAfterMs: 1_500 })
    expect(run.code).not.toBe(0)
    const pid = Number(readFileSync(join(cwd, '.go-proxy-setup', 'mod', 'pid'), 'utf8'))
    // A zombie is gone; whether somebody collects it is a matter of the machine's init.
    expect(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()).toMatch(/^(Z.*)?$/)
  })

  test.concurrent('modules below the folder are found; download: off and a project without go.mod fetch nothing', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    sandbox.project({ requires: [module] })
    const env = { ...sandbox.env, GOPROXY: mirror.url }
    const below = await runJob({ script, cwd: sandbox.dir, env })
    expect(below.log).toContain('all modules of ./project1 are on disk')
    expect((await goJob(sandbox, mirror.url, { GO_PROXY_SETUP_DOWNLOAD: 'off' })).log).toContain('download is off')
    const none = await runJob({ script, cwd: sandbox.home, env })
    expect(none).toMatchObject({ code: 0, log: expect.stringContaining('no go.mod found') })
  })

  test.concurrent.each([
    ['90', 90],
    ['1m30s', 90],
    ['1.5h', 5_400],
    ['500ms', 1],
    ['08s', 8],
    ['1h1m1s1ms', 3_662],
    ['24h', 86_400],
  ])('timeout: %s means %d s', async (timeout, seconds) => {
    await using sandbox = goSandbox()
    const go = fakeGo(sandbox, 'exit 1')
    const env = { PATH: go, GO_PROXY_SETUP_TIMEOUT: timeout, GO_PROXY_SETUP_RETRIES: '0' }
    const run = await goJob(sandbox, 'https://mirror.test', env)
    expect(Math.ceil(Number(parseDuration(timeout)) / 1000)).toBe(seconds)
    expect(run.log).toContain(`no retries left (time limit ${seconds} s)`)
    expect(run.log).not.toContain('; using ')
  })

  test.concurrent.each(['soon', '10 m', '0', '-5', '1m30', '24h1ms', '1e3', '90\n80', 's'])(
    'timeout: %j is refused in words, and the usual one taken',
    async (timeout) => {
      await using sandbox = goSandbox()
      const go = fakeGo(sandbox, 'exit 1')
      const env = { PATH: go, GO_PROXY_SETUP_TIMEOUT: timeout, GO_PROXY_SETUP_RETRIES: '0' }
      const run = await goJob(sandbox, 'https://mirror.test', env)
      expect(parseDuration(timeout)).toBeInstanceOf(Problem)
      expect(run.log).toContain(`input timeout cannot be ${timeout.replace('\n', '')}; using 10m.`)
      expect(run.log).toContain('no retries left (time limit 600 s)')
    },
  )

  test.concurrent('stall-timeout and retries are read the same way', async () => {
    await using sandbox = goSandbox()
    const go = fakeGo(sandbox, 'exec sleep 60')
    const env = { PATH: go, GO_PROXY_SETUP_STALL_TIMEOUT: '1.5s', GO_PROXY_SETUP_RETRIES: '00' }
    const run = await goJob(sandbox, 'https://mirror.test', env)
    expect(run.log).toContain('attempt 1 of 1 was stopped because it received no data for 2 s; no retries left')
    const wrong = { PATH: fakeGo(sandbox, 'exit 1'), GO_PROXY_SETUP_RETRIES: 'many', GO_PROXY_SETUP_TIMEOUT: '2s' }
    expect((await goJob(sandbox, 'https://mirror.test', wrong)).log).toMatch(
      /input retries must be a whole number from 0 to 99; using 4\.\n(?:.*\n)*.*attempt 1 of 5 .*\(time limit 2 s\)/,
    )
  })

  test.concurrent('several folders stand on lines or between semicolons', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    for (const _ of [1, 2, 3]) sandbox.project({ requires: [module] })
    const run = await runJob({
      script,
      cwd: sandbox.dir,
      env: {
        ...sandbox.env,
        GOPROXY: mirror.url,
        GO_PROXY_SETUP_WORKING_DIRECTORY: 'project1; project2 ;;\n\tproject3\r\n',
      },
    })
    expect(run.code).toBe(0)
    expect([...run.log.matchAll(/all modules of (.*) are on disk/g)].map(([, folder]) => folder)).toEqual([
      'project1',
      'project2',
      'project3',
    ])
  })

  test.concurrent('a job that lost the dotenv is told so, and a dead mirror costs no hang', async () => {
    await using sandbox = goSandbox()
    const run = await goJob(sandbox, '', {
      GOPROXY: '',
      GO_PROXY_SETUP_RETRIES: '0',
      GOENV: fileWith(sandbox, `GOPROXY=${refusedUrl()}\n`),
    })
    expect(run.log).toContain('does this job set its own needs?')
    expect(run.log).toContain('connection refused')
    expect(run.code).toBe(1)
    expect(existsSync(join(sandbox.dir, 'project1', '.go-proxy-setup', 'stopped'))).toBe(false)
  })
})

/** PATH that leads with a `go` of one line, for what the real one says only on far machines. */
function fakeGo(sandbox: GoSandbox, line: string): string {
  writeFileSync(join(sandbox.dir, 'go'), `#!/bin/sh\n${line}\n`, { mode: 0o755 })
  return `${sandbox.dir}:${process.env.PATH}`
}

function fileWith(sandbox: GoSandbox, text: string): string {
  const file = join(sandbox.dir, 'goenv')
  writeFileSync(file, text)
  return file
}
