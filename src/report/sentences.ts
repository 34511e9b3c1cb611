// Status words as sentences. Each table is a Record over a union type, so the compiler finds a word
// without a sentence. Sentences are raw and may hold foreign text: each format escapes them once.
import type { CacheReport } from '../cache/cache-service.ts'
import type { ErrorCode } from '../errors.ts'
import { count, formatBytes, formatDuration, formatNumber } from '../format.ts'
import { isProbed } from '../mirrors/probe-result.ts'
import type { DownloadReport } from '../modules/download-report.ts'
import { redact } from '../redact.ts'
import type { Report } from './report.ts'

const CACHE_WORDS: Readonly<Record<CacheReport['state'], string>> = {
  off: 'off',
  hit: 'restored, exact key match',
  'near-hit': 'restored, partial key match',
  miss: 'nothing stored under a matching key yet',
  failed: 'failed, the job continued without it',
}

/** The key of the build cache never matches exactly: each run saves under its own. */
const BUILD_CACHE_WORDS = { ...CACHE_WORDS, hit: 'restored, same job and same dependencies' }

const DOWNLOAD_WORDS: Readonly<Record<DownloadReport['state'], string>> = {
  done: 'all on disk',
  incomplete: 'some modules may be missing, see the warning',
  'nothing-to-do': 'nothing to download',
  off: 'nothing downloaded',
  failed: 'not all on disk',
  'no-go': 'nothing downloaded: the go command was not found',
}

/** Where the code alone, with blanks, is no description. */
const ERROR_WORDS: Partial<Readonly<Record<ErrorCode | 'internal', string>>> = {
  'go-env': 'the go environment cannot be used',
  'bad-goproxy': 'GOPROXY cannot be used',
  'bad-mirror-url': 'the mirrors have no module of this project',
  deadline: 'timed out',
  'relay-failed': 'the relay could not start',
  'runner-file': 'a file of the runner could not be written',
  'unsafe-value': 'a value is not safe to pass to later steps',
  internal: 'internal error of go-proxy-setup',
}

/** What happened and how long it took, in one sentence without a full stop. */
export function headline(report: Report): string {
  const { error, outcome, download, durationMs } = report
  const took = formatDuration(durationMs)
  const missing = download.modulesNeeded - download.modulesCached - download.modulesFetched
  if (error?.code === 'download-failed' && missing > 0)
    return `Failed after ${took}: ${formatNumber(missing)} of ${count(download.modulesNeeded, 'module')} missing`
  if (error) return `Failed after ${took}: ${ERROR_WORDS[error.code] ?? error.code.replaceAll('-', ' ')}`
  if (outcome === 'failed') return `Failed after ${took}: modules ${DOWNLOAD_WORDS[download.state]}`
  return `${result(report)} in ${took}${outcome === 'degraded' ? `; degraded: ${degradedBy(report)}` : ''}`
}

function result({ download, mirrors, cache, env }: Report): string {
  const { state, modulesNeeded, modulesCached, modulesFetched, bytesFetched } = download
  const length = mirrors.filter((mirror) => mirror.position !== undefined).length
  const isSet = Object.keys(env).length > 0
  const list = length === 0 ? 'environment set' : `GOPROXY set to ${count(length, 'mirror')}`
  const set = isSet ? list : 'environment unchanged'
  const ready = modulesCached + modulesFetched
  const left = state === 'incomplete' ? modulesNeeded - ready : 0
  if (state !== 'done' && left <= 0) return `${capitalized(set)} (${DOWNLOAD_WORDS[state]})`
  if (modulesNeeded === 0) return `No modules needed; ${set}`
  const isRestored = cache.state === 'hit' || cache.state === 'near-hit'
  if (modulesFetched === 0 && !isRestored && left === 0)
    return `${count(modulesNeeded, 'module')} already on disk, checked`
  const parts = [
    ...(isRestored && modulesCached > 0 ? [`${formatNumber(modulesCached)} from the cache`] : []),
    ...(modulesFetched > 0 ? [`${formatNumber(modulesFetched)} fetched, ${formatBytes(bytesFetched)}`] : []),
  ]
  const details = parts.length > 0 ? ` (${parts.join('; ')})` : ''
  if (left === 0) return `${count(modulesNeeded, 'module')} ready${details}`
  return `${formatNumber(ready)} of ${count(modulesNeeded, 'module')} ready${details}, ${formatNumber(left)} missing,`
}

