// The matrix: every way in which a mirror was seen to misbehave (F1 to F18, each from public incidents) or may by the protocols (W1 to W12),
// what plain go does with it, and what ours must do. docs/reliability.md shows exactly these rows; a row without a result fails the build.
// What plain go does is measured: `,` moves on after 404 and 410 alone, `|` after every failure that go notices.
import type { LeafOptions } from '../test/support/certificates.ts'
import type { Fault } from '../test/support/faults.ts'
import type { Shutting } from './gate.ts'

/** How a command ended: `hangs` was killed at the cap. */
export type Fate = 'works' | 'fails' | 'hangs'
/** Both over TLS. */
export type Protocol = 'h1' | 'h2'
/** Where it depends on the machine which comes first. */
export type Expected = Fate | 'fails or hangs' | 'works or hangs'
export const OUR_WAYS = ['engine', 'relay', 'action'] as const
/** `engine`: the command `download`. `relay`: `run -- go mod download`. `action`: main step, build, a later step, post step. */
export type OurWay = (typeof OUR_WAYS)[number]

/** What is wrong with mirror A: faults of its answers, a host that dies, or a certificate. */
export interface Trouble {
  readonly faults?: readonly Fault[]
  readonly shuts?: Exclude<Shutting, 'leads elsewhere'>
  readonly certificate?: LeafOptions | 'of an unknown authority'
}

/** One fault and what each must make of it. */
export interface Case {
  /** A key of ROWS. */
  readonly row: string
  /** What mirror A does, as the end of a sentence. */
  readonly fault: string
  readonly trouble: Trouble
  /** Mirror B: `well` by default; `slow`: well, with ten zips at 20 kB a second; `same`: has the trouble too; `none`: there is only A. */
  readonly second?: 'same' | 'none' | 'slow'
  /** go.sum names a `.mod` that nobody has and go does not need. */
  readonly absent?: true
  readonly protocols?: readonly Protocol[]
  /** With `A,B` and with `A|B`; without B the same. */
  readonly plain: Readonly<Record<',' | '|', Expected>>
  /** `works` unless a refusal must stay one: then the command fails and B is not asked. */
  readonly ours?: 'refuses'
  /** Why a way has no cell. */
  readonly without?: Partial<Readonly<Record<OurWay, string>>>
  /** What go does: `modules` of go.sum by default; `new` without a go.sum, so that the checksum database counts; `toolchain`. */
  readonly work?: 'new' | 'toolchain'
  /** How often the engine has to do it: for what goes wrong only now and then. */
  readonly times?: number
  /** The trouble is there and nobody runs into it: that is the point. */
  readonly unmet?: true
  /** The log must name mirror A. */
  readonly named?: true
  /** Settings of ours that are not the usual ones. */
  readonly settings?: Readonly<Record<string, string>>
  /** GOPROXY is `A,B` in the environment before ours begins. */
  readonly inherited?: true
  /** What the command `doctor` must say of `A,B`, and not of `A|B`. */
  readonly doctorSays?: RegExp
}

/** The rows, with what they stand for. */
export const ROWS: Readonly<Record<string, string>> = {
  F1: 'HTTP/2 stream errors in the middle of a zip',
  F2: '500, 502, 503, 504',
  F3: 'outage: connections time out or are refused',
  F4: 'TLS handshake time-out',
  F5: 'IPv6 broken, IPv4 well',
  F6: '403 for zips, or their storage is blocked',
  F7: '429',
  F8: 'truncated answers',
  F9: 'silence: a hang without output',
  F10: 'a 404 that is none',
  F11: 'a fresh version that is missing, here or in the checksum database',
  F12: 'checksum database out of reach',
  F13: 'wrong bits',
  F14: '200 with rubbish',
  F15: 'certificates',
  F16: 'a toolchain that go itself downloads',
  F17: '`,` where `|` was meant',
  F18: 'a gatekeeper’s 403',
  W1: 'very small packets',
  W2: 'a trickle',
  W3: 'GOAWAY',
  W4: 'resets',
  W5: 'ranges answered wrongly',
  W6: 'content encodings nobody asked for',
  W7: '1xx before the answer',
  W8: 'huge headers',
  W9: 'a body that never ends',
  W10: 'redirects',
  P1: 'a fault, and a file that no mirror has',
  P2: 'a fault, and a slow second mirror',
}

