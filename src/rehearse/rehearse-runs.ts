// The runs of a rehearsal, in order: without a fault, then with each fault, each way by itself.
// Every run has a stand-in, a folder and a module cache of its own, so that none profits from an
// earlier.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { formatDuration } from '../format.ts'
import { redact } from '../redact.ts'
import { startRelay } from '../relay/relay.ts'
import { type GoRunOptions, goSumOf, type OwnRunOptions, runGo, runOwn } from './one-run.ts'
import type { RehearsalRun, RehearseOptions, RunEnd, Way } from './rehearsal.ts'
import { type RehearsePlan, type SampledModule, withCommas, withFirst } from './rehearse-plan.ts'
import { openMirrorLine, type StandIn, startStandIn } from './stand-in.ts'

interface RunOptions extends Pick<GoRunOptions, 'env' | 'log'>, Pick<RehearseOptions, 'faults' | 'limitMs'> {
  readonly workerEntry: string | undefined
  readonly network: Omit<OwnRunOptions['pool'], 'fallbackOn'>
  readonly go: string | undefined
  readonly folder: string
  readonly onRun: (run: PlannedRun, place: { at: number; of: number }) => void
}

type PlannedRun = Pick<RehearsalRun, 'way' | 'fault'>

/** Responses of the first mirror before it fails: half of the sample's files. */
export function answersBefore(sample: readonly SampledModule[]): number {
  return Math.max(1, Math.floor(sample.flatMap(({ files }) => files).length / 2))
}

/** @throws SetupError `download-failed` when the sample fails without a fault. */
export async function rehearseFaults(plan: RehearsePlan, options: RunOptions): Promise<RehearsalRun[]> {
  const planned = plannedRuns(plan, options)
  const runs: RehearsalRun[] = []
  for (const [at, next] of planned.entries()) {
    options.onRun(next, { at: at + 1, of: planned.length })
    const limitMs = limitOf(next, options.limitMs, runs)
    const end = await oneRun(plan, options, { ...next, limitMs, folder: join(options.folder, `run-${at + 1}`) })
    runs.push({ ...next, ...end })
    if (next.fault === 'none' && end.result !== 'done') throw disturbed(plan.mirrors[0], end)
  }
  return runs
}

function plannedRuns({ goproxy }: RehearsePlan, { go, faults }: RunOptions): PlannedRun[] {
  const ofGo = <T extends Way>(...ways: T[]): T[] => (go === undefined ? [] : ways)
  const commas = withCommas(goproxy) === goproxy ? [] : ofGo('commas')
  const ways: Way[] = ['own', ...ofGo('relay', 'list'), ...commas]
  const calm: Way[] = ['own', ...ofGo('list')]
  return [
    ...calm.map((way): PlannedRun => ({ way, fault: 'none' })),
    ...faults.flatMap((fault) => ways.map((way): PlannedRun => ({ way, fault }))),
  ]
}

/** A run that takes three times as long as without a fault counts as hung. */
const PATIENCE = 3

function limitOf({ way, fault }: PlannedRun, limitMs: number, before: readonly RehearsalRun[]): number {
  if (fault === 'none') return PATIENCE * limitMs
  const calm = before.find((run) => run.fault === 'none' && (run.way === 'own') === (way === 'own'))
  return Math.max(limitMs, Math.round(PATIENCE * (calm?.durationMs ?? 0)))
}

type OneRun = PlannedRun & Pick<OwnRunOptions, 'limitMs' | 'folder'>

async function oneRun(plan: RehearsePlan, options: RunOptions, run: OneRun): Promise<RunEnd> {
  const { sample, mirrors } = plan
  await mkdir(run.folder, { mode: 0o700 })
  const standIn = await startStandIn({
    line: openMirrorLine({ ...options.network, mirror: mirrors[0] }),
    files: sample.flatMap((module) => module.files),
    fault: run.fault,
    answersBefore: answersBefore(sample),
  })
  try {
    const end = await runWay(plan, options, { ...run, standIn })
    return { ...end, ...(end.message !== undefined && { message: asOf(mirrors[0], standIn, end.message) }) }
  } finally {
    await standIn.close()
    await rm(run.folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runWay(
  plan: RehearsePlan,
  options: RunOptions,
  { way, folder, limitMs, standIn }: OneRun & { readonly standIn: StandIn },
): Promise<RunEnd> {
  const { goproxy, sample, fallbackOn } = plan
  const { network } = options
  const [first, ...rest] = plan.mirrors
  const mirrors = [{ ...first, url: standIn.url }, ...rest]
  if (way === 'own') {
    return await runOwn({ ...options, pool: { ...network, fallbackOn }, mirrors, sample, folder, limitMs })
  }
  const { signal, clock } = network
  const names = new Map([...plan.names, [standIn.url, first.name]])
  const list = withFirst(way === 'commas' ? withCommas(goproxy) : goproxy, standIn.url)
  const run = (list: string) =>
    runGo({ ...options, go: options.go ?? 'go', goproxy: list, sample, folder, limitMs, names, signal, clock })
  if (way !== 'relay') return await run(list)
  return await throughRelay(plan, options, { folder, mirrors }, (relay) => run(`${relay}|${list}`))
}

/** With the relay of later steps in front; its bytes count for the mirrors that gave them. */
async function throughRelay(
  { fallbackOn, privatePatterns }: RehearsePlan,
  { network, workerEntry }: RunOptions,
  { folder, mirrors }: Pick<OwnRunOptions, 'folder' | 'mirrors'>,
  run: (relay: string) => Promise<RunEnd>,
): Promise<RunEnd> {
  const kept = join(folder, 'relay')
  await mkdir(kept, { mode: 0o700 })
  const { connectTimeoutMs, stallTimeoutMs, retries, parallel } = network
  const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel }
  const relay = await startRelay(
    { mirrors, fallbackOn, privatePatterns, goSumFiles: [goSumOf(folder)], folder: kept, ...limits },
    { ...network, workerEntry },
  )
  try {
    const end = await run(relay.url)
    const gave = new Set(relay.stats().mirrors.flatMap(({ name, bytes }) => (bytes > 0 ? [name] : [])))
    const from = mirrors.map(({ name }) => name).filter((name) => gave.has(name) || end.from.includes(name))
    const message = end.message?.replaceAll(new URL(relay.url).host, 'the relay')
    return { ...end, from, ...(message !== undefined && { message }) }
  } finally {
    await relay.close()
  }
}

function asOf(mirror: PoolMirror, standIn: StandIn, message: string): string {
  return message.replaceAll(standIn.url, redact(mirror.url)).replaceAll(new URL(standIn.url).host, mirror.name)
}

function disturbed({ name }: PoolMirror, { result, message, limitMs }: RunEnd): SetupError {
  const how = result === 'hung' ? `timed out after ${formatDuration(limitMs)}` : 'failed'
  const why = message === undefined ? '' : `: ${message}`
  return new SetupError('download-failed', `the download of the sample ${how} without any fault of ${name}${why}`, {
    hint: '`npx go-proxy-setup probe` shows the mirrors; on a slow line take a smaller sample (--modules) or a longer --limit.',
  })
}
