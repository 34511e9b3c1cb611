// The faults a test mirror can have, each from a real incident, and the rule that says which request meets which fault.
// A fault also fits into a URL (`/fault/stall-body@1000/…`) and into a command line (`stall-body@1000:\.zip$`).
// Words follow Toxiproxy where it has one. Chance is a hash of seed, path and attempt: the same run fails the same way.
import { createHash } from 'node:crypto'

/** Every kind with what it does; `N` is a number that may end in `k` (x 1024). */
export const FAULT_KINDS = {
  'status-N': 'answers status N with a plain-text body (retry-after adds the header)',
  'html-N': 'answers status N with an HTML page, as portals and sick CDN nodes do',
  'empty-N': 'answers status N with no body',
  'not-found-transient': '404 whose text says "fetch timed out": not a 404 at all',
  'redirect-loop': 'redirects to itself for ever',
  'redirect-dead': 'redirects to a port where nobody listens',
  'redirect-downgrade': 'redirects to plain http on another port, where the file is served',
  'redirect-cross-origin': 'redirects to another port of the same scheme, where the file is served',
  'stall-headers': 'takes the request and never answers',
  'stall-body@N': 'sends N bytes of the body and then nothing, connection open',
  'cut@N': 'sends N bytes of the body and closes the connection',
  'reset@N': 'sends N bytes of the body and resets the connection (RST); 0 = before any header',
  'h2-reset@N': 'sends N bytes of the body and RST_STREAM INTERNAL_ERROR (over HTTP/1.1: as reset)',
  'h2-protocol-error@N': 'as h2-reset@N, with PROTOCOL_ERROR',
  goaway: 'GOAWAY that disowns the request, then the connection ends (over HTTP/1.1: as cut@0)',
  'goaway-after': 'GOAWAY with the answer, then the connection ends (over HTTP/1.1: without a warning)',
  bomb: 'a body that never ends, as fast as it is taken',
  'slow=NBps': 'N bytes a second, in small pieces',
  'slice=N': 'the body in pieces of N bytes, each in a packet of its own',
  'early-hints': 'two 103 before the answer',
  short: 'half the body, with a Content-Length that agrees',
  'flip-byte': 'one wrong bit in the file',
  'wrong-zip': 'a valid zip of that module with other content',
  'wrong-version-info': 'an .info that names another version',
  stale: 'the newest version is missing everywhere',
  'gzip-body': 'the body gzipped with Content-Encoding, asked for or not',
  'huge-headers': '60 kB of headers, which Node refuses and go takes',
  'wrong-range': '206 whose Content-Range starts elsewhere than asked',
  'wrong-total': '206 that tells another size of the whole file',
  'ignore-range': '200 with the whole file where a range was asked for',
  'etag-changes': 'another ETag for each answer',
  'sumdb-forged': 'a checksum-database record with other hashes than the tree proves',
  'sumdb-bad-signature': 'a checksum-database note whose signature is wrong',
} as const

type Amount = number | `${number}k`

/** One of FAULT_KINDS with its number filled in. */
export type FaultKind =
  | Exclude<keyof typeof FAULT_KINDS, `${string}N${string}`>
  | `${'status' | 'html' | 'empty'}-${number}`
  | `${'stall-body' | 'cut' | 'reset' | 'h2-reset' | 'h2-protocol-error'}@${Amount}`
  | `slice=${Amount}`
  | `slow=${Amount}Bps`

/** A fault and the requests it meets; without limits it meets every one. */
export interface Fault {
  readonly kind: FaultKind
  /** Paths (without the `/fault/…` part and the query) that it meets. */
  readonly match?: RegExp
  /** Only the first n requests of each path, counted since the faults were set. */
  readonly attempts?: number
  /** Only once the server has had n requests in all since the faults were set. */
  readonly after?: number
  /** The part of the requests that it meets, 0 to 1; `seed` picks which. */
  readonly share?: number
  readonly seed?: string
  /** Retry-After of a `status-N`: seconds, or an HTTP date as text. */
  readonly retryAfter?: number | string
}

