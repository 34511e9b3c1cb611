// The main job as a whole on a memory host: what becomes of it when something beside it fails, when inputs are wrong, and what it says.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Host } from '../src/host.ts'
import { bestEffort } from '../src/run/best-effort.ts'
import { setup } from '../src/setup.ts'
import { makeAuthority } from './support/certificates.ts'
import { refusedUrl, startSilentTcp } from './support/dead-ends.ts'
import { type GoSandbox, goSandbox } from './support/go.ts'
import { type MemoryHostOptions, memoryHost } from './support/host.ts'
import { startMirror } from './support/mirror.ts'
import { buildModule, sampleTree } from './support/modules.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const tree = sampleTree([word])
const signal = () => new AbortController().signal
const posixTest = process.platform === 'win32' ? test.skip : test

interface Lab extends Omit<MemoryHostOptions, 'env'> {
  readonly env?: Record<string, string>
  readonly workspace?: string
  /** Functions of the host that a test replaces. */
  readonly broken?: Partial<Host>
}

function lab(sandbox: GoSandbox, { env = {}, workspace, broken, ...options }: Lab) {
  const host = memoryHost({
    ...options,
    inputs: { sumdb: 'off', ...options.inputs },
    env: { ...sandbox.env, GOPROXY: '', ...env },
    facts: {
      workspace: workspace ?? sandbox.project({ requires: [word] }),
      temp: join(sandbox.dir, 'temp'),
      ...options.facts,
    },
  })
  return { host, done: setup({ ...host, ...broken }, { signal: signal() }) }
}

const disk = () => {
  throw new Error('no space left on device')
}

describe('a slow mirror of one’s own', () => {
  test.each([{}, { policy: 'enforced' }])('is kept in a GOPROXY that is set, %j', async (inputs) => {
    await using sandbox = goSandbox()
    await using slow = await startMirror({ tree, delayMs: 450 })
    await using one = await startMirror({ tree })
    await using two = await startMirror({ tree })
    const env = { GOPROXY: `${slow.url},${one.url},${two.url}` }
    const { host, done } = lab(sandbox, { inputs: { download: 'off', ...inputs }, env })
    await done
    expect(host.exported.GOPROXY).toBe(env.GOPROXY)
    expect(host.text('warning')).not.toContain('is sick')
  })

  test('and in the configuration file', async () => {
    await using sandbox = goSandbox()
    await using slow = await startMirror({ tree, delayMs: 450 })
    await using one = await startMirror({ tree })
    await using two = await startMirror({ tree })
    const workspace = sandbox.project({ requires: [word] })
    writeFileSync(join(workspace, '.go-proxy-setup.yml'), `mirrors: [${slow.url}, ${one.url}, ${two.url}]\n`)
    const { host, done } = lab(sandbox, { inputs: { download: 'off', select: 'ordered' }, workspace })
    await done
    expect(host.exported.GOPROXY?.startsWith(slow.url)).toBe(true)
  })
})

describe('trouble beside the job', () => {
  const forms = { report: 'summary json html' }

  test('a summary, outputs and a report that cannot be written leave a green job green', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const broken = { writeSummary: async () => disk(), setOutputs: async () => disk() }
    const { host, done } = lab(sandbox, { inputs: { mirrors: mirror.url, ...forms }, broken })
    expect((await done).outcome).not.toBe('failed')
    expect(host.text('warning')).toMatch(/job summary could not be written: no space left/)
    expect(host.text('warning')).toMatch(/outputs could not be set: no space left/)
    const [folder = ''] = readdirSync(join(sandbox.dir, 'temp'))
    expect(readdirSync(join(sandbox.dir, 'temp', folder)).sort()).toEqual(['report.html', 'report.json'])
  })

  posixTest('a folder for files that cannot be made keeps neither the summary nor the outputs back', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    writeFileSync(join(sandbox.dir, 'temp'), 'a file in its place')
    const { host, done } = lab(sandbox, { inputs: { mirrors: mirror.url, ...forms } })
    await done
    expect(host.text('warning')).toMatch(/report as json could not be written/)
    expect(host.text('warning')).toMatch(/report as html could not be written/)
    expect(host.summary).toHaveLength(1)
    expect(host.outputs['report-path']).toBe('')
  })

  test('the failure of the job is what is told', async () => {
    await using sandbox = goSandbox()
    const host = memoryHost({
      inputs: { mirrors: refusedUrl(), 'alert-webhook': `${refusedUrl()}/hook` },
      env: sandbox.env,
      facts: { workspace: sandbox.project({ requires: [word] }), temp: sandbox.dir },
    })
    const broken = { ...host, writeSummary: async () => disk(), setOutputs: async () => disk() }
    const done = setup(broken, { signal: signal(), onReport: async () => disk() })
    await expect(done).rejects.toMatchObject({ code: 'no-healthy-mirror' })
    expect(host.text('warning')).toMatch(/reports could not be written: no space left/)
  })

  posixTest('a disk that hangs is not waited for', async () => {
    await using sandbox = goSandbox()
    const pipe = join(sandbox.dir, 'pipe')
    execFileSync('mkfifo', [pipe])
    const { log, ...host } = memoryHost()
    // Opening a pipe hangs until somebody reads it; the test reads it in the end, for a thread that hangs keeps a process from ending.
    const opening = open(pipe, 'w')
    const release = new Promise((resolve) => setTimeout(resolve, 1_500)).then(() => open(pipe, 'r'))
    await bestEffort(log, 'the report could not be written', () => opening, 80)
    const warned = host.text('warning')
    await Promise.all([opening, release].map(async (file) => (await file).close()))
    expect(warned).toBe('the report could not be written: timed out after 80 ms')
  })
})

