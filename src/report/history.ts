// The history of scheduled runs: a JSON line for each run, and what began or ended with it. The
// newest line holds the state of the alerts, so a missed run changes nothing, and a lost file
// only repeats the alerts of what is still wrong.
import { isProbed, isUp, type MirrorReport } from '../mirrors/probe-result.ts'
import { printable } from '../redact.ts'
import { isLike } from '../run/post-state.ts'
import type { Report } from './report.ts'

export type RunKind = 'probe' | 'download'

export interface HistoryEntry {
  /** ISO 8601. */
  readonly at: string
  readonly kind: RunKind
  readonly ok: boolean
  readonly durationMs: number
  readonly modules: number
  readonly bytes: number
  readonly mirrors: readonly MirrorEntry[]
  /** What is wrong: a subject and a sentence. */
  readonly problems: Readonly<Record<string, string>>
  /** The problems whose alert was delivered, and when each began. */
  readonly alerted: Readonly<Record<string, string>>
}

interface MirrorEntry {
  readonly name: string
  readonly up: boolean
  readonly firstByteMs?: number
  /** ISO 8601. */
  readonly certificateEnds?: string
}

export interface Changes {
  readonly began: readonly (readonly [subject: string, sentence: string])[]
  readonly ended: readonly (readonly [subject: string, since: string])[]
}

/** A month of probes every half hour, and some 2 MB. */
export const MAX_ENTRIES = 1_500
/** Renewal is automatic at most CAs 30 days ahead. */
const CERTIFICATE_DAYS = 14
const ALL_MIRRORS = 'all mirrors'
const FULL_DOWNLOAD = 'full download'

const EXAMPLE = {
  ...{ at: '', kind: '', ok: true, durationMs: 0, modules: 0, bytes: 0, problems: {}, alerted: {} },
  mirrors: [{ name: '', up: true }],
}

/** Oldest first; lines that a crash or an edit broke are counted and left out. */
export function parseHistory(text: string): { readonly entries: readonly HistoryEntry[]; readonly broken: number } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const entries = lines.flatMap((line) => entryOf(line) ?? [])
  return { entries: entries.slice(-MAX_ENTRIES), broken: lines.length - entries.length }
}

function entryOf(line: string): HistoryEntry | undefined {
  let found: unknown
  try {
    found = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!isLike(found, EXAMPLE) || Number.isNaN(Date.parse(found.at))) return undefined
  if (found.kind !== 'probe' && found.kind !== 'download') return undefined
  const words = [...Object.values(found.problems), ...Object.values(found.alerted)]
  const mirrors = found.mirrors as readonly MirrorEntry[]
  const areTyped = mirrors.every(
    ({ firstByteMs = 0, certificateEnds = '' }) =>
      typeof firstByteMs === 'number' && typeof certificateEnds === 'string',
  )
  return areTyped && words.every((word) => typeof word === 'string') ? (found as unknown as HistoryEntry) : undefined
}

export function renderHistory(entries: readonly HistoryEntry[]): string {
  return entries
    .slice(-MAX_ENTRIES)
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('')
}

/** The line of a run; `alerted` is that of the run before it. */
export function historyEntry(report: Report, kind: RunKind, alerted: HistoryEntry['alerted']): HistoryEntry {
  const { startedAt, durationMs, download } = report
  const mirrors = report.mirrors.filter(isProbed).filter(({ verdict }) => verdict !== 'not-waited-for')
  const problems = kind === 'download' ? downloadProblems(report) : mirrorProblems(mirrors)
  return {
    at: startedAt,
    kind,
    ok: kind === 'download' ? problems.length === 0 : mirrors.some(isUp),
    durationMs,
    modules: download.modulesFetched,
    bytes: download.bytesFetched,
    mirrors: mirrors.map(({ name, verdict, timings, certificate }) => ({
      name: printable(name, 100),
      up: isUp({ verdict }),
      ...(timings.firstByteMs !== undefined && { firstByteMs: timings.firstByteMs }),
      ...(certificate && { certificateEnds: certificate.validTo }),
    })),
    problems: Object.fromEntries(problems.map(([subject, why]) => [printable(subject, 120), printable(why)])),
    alerted,
  }
}

function downloadProblems({ outcome, error, download }: Report): [string, string][] {
  if (outcome !== 'failed') {
    // A drill that finds a full cache would pass for ever.
    return download.modulesFetched > 0 ? [] : [[FULL_DOWNLOAD, 'downloaded no module: the module cache was not empty']]
  }
  const failed = download.attempts.findLast((attempt) => attempt.outcome === 'failed')
  return [[FULL_DOWNLOAD, error?.message ?? failed?.message ?? 'failed']]
}

function mirrorProblems(mirrors: readonly MirrorReport[]): [string, string][] {
  // GOPROXY=direct has none.
  const all: [string, string][] =
    mirrors.length === 0 || mirrors.some(isUp) ? [] : [[ALL_MIRRORS, 'no module mirror works']]
  return [...all, ...mirrors.flatMap(problemsOf)]
}

function problemsOf({ name, verdict, failure, why, certificate, behind, sumdb }: MirrorReport): [string, string][] {
  if (!isUp({ verdict })) return [[name, failure?.message ?? why]]
  const problems: [string, string][] = []
  if (certificate && certificate.daysLeft < CERTIFICATE_DAYS) {
    problems.push([`${name} certificate`, `expires on ${certificate.validTo.slice(0, 10)}`])
  }
  if (behind) problems.push([`${name} freshness`, 'another mirror lists a newer release of the sample module'])
  if (sumdb.state === 'failed') problems.push([`${name} checksum database`, sumdb.message ?? 'cannot be verified'])
  return problems
}

/** What began and ended since the last delivered alert. */
export function changesOf({ kind, problems, alerted, mirrors }: HistoryEntry): Changes {
  const down = mirrors.filter(({ up }) => !up)
  // Each kind of run measures its own subjects; a mirror that is down shows no certificate.
  const isMeasured = (subject: string) =>
    (subject === FULL_DOWNLOAD) === (kind === 'download') &&
    (Object.hasOwn(problems, subject) || !down.some(({ name }) => subject.startsWith(`${name} `)))
  return {
    began: Object.entries(problems).filter(([subject]) => !Object.hasOwn(alerted, subject)),
    ended: Object.entries(alerted).filter(([subject]) => isMeasured(subject) && !Object.hasOwn(problems, subject)),
  }
}

/** The entry once the alert of `changes` was delivered. */
export function afterAlert(entry: HistoryEntry, { began, ended }: Changes): HistoryEntry {
  const over = new Set(ended.map(([subject]) => subject))
  const kept = Object.entries(entry.alerted).filter(([subject]) => !over.has(subject))
  return { ...entry, alerted: Object.fromEntries([...kept, ...began.map(([subject]) => [subject, entry.at])]) }
}

/** The alert as lines of text: what began first. */
export function changeLines({ began, ended }: Changes): string[] {
  return [
    ...began.map(([subject, sentence]) => `Problem: ${subject}: ${sentence}`),
    ...ended.map(([subject, since]) => `Resolved: ${subject} (alerted ${readableTime(since)})`),
  ].map((line) => printable(line))
}

export function readableTime(iso: string): string {
  return printable(iso).replace(/^([\d-]{10})T(\d\d:\d\d):.*Z$/, '$1 $2 UTC')
}