/** A kind taken apart: `stall-body@64k` is `stall-body@N` with amount 65536. */
export interface FaultPart {
  readonly name: keyof typeof FAULT_KINDS
  readonly amount: number
  readonly retryAfter?: number | string
}

/** What the server knows of a request when it picks the faults. */
export interface RequestCount {
  readonly path: string
  /** The how-manieth request of this path it is, from 1. */
  readonly attempt: number
  /** The how-manieth request of all it is, from 1. */
  readonly sequence: number
}

/** Whether `fault` meets this request. */
export function meets(fault: Fault, { path, attempt, sequence }: RequestCount): boolean {
  // search() and not test(), which remembers its place in a regular expression with the g flag.
  if (fault.match && path.search(fault.match) < 0) return false
  if (fault.attempts !== undefined && attempt > fault.attempts) return false
  if (fault.after !== undefined && sequence <= fault.after) return false
  return fault.share === undefined || chance(`${fault.seed ?? ''} ${path} ${attempt}`) < fault.share
}

/** The parts of the kind; throws an Error that lists the kinds when there is no such one. */
export function partOf(fault: Pick<Fault, 'kind' | 'retryAfter'>): FaultPart {
  const number = /(?<=[-@=])(\d+)(k?)(?=$|Bps$)/.exec(fault.kind)
  const name = number ? fault.kind.replace(number[0], 'N') : fault.kind
  if (!(name in FAULT_KINDS)) {
    throw new Error(`no fault kind ${JSON.stringify(fault.kind)}; there are: ${Object.keys(FAULT_KINDS).join(', ')}`)
  }
  const amount = Number(number?.[1] ?? 0) * (number?.[2] === 'k' ? 1024 : 1)
  const retryAfter = fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter }
  return { name: name as FaultPart['name'], amount, ...retryAfter }
}

/** Reads `KIND[;attempts=N][;after=N][;share=0.1][;seed=S][;retry-after=S][:REGEXP]`; throws an Error on anything else. */
export function parseFault(text: string): Fault {
  const [, head = '', match] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? []
  const [kind = '', ...settings] = head.split(';')
  let fault: Fault = { kind: kind as FaultKind, ...(match ? { match: new RegExp(match) } : {}) }
  partOf(fault)
  for (const setting of settings) fault = { ...fault, ...parseSetting(setting) }
  return fault
}

/** Cuts leading `/fault/KIND` segments off a URL path; each is one more fault. The rest comes back percent-decoded. */
export function faultsInPath(path: string): { faults: Fault[]; prefix: string; rest: string } {
  const faults: Fault[] = []
  let rest = path
  for (let found = /^\/fault\/([^/]+)(\/.*)?$/.exec(rest); found; found = /^\/fault\/([^/]+)(\/.*)?$/.exec(rest)) {
    faults.push(parseFault(decodeURIComponent(found[1] ?? '')))
    rest = found[2] ?? '/'
  }
  return { faults, prefix: path.slice(0, path.length - rest.length), rest: decoded(rest) }
}

/** A path that is no valid escape stays as it is, and is then not found. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function parseSetting(setting: string): Partial<Fault> {
  const [, name, value = ''] = /^([a-z-]+)=(.+)$/.exec(setting) ?? []
  const number = Number(value)
  if (name === 'seed') return { seed: value }
  if (name === 'retry-after') return { retryAfter: Number.isNaN(number) ? value : number }
  if (name === 'attempts' && number >= 0) return { attempts: number }
  if (name === 'after' && number >= 0) return { after: number }
  if (name === 'share' && number >= 0) return { share: number }
  throw new Error(`bad setting ${JSON.stringify(setting)}; there are: attempts, after, share, seed, retry-after`)
}

/** A number in [0, 1) that depends on the text alone. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}
