// `npm run screenshots [-- FOLDER]`: `dist` runs as the runner runs it, and Chromium photographs the job
// summary and the HTML report that it writes. Without FOLDER the pictures of README; with it every story,
// light, dark and at the width of a phone, and what axe-core finds.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { accessibilityProblems, asGithubRenders, type View, widthOf, withPage } from '../test/support/browser.ts'
import { type CacheProcess, startCacheProcess } from '../test/support/cache-process.ts'
import { makeAuthority } from '../test/support/certificates.ts'
import { startPrivateWorld } from '../test/support/private-world.ts'
import { readRunnerFile } from '../test/support/product.ts'

const root = join(import.meta.dirname, '..')
const FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'] as const
const DEAD = 'https://goproxy.corp.example.com golang'
const SECRET = 'github.com/acme/secret'

type Variables = Readonly<Record<string, string>>

interface Story {
  readonly name: string
  readonly inputs: Variables
  readonly cache?: CacheProcess
  /** Ends in red. */
  readonly fails?: true
  /** Requires a module whose host wants a login. */
  readonly secret?: Variables
}

/** A job: the step, with a cache also `go build`, the post step; their summaries, and the page of the first. */
async function runJob({ name, inputs, cache, fails, secret }: Story, folder: string) {
  const workspace = join(folder, 'work')
  cpSync(join(root, 'examples', 'web'), workspace, { recursive: true })
  if (secret) {
    appendFileSync(join(workspace, 'go.mod'), `\nrequire ${SECRET} v1.2.0\n`)
    const hash = `h1:${'A'.repeat(43)}=`
    appendFileSync(join(workspace, 'go.sum'), `${SECRET} v1.2.0 ${hash}\n${SECRET} v1.2.0/go.mod ${hash}\n`)
    writeFileSync(join(workspace, 'secret.go'), `package main\n\nimport _ "${SECRET}"\n`)
  }
  const file = (one: string) => join(folder, one)
  for (const one of FILES) writeFileSync(file(one), '')
  const env = {
    ...{
      PATH: process.env.PATH,
      HOME: folder,
      GOMODCACHE: file('mod'),
      GOCACHE: file('objects'),
      GOFLAGS: '-modcacherw',
    },
    ...Object.fromEntries(FILES.map((one) => [one, file(one)])),
    ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, GITHUB_JOB: 'test', GITHUB_RUN_NUMBER: '1' },
    ...{ GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_REPOSITORY: 'acme/web' },
    ...{ RUNNER_TEMP: folder, RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', RUNNER_ENVIRONMENT: 'github-hosted' },
    ...{ ...cache?.env, ...secret },
    ...Object.fromEntries(Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value])),
    INPUT_REPORT: 'summary html',
  }
  const log = openSync(file('job.log'), 'w')
  const run = async (command: string, args: readonly string[], more: Variables = {}) => {
    const child = spawn(command, args, { cwd: workspace, env: { ...env, ...more }, stdio: ['ignore', log, log] })
    return (await once(child, 'exit'))[0] as number | null
  }
  const entry = (one: string) => [join(root, 'dist', one, 'index.js')]
  const code = await run(process.execPath, entry('main'))
  if ((code !== 0) !== (fails === true))
    throw new Error(`${name}: exit ${code}\n${readFileSync(file('job.log'), 'utf8')}`)
  const set = readRunnerFile(file('GITHUB_ENV'))
  if (cache) await run('go', ['build', './...'], set)
  const state = Object.entries(readRunnerFile(file('GITHUB_STATE'))).map(([one, value]) => [`STATE_${one}`, value])
  await run(process.execPath, entry('post'), { ...set, ...Object.fromEntries(state) })
  const report = readRunnerFile(file('GITHUB_OUTPUT'))['report-path'] ?? ''
  return { summary: readFileSync(file('GITHUB_STEP_SUMMARY'), 'utf8'), page: readFileSync(report, 'utf8') }
}

