// Nothing chosen by the user: Go's own default leads, and the others learn only of what it failed to deliver.
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../src/inputs/catalogue.ts'
import { rehearse } from '../../src/rehearse/rehearse.ts'
import { runCommand } from '../../src/run-command.ts'
import { setup } from '../../src/setup.ts'
import { refusedUrl, startSilentTcp } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'
import { type MirrorOptions, type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const modules = Array.from({ length: 8 }, (_, n) => buildModule({ path: `example.test/m${n}`, version: 'v1.0.0' }))
const secret = buildModule({ path: 'corp.example.test/secret', version: 'v1.0.0' })
const tree = sampleTree(modules)
const signal = new AbortController().signal

const urls = CATALOGUE.map(({ url }) => url)
const setCatalogue = (to: readonly string[]) => {
  for (const [index, entry] of CATALOGUE.entries()) Object.assign(entry, { url: to[index] })
}
const open: AsyncDisposable[] = []
afterEach(async () => {
  setCatalogue(urls)
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

async function mirror(options: Partial<MirrorOptions> = {}): Promise<MirrorServer> {
  const server = await startMirror({ tree, ...options })
  open.push(server)
  return server
}

/** A catalogue of local servers: `lead` and four healthy ones. */
async function catalogue(lead: string | Partial<MirrorOptions>, others: Partial<MirrorOptions> = {}) {
  const first = typeof lead === 'string' ? undefined : await mirror(lead)
  const rest = await Promise.all(Array.from({ length: 4 }, () => mirror(others)))
  setCatalogue([first?.url ?? String(lead), ...rest.map(({ url }) => url)])
  const paths = () => rest.flatMap(({ requests }) => requests.map(({ path }) => path))
  return { first, rest, namesSeen: () => paths().filter((path) => /example\.test/.test(path)), paths }
}

function bed(requires = modules, inputs: Record<string, string> = {}) {
  const sandbox = goSandbox()
  open.push(sandbox)
  const { GOPROXY: _, ...env } = sandbox.env
  const facts = { workspace: sandbox.project({ requires }), temp: sandbox.dir }
  const host = memoryHost({ inputs: { retries: '1', ...inputs }, env, facts })
  return { sandbox, host }
}

async function goDownloads(sandbox: GoSandbox, { host }: ReturnType<typeof bed>): Promise<number | null> {
  rmSync(sandbox.modcache, { recursive: true, force: true })
  const env = { GOPROXY: host.exported.GOPROXY }
  return (await sandbox.run(['mod', 'download'], { cwd: host.facts.workspace, env })).code
}

/** What `run -- sh -c SCRIPT` leaves, with the relay in front of go. */
async function runBehindRelay({ host }: ReturnType<typeof bed>, script: string): Promise<number> {
  const chunks: string[] = []
  const out = { write: (chunk: string) => chunks.push(String(chunk)) > 0 } as unknown as NodeJS.WritableStream
  const job = await testJob(host, { signal })
  return await runCommand(job, { words: ['sh', '-c', script], env: host.env, stdout: out, stderr: out })
}

test('a default proxy that failed in the probe does not learn what the others lack', async () => {
  const { first } = await catalogue({ faults: [{ kind: 'status-503', match: /golang\.org/ }] })
  const made = bed([...modules, secret])
  await setup(made.host, { signal }).catch(() => undefined)
  expect(first?.requests.filter(({ path }) => path.includes('corp.example.test'))).toEqual([])
})

describe('with a healthy default proxy', () => {
  test('setup, a later go command and one behind the relay contact no other mirror, whatever is absent', async () => {
    const { first, paths } = await catalogue({})
    const made = bed([...modules, secret])
    await setup(made.host, { signal }).catch(() => undefined)
    expect(made.host.exported.GOPROXY).toBe(`${first?.url}|direct`)
    await made.sandbox.run(['list', '-m', '-versions', secret.path], { env: { GOPROXY: made.host.exported.GOPROXY } })
    rmSync(made.sandbox.modcache, { recursive: true, force: true })
    await runBehindRelay(made, `go mod download; go list -m -versions ${secret.path}; go list -m ${secret.path}@latest`)
    expect(first?.requests.some(({ path }) => path.includes('corp.example.test'))).toBe(true)
    expect(paths()).toEqual([])
  })

  test('a 404 that takes long is a 404: no other mirror learns the name', async () => {
    const slow = await mirror()
    const server = createServer((request, response) => {
      const path = request.url ?? ''
      const pass = () => response.writeHead(307, { location: `${slow.url}${path}` }).end()
      if (path.includes('corp.example.test')) setTimeout(pass, 1_500)
      else pass()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    open.push({ [Symbol.asyncDispose]: async () => void server.close() })
    const { paths } = await catalogue(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    await runBehindRelay(bed(), `go list -m -versions ${secret.path}`)
    expect(slow.requests.some(({ path }) => path.includes('corp.example.test'))).toBe(true)
    expect(paths()).toEqual([])
  }, 60_000)

  test('the table names the others as reserves that were not contacted', async () => {
    await catalogue({})
    const { host } = bed()
    const report = await setup(host, { signal })
    expect(report.mirrors.map(({ verdict }) => verdict)).toEqual(['healthy', ...Array<string>(4).fill('reserve')])
    expect(host.text('info')).toMatch(/goproxy\.cn, goproxy\.io, aliyun, tencent: not contacted: reserve/)
    expect(report).toMatchObject({ download: { state: 'done', modulesFetched: modules.length } })
  })

  test('`direct: never` and `direct: not-found` are kept', async () => {
    const { first } = await catalogue({})
    const never = bed(modules, { direct: 'never' })
    await setup(never.host, { signal })
    expect(never.host.exported.GOPROXY).toBe(first?.url)
    const comma = bed(modules, { direct: 'not-found' })
    await setup(comma.host, { signal })
    expect(comma.host.exported.GOPROXY).toBe(`${first?.url},direct`)
  })
})

describe('the others serve everything', () => {
  test.each(['refused', 'silent', 'status-503', 'html-200'] as const)(
    'of a default proxy that is %s',
    async (fault) => {
      const silent = await startSilentTcp()
      open.push(silent)
      const lead = fault === 'refused' ? refusedUrl() : fault === 'silent' ? silent.url : { faults: [{ kind: fault }] }
      await catalogue(lead)
      const made = bed()
      const report = await setup(made.host, { signal })
      expect(report).toMatchObject({ download: { state: 'done', modulesFetched: modules.length } })
      expect(made.host.exported.GOPROXY).toMatch(/^http.*\|http.*,direct$/)
      expect(await goDownloads(made.sandbox, made)).toBe(0)
    },
  )

  test.each(['stall-headers', 'stall-body@100', 'reset@0', 'status-503', 'flip-byte', 'cut@50'] as const)(
    'when it dies in mid-download: %s',
    async (kind) => {
      const { first } = await catalogue({ faults: [{ kind, match: /example\.test/, after: 10 }] })
      const made = bed()
      const report = await setup(made.host, { signal })
      expect(report).toMatchObject({ download: { state: 'done', modulesFetched: modules.length } })
      expect(first?.requests.some(({ faults }) => faults.includes(kind))).toBe(true)
    },
    30_000,
  )

  test.each(['stall-headers', 'reset@0', 'status-502', 'flip-byte'] as const)(
    'behind the relay, when it dies after the step: %s',
    async (kind) => {
      const { first, namesSeen } = await catalogue({})
      const made = bed()
      first?.setFaults([{ kind, match: /example\.test/ }])
      expect(await runBehindRelay(made, 'go mod download')).toBe(0)
      expect(namesSeen().length).toBeGreaterThan(0)
    },
    30_000,
  )

  test('in a download by go, which does not turn to the origins instead', async () => {
    const { namesSeen } = await catalogue({ faults: [{ kind: 'status-503', match: /example\.test/, after: 12 }] })
    const made = bed(modules, { download: 'go' })
    const report = await setup(made.host, { signal })
    expect(report).toMatchObject({ download: { state: 'done', modulesFetched: modules.length } })
    expect(namesSeen().length).toBeGreaterThan(0)
    expect(made.host.text('warning')).not.toMatch(/GOVCS|git/)
  }, 30_000)

  test('of a default proxy that is several times slower: they lead', async () => {
    const { first } = await catalogue({ delayMs: 700 })
    const { host } = bed()
    await setup(host, { signal })
    expect(host.exported.GOPROXY).toMatch(/^http.*\|http.*,direct$/)
    expect(host.exported.GOPROXY?.startsWith(first?.url ?? '')).toBe(false)
  })
})

test('a slow default proxy leads while the others are not three times faster, and they learn no name', async () => {
  const { first, namesSeen } = await catalogue({ delayMs: 1_000 }, { delayMs: 450 })
  const { host } = bed([...modules, secret])
  await setup(host, { signal }).catch(() => undefined)
  expect(host.exported.GOPROXY).toBe(`${first?.url}|direct`)
  expect(namesSeen()).toEqual([])
})

test('rehearse: the reserves take over for our own download and the relay', async () => {
  await catalogue({})
  const { host } = bed(modules, { direct: 'never' })
  const rehearsal = await rehearse(await testJob(host), { faults: ['refuse'], modules: 4, limitMs: 20_000 })
  expect(rehearsal.others).toEqual(['goproxy.cn', 'goproxy.io', 'aliyun', 'tencent'])
  const ends = rehearsal.runs.filter(({ fault }) => fault === 'refuse').map(({ way, result }) => `${way} ${result}`)
  expect(ends).toEqual(['own done', 'relay done', 'list failed'])
})

test('a mirror that the user names is asked as before', async () => {
  const { rest } = await catalogue({})
  const { host } = bed(modules, { mirrors: rest.map(({ url }) => url).join(' '), select: 'pinned' })
  await setup(host, { signal })
  expect(host.exported.GOPROXY).toBe(`${rest.map(({ url }) => url).join('|')},direct`)
})
