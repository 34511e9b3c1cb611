// The faults that change what an answer says, not how it travels: wrong statuses, wrong bits, hidden versions.
// Each of them reaches the client as a complete and well-formed HTTP message, which is why `|` in GOPROXY does not help against them.
import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Answer, PLAIN, page, plain } from './answers.ts'
import type { FaultPart } from './faults.ts'
import { escapeUpper, type Tree, unescapeUpper, versionsIn } from './modules.ts'
import { writeZip } from './zip-writer.ts'

/** Far above what Node's clients take (16 kB), below what Node's HTTP/2 server can send (64 kB). */
const PADDING = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`x-padding-${n}`, 'a'.repeat(7_500)]))

/** The answer as this fault makes it: statuses replace any answer, the rest changes only what was found. */
export function spoil(answer: Answer, fault: FaultPart, { path, tree }: { path: string; tree: Tree }): Answer {
  const { name, amount } = fault
  if (name === 'status-N') return withRetryAfter(plain(amount, `status ${amount} as ordered\n`), fault)
  if (name === 'html-N') return withRetryAfter(page(amount, 'Sign in', 'Please sign in to this network.'), fault)
  if (name === 'empty-N') return withRetryAfter({ status: amount, headers: PLAIN, body: Buffer.alloc(0) }, fault)
  if (name === 'not-found-transient') return plain(404, `not found: ${path.slice(1)}: fetch timed out\n`)
  if (name === 'huge-headers') return { ...answer, headers: { ...answer.headers, ...PADDING } }
  if (name === 'etag-changes') return { ...answer, headers: { ...answer.headers, etag: `"${randomUUID()}"` } }
  return answer.status === 200 ? { ...answer, ...spoiledFile(answer, name, path, tree) } : answer
}

function spoiledFile(answer: Answer, name: FaultPart['name'], path: string, tree: Tree): Partial<Answer> {
  const { body } = answer
  if (name === 'short') return { body: body.subarray(0, Math.floor(body.length / 2)) }
  if (name === 'flip-byte') return { body: flipped(body) }
  if (name === 'wrong-zip' && path.endsWith('.zip')) return { body: otherZip(path, tree) }
  if (name === 'wrong-version-info' && /\.info$|\/@latest$/.test(path)) {
    return { body: Buffer.from('{"Version":"v99.98.97","Time":"2024-01-02T03:04:05Z"}') }
  }
  if (name === 'stale') return staleFile(path, tree)
  if (name === 'gzip-body') {
    return { body: gzipSync(body), headers: { ...answer.headers, 'content-encoding': 'gzip' } }
  }
  return {}
}

function staleFile(path: string, tree: Tree): Partial<Answer> {
  const [, module = '', file = ''] = /^\/(?:cdn\/)?(.*?)\/@(.*)$/.exec(path) ?? []
  const known = versionsIn(tree.read(`${module}/@v/list`))
  const newest = known.pop()
  if (newest === undefined) return {}
  if (file === 'v/list') return { body: Buffer.from(known.map((version) => `${version}\n`).join('')) }
  const older = known.at(-1)
  const older404 = plain(404, `not found: ${path.slice(1)}: unknown revision\n`)
  if (file === 'latest') {
    const info = older && tree.read(`${module}/@v/${escapeUpper(older)}.info`)
    return info ? { body: info } : older404
  }
  return file.startsWith(`v/${escapeUpper(newest)}.`) ? older404 : {}
}

function withRetryAfter(answer: Answer, { retryAfter }: FaultPart): Answer {
  if (retryAfter === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } }
}

/** One wrong bit where it counts: in a zip inside the largest file's data, for a flipped time stamp would hurt nobody. */
function flipped(body: Buffer): Buffer {
  const copy = Buffer.from(body)
  const at = largestData(copy) ?? Math.floor(copy.length / 2)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** The middle of the packed data of a zip's largest entry, read from its central directory. */
function largestData(zip: Buffer): number | undefined {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  if (end < 0) return undefined
  let best = { size: 0, offset: 0 }
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const size = zip.readUInt32LE(at + 20)
    if (size > best.size) best = { size, offset: zip.readUInt32LE(at + 42) }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  const data = best.offset + 30 + zip.readUInt16LE(best.offset + 26) + zip.readUInt16LE(best.offset + 28)
  return best.size === 0 ? undefined : data + Math.floor(best.size / 2)
}

function otherZip(path: string, tree: Tree): Buffer {
  const [, module = '', version = ''] = /^\/(?:cdn\/)?(.*)\/@v\/(.*)\.zip$/.exec(path) ?? []
  const mod = tree.read(`${module}/@v/${version}.mod`) ?? Buffer.alloc(0)
  const prefix = `${unescapeUpper(module)}@${unescapeUpper(version)}`
  return writeZip([
    { name: `${prefix}/go.mod`, data: mod },
    { name: `${prefix}/evil.go`, data: Buffer.from('package evil\n') },
  ])
}