/** Zips of the project, not those that a probe asks for: a mirror that looks well and is not. */
const ZIP = /example\.test\/.*\.zip$/
/** Ten small ones of them, for what takes its time. */
export const TEN = /example\.test\/m1\d\/.*\.zip$/
const ONE = /example\.test\/m7\/.*\.zip$/
const WIRE: readonly Protocol[] = ['h1', 'h2']
const onZip = (kind: Fault['kind'], more: Partial<Fault> = {}): Trouble => ({
  faults: [{ kind, match: ZIP, ...more }],
})
const onAll = (kind: Fault['kind']): Trouble => ({ faults: [{ kind }] })
const LOUD = { ',': 'fails', '|': 'works' } as const
const FATAL = { ',': 'fails', '|': 'fails' } as const
const SILENT = { ',': 'hangs', '|': 'hangs' } as const
const HARMLESS = { ',': 'works', '|': 'works' } as const
const LEFT_TO_GO = { engine: 'what go.sum does not name is left to go' }
/** Both mirrors break off each file once, so the rest must be asked for, or the file again. */
const brokenOnce = (kind: Fault['kind']): Trouble => ({
  faults: [
    { kind: 'cut@2000', match: ZIP, attempts: 1 },
    { kind, match: ZIP },
  ],
})

const INCIDENTS: readonly Case[] = [
  // Without src/http/http2-guard.ts one run in five ends with a crash.
  { row: 'F1', fault: 'INTERNAL_ERROR', trouble: onZip('h2-reset@1000'), protocols: ['h2'], plain: LOUD, times: 16 },
  { row: 'F1', fault: 'PROTOCOL_ERROR', trouble: onZip('h2-protocol-error@1000'), protocols: ['h2'], plain: LOUD },
  { row: 'F2', fault: '500 for zips', trouble: onZip('status-500'), plain: LOUD },
  { row: 'F2', fault: '502 for everything', trouble: onAll('status-502'), protocols: WIRE, plain: LOUD },
  { row: 'F2', fault: '503 for zips', trouble: onZip('status-503'), plain: LOUD },
  { row: 'F2', fault: '504 for zips', trouble: onZip('status-504'), plain: LOUD },
  { row: 'F3', fault: 'refuses connections', trouble: { shuts: 'refuses' }, protocols: WIRE, plain: LOUD },
  { row: 'F3', fault: 'is a black hole', trouble: { shuts: 'is a black hole' }, protocols: WIRE, plain: SILENT },
  { row: 'F4', fault: 'takes connections, no TLS', trouble: { shuts: 'is silent' }, protocols: WIRE, plain: SILENT },
  { row: 'F6', fault: '403 for zips', trouble: onZip('status-403'), plain: LOUD },
  { row: 'F6', fault: 'redirects zips to a dead host', trouble: onZip('redirect-dead'), plain: LOUD },
  { row: 'F7', fault: '429', trouble: onZip('status-429'), plain: LOUD },
  { row: 'F7', fault: '429, Retry-After 1', trouble: onZip('status-429', { retryAfter: 1 }), plain: LOUD },
  {
    row: 'F7',
    fault: 'is alone, 429 twice for each zip',
    trouble: onZip('status-429', { attempts: 2 }),
    second: 'none',
    plain: FATAL,
  },
  { row: 'F8', fault: 'cuts zips off', trouble: onZip('cut@1000'), protocols: WIRE, plain: LOUD },
  { row: 'F8', fault: 'half a zip, Content-Length agrees', trouble: onZip('short'), protocols: WIRE, plain: FATAL },
  { row: 'F9', fault: 'never answers', trouble: onAll('stall-headers'), protocols: WIRE, plain: SILENT },
  { row: 'F9', fault: 'zips stop in the middle', trouble: onZip('stall-body@1000'), protocols: WIRE, plain: SILENT },
  {
    row: 'F9',
    fault: 'is alone, stops once in each zip',
    trouble: onZip('stall-body@1000', { attempts: 1 }),
    second: 'none',
    settings: { 'stall-timeout': '2s' },
    plain: SILENT,
  },
  { row: 'F10', fault: '404 “fetch timed out”', trouble: onZip('not-found-transient'), plain: HARMLESS },
  {
    row: 'F10',
    fault: 'is alone, 404 “fetch timed out” twice',
    trouble: onZip('not-found-transient', { attempts: 2 }),
    second: 'none',
    plain: FATAL,
  },
  {
    row: 'F11',
    fault: 'has not the newest version',
    trouble: { faults: [{ kind: 'stale', match: /example\.test/ }] },
    plain: HARMLESS,
  },
  {
    row: 'F11',
    fault: '500 for records of the database',
    trouble: { faults: [{ kind: 'status-500', match: /\/sumdb\/.*\/lookup\/example/ }] },
    work: 'new',
    without: LEFT_TO_GO,
    plain: FATAL,
  },
  {
    row: 'F12',
    fault: 'never answers for the database',
    trouble: { faults: [{ kind: 'stall-headers', match: /\/sumdb\/.*\/(lookup|tile|latest)/ }] },
    work: 'new',
    without: LEFT_TO_GO,
    plain: SILENT,
  },
  {
    row: 'F12',
    fault: '400 where go asks for a route',
    trouble: { faults: [{ kind: 'status-400', match: /\/sumdb\// }] },
    work: 'new',
    without: LEFT_TO_GO,
    plain: LOUD,
  },
  {
    row: 'F12',
    fault: 'never answers for it, all is in go.sum',
    trouble: { faults: [{ kind: 'stall-headers', match: /\/sumdb\// }] },
    unmet: true,
    plain: HARMLESS,
  },
  {
    row: 'F13',
    fault: 'one wrong bit in zips',
    trouble: onZip('flip-byte'),
    protocols: WIRE,
    plain: FATAL,
    named: true,
  },
  { row: 'F13', fault: 'other valid zips', trouble: onZip('wrong-zip'), plain: FATAL, named: true },
  { row: 'F14', fault: 'a web page for zips', trouble: onZip('html-200'), plain: FATAL, named: true },
  { row: 'F14', fault: 'nothing for zips, 200', trouble: onZip('empty-200'), plain: FATAL },
  { row: 'F15', fault: 'expired', trouble: { certificate: { expired: true } }, protocols: WIRE, plain: LOUD },
  {
    row: 'F15',
    fault: 'of tomorrow (or the clock is wrong)',
    trouble: { certificate: { notYetValid: true } },
    protocols: WIRE,
    plain: LOUD,
  },
  {
    row: 'F15',
    fault: 'for another name',
    trouble: { certificate: { hosts: ['elsewhere.example.test'] } },
    protocols: WIRE,
    plain: LOUD,
  },
  {
    row: 'F15',
    fault: 'of an unknown authority',
    trouble: { certificate: 'of an unknown authority' },
    protocols: WIRE,
    plain: LOUD,
  },
  {
    row: 'F16',
    fault: 'resets its download',
    trouble: { faults: [{ kind: 'reset@1000', match: /golang\.org\/toolchain\/.*\.zip$/ }] },
    work: 'toolchain',
    without: { engine: 'go downloads it by itself' },
    plain: LOUD,
  },
  {
    row: 'F16',
    fault: 'one wrong bit in it',
    trouble: { faults: [{ kind: 'flip-byte', match: /golang\.org\/toolchain\/.*\.zip$/ }] },
    work: 'toolchain',
    without: { engine: 'go downloads it by itself' },
    plain: FATAL,
  },
  {
    row: 'F17',
    fault: '502, and GOPROXY was `A,B`',
    trouble: onZip('status-502'),
    inherited: true,
    doctorSays: /answers 5xx, 429 or 403, go stops there: .*Write `\|` between mirrors/,
    plain: LOUD,
  },
  {
    row: 'F18',
    fault: '403 for one module, which B has',
    trouble: { faults: [{ kind: 'status-403', match: ONE }] },
    settings: { policy: 'enforced' },
    ours: 'refuses',
    plain: LOUD,
  },
]

const WIRE_FAULTS: readonly Case[] = [
  {
    row: 'W1',
    fault: 'byte by byte',
    trouble: { faults: [{ kind: 'slice=1', match: /example\.test\/m1\d\/.*\.(mod|info)$/ }] },
    protocols: WIRE,
    plain: HARMLESS,
  },
  {
    row: 'W1',
    fault: 'zips in 30 bytes',
    trouble: onZip('slice=30', { match: TEN }),
    protocols: WIRE,
    plain: HARMLESS,
  },
  {
    row: 'W2',
    fault: '100 bytes a second',
    trouble: onZip('slow=100Bps', { match: TEN }),
    protocols: WIRE,
    plain: SILENT,
  },
  {
    row: 'W2',
    fault: 'is alone, 20 kB a second',
    trouble: onZip('slow=20kBps', { match: TEN }),
    second: 'none',
    plain: HARMLESS,
  },
  { row: 'W3', fault: 'disowns requests', trouble: onZip('goaway'), protocols: ['h2'], plain: LOUD },
  {
    row: 'W3',
    fault: 'after each zip, others under way',
    trouble: onZip('goaway-after'),
    protocols: WIRE,
    plain: HARMLESS,
  },
  { row: 'W4', fault: 'before any header', trouble: onZip('reset@0'), protocols: WIRE, plain: LOUD },
  { row: 'W4', fault: 'in the middle of zips', trouble: onZip('reset@1000'), protocols: WIRE, plain: LOUD },
  {
    row: 'W5',
    fault: 'another offset than asked for',
    trouble: brokenOnce('wrong-range'),
    second: 'same',
    protocols: WIRE,
    plain: FATAL,
  },
  { row: 'W5', fault: 'another total', trouble: brokenOnce('wrong-total'), second: 'same', plain: FATAL },
  { row: 'W5', fault: 'another ETag each time', trouble: brokenOnce('etag-changes'), second: 'same', plain: FATAL },
  { row: 'W5', fault: '200 and the whole file', trouble: brokenOnce('ignore-range'), second: 'same', plain: FATAL },
  { row: 'W6', fault: 'zips gzipped', trouble: onZip('gzip-body'), protocols: WIRE, plain: HARMLESS },
  { row: 'W7', fault: 'two 103', trouble: onAll('early-hints'), second: 'same', protocols: WIRE, plain: HARMLESS },
  { row: 'W8', fault: '60 kB of headers', trouble: onZip('huge-headers'), protocols: WIRE, plain: HARMLESS },
  {
    row: 'W9',
    fault: 'for ten zips',
    trouble: onZip('bomb', { match: TEN }),
    protocols: WIRE,
    // go reads 500 MiB of each before it says that it is too large.
    plain: { ',': 'fails or hangs', '|': 'works or hangs' },
  },
  { row: 'W10', fault: 'to itself for ever', trouble: onZip('redirect-loop'), protocols: WIRE, plain: LOUD },
  { row: 'W10', fault: 'from https to http', trouble: onZip('redirect-downgrade'), protocols: ['h1'], plain: LOUD },
  { row: 'W10', fault: 'to another origin', trouble: onZip('redirect-cross-origin'), plain: HARMLESS },
]

/** What is told in pairs: each kind of failure once, for most of a single fault is the same in a pair. */
const PAIRED: readonly Pick<Case, 'fault' | 'trouble' | 'plain'>[] = [
  { fault: 'never answers', trouble: onAll('stall-headers'), plain: SILENT },
  { fault: 'refuses connections', trouble: { shuts: 'refuses' }, plain: LOUD },
  { fault: 'takes connections, no TLS', trouble: { shuts: 'is silent' }, plain: SILENT },
  { fault: '502 for everything', trouble: onAll('status-502'), plain: LOUD },
  { fault: 'zips stop in the middle', trouble: onZip('stall-body@1000'), plain: SILENT },
  { fault: 'one wrong bit in zips', trouble: onZip('flip-byte'), plain: FATAL },
]
const PAIRS: readonly Case[] = [
  ...PAIRED.map((one): Case => ({ ...one, row: 'P1', absent: true })),
  ...PAIRED.map((one): Case => ({ ...one, row: 'P2', second: 'slow' })),
]

/** Every case of the matrix; F5 is of the network part, which has namespaces. */
export const CASES: readonly Case[] = [...INCIDENTS, ...WIRE_FAULTS, ...PAIRS]

/** HTTP/2, as mirrors speak it, and both where the row is about the wire. */
export function protocolsOf({ protocols = ['h2'] }: Case): readonly Protocol[] {
  return protocols
}