function degradedBy(report: Report): string {
  const { mirrors, download } = report
  const warnings = otherWarnings(report).length
  const out = mirrors.filter((mirror) => mirror.position === undefined && isProbed(mirror)).length
  const leftOut = out > 0 ? [`${out} of ${count(mirrors.length, 'mirror')} left out`] : []
  const warned = warnings > 0 ? [count(warnings, 'warning')] : []
  return [...leftOut, ...retriesOf(download), ...warned].join(', ') || 'see the log'
}

/** GOPROXY in words (`goproxy.cn, then after any error golang, ...`); may be empty. */
export function chainSentence(report: Pick<Report, 'env' | 'mirrors'>): string {
  return chainLinks(report)
    .map(({ name, after }) =>
      after === '' ? name : `, then ${after === 'not found' ? 'if' : 'after'} ${after} ${name}`,
    )
    .join('')
}

/** The entries of GOPROXY by name, each with what must happen `after` the entry before it. */
export function chainLinks({ env, mirrors }: Pick<Report, 'env' | 'mirrors'>) {
  const names = new Map(mirrors.map((mirror) => [mirror.url, mirror.name]))
  return [...(env.GOPROXY ?? '').matchAll(/([,|]?)([^,|]+)/g)].map(([, separator, url = '']) => ({
    name: names.get(url) ?? redact(url),
    after: separator === ',' ? 'not found' : separator === '|' ? 'any error' : '',
  }))
}

/** The download with its counts, zeros left out. Empty when an error ended the run before. */
export function downloadSentence({ download, error }: Report): string {
  const { state, why, modulesNeeded: needed, modulesCached: cached, modulesFetched: fetched } = download
  if ((state === 'no-go' && !download.own) || (state === 'off' && !error)) return because('nothing downloaded', why)
  if (state === 'off') return ''
  if (state === 'nothing-to-do') return because(DOWNLOAD_WORDS[state], why)
  if (state === 'done' && needed === 0) return 'none needed'
  const there = formatNumber(state === 'done' ? needed : Math.min(needed, cached + fetched))
  const took = formatDuration(download.durationMs)
  const details = [
    ...(cached > 0 ? [`${formatNumber(cached)} already there`] : []),
    fetched > 0 || cached === 0
      ? `${formatNumber(fetched)} fetched (${formatBytes(download.bytesFetched)}) in ${took}`
      : `checked in ${took}`,
    ...retriesOf(download),
  ]
  const part = state === 'done' && needed > 1 ? `all ${there}` : `${there} of ${formatNumber(needed)}`
  return `${part} on disk: ${details.join(', ')}`
}

function retriesOf({ retries, failovers }: DownloadReport): string[] {
  return [
    ...(failovers > 0 ? [count(failovers, 'failover')] : []),
    ...(retries > 0 ? [count(retries, 'repeated request')] : []),
  ]
}

/** The caches with their counts; `sentence` is empty for one that is off in a run that failed. */
export function cacheSections({ cache, buildCache, error }: Report) {
  const section = (title: string, report: CacheReport, words: typeof CACHE_WORDS) => {
    const { state, key, matchedKey } = report
    const keys: [name: string, key: string][] = []
    if (key) keys.push(['Key', key])
    if (matchedKey && matchedKey !== key) keys.push(['Restored key', matchedKey])
    return { title, report, keys, sentence: state === 'off' && error ? '' : restoreSentence(report, words) }
  }
  const modules = section('Module cache', cache, CACHE_WORDS)
  return buildCache ? [modules, section('Build cache', buildCache, BUILD_CACHE_WORDS)] : [modules]
}

