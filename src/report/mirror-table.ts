// The table of mirrors as data: which figures stand in it and how each is worded, so that terminal, job summary and page agree.
// Cells are raw: every form escapes them in its own way.

import type { MirrorReport, ProbeTimings } from '../mirrors/probe-result.ts'
import { formatDuration, formatSpeed, UNKNOWN } from '../run/format.ts'
import { SUMDB_WORDS } from './sentences.ts'

export interface MirrorColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  readonly cell: (mirror: MirrorReport) => string
}

export const NAME_COLUMN: MirrorColumn = { title: 'mirror', align: 'left', cell: (mirror) => mirror.name }
export const VERDICT_COLUMN: MirrorColumn = { title: 'verdict', align: 'left', cell: (mirror) => mirror.verdict }

const PLACE: MirrorColumn = { title: '#', align: 'right', cell: ({ position }) => position?.toString() ?? UNKNOWN }
const FIRST_BYTE = timing('first byte', 'firstByteMs')
const SPEED: MirrorColumn = { title: 'speed', align: 'right', cell: (mirror) => formatSpeed(mirror.bytesPerSecond) }
const SUMDB: MirrorColumn = { title: 'sumdb', align: 'left', cell: (mirror) => SUMDB_WORDS[mirror.sumdb.state] }
const CERTIFICATE: MirrorColumn = { title: 'cert', align: 'right', cell: certificateDays }

/** Everything that the probe measured. */
export const MIRROR_COLUMNS: readonly MirrorColumn[] = [
  PLACE,
  NAME_COLUMN,
  VERDICT_COLUMN,
  timing('DNS', 'dnsMs'),
  timing('TCP', 'tcpMs'),
  timing('TLS', 'tlsMs'),
  FIRST_BYTE,
  timing('list', 'listMs'),
  SPEED,
  SUMDB,
  CERTIFICATE,
]

/** What fits a job summary without scrolling: the three lower layers are one figure. */
export const SMALL_MIRROR_COLUMNS: readonly MirrorColumn[] = [
  PLACE,
  NAME_COLUMN,
  VERDICT_COLUMN,
  { title: 'connect', align: 'right', cell: ({ timings }) => formatDuration(connectMs(timings)) },
  FIRST_BYTE,
  SPEED,
  SUMDB,
  CERTIFICATE,
]

/** The layers of a first request, from the bottom up, with the milliseconds each took. */
export const LAYERS = [
  { word: 'dns', title: 'DNS', key: 'dnsMs' },
  { word: 'tcp', title: 'TCP', key: 'tcpMs' },
  { word: 'tls', title: 'TLS', key: 'tlsMs' },
  { word: 'first-byte', title: 'first byte', key: 'firstByteMs' },
] as const satisfies readonly { word: string; title: string; key: keyof ProbeTimings }[]

const LAST = Number.MAX_SAFE_INTEGER

/** The chain in its order, then those left out as they were given. */
export function inOrder(mirrors: readonly MirrorReport[]): MirrorReport[] {
  return [...mirrors].sort((a, b) => (a.position ?? LAST) - (b.position ?? LAST))
}

/** A mirror that the reader must hear a sentence about: out of the chain, or in it with a flaw. */
export function needsWords(mirror: MirrorReport): boolean {
  return mirror.position === undefined || mirror.verdict !== 'healthy' || mirror.behind === true
}

function connectMs({ dnsMs, tcpMs, tlsMs }: ProbeTimings): number | undefined {
  const known = [dnsMs, tcpMs, tlsMs].filter((ms) => ms !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, ms) => sum + ms, 0)
}

function certificateDays({ certificate }: MirrorReport): string {
  if (!certificate || !Number.isFinite(certificate.daysLeft)) return UNKNOWN
  return certificate.daysLeft < 0 ? 'expired' : `${Math.floor(certificate.daysLeft)} d`
}

function timing(title: string, key: keyof ProbeTimings): MirrorColumn {
  return { title, align: 'right', cell: (mirror) => formatDuration(mirror.timings[key]) }
}
