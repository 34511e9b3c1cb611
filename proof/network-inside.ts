// The network part, run inside namespaces of its own (network.ts makes them): addresses that swallow every packet, a name server that
// fails, IPv6 that is broken while IPv4 is well, a machine without CA certificates, a clock that disagrees with a certificate.
// Here a SYN truly gets no answer: 10.9.0.0/24 and fd00:9::/64 lie behind a cable whose other end is open.
import { join } from 'node:path'
import { makeAuthority } from '../test/support/certificates.ts'
import { startSilentTcp } from '../test/support/dead-ends.ts'
import { goSandbox } from '../test/support/go.ts'
import { type MirrorServer, startMirror } from '../test/support/mirror.ts'
import { sampleTree } from '../test/support/modules.ts'
import { caFile, MODULES } from './bed.ts'
import { type ChildRun, runChild } from './child.ts'
import { must, type Named, serveNames } from './name-server.ts'
import { NETWORK_CASES, type NetworkCase, type NetworkCell } from './network-rows.ts'

const VOID = '10.9.0.2'
const VOID6 = 'fd00:9::2'
const NAMES: Readonly<Record<string, Named>> = {
  'good.example.test': { a: '127.0.0.1' },
  'gone.example.test': 'no such name',
  'failing.example.test': 'server failure',
  'refusing.example.test': 'refused',
  'silent.example.test': 'silence',
  'void.example.test': { a: VOID },
  'void6.example.test': { a: '127.0.0.1', aaaa: VOID6 },
  'refused6.example.test': { a: '127.0.0.1', aaaa: '::1' },
  'mute6.example.test': { a: '127.0.0.1', aaaa: '::1' },
}
const CLI = join(import.meta.dirname, '..', 'dist', 'cli', 'index.js')
const OURS_CAP_MS = 60_000
const CONTROL_CAP_MS = 15_000
const tree = sampleTree(MODULES)

await prepare()
for (const one of NETWORK_CASES) for (const cell of await cellsOf(one)) console.log(JSON.stringify(cell))
process.exit()

async function prepare(): Promise<void> {
  const commands = [
    'ip link set lo up',
    'ip link add open0 type veth peer name open1',
    'ip addr add 10.9.0.1/24 dev open0',
    'ip -6 addr add fd00:9::1/64 dev open0 nodad',
    'ip link set open0 up',
    'ip link set open1 up',
    // Else the kernel gives up on a neighbour that does not answer, and that is an error and no silence.
    `ip neigh add ${VOID} lladdr 02:00:00:00:00:09 dev open0`,
    `ip -6 neigh add ${VOID6} lladdr 02:00:00:00:00:09 dev open0`,
  ]
  for (const command of commands) must(command)
  await serveNames(NAMES)
}

async function cellsOf(one: NetworkCase): Promise<NetworkCell[]> {
  const open: AsyncDisposable[] = []
  try {
    const hosts = ['127.0.0.1', ...Object.keys(NAMES)]
    const start = async (leaf = {}): Promise<MirrorServer> => {
      const server = await startMirror({ tree, tls: makeAuthority().issue({ hosts, ...leaf }), http2: true })
      open.push(server)
      return server
    }
    const good = await start()
    const first = await start(one.tomorrow ? { notYetValid: true } : {})
    if (one.name === 'mute6.example.test') {
      const { port } = first
      open.push(await startSilentTcp({ host: '::1', port }))
    }
    const urls = [`https://${one.name}:${first.port}`, ...(one.alone ? [] : [`https://good.example.test:${good.port}`])]
    const [comma, pipe, ours] = await Promise.all([
      plain(urls.join(','), one.plain[','].includes('hangs')),
      plain(urls.join('|'), one.plain['|'].includes('hangs')),
      download(urls, one),
    ])
    return [
      cell(one, ',', comma, one.plain[',']),
      cell(one, '|', pipe, one.plain['|']),
      cell(one, 'engine', ours.run, one.ours ?? 'works', ours.problem),
    ]
  } finally {
    for (const each of open.reverse()) await each[Symbol.asyncDispose]()
  }
}

function cell(one: NetworkCase, way: NetworkCell['way'], run: ChildRun, expected: string, more?: string): NetworkCell {
  const fate = run.hung ? 'hangs' : run.code === 0 ? 'works' : 'fails'
  const words = run.said.trim().split('\n').slice(-3).join(' / ').slice(-500)
  const wrong = expected.split(' or ').includes(fate)
    ? undefined
    : `it ${fate}, it should be: ${expected}. It said: ${words}`
  const unsaid =
    way === 'engine' && one.says && !one.says.test(run.said) ? `it does not say ${one.says}: ${words}` : undefined
  const problem = wrong ?? more ?? unsaid
  return { row: one.row, fault: one.fault, way, fate, ms: run.ms, ...(problem && { problem }) }
}

async function plain(goproxy: string, hangs: boolean): Promise<ChildRun> {
  await using box = goSandbox()
  const env = { ...box.env, SSL_CERT_FILE: caFile(), GOPROXY: goproxy }
  const cwd = box.project({ requires: MODULES })
  return await runChild(['go', 'mod', 'download'], { cwd, env, capMs: hangs ? CONTROL_CAP_MS : OURS_CAP_MS })
}

async function download(urls: readonly string[], one: NetworkCase): Promise<{ run: ChildRun; problem?: string }> {
  await using box = goSandbox()
  const cwd = box.project({ requires: MODULES })
  const { GOPROXY: _, ...env } = box.env
  // A machine without CA certificates, as a slim container is: trust comes by ca-file alone, or from nowhere.
  const bare = one.noBundle ? { SSL_CERT_FILE: '/nonexistent', SSL_CERT_DIR: '/nonexistent' } : {}
  const trust = one.noBundle === 'and no ca-file' ? [] : ['--ca-file', caFile()]
  const words = [process.execPath, CLI, 'download', '--mirrors', urls.join(' '), '--select', 'ordered', ...trust]
  const run = await runChild(words, { cwd, env: { ...env, ...bare }, capMs: OURS_CAP_MS })
  if (run.code !== 0) return { run }
  const options = { cwd, env: { ...env, GOPROXY: 'off' }, capMs: OURS_CAP_MS }
  for (const check of [
    ['go', 'mod', 'download'],
    ['go', 'mod', 'verify'],
  ]) {
    const { code, said } = await runChild(check, options)
    if (code !== 0) return { run, problem: `without a network, ${check.join(' ')}: ${said.trim().slice(-300)}` }
  }
  return { run }
}
