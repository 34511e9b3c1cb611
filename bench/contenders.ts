// Every way to put a project's modules on disk, each into an empty module cache of its own: this project, the go command as it is, with
// more parallelism, in the loop that people write round it, and curl as the floor, which only fetches: nothing verified, nothing unpacked.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GoSandbox, goSandbox } from '../test/support/go.ts'
import { caFile } from './distant-mirror.ts'
import type { BenchProject } from './projects.ts'
import { type TimedRun, timedRun } from './timed-run.ts'

export const CLI = join(import.meta.dirname, '..', 'dist', 'cli', 'index.js')
const LOOP = 'for try in 1 2 3; do go mod download && exit 0; sleep 2; done; exit 1'

export const WAYS = ['ours', 'go', 'go32', 'comma', 'loop', 'curl h1 50', 'curl h2 100'] as const
/** `go` and `loop` have `A|B` as GOPROXY, `comma` has `A,B`; `go32` has GOMAXPROCS=32; curl has only A. */
export type Way = (typeof WAYS)[number]
export const CURL_WAYS = WAYS.filter((way) => way.startsWith('curl'))

export interface Contest {
  readonly project: BenchProject
  /** In order of preference. */
  readonly mirrors: readonly string[]
  readonly capMs: number
  /** The mirrors' certificates are public ones. */
  readonly publicTrust?: boolean
  /** Looks at what is on disk afterwards; false is a failed run. */
  readonly judge?: (sandbox: GoSandbox) => Promise<boolean>
}

/** One run; ok only when every zip is on disk and, but for curl, the unpacked tree of each: equal work. */
export async function compete(way: Way, contest: Contest): Promise<TimedRun> {
  await using sandbox = goSandbox()
  const { project, capMs, judge } = contest
  const env = environment(sandbox, contest)
  const words = wordsOf(way, sandbox, contest)
  const more = envOf(way, contest)
  const run = await timedRun(words, { cwd: project.source, env: { ...env, ...more }, capMs })
  if (run.how !== 'ok') return run
  const folder = way.startsWith('curl') ? sandbox.dir : join(sandbox.modcache, 'cache', 'download')
  const wanted = way.startsWith('curl') ? project.files : project.files.filter((file) => file.endsWith('.zip'))
  const trees = way.startsWith('curl') ? [] : wanted.map((file) => file.replace(/\/@v\/(.+)\.zip$/, '@$1'))
  const absent = [
    ...wanted.filter((file) => !existsSync(join(folder, file))),
    ...trees.filter((tree) => !existsSync(join(sandbox.modcache, tree))),
  ]
  if (absent.length > 0) console.error(`${way}: ${absent.length} files are not there, the first ${absent[0]}`)
  const good = absent.length === 0 && ((await judge?.(sandbox)) ?? true)
  return good ? run : { ...run, how: 'failed' }
}

/** What go itself says of a module cache: complete without a network, and every zip as go.sum has it. */
export async function verifiedByGo({ run }: GoSandbox, source: string): Promise<boolean> {
  const options = { cwd: source, env: { GOPROXY: 'off' }, timeoutMs: 300_000 }
  for (const args of [
    ['mod', 'download'],
    ['mod', 'verify'],
  ]) {
    const { code, stderr } = await run(args, options)
    if (code === 0) continue
    console.error(`go ${args.join(' ')} without a network: ${stderr.trim().split('\n')[0]}`)
    return false
  }
  return true
}

/** The environment of every contender: the sandbox's, and trust in the mirrors. */
export function environment({ env }: GoSandbox, { publicTrust }: Pick<Contest, 'publicTrust'>): Record<string, string> {
  const { GOPROXY: _, ...rest } = env
  // A complete go.sum asks no checksum database; off, so that nothing of a loopback run can leave loopback.
  return publicTrust ? rest : { ...rest, SSL_CERT_FILE: caFile() }
}

function envOf(way: Way, { mirrors }: Contest): Record<string, string> {
  if (way === 'ours' || way.startsWith('curl')) return {}
  const goproxy = { GOPROXY: mirrors.join(way === 'comma' ? ',' : '|') }
  return way === 'go32' ? { ...goproxy, GOMAXPROCS: '32' } : goproxy
}

/** The command line of `ours`. */
export function oursWords(
  command: string,
  { mirrors, publicTrust }: Pick<Contest, 'mirrors' | 'publicTrust'>,
): string[] {
  const trust = publicTrust ? [] : ['--ca-file', caFile()]
  return [process.execPath, CLI, command, '--mirrors', mirrors.join(' '), '--select', 'ordered', ...trust]
}

function wordsOf(way: Way, sandbox: GoSandbox, contest: Contest): string[] {
  if (way === 'ours') return oursWords('download', contest)
  if (way === 'loop') return ['sh', '-c', LOOP]
  if (!way.startsWith('curl')) return ['go', 'mod', 'download']
  const [, version, parallel = '50'] = way.split(' ')
  const list = join(sandbox.dir, 'list')
  const { project, mirrors, publicTrust } = contest
  mkdirSync(sandbox.dir, { recursive: true })
  writeFileSync(list, project.files.map((file) => `url="${mirrors[0]}/${file}"\noutput="${file}"\n`).join(''))
  const trust = publicTrust ? [] : ['--cacert', caFile()]
  const protocol = version === 'h1' ? '--http1.1' : '--http2'
  const quiet = ['--silent', '--show-error', '--no-progress-meter', '--fail']
  const where = ['--create-dirs', '--output-dir', sandbox.dir, '--config', list]
  return ['curl', '--parallel', '--parallel-max', parallel, protocol, ...quiet, ...trust, ...where]
}