/** github.com as a job without a login sees a private repository. */
async function startLoginHost() {
  const world = await startPrivateWorld()
  const server = createServer(makeAuthority().issue({ hosts: ['github.com'] }), (_, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  world.name('github.com', (server.address() as AddressInfo).port)
  const git = {
    'http.https://github.com.proxy': world.env.HTTPS_PROXY ?? '',
    'http.https://github.com.sslVerify': 'false',
  }
  const settings = Object.entries(git).flatMap(([key, value], n) => [
    [`GIT_CONFIG_KEY_${n}`, key],
    [`GIT_CONFIG_VALUE_${n}`, value],
  ])
  return {
    env: { GIT_CONFIG_COUNT: '2', ...Object.fromEntries(settings) } as Variables,
    async [Symbol.asyncDispose]() {
      server.close()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** Mermaid, as GitHub has it in the page: one file of its package, which is too large to depend on. */
function fetchMermaid(folder: string): string {
  const script = 'npm pack --silent mermaid@11 && tar -xzf mermaid-*.tgz package/dist/mermaid.min.js'
  execFileSync('sh', ['-c', script], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return join(folder, 'package', 'dist', 'mermaid.min.js')
}

/** What axe-core finds, and a page that is wider than the view. */
async function photograph(html: string, view: View, path: string, mermaid: string): Promise<string[]> {
  return await withPage(html, view, async (page) => {
    await page.addScriptTag({ path: mermaid })
    const theme = view.scheme === 'dark' ? 'dark' : 'default'
    await page.evaluate(`mermaid.initialize({ startOnLoad: false, theme: '${theme}' }); mermaid.run()`)
    const { height } = (await page.locator('main').boundingBox()) ?? { height: 800 }
    await page.setViewportSize({ width: view.width, height: Math.ceil(height) + 48 })
    await page.screenshot({ path, fullPage: true })
    console.log(path)
    const width = await widthOf(page)
    return [...(width > view.width ? [`${width} pixels wide`] : []), ...(await accessibilityProblems(page))]
  })
}

function asOnGithub(summary: string): string {
  const fence = /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g
  return asGithubRenders(summary).replaceAll(fence, '<pre class="mermaid">$1</pre>')
}

async function picturesOfReadme(folder: string): Promise<void> {
  const images = join(root, 'docs', 'images')
  const { summary, page } = await runJob(
    { name: 'dead mirror', inputs: { mirrors: DEAD, relay: 'off' } },
    join(folder, 'job'),
  )
  const mermaid = fetchMermaid(folder)
  const html = asOnGithub(summary)
  await photograph(html, { scheme: 'light', width: 900 }, join(images, 'summary.png'), mermaid)
  await photograph(html, { scheme: 'dark', width: 900 }, join(images, 'summary-dark.png'), mermaid)
  await photograph(page, { scheme: 'light', width: 900 }, join(images, 'report.png'), mermaid)
}

async function everyStory(folder: string, target: string): Promise<void> {
  await using cache = await startCacheProcess()
  await using host = await startLoginHost()
  const secret = { ...host.env, GOPRIVATE: 'github.com/acme' }
  const stories: readonly Story[] = [
    { name: 'good', inputs: {}, cache },
    { name: 'full cache', inputs: {}, cache },
    { name: 'dead mirror', inputs: { mirrors: DEAD } },
    { name: 'no mirror', inputs: { mirrors: 'https://goproxy.corp.example.com', direct: 'never' }, fails: true },
    { name: 'no login', inputs: {}, secret },
    { name: 'no login, strict', inputs: { strict: 'true' }, secret, fails: true },
  ]
  const mermaid = fetchMermaid(folder)
  for (const story of stories) {
    // One name for all: it is part of what identifies a cache entry.
    const job = join(folder, 'job')
    rmSync(job, { recursive: true, force: true })
    const { summary, page } = await runJob(story, job)
    const name = (what: string) => join(target, `${story.name.replaceAll(/\W+/g, '-')}-${what}`)
    writeFileSync(name('summary.md'), summary)
    cpSync(join(job, 'job.log'), name('job.log'))
    for (const [what, html] of Object.entries({ summary: asOnGithub(summary), report: page })) {
      for (const scheme of ['light', 'dark'] as const) {
        for (const width of [900, 390]) {
          const found = await photograph(html, { scheme, width }, name(`${what}-${scheme}-${width}.png`), mermaid)
          // The summary's page is GitHub's.
          if (what === 'report') for (const problem of found) console.error(`  ${problem}`)
        }
      }
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'screenshots-'))
try {
  const [target] = process.argv.slice(2)
  if (target === undefined) await picturesOfReadme(folder)
  else {
    mkdirSync(target, { recursive: true })
    await everyStory(folder, resolve(target))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
