// Status words -> sentences. Each table is a Record over the words of a type, so that the compiler finds a word without a sentence.
// Sentences are raw text and may hold foreign parts: every form escapes them in its own way, once.
import type { ErrorCode, Layer } from '../errors.ts'
import type { CacheReport, DownloadReport, MirrorReport, Report } from '../report.ts'
import type { Verdict } from '../tasks/probe-result.ts'
import { chainInWords } from './chain-words.ts'
import { count, formatBytes, formatMs, number } from './figures.ts'

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

const DOWNLOAD_WORDS: Record<DownloadReport['state'], string> = {
  done: 'all on disk',
  'nothing-to-do': 'nothing to download',
  off: 'download is off',
  failed: 'not all on disk',
  'no-go': 'no go command, so nothing was downloaded',
}

const ERROR_WORDS: Record<ErrorCode | 'internal', string> = {
  'bad-input': 'bad input',
  'go-missing': 'no usable Go',
  'go-env': 'the go environment could not be read',
  'no-healthy-mirror': 'no healthy mirror',
  'download-failed': 'the download failed',
  'checksum-mismatch': 'a module does not match its checksum',
  deadline: 'the time limit of the step was reached',
  stalled: 'the download stalled',
  cancelled: 'cancelled',
  'unsafe-value': 'a value is not safe to hand on',
  internal: 'an error of go-proxy-setup itself',
}

/** What happened, in how long, in one sentence without a full stop. */
export function headline(report: Report): string {
  const took = formatMs(report.durationMs)
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
  return `${count(modulesNeeded, 'module')} ready (${number(modulesFetched)} fetched, ${formatBytes(bytesFetched)})`
}

function workedRound({ outcome, mirrors, download }: Report): string {
  if (outcome !== 'degraded') return ''
  const out = mirrors.filter((mirror) => mirror.position === undefined).length
  const parts = [
    out > 0 ? `${out} of ${count(mirrors.length, 'mirror')} left out` : '',
    download.failovers > 0 ? count(download.failovers, 'change of mirror', 'changes of mirror') : '',
    download.retries > 0 ? count(download.retries, 'retry', 'retries') : '',
  ].filter((part) => part !== '')
  return `; worked round: ${parts.join(', ') || 'see the warnings'}`
}

/** How GOPROXY reads, e.g. `goproxy.cn, on any error golang, if not found direct`; empty when none was set. */
export function chainSentence({ env, mirrors }: Report): string {
  return chainInWords(env.GOPROXY ?? '', new Map(mirrors.map((mirror) => [mirror.url, mirror.name])))
}

/** The download with its figures. */
export function downloadSentence(download: DownloadReport): string {
  const why = download.why ? `: ${download.why}` : ''
  if (download.state !== 'done' && download.state !== 'failed') return `${DOWNLOAD_WORDS[download.state]}${why}`
  const { modulesNeeded, modulesCached, modulesFetched, bytesFetched, retries, failovers, durationMs } = download
  const figures = [
    `${number(modulesNeeded)} needed`,
    `${number(modulesCached)} there before`,
    `${number(modulesFetched)} fetched (${formatBytes(bytesFetched)}) in ${formatMs(durationMs)}`,
    count(retries, 'retry', 'retries'),
    ...(failovers > 0 ? [count(failovers, 'change of mirror', 'changes of mirror')] : []),
  ]
  return `${DOWNLOAD_WORDS[download.state]}${why}: ${figures.join(', ')}`
}

/** The cache with its figures, without the key. */
export function cacheSentence(cache: CacheReport): string {
  const restored = cache.state === 'hit' || cache.state === 'near-hit'
  const figures = restored ? ` (${count(cache.restoredFiles, 'file')} in ${formatMs(cache.durationMs)})` : ''
  return `${CACHE_WORDS[cache.state]}${figures}${cache.why ? `: ${cache.why}` : ''}`
}

/** Each failed run of the go command, with its number from 1. */
export function failedRuns({ attempts }: DownloadReport): { run: number; sentence: string }[] {
  return attempts.flatMap(({ outcome, failureClass, message, durationMs }, index) => {
    if (outcome !== 'failed') return []
    const what = failureClass ? ` (${failureClass})` : ''
    return [
      { run: index + 1, sentence: `go failed after ${formatMs(durationMs)}${what}${message ? `: ${message}` : ''}` },
    ]
  })
}
