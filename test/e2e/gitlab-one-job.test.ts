// A consumer's GitLab pipeline in one job, run by gitlab-ci-local with the component by version and the built command-line tool, on a
// machine without Go: the first mirror that works provides Go and modules. Surprising: gitlab-ci-local puts the checkout back as it
// was, and extracts the caches again, before after_script, which GitLab does not; the job's folder stands beside the checkout.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorOptions, type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'
import { realGo, toolchainModule } from '../support/toolchain.ts'
import { commitAll, installGitlabCiLocal, publishComponent, runPipeline } from './gitlab/pipeline.ts'
import { repository } from './gitlab/template.ts'

const go = realGo()
const module = buildModule({
  path: 'example.test/greeting',
  version: 'v1.0.0',
  files: { 'greeting.go': 'package greeting\n\nconst Text = "built with GitLab"\n' },
})
const toolchain = toolchainModule(go.version, { files: go.files })
const sumdb = createSumdb([toolchain, module])
const tree = sampleTree([toolchain, module])
const files = {
  'main.go': 'package main\n\nimport "example.test/greeting"\n\nfunc main() { println(greeting.Text) }\n',
  'main_test.go': 'package main\n\nimport "testing"\n\nfunc TestIt(*testing.T) { main() }\n',
}

/** A consumer's checkout, with these lines added to its pipeline, and the component's project. */
function consumer(sandbox: GoSandbox, { yaml = '', version = '1.0.0', folders = ['.'] } = {}) {
  const cwd = sandbox.project({
    requires: [module],
    goMod: `module example.test/app\n\ngo ${go.version}\n\nrequire ${module.path} ${module.version}\n`,
  })
  for (const folder of folders) {
    mkdirSync(join(cwd, folder), { recursive: true })
    if (folder !== '.') for (const name of ['go.mod', 'go.sum']) copyFileSync(join(cwd, name), join(cwd, folder, name))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, folder, name), text)
  }
  const pipeline = readFileSync(join(import.meta.dirname, 'gitlab', 'one-job.gitlab-ci.yml'), 'utf8')
  writeFileSync(join(cwd, '.gitlab-ci.yml'), pipeline.replace('@1.0.0', `@${version}`) + yaml)
  writeFileSync(join(cwd, '.gitignore'), '.gitlab-ci-local/\n')
  commitAll(cwd, 'https://gitlab.example.test/team/app.git')
  return { cwd, home: sandbox.home, path: pathWithoutGo(sandbox), ...publishComponent(sandbox.dir) }
}

/** Links to every program but go and node. */
function pathWithoutGo(sandbox: GoSandbox): string {
  const folder = join(sandbox.dir, 'bin')
  mkdirSync(folder)
  const names = new Set(['go', 'gofmt', 'node'])
  for (const from of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of programsIn(from)) {
      if (names.has(name)) continue
      names.add(name)
      symlinkSync(join(from, name), join(folder, name))
    }
  }
  return folder
}

function programsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const mirror = (options: Partial<MirrorOptions> = {}) => startMirror({ tree, sumdb, ...options })
const inputs = (mirrors: string, script: string) => ({
  TEST_MIRRORS: mirrors,
  TEST_SCRIPT: script,
  TEST_CLI: join(repository, 'dist', 'cli', 'index.js'),
  TEST_SUMDB: sumdb.verifierKey,
})
/** Without the sample that a probe fetches. */
const zips = ({ requests }: MirrorServer) =>
  requests.map(({ path }) => path).filter((path) => path.endsWith('.zip') && !path.includes('/golang.org/x/text/'))
const job = ({ log }: { log: string }, name: string) =>
  log.split('\n').flatMap((line) => (line.startsWith(`${name} > `) ? [line.slice(name.length + 3)] : []))
const onUnix = process.platform === 'win32' ? describe.skip : describe

