// The scripts of the one-job component as a runner runs them: before_script and script in one shell, after_script in another one, which
// knows nothing of the first, also after a cancellation. In each shell that images have.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { type JobRun, runJob } from './gitlab/job.ts'
import { repository, scriptOf, templateJobs } from './gitlab/template.ts'

const module = buildModule({ path: 'example.test/greeting', version: 'v1.0.0' })
const late = buildModule({ path: 'example.test/late', version: 'v1.0.0' })
const tree = sampleTree([module, late])
const template = templateJobs('go-proxy-setup')['.go-proxy-setup']
const before = scriptOf(template)
const after = (template?.after_script ?? []).join('\n')
const onUnix = process.platform === 'win32' ? describe.skip : describe
const SHELLS = ['dash', 'bash', 'busybox sh'].filter(
  (shell) => spawnSync('sh', ['-c', `command -v ${shell.split(' ')[0]}`]).status === 0,
)

interface Job {
  readonly script: string
  readonly env?: Readonly<Record<string, string>>
  readonly shell?: string
  readonly cancelOnFile?: string
  readonly status?: string
}

/** Runs both shells of a job in `cwd`. */
async function runBoth(
  sandbox: GoSandbox,
  cwd: string,
  mirrors: string,
  job: Job,
): Promise<{ main: JobRun; end: JobRun }> {
  const { script, shell = 'sh', cancelOnFile, status = 'success' } = job
  const { GOMODCACHE: _, GOCACHE: __, GOFLAGS: ___, ...own } = sandbox.env
  const env = {
    ...own,
    PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
    GITLAB_CI: 'true',
    CI_PROJECT_DIR: cwd,
    CI_JOB_URL: 'https://gitlab.example.test/team/app/-/jobs/7',
    GO_PROXY_COMPONENT_CLI: join(repository, 'dist', 'cli', 'index.js'),
    GO_PROXY_SETUP_MIRRORS: mirrors,
    GO_PROXY_SETUP_SUMDB: 'off',
    GO_PROXY_SETUP_DIRECT: 'never',
    ...job.env,
  }
  const main = await runJob({ script: `${before}\n${script}`, cwd, env, shell, ...(cancelOnFile && { cancelOnFile }) })
  return { main, end: await runJob({ script: after, cwd, env: { ...env, CI_JOB_STATUS: status }, shell }) }
}

/** Processes of a relay whose command line names this folder's program; none is left when it is empty. */
const relaysOf = (folder: string) =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return words.includes('relay-process') && realpathSync(`/proc/${pid}/cwd`).startsWith(folder)
      } catch {
        return false
      }
    })

