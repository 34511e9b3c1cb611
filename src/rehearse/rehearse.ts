// The runs of a rehearsal, in order: first with the first mirror as it is, then with each fault, each way for itself. Every run has a
// stand-in, a folder and a module cache of its own, so that none profits from the one before, and all three are gone when it ends.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { redact } from '../redact.ts'
import { startRelay } from '../relay/relay.ts'
import { type GoRunOptions, goSumOf, runGo } from './go-run.ts'
import { withCommas, withFirst } from './lists.ts'
import { openMirrorLine } from './mirror-line.ts'
import { type OwnRunOptions, runOwn } from './own-run.ts'
import type { MirrorFault, RehearsalRun, RunEnd, Way } from './rehearsal.ts'
import type { SampledModule } from './sample.ts'
import { type StandIn, startStandIn } from './stand-in.ts'

/** What is rehearsed. */
export interface RehearsePlan {
  /** As it is exported; its first entry is the mirror that fails. */
  readonly goproxy: string
  /** Those of the list that speak HTTP, with their logins, the failing one first. */
  readonly mirrors: readonly [PoolMirror, ...PoolMirror[]]
  readonly fallbackOn: 'any' | 'not-found'
  /** GONOPROXY: what no mirror may hear of. */
  readonly privatePatterns: string
  /** Names of the mirrors by their URL in `goproxy`. */
  readonly names: ReadonlyMap<string, string>
  readonly sample: readonly SampledModule[]
  readonly faults: readonly MirrorFault[]
  /** Of one run, milliseconds; more where the undisturbed one took long. */
  readonly limitMs: number
}

/** What the runs are done with. */
export interface RehearseMeans extends Pick<OwnRunOptions, 'threads' | 'log'> {
  /** The program's own file, which runs again as a worker thread; undefined judges on this thread. */
  readonly workerEntry: string | undefined
  /** Trust, proxies, limits, clock and signal of every request of ours. */
  readonly network: Omit<OwnRunOptions['pool'], 'fallbackOn'>
  /** Path of the go command; undefined leaves its runs out. */
  readonly go: string | undefined
  readonly env: GoRunOptions['env']
  /** Empty, for this user alone; the caller removes it. */
  readonly folder: string
  readonly onRun: (run: Pick<RehearsalRun, 'way' | 'fault'>, place: { at: number; of: number }) => void
}

/** Answers of the first mirror before it fails: half of the sample's files, so that it is in the middle of something. */
export function answersBefore(sample: readonly SampledModule[]): number {
  return Math.max(1, Math.floor(sample.flatMap(({ files }) => files).length / 2))
}

/**
 * Does all runs.
 * @throws SetupError `download-failed` when the sample does not come although nothing was disturbed; the signal's reason.
 */
export async function rehearseFaults(plan: RehearsePlan, means: RehearseMeans): Promise<RehearsalRun[]> {
  const planned = plannedRuns(plan, means)
  const runs: RehearsalRun[] = []
  for (const [at, next] of planned.entries()) {
    means.onRun(next, { at: at + 1, of: planned.length })
    const end = await oneRun(plan, means, { ...next, limitMs: limitOf(next, plan.limitMs, runs), at })
    runs.push({ ...next, ...end })
    if (next.fault === 'none' && end.result !== 'done') throw disturbed(plan.mirrors[0], end)
  }
  return runs
}

type Planned = Pick<RehearsalRun, 'way' | 'fault'>

function plannedRuns({ goproxy, faults }: RehearsePlan, { go }: RehearseMeans): Planned[] {
  const ofGo = <T extends Way>(...ways: T[]): T[] => (go === undefined ? [] : ways)
  const commas = withCommas(goproxy) === goproxy ? [] : ofGo('commas')
  const calm = ['own' as const, ...ofGo('list')]
  const ways: Way[] = ['own', ...ofGo('relay', 'list'), ...commas]
  return [
    ...calm.map((way): Planned => ({ way, fault: 'none' })),
    ...faults.flatMap((fault) => ways.map((way): Planned => ({ way, fault }))),
  ]
}

// What takes three times as long as without a fault is no outage that people would sit out.
const PATIENCE = 3

function limitOf({ way, fault }: Planned, limitMs: number, before: readonly RehearsalRun[]): number {
  if (fault === 'none') return PATIENCE * limitMs
  const calm = before.find((run) => run.fault === 'none' && (run.way === 'own') === (way === 'own'))
  return Math.max(limitMs, Math.round(PATIENCE * (calm?.durationMs ?? 0)))
}

