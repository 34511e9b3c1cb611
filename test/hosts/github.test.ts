import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { jobFacts } from '../../src/hosts/github.ts'
import { startCacheService } from '../support/cache-service.ts'

const folder = mkdtempSync(join(tmpdir(), 'github-host-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'] as const

/** Runs `script` with a `host` in a child, as a runner would; what it printed and what stands in the runner's files. */
async function step(script: string, env: Record<string, string> = {}) {
  const work = mkdtempSync(join(folder, 'step-'))
  const paths = Object.fromEntries(files.map((name) => [name, join(work, name)]))
  for (const path of Object.values(paths)) writeFileSync(path, '')
  const source = `import { githubHost } from ${JSON.stringify(pathToFileURL(join(process.cwd(), 'src/hosts/github.ts')).href)}
    const host = githubHost(process.env)
    ${script}
    process.exit()`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', source], {
    env: { PATH: process.env.PATH, HOME: work, RUNNER_TEMP: work, GITHUB_WORKSPACE: work, ...paths, ...env },
    cwd: process.cwd(),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  const file = (name: (typeof files)[number]) => readFileSync(String(paths[name]), 'utf8')
  return { code, stdout, stderr, file, work }
}

describe('inputs', () => {
  test('the input wins over the variable, blank counts as absent', async () => {
    const env = {
      INPUT_MIRRORS: ' a ',
      GO_PROXY_SETUP_MIRRORS: 'b',
      'INPUT_CACHE-SAVE': ' ',
      GO_PROXY_SETUP_CACHE_SAVE: 'never',
    }
    const { stdout } = await step('console.log(JSON.stringify(host.inputs))', env)
    expect(JSON.parse(stdout)).toEqual({
      mirrors: { value: 'a', source: 'input mirrors' },
      'cache-save': { value: 'never', source: 'GO_PROXY_SETUP_CACHE_SAVE' },
    })
  })
})

describe('facts', () => {
  const own = { repository: { full_name: 'Acme/app', private: true, owner: { login: 'Acme' } } }
  const fork = { ...own, workflow_run: { head_repository: { full_name: 'stranger/app' } } }
  const same = { ...own, workflow_run: { head_repository: { full_name: 'Acme/app' } } }

  test.each([
    ['push', own, true],
    ['pull_request', own, true],
    ['schedule', {}, true],
    ['pull_request_target', own, false],
    ['issue_comment', own, false],
    ['discussion', own, false],
    ['workflow_run', fork, false],
    ['workflow_run', same, true],
    ['workflow_run', {}, false],
  ] as const)('%s of %j is trusted: %p', (event, payload, trusted) => {
    expect(jobFacts({ GITHUB_EVENT_NAME: event }, payload).trusted).toBe(trusted)
  })

  test.each([
    [{ GITHUB_EVENT_NAME: 'release' }, true],
    [{ GITHUB_REF: 'refs/tags/v1' }, true],
    [{ GITHUB_REF_TYPE: 'tag' }, true],
    [{ GITHUB_REF: 'refs/heads/v1', GITHUB_REF_TYPE: 'branch', GITHUB_EVENT_NAME: 'push' }, false],
  ])('%j is a release: %p', (env, release) => expect(jobFacts(env, {}).release).toBe(release))

  test.each([
    [
      { GITHUB_JOB: 'build', GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '2' },
      { job: 'build', run: '77-2' },
    ],
    [{ GITHUB_RUN_ID: '77' }, { job: '', run: '77' }],
    [{ GITHUB_WORKFLOW: 'ci', GITHUB_JOB: 'build' }, { job: 'ci.build' }],
  ])('%j: job and run %j', (env, facts) => expect(jobFacts(env, {})).toMatchObject(facts))

  test('the pattern of a private repository’s owner', () => {
    const pattern = (env: Record<string, string>, payload: object) => jobFacts(env, payload).ownPrivatePattern
    expect(pattern({}, own)).toBe('github.com/Acme/*,github.com/acme/*')
    expect(pattern({ GITHUB_SERVER_URL: 'https://git.corp.example:8443' }, own)).toMatch(
      /^git\.corp\.example\/Acme\/\*/,
    )
    expect(pattern({}, { repository: { ...own.repository, private: false } })).toBe('')
    expect(pattern({ GITHUB_REPOSITORY_OWNER: 'acme' }, {})).toBe('')
    expect(pattern({ GITHUB_REPOSITORY_OWNER: 'a,*' }, { repository: { private: true } })).toBe('')
  })

  test('the payload is read from the event’s file', async () => {
    const path = join(folder, 'event.json')
    writeFileSync(path, JSON.stringify(own))
    const env = { GITHUB_EVENT_PATH: path, RUNNER_ENVIRONMENT: 'self-hosted', INPUT_MIRRORS: 'x' }
    const { stdout } = await step('console.log(JSON.stringify([host.facts, host.inputs]))', env)
    expect(JSON.parse(stdout)).toMatchObject([
      {
        ownPrivatePattern: 'github.com/Acme/*,github.com/acme/*',
        selfHosted: true,
        temp: expect.stringContaining('step-'),
      },
      { mirrors: { value: 'x' } },
    ])
  })
})

describe('the runner’s files', () => {
  test('variables, outputs, state and summary', async () => {
    const { file, stdout } = await step(`
      await host.exportEnv({ GOPROXY: 'https://a.example|direct', GOSUMDB: 'sum.golang.org https://a.example' })
      await host.setOutputs({ 'mirrors-healthy': '2' })
      await host.saveState('plan', '{"a":"x\\\\ny"}')
      await host.writeSummary('# Done')
      host.addSecret('hunter2'); host.addSecret('')`)
    expect(file('GITHUB_ENV')).toMatch(/^GOPROXY<<(\S+)\nhttps:\/\/a\.example\|direct\n\1\nGOSUMDB<<(\S+)\n.*\n\2\n$/)
    expect(file('GITHUB_OUTPUT')).toMatch(/^mirrors-healthy<<(\S+)\n2\n\1\n$/)
    expect(file('GITHUB_STATE')).toContain('{"a":"x\\ny"}')
    expect(file('GITHUB_STEP_SUMMARY')).toBe('# Done\n')
    expect(stdout).toBe('::add-mask::hunter2\n')
  })

  test('folders for PATH, the first foremost, and problem matchers', async () => {
    const { file, stdout } = await step(`
      await host.addPath(['/first', '/second'])
      await host.addMatchers('/a%0A/matchers.json')
      for (const set of [() => host.addPath(['/fine', '/a\\n/evil']), () => host.addPath(['/a:/evil']), () => host.addMatchers('/a\\n::stop-commands::x')])
        await set().catch((error) => console.log(error.code))`)
    // The runner puts each line in front of what is there.
    expect(file('GITHUB_PATH')).toBe('/second\n/first\n')
    expect(stdout).toBe('::add-matcher::/a%250A/matchers.json\nunsafe-value\nunsafe-value\nunsafe-value\n')
  })

  test('one refused variable and none is set', async () => {
    const { file, stdout } = await step(`
      for (const set of [() => host.exportEnv({ GOPROXY: 'x', PATH: '/evil' }), () => host.exportEnv({ GOPROXY: 'x', GOSUMDB: 'a\\nPATH=/evil' }),
        () => host.setOutputs({ mirror: 'x', goproxy: 'a\\nb' })]) await set().catch((error) => console.log(error.code))`)
    expect(stdout.trim().split('\n')).toEqual(['unsafe-value', 'unsafe-value', 'unsafe-value'])
    expect(file('GITHUB_ENV') + file('GITHUB_OUTPUT')).toBe('')
  })
})

test.each([
  ['GITHUB_ENV', `host.exportEnv({ GOPROXY: 'https://a.example' })`],
  ['GITHUB_OUTPUT', `host.setOutputs({ mirror: 'x' })`],
  ['GITHUB_PATH', `host.addPath(['/a'])`],
  ['GITHUB_STATE', `host.saveState('plan', 'x')`],
])('without the file of %s it is said that nothing was handed on', async (name, call) => {
  const script = `await ${call}.catch((error) => console.log(error.code, error.message))`
  const unset = await step(script, { [name]: '' })
  expect(unset.stdout).toBe(`runner-file nothing can be passed to the runner: ${name} is not set\n`)
  const gone = await step(script, { [name]: join(folder, 'gone') })
  expect(gone.stdout).toContain(`runner-file nothing can be passed to the runner: the file in ${name} does not exist`)
  expect(existsSync(join(folder, 'gone'))).toBe(false)
})

test('no line of the log is a command of somebody else’s', async () => {
  const { stdout } = await step(`
    const evil = 'a\\n::set-env name=PATH::/evil\\n  ::add-mask::x\\n##[error]y\\r::stop-commands::z'
    await host.log.group(evil, async () => {
      for (const level of ['info', 'progress', 'notice', 'warning', 'error', 'debug']) host.log[level](evil)
      await host.log.group('inner', async () => {})
    })`)
  const commands = stdout.split(/\r?\n|\r/).flatMap((line) => /^\s*::([a-z-]+)/.exec(line)?.[1] ?? [])
  expect(commands).toEqual(['group', 'notice', 'warning', 'error', 'debug', 'endgroup'])
  expect(stdout).not.toContain('##[')
  expect(stdout).toContain('\ninner\n')
})

describe('the cache', () => {
  const script = `
    import { mkdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
    const paths = [process.env.RUNNER_TEMP + '/shared']
    mkdirSync(paths[0], { recursive: true }); writeFileSync(paths[0] + '/file', 'content')
    const attempt = async (what) => console.log('RESULT', await what().catch((error) => 'error: ' + error.message))
    console.log('AVAILABLE', host.cache.available)`
  const results = (stdout: string) => [...stdout.matchAll(/^RESULT (.*)$/gm)].map((match) => match[1])

  test('saves, finds by key and by prefix, and says when a key is taken', async () => {
    await using service = await startCacheService()
    const { stdout, stderr } = await step(
      `${script}
      await attempt(() => host.cache.restore(paths, 'key-1', ['key-']))
      await attempt(() => host.cache.save(paths, 'key-1'))
      await attempt(() => host.cache.save(paths, 'key-1'))
      rmSync(paths[0], { recursive: true })
      await attempt(() => host.cache.restore(paths, 'key-2', ['key-']))
      console.log('RESULT', readFileSync(paths[0] + '/file', 'utf8'))`,
      service.env,
    )
    expect(results(stdout)).toEqual(['undefined', 'saved', 'taken', 'key-1', 'content'])
    // Nothing of the toolkit's own talk reaches people; masks reach the runner.
    const seen = stdout
      .split('\n')
      .filter((line) => line !== '' && !/^(RESULT|AVAILABLE|::debug::|::add-mask::)/.test(line))
    expect([...seen, stderr]).toEqual([''])
    expect(stdout).toMatch(/^::add-mask::s{40}/m)
  })

  test('a read-only token is no failure, a broken service is one', async () => {
    await using service = await startCacheService()
    service.setFault('write-denied')
    const denied = await step(`${script}\nawait attempt(() => host.cache.save(paths, 'key-1'))`, service.env)
    expect(results(denied.stdout)).toEqual(['denied'])
    const mode = { ...service.env, ACTIONS_CACHE_MODE: 'read' }
    const skipped = await step(`${script}\nawait attempt(() => host.cache.save(paths, 'key-1'))`, mode)
    expect(results(skipped.stdout)).toEqual(['denied'])
  })

  test('an unreachable service is an error with a reason', async () => {
    const gone = {
      ACTIONS_CACHE_SERVICE_V2: '1',
      ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/',
      ACTIONS_RUNTIME_TOKEN: 't',
    }
    const { stdout } = await step(
      `${script}
      await attempt(() => host.cache.restore(paths, 'k', []))
      await attempt(() => host.cache.save(paths, 'k'))`,
      gone,
    )
    expect(results(stdout)).toEqual([
      expect.stringMatching(/^error: .*ECONNREFUSED/),
      expect.stringMatching(/^error: .*ECONNREFUSED/),
    ])
    expect(stdout).not.toMatch(/^::(warning|error)/m)
  })

  test.each([
    ['no variables', {}, false],
    ['the first service', { ACTIONS_CACHE_URL: 'http://127.0.0.1:1/' }, true],
    ['the second service', { ACTIONS_CACHE_SERVICE_V2: '1', ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' }, true],
    ['its flag without its URL', { ACTIONS_CACHE_SERVICE_V2: '1' }, false],
    [
      'Enterprise Server without a cache',
      {
        ACTIONS_CACHE_SERVICE_V2: '1',
        ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/',
        GITHUB_SERVER_URL: 'https://git.corp.example',
      },
      false,
    ],
  ])('%s: available as the toolkit says', async (_, env, available) => {
    const { stdout } = await step(
      `const { isFeatureAvailable } = await import('@actions/cache')
      console.log(host.cache.available, isFeatureAvailable())`,
      env,
    )
    expect(stdout.trim()).toBe(`${available} ${available}`)
  })
})