onUnix('a pipeline with the component', () => {
  let gitlab = ''
  beforeAll(() => {
    gitlab = installGitlabCiLocal()
  }, 180_000)

  test('cold, warm and edited: Go, modules, objects and results of tests come from the caches', async () => {
    await using sandbox = goSandbox()
    await using good = await mirror()
    const options = {
      ...consumer(sandbox),
      variables: inputs(good.url, 'go build -v ./... && go test ./...'),
    }
    const cold = await runPipeline(gitlab, options)
    expect(job(cold, 'test')).toEqual(expect.arrayContaining(['runtime', 'example.test/app']))
    expect(cold.log).toContain(`Go ${go.version} from`)
    expect(cold.log).toContain('PASS  test')
    expect(cold.code).toBe(0)
    const fetched = zips(good).length
    expect(fetched).toBeGreaterThanOrEqual(2)

    const warm = await runPipeline(gitlab, options)
    expect(warm.code).toBe(0)
    expect(warm.log).toContain('from the tool cache')
    expect(warm.log).toMatch(/ok .*example\.test\/app.*\(cached\)/)
    expect(job(warm, 'test')).not.toContain('runtime')
    expect(job(warm, 'test')).not.toContain('example.test/app')
    expect(warm.log).toContain('too little of it is new to store it again')
    expect(zips(good)).toHaveLength(fetched)

    writeFileSync(join(options.cwd, 'main.go'), files['main.go'].replace('greeting.Text', '"edited", greeting.Text'))
    const edited = await runPipeline(gitlab, options)
    expect(edited.code).toBe(0)
    expect(job(edited, 'test')).toContain('example.test/app')
    expect(job(edited, 'test')).not.toContain('runtime')
    expect(edited.log).not.toMatch(/ok .*example\.test\/app.*\(cached\)/)
  }, 300_000)

  test.each([
    ['dead', undefined],
    ['stalling', { faults: [{ kind: 'stall-headers', match: /greeting/ }] }],
    ['corrupting', { faults: [{ kind: 'wrong-zip', match: /greeting/ }] }],
  ] as const)(
    'a %s first mirror: the job is green, and without the component red or stuck',
    async (kind, faults) => {
      await using sandbox = goSandbox()
      await using good = await mirror()
      await using first = faults ? await mirror(faults) : undefined
      const mirrors = `${first?.url ?? refusedUrl()} ${good.url}`
      // `go mod verify` shows that the relay has passed on no corrupt file, without compiling anything.
      const control = `without:\n  script: [timeout 5 go mod download]\n  variables: { GOPROXY: "${mirrors.split(' ')[0]},${good.url}", GOMODCACHE: ${sandbox.modcache} }\n`
      const options = { ...consumer(sandbox, { yaml: control }), variables: inputs(mirrors, 'go mod verify') }
      const run = await runPipeline(gitlab, { ...options, flags: ['test'] })
      expect([kind, run.log]).toEqual([kind, expect.stringContaining('all modules verified')])
      expect(run.code).toBe(0)
      const env = { GOENV: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-modcacherw', GOSUMDB: 'off' }
      const without = await runPipeline(gitlab, { ...options, env, path: `${process.env.PATH}`, flags: ['without'] })
      expect(without.code).not.toBe(0)
    },
    120_000,
  )

  test('a failed script keeps its exit code, and finish has still stored the caches', async () => {
    await using sandbox = goSandbox()
    await using good = await mirror()
    const options = consumer(sandbox)
    const run = await runPipeline(gitlab, { ...options, variables: inputs(good.url, 'exit 3') })
    expect(run.log).toContain('Caches: kept as they are, because the job ended as failed')
    expect(run.log).toContain('FAIL  test')
    expect(run.code).not.toBe(0)
    const again = await runPipeline(gitlab, { ...options, variables: inputs(good.url, 'go version') })
    expect(again.log).toContain('from the tool cache')
    expect(again.code).toBe(0)
  }, 120_000)

  test('working-directory holds for the script, and no tool finds the caches in the checkout', async () => {
    await using sandbox = goSandbox()
    await using good = await mirror()
    const script = 'pwd && go list -m && cd .. && find . -name "*.go" -not -path "./.git/*" && git status --short'
    const variables = { ...inputs(good.url, script), GO_PROXY_SETUP_WORKING_DIRECTORY: 'web' }
    const run = await runPipeline(gitlab, { ...consumer(sandbox, { folders: ['.', 'web'] }), variables })
    const [folder, ...lines] = job(run, 'test').slice(
      job(run, 'test').findIndex((line) => line.endsWith('/builds/test/web')),
    )
    expect(folder).toBeDefined()
    expect(lines.slice(0, 5).sort()).toEqual([
      './main.go',
      './main_test.go',
      './web/main.go',
      './web/main_test.go',
      'example.test/app',
    ])
    expect(run.code).toBe(0)
  }, 120_000)

  test.each(['1.0.0', '1', '1.0', '~latest', 'main'])('the component as @%s', async (version) => {
    await using sandbox = goSandbox()
    const options = { ...consumer(sandbox, { version }), variables: inputs(refusedUrl(), 'true'), flags: ['--preview'] }
    const run = await runPipeline(gitlab, options)
    expect(run.code).toBe(0)
    const jobs = parse(run.log.slice(run.log.indexOf('---\n'))) as Record<string, { variables: object }>
    expect(jobs.test?.variables).toMatchObject({ GO_PROXY_COMPONENT_SHA: options.sha })
  })
})
