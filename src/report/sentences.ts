// Status words -> sentences. Each table is a Record over the words of a type, so that the compiler finds a word without a sentence.
// Sentences are raw text and may hold foreign parts: every form escapes them in its own way, once.

import type { CacheReport } from '../cache/cache-service.ts'
import type { ErrorCode, Layer } from '../errors.ts'
import type { MirrorReport, Verdict } from '../mirrors/probe-result.ts'
import type { DownloadReport } from '../modules/download-report.ts'
import { count, formatBytes, formatDuration, formatNumber, formatSpeed } from '../run/format.ts'
import { chainInWords } from './chain-words.ts'
import type { Report } from './report.ts'

export const OUTCOME_WORDS: Record<Report['outcome'], string> = {
  ok: 'all well',
  degraded: 'degraded',
  failed: 'failed',
}

export const VERDICT_WORDS: Record<Verdict, string> = {
  healthy: 'answers as a module mirror',
  thin: 'speaks the protocol, holds none of the samples',
  sick: 'does not answer as a module mirror',
}

export const SUMDB_WORDS: Record<MirrorReport['sumdb']['state'], string> = {
  verified: 'verified',
  absent: 'no route',
  failed: 'failed',
  'not-asked': '-',
}

export const LAYER_WORDS: Record<Layer, string> = {
  dns: 'stopped at DNS',
  tcp: 'stopped at TCP',
  tls: 'stopped at TLS',
  http: 'stopped at HTTP',
  protocol: 'wrong answer',
}

const CACHE_WORDS: Record<CacheReport['state'], string> = {
  off: 'off',
  hit: 'restored under the exact key',
  'near-hit': 'restored from a near key',
  miss: 'nothing stored yet under this key or a near one',
  failed: 'could not be used, the job went on without it',
}

/** No key of the build cache is ever found exactly: each run has its own. */
const BUILD_CACHE_WORDS: Record<CacheReport['state'], string> = {
  ...CACHE_WORDS,
  hit: 'restored from the same job with the same dependencies',
  'near-hit': 'restored from a job like this',
  miss: 'nothing stored yet that would fit',
}

const DOWNLOAD_WORDS: Record<DownloadReport['state'], string> = {
  done: 'all on disk',
  incomplete: 'on disk but for what a later step must provide',
  'nothing-to-do': 'nothing to download',
  off: 'nothing downloaded',
  failed: 'not all on disk',
  'no-go': 'nothing downloaded: no go command here',
}

const ERROR_WORDS: Record<ErrorCode | 'internal', string> = {
  'bad-input': 'bad input',
  'go-missing': 'no usable Go',
  'go-env': 'the go environment could not be read',
  'go-not-installed': 'Go could not be installed',
  'no-healthy-mirror': 'no healthy mirror',
  'download-failed': 'the download failed',
  'checksum-mismatch': 'a module does not match its checksum',
  deadline: 'the time limit of the step was reached',
  stalled: 'the download stalled',
  cancelled: 'cancelled',
  'unsafe-value': 'a value is not safe to hand on',
  'runner-file': 'the runner’s files cannot be written',
  internal: 'an error of go-proxy-setup itself',
}

/** What happened, in how long, in one sentence without a full stop. */
export function headline(report: Report): string {
  const took = formatDuration(report.durationMs)
  if (report.error) return `Failed after ${took}: ${ERROR_WORDS[report.error.code]}`
  if (report.outcome === 'failed') return `Failed after ${took}: modules ${DOWNLOAD_WORDS[report.download.state]}`
  return `${result(report)} in ${took}${workedRound(report)}`
}

function result({ download, mirrors }: Report): string {
  const { state, modulesNeeded, modulesFetched, bytesFetched } = download
  const length = mirrors.filter((mirror) => mirror.position !== undefined).length
  const chain = length === 0 ? 'environment' : `chain of ${count(length, 'mirror')}`
  if (state !== 'done') return `${chain[0]?.toUpperCase()}${chain.slice(1)} set (${DOWNLOAD_WORDS[state]})`
  if (modulesNeeded === 0) return `No modules needed; ${chain} set`
  if (modulesFetched === 0) return `All ${count(modulesNeeded, 'module')} already on disk, checked`
  return `${count(modulesNeeded, 'module')} ready (${formatNumber(modulesFetched)} fetched, ${formatBytes(bytesFetched)})`
}

function workedRound({ outcome, mirrors, download }: Report): string {
  if (outcome !== 'degraded') return ''
  const out = mirrors.filter((mirror) => mirror.position === undefined).length
  const parts = [
    out > 0 ? `${out} of ${count(mirrors.length, 'mirror')} left out` : '',
    ...workDone(download.retries, download.failovers),
  ].filter((part) => part !== '')
  return `; worked round: ${parts.join(', ') || 'see the warnings'}`
}

/** How GOPROXY reads, e.g. `goproxy.cn, on any error golang, if not found direct`; empty when none was set. */
export function chainSentence({ env, mirrors }: Report): string {
  return chainInWords(env.GOPROXY ?? '', new Map(mirrors.map((mirror) => [mirror.url, mirror.name])))
}

/** The download with its figures, zeros left out; why it failed is the error's to tell. Empty when the run never got that far. */
export function downloadSentence({ download, error }: Report): string {
  const { state, why, modulesNeeded } = download
  if ((state === 'no-go' && !download.own) || (state === 'off' && !error))
    return `nothing downloaded${why ? `: ${inSentence(why)}` : ''}`
  if (state === 'off') return ''
  if (state === 'nothing-to-do') return `${DOWNLOAD_WORDS[state]}${why ? `: ${inSentence(why)}` : ''}`
  if (state === 'done' && modulesNeeded === 0) return 'none needed'
  const there = Math.min(modulesNeeded, download.modulesCached + download.modulesFetched)
  const part =
    state === 'done' ? `all ${formatNumber(modulesNeeded)}` : `${formatNumber(there)} of ${formatNumber(modulesNeeded)}`
  return `${part} on disk: ${downloadFigures(download).join(', ')}`
}

