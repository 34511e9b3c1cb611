// What the relay did: counts, and an audit log of files. Plain JSON without URLs.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { MirrorTally, Pool } from '../fetch/resource.ts'
import type { MirrorReport } from '../mirrors/probe-result.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { appendAudit, type Fetched } from '../run/audit.ts'

/** Listed at its first fetch only. */
export interface RelayedFile {
  readonly module: string
  readonly version: string
  readonly kind: 'info' | 'mod' | 'zip'
  readonly mirror: string
  readonly bytes: number
  /** From the request to the verified file, milliseconds. */
  readonly ms: number
  /** Absent for an .info. */
  readonly h1?: string
  readonly at: string
}

export interface RelayMirrorStats {
  readonly name: string
  readonly requests: number
  readonly bytes: number
  readonly failures: number
  readonly wrong: number
  readonly ejected: boolean
  readonly lastFailure?: string
}

/** For the post step's report. */
export interface RelaySurvey {
  readonly mirrors: readonly MirrorReport[]
  readonly warnings: readonly string[]
}

export interface RelayStats {
  /** Of the mirrors, if the step left that to the relay and it ended. */
  readonly survey?: RelaySurvey
  readonly requests: number
  readonly served: number
  readonly notFound: number
  /** Other 4xx, own or a mirror's. */
  readonly refused: number
  readonly failures: number
  readonly failovers: number
  readonly retries: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly hits: { readonly kept: number; readonly upstream: number }
  readonly mirrors: readonly RelayMirrorStats[]
  readonly files: readonly RelayedFile[]
  readonly filesUnlisted: number
}

export type Stats = ReturnType<typeof createStats>

const MOST_LISTED = 5_000

/** `pools`: every pool of the relay, later ones too; a mirror in several counts once, by name. */
export function createStats(pools: readonly Pool[], clock: Clock, audit?: string) {
  const counts = { requests: 0, served: 0, notFound: 0, refused: 0, failures: 0, bytesOut: 0, filesUnlisted: 0 }
  const hits = { kept: 0, upstream: 0 }
  const files: RelayedFile[] = []
  let survey: RelaySurvey | undefined
  return {
    noteSurvey: (found: RelaySurvey) => {
      survey = found
    },
    noteReply: (status: number) => {
      counts.requests++
      counts[kindOf(status)]++
    },
    noteSent: (bytes: number) => {
      counts.bytesOut += bytes
    },
    noteCached: () => {
      hits.kept++
    },
    noteFile: (fetched: Omit<Fetched, 'asker'> & Pick<RelayedFile, 'ms'>) => {
      const { path, version, file, h1, mirror, bytes, ms } = fetched
      const at = clock.date()
      hits.upstream++
      if (files.length >= MOST_LISTED) counts.filesUnlisted++
      else {
        const facts = { mirror, bytes, ms: Math.round(ms), ...(h1 !== undefined && { h1 }) }
        files.push({ module: path, version, kind: file, ...facts, at: at.toISOString() })
      }
      try {
        if (audit !== undefined) appendAudit(audit, { ...fetched, asker: 'relay' }, at)
      } catch (error) {
        // In the relay's log; go gets the file all the same.
        process.emitWarning(`the audit log could not be written: ${messageOf(error)}`)
      }
    },
    read: (): RelayStats => {
      const tallies = pools.map((pool) => pool.tally())
      const sum = (name: 'failovers' | 'retries' | 'bytes') => tallies.reduce((all, tally) => all + tally[name], 0)
      return {
        ...counts,
        failovers: sum('failovers'),
        retries: sum('retries'),
        bytesIn: sum('bytes'),
        hits: { ...hits },
        mirrors: mergeByName(tallies.flatMap(({ mirrors }) => mirrors)),
        files: [...files],
        ...(survey && { survey }),
      }
    },
  }
}

function kindOf(status: number): 'served' | 'notFound' | 'refused' | 'failures' {
  if (status === 200) return 'served'
  if (status === 404) return 'notFound'
  return status < 500 ? 'refused' : 'failures'
}

function mergeByName(tallies: readonly MirrorTally[]): RelayMirrorStats[] {
  const byName = new Map<string, RelayMirrorStats>()
  for (const { mirror, requests, bytes, failures, wrong, ejected, lastFailure } of tallies) {
    const known = byName.get(mirror.name)
    const message = lastFailure ? sanitizeForLog(redact(lastFailure.message)) : known?.lastFailure
    byName.set(mirror.name, {
      name: mirror.name,
      requests: requests + (known?.requests ?? 0),
      bytes: bytes + (known?.bytes ?? 0),
      failures: failures + (known?.failures ?? 0),
      wrong: wrong + (known?.wrong ?? 0),
      ejected: ejected || known?.ejected === true,
      ...(message === undefined ? {} : { lastFailure: message }),
    })
  }
  return [...byName.values()]
}
