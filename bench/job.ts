// One job as a runner has it: a fresh checkout, HOME, GOCACHE and GOMODCACHE, the step before, the commands, the step after. The folders
// have the same names in every job, because go's objects hold them, and are in memory: disks of runners differ too much.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRunnerFile } from '../test/support/product.ts'
import type { Change } from './commits.ts'
import { caFile } from './distant-mirror.ts'
import { type TimedRun, timedRun } from './timed-run.ts'

const ROOT = join(import.meta.dirname, '..')
const HOME = join(ROOT, 'build', 'jobs')
const LOGS = join(HOME, 'logs')
const CAP_MS = 900_000
const FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'] as const

/** `ours`: this action without inputs but for the mirror; the others of ours have one input more. */
export type Way = 'ours' | keyof typeof MORE_INPUTS | 'setup-go'

export interface JobOptions {
  readonly source: string
  readonly change: Change
  readonly build: readonly string[]
  readonly test: readonly string[]
  readonly mirror: string
  /** The cache service. */
  readonly cache: Readonly<Record<string, string>>
  /** Names the log. */
  readonly what: string
}

/** `ms` is step, build and test; the post step is by itself. */
export interface JobRun extends TimedRun {
  readonly step: number
  readonly build: number
  readonly test: number
  readonly post: number
}

let runs = 0

export async function runJob(way: Way, options: JobOptions): Promise<JobRun> {
  runs += 1
  const base = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'go-proxy-setup-bench')
  const [workspace, home, temp] = ['work', 'home', 'temp'].map((name) => join(base, name)) as [string, string, string]
  rmSync(base, { recursive: true, force: true })
  const { mode } = statSync('/')
  try {
    cpSync(options.source, workspace, { recursive: true })
    options.change(workspace)
    // Tracked files, as in a checkout.
    if (way === 'stable times') execFileSync('sh', ['-c', 'git init -q && git add -A'], { cwd: workspace })
    // go's telemetry would write into HOME after go has ended.
    mkdirSync(join(home, '.config', 'go', 'telemetry'), { recursive: true })
    writeFileSync(join(home, '.config', 'go', 'telemetry', 'mode'), 'off')
    mkdirSync(temp)
    mkdirSync(LOGS, { recursive: true })
    const log = join(LOGS, `${String(runs).padStart(3, '0')} ${options.what.replaceAll('/', '-')}, ${way}.log`)
    rmSync(log, { force: true })
    return await runSteps(way, options, { workspace, home, temp, log })
  } finally {
    // gin's own tests, run as root, close `/` to other users.
    if (statSync('/').mode !== mode) chmodSync('/', mode)
    rmSync(base, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Places {
  readonly workspace: string
  readonly home: string
  readonly temp: string
  readonly log: string
}

async function runSteps(way: Way, options: JobOptions, places: Places): Promise<JobRun> {
  const { workspace, temp, log } = places
  const files = Object.fromEntries(FILES.map((name) => [name, join(temp, name)])) as Record<Files, string>
  for (const file of Object.values(files)) writeFileSync(file, '')
  const env = { ...environment(way, options, places), ...files }
  const run = async (words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<TimedRun> =>
    await timedRun(words, { cwd: workspace, env: { ...env, ...more }, capMs: CAP_MS, log })
  const isOurs = way !== 'setup-go'
  const inputs = {
    INPUT_MIRRORS: options.mirror,
    'INPUT_CA-FILE': caFile(),
    ...(isOurs && way !== 'ours' && MORE_INPUTS[way]),
  }
  const step = await run(isOurs ? entry('main') : setupGo('restore'), isOurs ? inputs : {})
  const exported = { ...(isOurs ? {} : { GOPROXY: options.mirror }), ...readRunnerFile(files.GITHUB_ENV) }
  const build = await run(options.build, exported)
  const test = await run(options.test, exported)
  const state = Object.entries(readRunnerFile(files.GITHUB_STATE)).map(([name, value]) => [`STATE_${name}`, value])
  const post = await run(
    isOurs ? entry('post') : setupGo('save'),
    isOurs ? { ...exported, ...inputs, ...Object.fromEntries(state) } : exported,
  )
  const parts = { step, build, test, post }
  for (const [name, { how }] of Object.entries(parts)) {
    // Its seconds would mean nothing.
    if (how !== 'ok') throw new Error(`${options.what}, ${way}: ${name} ${how}, see ${log}`)
  }
  const ms = step.ms + build.ms + test.ms
  return { how: 'ok', ms, step: step.ms, build: build.ms, test: test.ms, post: post.ms }
}

type Files = (typeof FILES)[number]
const MORE_INPUTS = { 'no cache': { INPUT_CACHE: 'off' }, 'stable times': { 'INPUT_STABLE-FILE-TIMES': 'true' } }

function environment(way: Way, { cache, mirror }: JobOptions, places: Places): Record<string, string> {
  const { workspace, home, temp } = places
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    GOTOOLCHAIN: 'local',
    // A complete go.sum asks no checksum database; off, so that nothing of a loopback run can leave loopback.
    GOSUMDB: 'off',
    SSL_CERT_FILE: caFile(),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'bench/project',
    GITHUB_JOB: 'test',
    GITHUB_RUN_ID: String(1_000 + runs),
    GITHUB_RUN_ATTEMPT: '1',
    // No tenth run: those try a cache again that was left out.
    GITHUB_RUN_NUMBER: '1',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    RUNNER_TEMP: temp,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    ...cache,
    ...(way === 'setup-go' && { GOPROXY: mirror }),
  }
}

function entry(name: 'main' | 'post'): string[] {
  return [process.execPath, join(ROOT, 'dist', name, 'index.js')]
}

function setupGo(name: 'restore' | 'save'): string[] {
  return [process.execPath, join(HOME, 'setup-go', 'index.mjs'), name]
}

/** Bundles it as setup-go is, for a bundle starts faster. */
export function bundleSetupGo(): void {
  const ncc = join(ROOT, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js')
  const target = join(HOME, 'setup-go')
  execFileSync(process.execPath, [ncc, 'build', join(import.meta.dirname, 'setup-go.mjs'), '-o', target, '--quiet'])
}