interface OneRun extends Planned {
  readonly limitMs: number
  readonly at: number
}

async function oneRun(plan: RehearsePlan, means: RehearseMeans, run: OneRun): Promise<RunEnd> {
  const { sample, mirrors } = plan
  const folder = join(means.folder, `run-${run.at + 1}`)
  await mkdir(folder, { mode: 0o700 })
  const standIn = await startStandIn({
    line: openMirrorLine({ ...means.network, mirror: mirrors[0] }),
    files: sample.flatMap((module) => module.files),
    fault: run.fault,
    answersBefore: answersBefore(sample),
  })
  try {
    const end = await way(plan, means, { ...run, folder, standIn })
    return { ...end, ...(end.message !== undefined && { message: asOf(mirrors[0], standIn, end.message) }) }
  } finally {
    await standIn.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Stage extends OneRun {
  readonly folder: string
  readonly standIn: StandIn
}

async function way(plan: RehearsePlan, means: RehearseMeans, stage: Stage): Promise<RunEnd> {
  const { goproxy, sample, fallbackOn } = plan
  const { folder, limitMs, standIn } = stage
  const { network } = means
  const [first, ...rest] = plan.mirrors
  const mirrors = [{ ...first, url: standIn.url }, ...rest]
  if (stage.way === 'own') {
    return await runOwn({ ...means, pool: { ...network, fallbackOn }, mirrors, sample, folder, limitMs })
  }
  const names = new Map([...plan.names, [standIn.url, first.name]])
  const list = withFirst(stage.way === 'commas' ? withCommas(goproxy) : goproxy, standIn.url)
  const common = {
    ...means,
    go: means.go ?? 'go',
    sample,
    folder,
    limitMs,
    names,
    signal: network.signal,
    clock: network.clock,
  }
  if (stage.way !== 'relay') return await runGo({ ...common, goproxy: list })
  return await throughRelay(plan, means, { ...stage, mirrors }, (url) =>
    runGo({ ...common, goproxy: `${url}|${list}` }),
  )
}

/** The relay as later steps have it, over the same mirrors; what it fetched counts as given by who gave it. */
async function throughRelay(
  { fallbackOn, privatePatterns }: RehearsePlan,
  { network, workerEntry }: RehearseMeans,
  { folder, mirrors }: Stage & { readonly mirrors: readonly PoolMirror[] },
  run: (url: string) => Promise<RunEnd>,
): Promise<RunEnd> {
  const kept = join(folder, 'relay')
  await mkdir(kept, { mode: 0o700 })
  const { connectTimeoutMs, stallTimeoutMs, retries, parallel } = network
  const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel }
  const relay = await startRelay(
    { mirrors, fallbackOn, privatePatterns, modcache: '', goSumFiles: [goSumOf(folder)], folder: kept, ...limits },
    { ...network, workerEntry },
  )
  try {
    const end = await run(relay.url)
    const gave = new Set(relay.stats().mirrors.flatMap(({ name, bytes }) => (bytes > 0 ? [name] : [])))
    for (const name of end.from) gave.add(name)
    const message = end.message?.replaceAll(new URL(relay.url).host, 'the relay')
    const from = mirrors.map(({ name }) => name).filter((name) => gave.has(name))
    return { ...end, from, ...(message !== undefined && { message }) }
  } finally {
    await relay.close()
  }
}

/** The mirror's name where a message has the stand-in's. */
function asOf(mirror: PoolMirror, standIn: StandIn, message: string): string {
  return message.replaceAll(standIn.url, redact(mirror.url)).replaceAll(new URL(standIn.url).host, mirror.name)
}

function disturbed({ name }: PoolMirror, { result, message, limitMs }: RunEnd): SetupError {
  const how = result === 'hung' ? `it was not done within ${Math.round(limitMs / 1000)} s` : 'it failed'
  return new SetupError(
    'download-failed',
    `nothing can be rehearsed: with ${name} as it is, the sample did not come (${how})${message === undefined ? '' : `: ${message}`}`,
    {
      hint: '`go-proxy-setup probe` shows the mirrors; on a slow line take a smaller sample (--modules) or a longer --limit.',
    },
  )
}