/** What our own download did: speed, mirrors, second requests, wrong bits. Empty when it fetched nothing. */
export function ownSentence({ own }: Pick<DownloadReport, 'own'>): string {
  if (!own || own.files + own.left === 0) return ''
  const { files, bytes, durationMs, hedges, left, mirrors } = own
  const speed = formatSpeed(bytes / Math.max(0.001, durationMs / 1000))
  const sources = mirrors.filter((mirror) => mirror.bytes > 0)
  const parts = [
    `${count(files, 'file')}, ${formatBytes(bytes)} in ${formatDuration(durationMs)} (${speed}), each verified`,
    ...(sources.length > 0
      ? [`from ${sources.map(({ name, bytes: part }) => `${name} (${formatBytes(part)})`).join(', ')}`]
      : []),
    ...(hedges > 0 ? [count(hedges, 'second request for a slow one', 'second requests for slow ones')] : []),
    ...mirrors.filter(({ wrong }) => wrong > 0).map(({ name, wrong }) => `${name} served wrong bits ${wrong} times`),
    ...(left > 0 ? [`${formatNumber(left)} left to go`] : []),
  ]
  return parts.join(', ')
}

function downloadFigures(download: DownloadReport): string[] {
  const { modulesCached, modulesFetched, bytesFetched, retries, failovers, durationMs } = download
  const fetched = `${formatNumber(modulesFetched)} fetched (${formatBytes(bytesFetched)}) in ${formatDuration(durationMs)}`
  return [
    ...(modulesCached > 0 ? [`${formatNumber(modulesCached)} there before`] : []),
    modulesFetched > 0 || modulesCached === 0 ? fetched : `checked in ${formatDuration(durationMs)}`,
    ...workDone(retries, failovers),
  ]
}

function workDone(retries: number, failovers: number): string[] {
  return [
    ...(failovers > 0 ? [count(failovers, 'change of mirror', 'changes of mirror')] : []),
    ...(retries > 0 ? [count(retries, 'retry', 'retries')] : []),
  ]
}

/** The cache with its figures, without the key; empty when there is none and the run failed before it mattered. */
export function cacheSentence({ cache, error }: Report): string {
  return cache.state === 'off' && error ? '' : restoreSentence(cache, CACHE_WORDS)
}

/** The same of the build cache; empty also when nobody asked for it. */
export function buildCacheSentence({ buildCache, error }: Report): string {
  return !buildCache || (buildCache.state === 'off' && error) ? '' : restoreSentence(buildCache, BUILD_CACHE_WORDS)
}

function restoreSentence(cache: CacheReport, words: Record<CacheReport['state'], string>): string {
  const { state, why, restoredFiles, restoredBytes, durationMs } = cache
  const size = restoredBytes === undefined ? '' : `, ${formatBytes(restoredBytes)}`
  const restored = state === 'hit' || state === 'near-hit'
  const figures = restored ? ` (${count(restoredFiles, 'file')}${size} in ${formatDuration(durationMs)})` : ''
  return `${words[state]}${figures}${why ? `: ${inSentence(why)}` : ''}`
}

/** The Go of later steps, where it came from and who named it; empty without one. */
export function goSentence({ go }: Pick<Report, 'go'>): string {
  if (!go) return ''
  const { version, path, source, why, refused = [] } = go
  const parts = [
    `${version} (${path})`,
    ...(source ? [source] : []),
    ...(why ? [`because ${why}`] : []),
    ...refused.map((one) => `refused: ${one.name} (${inSentence(one.why)})`),
  ]
  return parts.join('; ')
}

/** Who named the mirrors and how they were chosen; empty when nothing was decided. */
export function choiceSentence({ decisions }: Report): string {
  const reasons = decisions.filter(({ subject }) => subject === 'candidates' || subject === 'mirrors')
  return reasons.map(({ reason }) => reason).join('; ')
}

/** The error's first line, and its further lines where nothing else in the report says the same. */
export function errorLines({ error, mirrors }: Report): {
  readonly sentence: string
  readonly details: readonly string[]
} {
  const [first = '', ...rest] = (error?.message ?? '').split('\n')
  const told = error?.code === 'no-healthy-mirror' && mirrors.length > 0
  const details = told ? [] : rest.map((line) => line.trim()).filter((line) => line !== '')
  return { sentence: details.length > 0 ? first : first.replace(/:$/, ''), details }
}

/** The warnings that no mirror's own line tells already. */
export function otherWarnings({ warnings, mirrors }: Report): string[] {
  const told = mirrors.flatMap(({ failure }) => (failure ? [failure.message] : []))
  return warnings.filter((warning) => !told.some((message) => warning.endsWith(message)))
}

/** Each failed run of the go command, with its number from 1. */
export function failedRuns({ attempts }: DownloadReport): { run: number; sentence: string }[] {
  return attempts.flatMap(({ outcome, failureClass, message, durationMs }, index) => {
    if (outcome !== 'failed') return []
    const what = failureClass ? ` (${failureClass})` : ''
    return [
      {
        run: index + 1,
        sentence: `go failed after ${formatDuration(durationMs)}${what}${message ? `: ${message}` : ''}`,
      },
    ]
  })
}

/** A whole sentence made part of another: no capital that starts it, no full stop that ends it. */
function inSentence(text: string): string {
  return text.replace(/^[A-Z](?=[a-z]* )/, (capital) => capital.toLowerCase()).replace(/\.$/, '')
}
