// A consumer's GitLab pipeline in two jobs, run by gitlab-ci-local with the component by version and the built command-line tool: the
// first job probes loopback mirrors, the Go job gets their order by dotenv and builds a real Go project.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { commitAll, installGitlabCiLocal, publishComponent, runPipeline } from './gitlab/pipeline.ts'
import { repository } from './gitlab/template.ts'

const cli = join(repository, 'dist', 'cli', 'index.js')
const module = buildModule({
  path: 'example.test/greeting',
  version: 'v1.0.0',
  files: { 'greeting.go': 'package greeting\n\nconst Text = "built with GitLab"\n' },
})
const tree = sampleTree([module])
const main = 'package main\n\nimport "example.test/greeting"\n\nfunc main() { println(greeting.Text) }\n'

/** A consumer's checkout and the component's project, in a sandbox; `inputs` are added to the include. */
function consumer(sandbox: GoSandbox, inputs = '') {
  const cwd = sandbox.project({ requires: [module], main })
  const pipeline = readFileSync(join(import.meta.dirname, 'gitlab', 'two-jobs.gitlab-ci.yml'), 'utf8')
  writeFileSync(
    join(cwd, '.gitlab-ci.yml'),
    pipeline.replace(/^( +)try-seconds: .*$/m, `$&${inputs && `\n$1${inputs}`}`),
  )
  writeFileSync(join(cwd, '.gitignore'), '.gitlab-ci-local/\n')
  commitAll(cwd, 'https://gitlab.example.test/team/app.git')
  const env = { GOENV: 'off', GOTOOLCHAIN: 'local', GOSUMDB: 'off', GOCACHE: sandbox.env.GOCACHE ?? '' }
  return { cwd, home: sandbox.home, env, ...publishComponent(sandbox.dir) }
}

const zips = (mirror: MirrorServer) =>
  mirror.requests.filter(({ path }) => path.includes('greeting') && path.endsWith('.zip'))
const onUnix = process.platform === 'win32' ? describe.skip : describe

onUnix('a pipeline with the component for golang images', () => {
  let gitlab = ''
  beforeAll(() => {
    gitlab = installGitlabCiLocal()
  }, 180_000)

  test('a dead mirror is left out, the Go job builds, and the next pipeline takes its modules from the cache', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { cwd, ...rest } = consumer(sandbox)
    const options = { cwd, ...rest, variables: { TEST_MIRRORS: `${refusedUrl()} ${mirror.url}`, TEST_CLI: cli } }
    const first = await runPipeline(gitlab, options)
    expect(first.log).toMatch(new RegExp(`the job sees GOPROXY=${mirror.url}(,off)? and GOFLAGS=-modcacherw`))
    expect(first.log).toMatch(/3 files, .* all verified, from/)
    expect(first.log).toContain('built with GitLab')
    expect(first.log).toContain('PASS  build')
    expect(first.log).not.toContain('?? .go-proxy-setup')
    expect(first.code).toBe(0)
    expect(zips(mirror)).toHaveLength(1)
    const second = await runPipeline(gitlab, options)
    expect(second.log).toContain('built with GitLab')
    expect(second.code).toBe(0)
    expect(zips(mirror)).toHaveLength(1)
  }, 120_000)

  test('a mirror that dies between the jobs: the Go job tries again, starting at the next one', async () => {
    await using sandbox = goSandbox()
    await using dying = await startMirror({ tree, faults: [{ kind: 'stall-headers', match: /greeting/ }] })
    await using good = await startMirror({ tree })
    const variables = { TEST_MIRRORS: `${dying.url} ${good.url}`, TEST_CLI: cli }
    const run = await runPipeline(gitlab, { ...consumer(sandbox, 'setup-downloads: false'), variables })
    expect(run.log).toContain(`GOPROXY=${dying.url}|${good.url}`)
    expect(run.log).toContain('try 1 of go mod download in . failed; the next one starts with another mirror')
    expect(run.log).toContain('built with GitLab')
    expect(run.code).toBe(0)
  }, 120_000)

  test('without `cli` the tool of the component’s own commit is fetched from the project, again after a 502', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { sha, ...rest } = consumer(sandbox)
    await using api = await startApi([502, 200])
    const variables = {
      TEST_MIRRORS: mirror.url,
      TEST_CLI: '',
      CI_API_V4_URL: `${api.url}/api/v4`,
      CI_JOB_TOKEN: 'job-token',
    }
    const run = await runPipeline(gitlab, { ...rest, variables })
    const path = `/api/v4/projects/acme%2Fgo-proxy-setup/repository/files/dist%2Fcli%2Findex.js/raw?ref=${sha}`
    expect(api.requests.map(({ url }) => url)).toEqual([path, path])
    expect(api.requests.map(({ headers }) => headers['job-token'])).toEqual(['job-token', 'job-token'])
    expect(run.log).toContain('could not fetch its command-line tool: HTTP 502')
    expect(run.log).toContain('built with GitLab')
    expect(run.code).toBe(0)
  }, 120_000)

  test('where the tool cannot be fetched the job says which input to look at', async () => {
    await using sandbox = goSandbox()
    await using api = await startApi([404])
    const variables = { TEST_MIRRORS: refusedUrl(), TEST_CLI: '', CI_API_V4_URL: `${api.url}/api/v4` }
    const run = await runPipeline(gitlab, { ...consumer(sandbox), variables })
    expect(run.log).toContain('Is acme/go-proxy-setup the right project (input "project")')
    expect(api.requests).toHaveLength(1)
    expect(run.code).not.toBe(0)
  }, 120_000)

  test('this repository’s own pipeline is understood, with the component of the very commit', async () => {
    await using sandbox = goSandbox()
    const { server, home } = consumer(sandbox)
    const cwd = join(sandbox.dir, 'own')
    for (const file of ['.gitlab-ci.yml', 'templates'])
      cpSync(join(repository, file), join(cwd, file), { recursive: true })
    commitAll(cwd, 'https://gitlab.example.test/acme/go-proxy-setup.git')
    // Not rewritten: here origin is read as it stands.
    const env = { GIT_CONFIG_COUNT: '0' }
    const run = await runPipeline(gitlab, { cwd, server, home, env, variables: {}, flags: ['--preview'] })
    const jobs = parse(run.log.slice(run.log.indexOf('---\n'))) as Record<string, unknown>
    expect(Object.keys(jobs)).toEqual(expect.arrayContaining(['go-proxy-setup-golang', 'one-job', 'two-jobs', 'test']))
    expect(run.code).toBe(0)
  }, 120_000)
})

/** A GitLab API that answers with these statuses in turn, the last one for ever. */
async function startApi(statuses: readonly number[]) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    const status = statuses[Math.min(requests.length, statuses.length) - 1] ?? 500
    response.writeHead(status).end(status === 200 ? readFileSync(cli) : 'no')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
