// The shell script that the component go-proxy-setup-golang puts before a Go job, run by each shell that images have, with the real
// go against mirrors that misbehave.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'
import { type JobRun, runJob } from './gitlab/job.ts'
import { scriptOf, templateJobs } from './gitlab/template.ts'

const module = buildModule({ path: 'example.test/greeting', version: 'v1.0.0' })
const tree = moduleTree([module])
const script = scriptOf(templateJobs('go-proxy-setup-golang')['.go-proxy-setup-golang'])
const onUnix = process.platform === 'win32' ? describe.skip : describe

interface Variables {
  readonly [name: string]: string
}

/** Runs the Go job's script, then `after`, with this GOPROXY and these inputs. */
function goJob(
  sandbox: GoSandbox,
  goproxy: string,
  { cwd = sandbox.project({ requires: [module] }), env = {}, after = 'true', shell = 'sh' } = {} as {
    cwd?: string
    env?: Variables
    after?: string
    shell?: string
  },
): Promise<JobRun> {
  const settings = { GOFLAGS: '', GOPROXY: goproxy, GO_PROXY_COMPONENT_TRY_SECONDS: '60' }
  return runJob({ script: `${script}\n${after}`, cwd, env: { ...sandbox.env, ...settings, ...env }, shell })
}

const paths = (mirror: MirrorServer) => mirror.requests.map(({ path }) => path)

onUnix('the script of a Go job', () => {
  test.concurrent.each(['dash', 'bash', 'busybox sh'])(
    '%s: the modules are on disk, and a build needs no mirror',
    async (shell) => {
      if (spawnSync('sh', ['-c', `command -v ${shell.split(' ')[0]}`]).status !== 0) return
      await using sandbox = goSandbox()
      await using mirror = await startMirror({ tree })
      const run = await goJob(sandbox, mirror.url, {
        env: { GOFLAGS: '-trimpath' },
        after: 'env | grep ^GO; GOPROXY=off go build -o app . && ls -A',
        shell,
      })
      expect(run.log).toMatch(/GOMODCACHE=.*project1\/\.go-proxy-setup\/mod\n/)
      expect(run.log).toContain('GOFLAGS=-trimpath -modcacherw\n')
      expect(run).toMatchObject({ code: 0, log: expect.stringMatching(/\napp\n/) })
      expect(readFileSync(join(sandbox.dir, 'project1', '.go-proxy-setup', '.gitignore'), 'utf8')).toBe('*\n')
    },
  )

  test.concurrent.each(['dash', 'bash', 'busybox sh'])(
    '%s: after a mirror that never answers the next try starts behind its `|`',
    async (shell) => {
      if (spawnSync('sh', ['-c', `command -v ${shell.split(' ')[0]}`]).status !== 0) return
      await using sandbox = goSandbox()
      await using dead = await startMirror({ tree, faults: [{ kind: 'stall-headers' }] })
      await using good = await startMirror({ tree })
      const env = { GO_PROXY_COMPONENT_TRY_SECONDS: '2' }
      const run = await goJob(sandbox, `${dead.url}|${good.url}`, { env, shell, after: 'echo "GOPROXY is $GOPROXY"' })
      expect(run).toMatchObject({ code: 0 })
      expect(run.log).toContain('try 1 of go mod download in . failed; the next one starts with another mirror')
      // The script that follows has the whole list.
      expect(run.log).toContain(`GOPROXY is ${dead.url}|${good.url}`)
      expect(paths(good)).toContainEqual(expect.stringMatching(/\.zip$/))
    },
  )

  test.concurrent('a refusal moves on by itself, without another try', async () => {
    await using sandbox = goSandbox()
    await using good = await startMirror({ tree })
    const run = await goJob(sandbox, `${refusedUrl()}|${good.url}`)
    expect(run.code).toBe(0)
    expect(run.log).not.toContain('try 1')
  })

  test.concurrent('after a `,` no try steps over the first mirror, and the third failure ends the job', async () => {
    await using sandbox = goSandbox()
    await using gate = await startMirror({ tree, faults: [{ kind: 'status-503', match: /\.zip$/ }] })
    await using open = await startMirror({ tree })
    const run = await goJob(sandbox, `${gate.url},${open.url}|${open.url}`)
    expect(run.code).toBe(1)
    expect(run.log).toContain('503 Service Unavailable')
    expect(run.log).toContain('go mod download failed three times in .; see above')
    expect(paths(gate).filter((path) => path.endsWith('.zip'))).toHaveLength(3)
    expect(paths(open)).toEqual([])
  })

  test.concurrent('a mirror with corrupt files is left at the next try, and go verifies the other one', async () => {
    await using sandbox = goSandbox()
    await using bad = await startMirror({ tree, faults: [{ kind: 'wrong-zip' }] })
    await using good = await startMirror({ tree })
    const run = await goJob(sandbox, `${bad.url}|${good.url}`)
    expect(run.log).toContain('checksum mismatch')
    expect(run.code).toBe(0)
    const alone = await goJob(sandbox, bad.url)
    expect(alone.log).toContain('go mod download failed three times')
    expect(alone.code).toBe(1)
  })

  test.concurrent('several folders, one with neither go.mod nor go.work; download off', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    for (const _ of [1, 2]) sandbox.project({ requires: [module] })
    const cwd = sandbox.dir
    const env = { GO_PROXY_SETUP_WORKING_DIRECTORY: 'project1; home\nproject2\r\n'.replace('\r', '') }
    const run = await goJob(sandbox, mirror.url, { cwd, env, after: 'pwd' })
    expect(run).toMatchObject({ code: 0, log: expect.stringContaining(`${cwd}\n`) })
    expect(paths(mirror).filter((path) => path.endsWith('.zip'))).toHaveLength(1)
    const off = await goJob(sandbox, refusedUrl(), { cwd, env: { ...env, GO_PROXY_SETUP_DOWNLOAD: 'off' } })
    expect(off).toMatchObject({ code: 0, log: '' })
  })

  test.concurrent('the script starts in working-directory, and without a dotenv the job says so', async () => {
    await using sandbox = goSandbox()
    sandbox.project({ requires: [] })
    const env = { GO_PROXY_SETUP_WORKING_DIRECTORY: 'project1' }
    const run = await goJob(sandbox, '', { cwd: sandbox.dir, env, after: 'pwd' })
    expect(run.log).toContain('no GOPROXY from the first job')
    expect(run).toMatchObject({ code: 0, log: expect.stringContaining(`${sandbox.dir}/project1\n`) })
  })

  test.concurrent('what a cancelled job leaves on a shell runner ends by its time limit', async () => {
    await using sandbox = goSandbox()
    const cwd = sandbox.project({ requires: [module] })
    const go = '#!/bin/sh\necho $$ > "$GOMODCACHE/pid"\nexec sleep 60\n'
    writeFileSync(join(sandbox.dir, 'go'), go, { mode: 0o755 })
    const pidFile = join(cwd, '.go-proxy-setup', 'mod', 'pid')
    const run = await runJob({
      script,
      cwd,
      env: { ...sandbox.env, PATH: `${sandbox.dir}:${process.env.PATH}`, GO_PROXY_COMPONENT_TRY_SECONDS: '2' },
      cancelOnFile: pidFile,
    })
    expect(run.code).not.toBe(0)
    const pid = readFileSync(pidFile, 'utf8').trim()
    const state = () => spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim()
    // A zombie is gone; whether its parent collects it depends on the machine's init.
    while (!/^(Z.*)?$/.test(state())) await new Promise((wake) => setTimeout(wake, 50))
  })
})