function restoreSentence(cache: CacheReport, words: typeof CACHE_WORDS): string {
  const { state, why, restoredFiles, restoredBytes, durationMs } = cache
  const size = restoredBytes === undefined ? '' : `, ${formatBytes(restoredBytes)}`
  const isRestored = state === 'hit' || state === 'near-hit'
  const details = isRestored ? ` (${count(restoredFiles, 'file')}${size} in ${formatDuration(durationMs)})` : ''
  return because(`${words[state]}${details}`, why)
}

/** The Go of later steps: its source, its reason and the rejected sources; may be empty. */
export function goSentence({ go }: Pick<Report, 'go'>): string {
  if (!go) return ''
  const { version, path, source, why, refused = [] } = go
  return [
    `${version} (${path})`,
    ...(source ? [source] : []),
    ...(why ? [`chosen because ${why}`] : []),
    ...refused.map((mirror) => `rejected: ${mirror.name} (${inSentence(mirror.why)})`),
  ].join('; ')
}

/** What named the mirrors and how they were chosen; empty when nothing was decided. */
export function choiceSentence({ decisions }: Report): string {
  const reasons = decisions.filter(({ subject }) => subject === 'candidates' || subject === 'mirrors')
  return reasons.map(({ reason }) => reason).join('; ')
}

/** The error's first line, and its other lines. */
export function errorLines({ error }: Report): { sentence: string; details: readonly string[] } {
  const [sentence = '', ...rest] = (error?.message ?? '').split('\n')
  return { sentence, details: rest.map((line) => line.trim()).filter((line) => line !== '') }
}

/** The section of docs/troubleshooting.md that a URL leads to. */
export const sectionOf = (help: string) => help.slice(help.indexOf('#') + 1)

/** Mirrors whose failure the error or a warning tells. */
export function explainedMirrors({ warnings, mirrors, error }: Report): ReadonlySet<string> {
  const told = [...warnings, ...(error?.message.split('\n') ?? [])]
  const isTold = (message: string) => told.some((line) => line.endsWith(message))
  return new Set(mirrors.flatMap(({ name, failure }) => (failure && isTold(failure.message) ? [name] : [])))
}

/** The warnings that repeat no mirror's own failure. */
function otherWarnings({ warnings, mirrors }: Report): string[] {
  const shown = mirrors.flatMap(({ failure }) => (failure ? [failure.message] : []))
  return warnings.filter((warning) => !shown.some((message) => warning.endsWith(message)))
}

/** Those of go; not an only one that the error or a warning tells. */
export function failedRuns({ download, warnings, error }: Report): { run: number; sentence: string }[] {
  const { attempts } = download
  const [only, second] = attempts
  const isTold = (message: string) => [...warnings, error?.message].some((text) => text?.includes(message))
  if (only?.message && !second && isTold(only.message)) return []
  return attempts.flatMap(({ outcome, failureClass, message, durationMs }, index) => {
    if (outcome !== 'failed') return []
    const kind = failureClass ? ` (${failureClass})` : ''
    const details = message ? `: ${message}` : ''
    return [{ run: index + 1, sentence: `go failed after ${formatDuration(durationMs)}${kind}${details}` }]
  })
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function because(sentence: string, why: string | undefined): string {
  return why ? `${sentence}: ${inSentence(why)}` : sentence
}

function inSentence(text: string): string {
  return text.replace(/^[A-Z](?=[a-z]* )/, (capital) => capital.toLowerCase()).replace(/\.$/, '')
}

/** `example.com/app in . (module)`; of many: `260 modules: a, b, c and 257 more`. */
export function projectSentence({ project: { modules } }: Report): string {
  if (modules.length > LISTED)
    return `${count(modules.length, 'module')}: ${shortList(modules.map(({ module }) => module))}`
  return modules.map(({ dir, module, kind }) => `${shortList(module.split(', '))} in ${dir} (${kind})`).join(', ')
}

const LISTED = 3

function shortList(names: readonly string[]): string {
  const more = names.length > LISTED ? ` and ${formatNumber(names.length - LISTED)} more` : ''
  return `${names.slice(0, LISTED).join(', ')}${more}`
}