describe('files of a run', () => {
  posixTest('stand in a new folder of this user alone, and the log tells where', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const temp = join(sandbox.dir, 'temp')
    // What another user of a shared folder would put there to get hold of the files.
    mkdirSync(join(temp, 'go-proxy-setup'), { recursive: true })
    const ca = join(sandbox.dir, 'ca.pem')
    writeFileSync(ca, makeAuthority().pem)
    const once = async () => {
      const inputs = { mirrors: mirror.url, download: 'off', report: 'json', 'ca-file': ca }
      const { host, done } = lab(sandbox, { inputs })
      await done
      expect(host.text('info')).toContain(`report as json: ${host.outputs['report-path']}`)
      return [host.exported.SSL_CERT_FILE, host.outputs['report-path']].map((file) => dirname(file ?? ''))
    }
    const folders = [...(await once()), ...(await once())]
    expect(new Set(folders).size).toBe(4)
    for (const folder of folders) expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(temp, 'go-proxy-setup'))).toEqual([])
  })

  test('a secret is in no part of the report, wherever it came from', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const { host, done } = lab(sandbox, { inputs: { mirrors: mirror.url } })
    host.addSecret('example.test/project')
    const report = JSON.stringify(await done)
    expect(report).toContain('***')
    expect(report).not.toContain('example.test/project')
  })

  test('a run that sets nothing for later steps leaves no CA bundle', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const ca = join(sandbox.dir, 'ca.pem')
    writeFileSync(ca, makeAuthority().pem)
    const host = memoryHost({
      inputs: { mirrors: mirror.url, sumdb: 'off', 'ca-file': ca },
      env: sandbox.env,
      facts: { workspace: sandbox.project({ requires: [word] }), temp: join(sandbox.dir, 'temp') },
    })
    expect(await setup(host, { signal: signal(), exports: false })).toMatchObject({ download: { state: 'done' } })
    expect(readdirSync(host.facts.temp)).toEqual([])
  })
})

test('the report has every phase of the run, between its start and its end', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const { durationMs, phases } = await lab(sandbox, { inputs: { mirrors: mirror.url } }).done
  const names = new Set<string>(phases.map(({ name }) => name))
  const always = [
    'Read the settings',
    'Read the project',
    'Probe the mirrors',
    'Restore modules',
    'Download and verify',
  ]
  expect(always.filter((name) => !names.has(name))).toEqual([])
  expect(phases.filter(({ startMs, endMs }) => !(0 <= startMs && startMs <= endMs && endMs <= durationMs))).toEqual([])
})

test('a variable that sets no input is warned of, with the one that was meant', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const env = { GO_PROXY_SETUP_MIRROR: 'x', GO_PROXY_SETUP_NOTHING_LIKE_IT: 'x', GO_PROXY_SETUP_RETRIES: '' }
  const { host, done } = lab(sandbox, { inputs: { mirrors: mirror.url, download: 'off' }, env })
  await done
  expect(host.text('warning')).toContain(
    'GO_PROXY_SETUP_MIRROR is set, but there is no such input; did you mean GO_PROXY_SETUP_MIRRORS?',
  )
  expect(host.text('warning')).toMatch(/GO_PROXY_SETUP_NOTHING_LIKE_IT is set, but there is no such input$/m)
  expect(host.text('warning')).not.toContain('RETRIES')
})