onUnix('the two shells of a job', () => {
  test.each(SHELLS)(
    '%s: the script has Go, modules and a relay; finish leaves caches and report',
    async (shell) => {
      await using sandbox = goSandbox()
      await using mirror = await startMirror({ tree })
      const cwd = sandbox.project({ requires: [module] })
      const script = 'echo "$GOPROXY"; go list -m -f "{{.Path}}" all; go mod download example.test/late@v1.0.0; ls -A'
      const { main, end } = await runBoth(sandbox, cwd, mirror.url, { script, shell })
      expect(main.log).toMatch(new RegExp(`^http://127.0.0.1:\\d+/relay-\\S+\\|${mirror.url}$`, 'm'))
      expect(main.log).toContain('\nexample.test/greeting\n')
      expect(main.code).toBe(0)
      expect(end.log).toMatch(/Relay: \d+ requests?/)
      expect(end.log).not.toContain('already exited')
      expect(end.code).toBe(0)
      expect(existsSync(`${cwd}.go-proxy-setup`)).toBe(false)
      const left = join(cwd, '.go-proxy-setup')
      expect(readdirSync(left).sort()).toEqual(
        ['.gitignore', 'annotations.json', 'junit.xml', 'metrics.txt', 'mod', 'report.html', 'report.json']
          .concat(existsSync(join(left, 'build')) ? ['build'] : [])
          .sort(),
      )
      const link = {
        label: 'Go modules and mirrors',
        url: 'https://gitlab.example.test/team/app/-/jobs/7/artifacts/file/.go-proxy-setup/report.html',
      }
      expect(JSON.parse(readFileSync(join(left, 'annotations.json'), 'utf8'))).toEqual({
        'go-proxy-setup': [{ external_link: link }],
      })
      // Of go.sum, without what the script fetched for itself.
      const zips = readdirSync(join(left, 'mod'), { recursive: true }).filter((name) => `${name}`.endsWith('.zip'))
      expect(zips).toEqual(['cache/download/example.test/greeting/@v/v1.0.0.zip'])
      expect(relaysOf(cwd)).toEqual([])
    },
    120_000,
  )

  test('a cancelled job: finish ends the relay and returns the caches as they are', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const cwd = sandbox.project({ requires: [module] })
    const started = join(sandbox.dir, 'started')
    const script = `go mod download example.test/late@v1.0.0; echo 1 > ${started}; exec sleep 600`
    const { main, end } = await runBoth(sandbox, cwd, mirror.url, { script, cancelOnFile: started, status: 'canceled' })
    expect(main.code).not.toBe(0)
    expect(end.log).toContain('Caches: kept as they are, because the job ended as canceled.')
    expect(end.code).toBe(0)
    expect(readdirSync(join(cwd, '.go-proxy-setup', 'mod', 'cache', 'download', 'example.test')).sort()).toEqual([
      'greeting',
      'late',
    ])
    expect(existsSync(`${cwd}.go-proxy-setup`)).toBe(false)
    expect(relaysOf(cwd)).toEqual([])
  }, 120_000)

  test('a tag stores modules alone, also when it fails', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const cwd = sandbox.project({ requires: [module] })
    const script = 'test ! -e "$GOCACHE/ab"; mkdir -p "$GOCACHE/ab"; echo 1 > "$GOCACHE/ab/made"; exit 1'
    for (const folder of ['build/ab', 'tools/go/1.2.3']) {
      mkdirSync(join(cwd, '.go-proxy-setup', folder), { recursive: true })
      writeFileSync(join(cwd, '.go-proxy-setup', folder, 'x64'), '')
    }
    const env = { CI_COMMIT_TAG: 'v1.0.0' }
    const { main } = await runBoth(sandbox, cwd, mirror.url, { script, env, status: 'failed' })
    expect(main.code).toBe(1)
    const left = readdirSync(join(cwd, '.go-proxy-setup'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    expect(left.filter((name) => /^\.go-proxy-setup\/(?:build|tools)\//.test(name))).toEqual([])
    expect(left).toContainEqual(expect.stringMatching(/greeting\/@v\/v1\.0\.0\.zip$/))
  }, 120_000)

  test('setup that fails ends the job with its report, and no cache is lost', async () => {
    await using sandbox = goSandbox()
    const cwd = sandbox.project({ requires: [module] })
    const kept = join(cwd, '.go-proxy-setup', 'mod', 'cache', 'download', 'example.test', 'old', '@v')
    mkdirSync(kept, { recursive: true })
    writeFileSync(join(kept, 'v1.0.0.mod'), 'module example.test/old\n')
    const env = { GO_PROXY_SETUP_RETRIES: '0' }
    const { main, end } = await runBoth(sandbox, cwd, refusedUrl(), { script: 'echo reached', env, status: 'failed' })
    expect(main.code).not.toBe(0)
    expect(main.log).not.toContain('reached')
    expect(end.log).toContain('Caches: kept as they are, because setup did not finish.')
    expect(existsSync(join(kept, 'v1.0.0.mod'))).toBe(true)
    expect(readFileSync(join(cwd, '.go-proxy-setup', 'report.html'), 'utf8')).toContain('<title>')
  }, 120_000)

  test('bad inputs and an image without Node end the job in words', async () => {
    await using sandbox = goSandbox()
    const cwd = sandbox.project({ requires: [] })
    const env = { GO_PROXY_SETUP_CACHE: 'some', GO_PROXY_SETUP_PARALLEL: 'many' }
    const { main } = await runBoth(sandbox, cwd, refusedUrl(), { script: 'echo reached', env })
    expect(main.log).toMatch(/2 bad inputs:\n.*GO_PROXY_SETUP_CACHE.*\n.*GO_PROXY_SETUP_PARALLEL/)
    expect(main.code).toBe(2)
    const without = await runJob({ script: before, cwd, env: { PATH: '/nonexistent' }, shell: '/bin/sh' })
    expect(without.log).toContain('this image has no Node: name one with Node 22.19 or later in the input image')
    expect(without.code).toBe(1)
  }, 120_000)
})
