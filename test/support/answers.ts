// What a healthy mirror answers, before anything goes on the wire, and the byte ranges of it.
// A range is cut after the faults have changed the content, so a resumed download meets the same wrong byte.
// Protocol: https://go.dev/ref/mod#goproxy-protocol; ranges: RFC 9110 section 14.
import { createHash } from 'node:crypto'
import type { FaultPart } from './faults.ts'
import type { Tree } from './modules.ts'
import type { Sumdb, SumdbFault } from './sumdb.ts'

/** A whole answer. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What the mirror serves. */
export interface Content {
  readonly tree: Tree
  readonly sumdb?: Sumdb | undefined
}

/** Header of every text answer; go shows the body of an error only under this type. */
export const PLAIN = { 'content-type': 'text/plain; charset=utf-8' }
const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** The whole answer to GET `path` (decoded, with its leading slash) of a healthy mirror. */
export function answerTo(path: string, { tree, sumdb }: Content, faults: readonly FaultPart[] = []): Answer {
  if (path === '/') return page(200, 'a module mirror', 'This is the home page. It says nothing about health.')
  const inSumdb = sumdb && path.startsWith(`/sumdb/${sumdb.name}/`)
  const body = inSumdb
    ? sumdb.handle(path.slice(`/sumdb/${sumdb.name}`.length), sumdbFault(faults))
    : tree.read(path.slice(1).replace(/^cdn\//, ''))
  if (!body) return plain(404, `not found: ${path.slice(1)}: no such file on this mirror\n`)
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  return { status: 200, headers: { 'content-type': contentType(path), etag }, body }
}

/** The part of a 200 answer that `range` asks for. */
export function rangeOf(answer: Answer, request: RangeRequest, faults: readonly FaultPart[]): Answer {
  if (answer.status !== 200) return answer
  const whole = { ...answer, headers: { ...answer.headers, 'accept-ranges': 'bytes' } }
  const wanted = /^bytes=(\d*)-(\d*)$/.exec(request.range ?? '')
  const unchanged = request.ifRange === undefined || request.ifRange === answer.headers.etag
  if (!wanted || wanted[0] === 'bytes=-' || !unchanged || faults.some(({ name }) => name === 'ignore-range'))
    return whole
  const size = answer.body.length
  const fromEnd = wanted[1] === ''
  const start = fromEnd ? Math.max(0, size - Number(wanted[2])) : Number(wanted[1])
  const end = Math.min(size, fromEnd || wanted[2] === '' ? size : Number(wanted[2]) + 1)
  if (start >= end)
    return { status: 416, headers: { ...PLAIN, 'content-range': `bytes */${size}` }, body: Buffer.alloc(0) }
  const shift = faults.some(({ name }) => name === 'wrong-range') ? 1 : 0
  const longer = faults.some(({ name }) => name === 'wrong-total') ? 1 : 0
  const contentRange = `bytes ${start + shift}-${end - 1 + shift}/${size + shift + longer}`
  return {
    status: 206,
    headers: { ...whole.headers, 'content-range': contentRange },
    body: answer.body.subarray(start, end),
  }
}

/** The two request headers that rule a range. */
export interface RangeRequest {
  readonly range?: string | undefined
  readonly ifRange?: string | undefined
}

/** The answer of a mirror that says something in plain text. */
export function plain(status: number, text: string): Answer {
  return { status, headers: PLAIN, body: Buffer.from(text) }
}

/** A redirect as CDNs send it. */
export function redirect(location: string): Answer {
  return { status: 302, headers: { ...HTML, location }, body: Buffer.from(`<a href="${location}">Found</a>.\n`) }
}

/** The answer of something that shows people a page. */
export function page(status: number, title: string, text: string): Answer {
  const body = Buffer.from(`<!DOCTYPE html>\n<html><head><title>${title}</title></head><body>${text}</body></html>\n`)
  return { status, headers: HTML, body }
}

function contentType(path: string): string {
  if (path.endsWith('.zip')) return 'application/zip'
  if (path.endsWith('.info') || path.endsWith('/@latest')) return 'application/json'
  return PLAIN['content-type']
}

function sumdbFault(faults: readonly FaultPart[]): SumdbFault | undefined {
  if (faults.some(({ name }) => name === 'sumdb-forged')) return 'forged'
  return faults.some(({ name }) => name === 'sumdb-bad-signature') ? 'bad-signature' : undefined
}