describe('bad inputs', () => {
  const problemsOf = async (sandbox: GoSandbox, options: Lab) => {
    const error = await lab(sandbox, options).done.catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'bad-input' })
    return (error as { problems: { input: string; got: string; problem: string }[] }).problems
  }

  test('all at once: the file’s keys and values, inputs, folders and the CA file', async () => {
    await using sandbox = goSandbox()
    const workspace = sandbox.project({ requires: [word] })
    writeFileSync(join(workspace, '.go-proxy-setup.yml'), 'mirors: x\nretries: many\n')
    const inputs = { select: 'best', 'ca-file': 'gone.pem', 'working-directory': '.\ngone\ngo.mod' }
    const problems = await problemsOf(sandbox, { workspace, inputs })
    expect(problems.map(({ input, got }) => `${input} ${got}`)).toEqual([
      'mirors ',
      'select best',
      'retries many',
      'working-directory gone',
      'working-directory go.mod',
      'ca-file gone.pem',
    ])
    expect(problems[3]?.problem).toMatch(/folder does not exist/)
    expect(problems[4]?.problem).toMatch(/is a file/)
  })

  test.each([
    'https://bob:a/Secret9@127.0.0.1:1',
    'https://bob:Sec Secret9@127.0.0.1:1',
    'http://bob:Secret9@127.0.0.1:1',
  ])('mirrors: %s is refused and masked, and the password not told', async (mirrors) => {
    await using sandbox = goSandbox()
    const { host, done } = lab(sandbox, { inputs: { mirrors } })
    const error = (await done.catch((cause: unknown) => cause)) as Error
    expect(error).toMatchObject({ code: 'bad-input' })
    expect(error.message).not.toContain('ecret9')
    expect(host.secrets.join(' ')).toContain('Secret9')
  })

  test('a mirror with a login over plain http is told why', async () => {
    await using sandbox = goSandbox()
    const [problem] = await problemsOf(sandbox, { inputs: { mirrors: 'http://bob:Secret9@127.0.0.1:1' } })
    expect(problem?.problem).toMatch(/no user name or password over plain http/)
  })
})

describe('credentials', () => {
  test('in a GOPROXY that go refuses', async () => {
    await using sandbox = goSandbox()
    const { host, done } = lab(sandbox, { env: { GOPROXY: 'https://bob:Sec Secret9@127.0.0.1:1' } })
    const error = (await done.catch((cause: unknown) => cause)) as Error
    expect(error).toMatchObject({ code: 'bad-goproxy' })
    expect(error.message + host.text() + host.summary.join()).not.toContain('Secret9')
    expect(host.secrets.join(' ')).toContain('Secret9')
  })

  test.each(['input', 'environment'])('in the route to the checksum database, by %s', async (by) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const value = 'sum.golang.org https://bob:Secret9@127.0.0.1:1'
    const inputs = { mirrors: mirror.url, download: 'off', sumdb: by === 'input' ? value : 'auto' }
    const { host, done } = lab(sandbox, { inputs, env: by === 'input' ? {} : { GOSUMDB: value } })
    const report = await done
    expect(host.exported.GOSUMDB).toBe(value)
    expect(host.secrets).toContain('Secret9')
    expect(JSON.stringify(report) + host.text() + host.summary.join()).not.toContain('Secret9')
  })
})

