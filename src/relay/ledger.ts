// What the relay did, as numbers and as an audit list: which module came from which mirror, with which hash, when. Plain JSON, no URL in it.
import type { Clock } from '../clock.ts'
import type { Pool } from '../fetch/resource.ts'
import type { ModuleVersion } from '../go/module.ts'
import { redact, sanitizeForLog } from '../redact.ts'

/** One file as it was first got; what was served again from the shelf is counted and not listed. */
export interface RelayedFile {
  readonly module: string
  readonly version: string
  readonly kind: 'info' | 'mod' | 'zip'
  /** A mirror's name, or `local`. */
  readonly mirror: string
  readonly bytes: number
  /** From the question to the judged file, milliseconds. */
  readonly ms: number
  /** What it hashes to; none for an .info. */
  readonly h1?: string
  /** ISO 8601. */
  readonly at: string
}

export interface RelayMirrorFigures {
  readonly name: string
  readonly requests: number
  readonly bytes: number
  readonly failures: number
  /** Files whose bytes were refused. */
  readonly wrong: number
  /** Out at this moment. */
  readonly ejected: boolean
  readonly lastFailure?: string
}

export interface RelayFigures {
  /** Of go, with the right token. */
  readonly requests: number
  /** Answered with 200. */
  readonly served: number
  readonly notFound: number
  /** Answered with 400, 403, 405 and the like: not for us to answer, or a gatekeeper's no. */
  readonly refused: number
  /** Answered with 5xx. */
  readonly failures: number
  /** Requests that went to another mirror after one had failed. */
  readonly failovers: number
  readonly retries: number
  /** Of accepted files and answers. */
  readonly bytesIn: number
  /** Bodies handed to go. */
  readonly bytesOut: number
  /** Where the files came from. */
  readonly hits: { readonly local: number; readonly kept: number; readonly upstream: number }
  readonly mirrors: readonly RelayMirrorFigures[]
  readonly files: readonly RelayedFile[]
  /** Files that found no place in the list. */
  readonly filesUnlisted: number
}

/** Where the relay writes down what it does. */
export interface Ledger {
  readonly noteReply: (status: number) => void
  readonly noteSent: (bytes: number) => void
  readonly noteKept: () => void
  readonly noteFile: (
    file: ModuleVersion & Pick<RelayedFile, 'kind' | 'mirror' | 'bytes' | 'ms'> & { h1: string | undefined },
  ) => void
  readonly figures: () => RelayFigures
}

const MOST_LISTED = 5_000

/** `pools`: all that ask mirrors; a mirror in several counts as one, by its name. */
export function openLedger(pools: readonly Pool[], clock: Clock): Ledger {
  const counts = { requests: 0, served: 0, notFound: 0, refused: 0, failures: 0, bytesOut: 0 }
  const hits = { local: 0, kept: 0, upstream: 0 }
  const files: RelayedFile[] = []
  let filesUnlisted = 0
  return {
    noteReply: (status) => {
      counts.requests++
      counts[kindOf(status)]++
    },
    noteSent: (bytes) => {
      counts.bytesOut += bytes
    },
    noteKept: () => {
      hits.kept++
    },
    noteFile: ({ path, h1, ms, ...file }) => {
      hits[file.mirror === 'local' ? 'local' : 'upstream']++
      if (files.length >= MOST_LISTED) {
        filesUnlisted++
        return
      }
      const hash = h1 === undefined ? {} : { h1 }
      files.push({ module: path, ...file, ms: Math.round(ms), ...hash, at: clock.date().toISOString() })
    },
    figures: () => {
      const tallies = pools.map((pool) => pool.tally())
      const sum = (of: (tally: (typeof tallies)[number]) => number) => tallies.reduce((all, one) => all + of(one), 0)
      return {
        ...counts,
        failovers: sum(({ failovers }) => failovers),
        retries: sum(({ retries }) => retries),
        bytesIn: sum(({ bytes }) => bytes),
        hits: { ...hits },
        mirrors: mirrorsOf(tallies.flatMap(({ mirrors }) => mirrors)),
        files: [...files],
        filesUnlisted,
      }
    },
  }
}

function kindOf(status: number): 'served' | 'notFound' | 'refused' | 'failures' {
  if (status === 200) return 'served'
  if (status === 404) return 'notFound'
  return status < 500 ? 'refused' : 'failures'
}

function mirrorsOf(tallies: ReturnType<Pool['tally']>['mirrors']): RelayMirrorFigures[] {
  const byName = new Map<string, RelayMirrorFigures>()
  for (const { mirror, requests, bytes, failures, wrong, ejected, lastFailure } of tallies) {
    const known = byName.get(mirror.name)
    const said = lastFailure ? sanitizeForLog(redact(lastFailure.message)) : known?.lastFailure
    byName.set(mirror.name, {
      name: mirror.name,
      requests: requests + (known?.requests ?? 0),
      bytes: bytes + (known?.bytes ?? 0),
      failures: failures + (known?.failures ?? 0),
      wrong: wrong + (known?.wrong ?? 0),
      ejected: ejected || known?.ejected === true,
      ...(said === undefined ? {} : { lastFailure: said }),
    })
  }
  return [...byName.values()]
}
