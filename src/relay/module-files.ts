// A file of a module version, for go: from the shelf, from GOMODCACHE, or whole from the mirrors; judged before go sees its first byte.
// Store and forward on purpose: no `|` cures a half zip or wrong bits that go has already been given, it fails for good. Over loopback
// the detour costs little.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { Body, Pool, Rejection } from '../fetch/resource.ts'
import { cacheFile, joinMirror, proxyFile } from '../go/module.ts'
import type { Verifier } from '../verify/verifier.ts'
import { FILE_LIMIT_BYTES } from '../verify/verify-file.ts'
import { createFlights } from './flights.ts'
import type { KnownSums } from './known-sums.ts'
import type { Ledger } from './ledger.ts'
import type { LocalFiles, WantedFile } from './local-file.ts'
import { failedReply, noSourceReply, type OpenFile, type Reply, TYPES, textReply } from './reply.ts'
import type { AskedFile } from './request-target.ts'
import type { Shelf } from './shelf.ts'
import type { Sources } from './sources.ts'

export interface ModuleFilesOptions {
  readonly sources: Sources
  readonly sums: KnownSums
  readonly local: LocalFiles
  readonly shelf: Shelf
  readonly keeper: Verifier
  readonly ledger: Ledger
  readonly clock: Clock
}

/** Answers for files. Rejects only when the relay is closed. */
export type AnswerFile = (asked: AskedFile) => Promise<Reply>

export function createModuleFiles(options: ModuleFilesOptions): AnswerFile {
  const { sources, sums, local, shelf, ledger, clock } = options
  const flights = createFlights<Reply | undefined>()
  return async (asked) => {
    const wanted: WantedFile = { ...asked, h1: await sums.of(asked, asked.file) }
    const name = cacheFile(asked.path, asked.version, asked.file)
    const kept = await shelf.take(name, wanted.h1)
    if (kept) {
      ledger.noteKept()
      return found(wanted, kept, kept.mirror)
    }
    const startedAt = clock.now()
    const here = await local.take(wanted)
    if (here) {
      const { path, version, file, h1 } = wanted
      ledger.noteFile({
        path,
        version,
        kind: file,
        mirror: 'local',
        bytes: here.bytes,
        ms: clock.now() - startedAt,
        h1,
      })
      return found(wanted, here, 'local')
    }
    const pool = sources.poolFor(asked.path)
    if (!pool) return noSourceReply(asked.path, sources.isPrivate(asked.path))
    const refusal = await flights.join(`${name} ${wanted.h1}`, () => fetchToShelf(options, { wanted, name, pool }))
    if (refusal) return refusal
    const fetched = await shelf.take(name, wanted.h1)
    return fetched ? found(wanted, fetched, fetched.mirror) : textReply(502, `${name} was on the shelf and is gone`)
  }
}

function found({ file }: WantedFile, open: OpenFile, from: string): Reply {
  return { status: 200, type: TYPES[file], body: open, from }
}

interface Fetching {
  readonly wanted: WantedFile
  readonly name: string
  readonly pool: Pool
}

/** Undefined when the file is on the shelf; otherwise what go is told. */
async function fetchToShelf(options: ModuleFilesOptions, fetching: Fetching): Promise<Reply | undefined> {
  const { shelf, ledger, clock } = options
  const { wanted, name, pool } = fetching
  const { path, version, file } = wanted
  const startedAt = clock.now()
  const label = `${path}@${version}.${file}`
  let stored: Stored = { failed: 'nothing came' }
  const outcome = await pool.fetch({
    label,
    urlOn: ({ url }) => joinMirror(url, proxyFile(path, version, file)),
    large: file === 'zip',
    limitBytes: FILE_LIMIT_BYTES[file],
    accept: async (body): Promise<Rejection | undefined> => {
      stored = await storeBody(options, fetching, body)
      return 'wrong' in stored ? { reason: stored.wrong } : undefined
    },
  })
  if (outcome.status !== 'fetched') return failedReply({ label, outcome, pool })
  // The disk's failure is no mirror's, and no reason to ask another one.
  if ('failed' in stored) return textReply(502, `the relay could not keep ${label}: ${stored.failed}`)
  const { h1 } = stored as { h1: string | undefined }
  const mirror = outcome.mirror?.name ?? ''
  shelf.add(name, { h1, mirror })
  ledger.noteFile({ path, version, kind: file, mirror, bytes: outcome.bytes, ms: clock.now() - startedAt, h1 })
  return undefined
}

type Stored = { readonly h1: string | undefined } | { readonly wrong: string } | { readonly failed: string }

async function storeBody(
  { keeper, shelf }: ModuleFilesOptions,
  { wanted, name }: Fetching,
  body: Body,
): Promise<Stored> {
  const { path, version, file, h1 } = wanted
  const bytes = body.kind === 'memory' ? body.bytes : body.path
  const job = {
    destination: 'relay-cache',
    kind: file,
    path,
    version,
    h1,
    body: bytes,
    ...shelf.placeOf(name),
  } as const
  try {
    const result = await keeper.store(job)
    return result.kept ? { h1: result.h1 } : result
  } catch (error) {
    // A thread that broke down costs this file, not the relay.
    return { failed: messageOf(error) }
  }
}