describe('what a run says', () => {
  test('each sick mirror once', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    await using silent = await startSilentTcp()
    const { host, done } = lab(sandbox, { inputs: { mirrors: `${silent.url} ${mirror.url}`, download: 'off' } })
    const report = await done
    const said = report.mirrors.find(({ verdict }) => verdict === 'sick')?.failure?.message ?? 'nothing'
    expect(host.logged.filter(({ text }) => text.includes(said)).map(({ level }) => level)).toEqual(['warning'])
  })

  test('of mirrors that are all sick: the table, and in the error each one’s sentence, once', async () => {
    await using sandbox = goSandbox()
    const { host, done } = lab(sandbox, { inputs: { mirrors: `${refusedUrl()} ${refusedUrl('https')}` } })
    const error = (await done.catch((cause: unknown) => cause)) as Error
    expect(host.text('info')).toMatch(/^127\.0\.0\.1:1 |^- +127\.0\.0\.1:1 +sick/m)
    expect(host.text()).not.toContain('ECONNREFUSED')
    expect(error.message.match(/ECONNREFUSED/g)).toHaveLength(2)
  })

  test.each(['direct', 'off'])('of GOPROXY=%s, which is left as it is: no table, no plan', async (GOPROXY) => {
    await using sandbox = goSandbox()
    const { host, done } = lab(sandbox, { inputs: { download: 'off' }, env: { GOPROXY } })
    const report = await done
    expect(host.exported.GOPROXY).toBe(GOPROXY)
    expect(host.text('info').split('\n')).not.toContain('')
    expect(host.text('group')).not.toContain('Module mirrors')
    expect(report.decisions.map(({ subject }) => subject)).toEqual(['candidates', 'checksum database'])
  })

  test('GOPROXY=direct is no way round an input that forbids it', async () => {
    await using sandbox = goSandbox()
    const inputs = { direct: 'never', policy: 'enforced', download: 'off' }
    const { host, done } = lab(sandbox, { inputs, env: { GOPROXY: 'direct' } })
    await expect(done).rejects.toMatchObject({ code: 'bad-goproxy', hint: expect.stringMatching(/input `mirrors`/) })
    expect(host.exported).toEqual({})
  })

  test('of the cache while the mirrors are probed is no part of their group', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree, delayMs: 100 })
    let open = ''
    const seen: string[] = []
    const memory = memoryHost()
    const log = {
      ...memory.log,
      group: async <T>(title: string, body: () => Promise<T>) => {
        open = title
        const result = await body()
        open = ''
        return result
      },
      warning: (line: string) => void seen.push(`${open}|${line}`),
    }
    const cache = {
      available: true,
      restore: () => Promise.reject(new Error('down')),
      save: async () => 'denied' as const,
    }
    const { done } = lab(sandbox, {
      inputs: { mirrors: mirror.url, cache: 'modules', download: 'off' },
      cache,
      broken: { log },
    })
    await done
    expect(seen.find((line) => line.includes('not restored'))).toMatch(/^\|/)
  })

  test('a private mirror that nothing is asked of', async () => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const inputs = { mirrors: mirror.url, 'private-mirror': 'https://athens.example', download: 'off' }
    const { host, done } = lab(sandbox, { inputs })
    await done
    expect(host.text('warning')).toMatch(/private-mirror.*input `private`/)
  })
})

describe('a go.mod that nobody can read', () => {
  test.each<[string, string, (file: string) => void]>([
    ['a folder', 'it is a folder', (file) => mkdirSync(file)],
    ['a dangling link', 'the file does not exist', (file) => symlinkSync(join(file, '..', 'gone'), file)],
    ['a circle of links', 'its links go round in a circle', (file) => symlinkSync(file, file)],
  ])('%s: the job fails and says so, unless there is nothing to download', async (_, why, spoil) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree })
    const workspace = join(sandbox.dir, 'odd')
    mkdirSync(workspace)
    spoil(join(workspace, 'go.mod'))
    const { done } = lab(sandbox, { inputs: { mirrors: mirror.url }, workspace })
    await expect(done).rejects.toThrow(`go.mod cannot be read: ${why}`)
    const second = lab(sandbox, { inputs: { mirrors: mirror.url, download: 'off' }, workspace })
    expect((await second.done).outcome).toBe('degraded')
  })
})

test('no mirror is healthy: the run waits for the restore, which may bring every module, and writes nothing afterwards', async () => {
  await using sandbox = goSandbox()
  let ended = false
  const restored: boolean[] = []
  const cache = {
    available: true,
    restore: async ([folder = '']: readonly string[]) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      restored.push(ended)
      const file = join(folder, 'cache', 'download', 'example.test', 'late', '@v', 'v1.0.0.info')
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, '{"Version":"v1.0.0"}')
      return 'key'
    },
    save: async () => 'denied' as const,
  }
  const { host, done } = lab(sandbox, { inputs: { mirrors: refusedUrl(), cache: 'modules' }, cache })
  await expect(done).rejects.toMatchObject({ code: 'no-healthy-mirror' })
  ended = true
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(restored).toEqual([false])
  expect(existsSync(join(sandbox.modcache, 'cache', 'go-proxy-setup'))).toBe(false)
  expect(host.text('warning')).not.toContain('not restored')
})
