// Go as the official archive, from go.dev/dl or any server with its layout. What the bytes must be is a SHA-256 that comes from elsewhere:
// pinned by the caller, or from the list of an official server. A mirror's own list proves nothing about that mirror's archive, so a
// base that is not official is never asked for hashes, and without a hash nothing is downloaded.
// A login in a base's URL stays with that base: the pool sends it to its own origin alone, and drops it at a redirect elsewhere.
// Follows https://go.dev/dl/?mode=json&include=all.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPool } from '../fetch/pool.ts'
import type { PoolMirror, Rejection } from '../fetch/resource.ts'
import { joinMirror } from '../go/module.ts'
import { downloadListUrl } from './go-releases.ts'
import { beating } from './heartbeat.ts'
import { downloadList } from './release-lists.ts'
import { fetchSmallFile, firstAnswer, type Network, poolOf, type Refusal, refusalsOf } from './sources.ts'
import { type Fetched, type Fetching, keep, withZip } from './staging.ts'
import type { WantedGo } from './toolchain-name.ts'
import { unpackTarGz } from './unpack-tar.ts'
import { unpackZip, type ZipLayout } from './unpack-toolchain.ts'

/** A server with the layout of `https://go.dev/dl`: archives by their names, and the list behind `?mode=json`. */
export interface ArchiveBase extends PoolMirror {
  /** Run by the Go project (go.dev, golang.google.cn): its list tells what archives must hash to. */
  readonly official: boolean
}

export interface ArchiveSource {
  /** In the order in which they are asked. */
  readonly bases: readonly ArchiveBase[]
  /** SHA-256 in hexadecimal by the archive's name. */
  readonly pinned: Readonly<Record<string, string>>
}

const LIST_BYTES = 32 * 2 ** 20
const ARCHIVE_BYTES = 500 * 2 ** 20
const SHA256 = /^[0-9a-f]{64}$/
const ZIP_LAYOUT: ZipLayout = { prefix: 'go/', pathOf: (path) => path, isExecutable: () => false }

/** Fetches, verifies and unpacks. Rejects with the signal's reason, the file system's errors, and the words of a damaged archive. */
export async function stageArchive(wanted: WantedGo, source: ArchiveSource, fetching: Fetching): Promise<Fetched> {
  if (source.bases.length === 0) return { staged: undefined, unproven: false, refused: [] }
  const patience = { ...fetching.network, retries: fetching.proofRetries }
  const { sha256, refused } = await findSha256(wanted, source, patience)
  if (sha256 === undefined) {
    const why = `not asked: nobody told the SHA-256 of ${wanted.archive}, and without one nothing is installed`
    const rest = source.bases.filter(({ name }) => !refused.some((one) => one.name === name))
    const all = [...refused, ...rest.map(({ name }) => ({ name, why }))]
    return { staged: undefined, unproven: refused.length > 0, refused: all }
  }
  const fetched = await fetchArchive(wanted, sha256, source.bases, fetching)
  if (!fetched.mirror) return { staged: undefined, unproven: false, refused: [...refused, ...fetched.refused] }
  const goroot = join(fetching.staging, 'archive-goroot')
  const { signal } = fetching.network
  if (wanted.archive.endsWith('.zip')) {
    await withZip(fetched.file, (bytes) => unpackZip(bytes, goroot, { layout: ZIP_LAYOUT, stop: signal }))
  } else await unpackTarGz(fetched.file, goroot, signal)
  return { staged: { goroot, source: fetched.mirror.name }, unproven: false, refused: fetched.refused }
}

interface Sha256Found {
  readonly sha256: string | undefined
  readonly refused: readonly Refusal[]
}

/** Pinned, or as the first official list that answers has it; all official servers are asked at once. */
async function findSha256(
  { archive }: WantedGo,
  { bases, pinned }: ArchiveSource,
  network: Network,
): Promise<Sha256Found> {
  const known = Object.hasOwn(pinned, archive) ? pinned[archive]?.toLowerCase() : undefined
  if (known !== undefined && SHA256.test(known)) return { sha256: known, refused: [] }
  const official = bases.filter((base) => base.official)
  const { answer, refused } = await firstAnswer(official, network, (base, own) => askSha256(base, archive, own))
  return { sha256: answer, refused }
}

async function askSha256(
  base: ArchiveBase,
  archive: string,
  network: Network,
): Promise<{ readonly answer: string } | { readonly why: string }> {
  const pool = poolOf(base, network)
  let sha256 = ''
  const check = (bytes: Buffer): string | undefined => {
    try {
      const files = downloadList(bytes.toString()).flatMap(({ files }) => files)
      sha256 = files.find(({ filename }) => filename === archive)?.sha256 ?? ''
      return undefined
    } catch {
      return 'It is no list of Go releases.'
    }
  }
  try {
    const url = downloadListUrl(base)
    const found = await fetchSmallFile(pool, { label: 'the list of Go releases', url, limitBytes: LIST_BYTES, check })
    if (found.kind === 'failed') return { why: found.why }
    if (found.kind === 'absent') return { why: 'has no list of Go releases' }
    return SHA256.test(sha256) ? { answer: sha256 } : { why: `its list does not name ${archive}` }
  } finally {
    await pool.close()
  }
}

interface ArchiveFetched {
  readonly file: string
  readonly mirror: PoolMirror | undefined
  readonly refused: readonly Refusal[]
}

async function fetchArchive(
  { archive, label }: WantedGo,
  sha256: string,
  bases: readonly ArchiveBase[],
  { network, staging, log }: Fetching,
): Promise<ArchiveFetched> {
  const file = join(staging, archive)
  const pool = createPool({ ...network, mirrors: bases, fallbackOn: 'any' })
  log.info(`fetching ${label} as ${archive} from ${bases.map(({ name }) => name).join(', ')}`)
  const heart = beating({ what: label, pool, log })
  try {
    const outcome = await pool.fetch({
      label: archive,
      urlOn: ({ url }) => joinMirror(url, archive),
      large: true,
      limitBytes: ARCHIVE_BYTES,
      accept: async (body) => {
        await keep(body, file)
        return judge(await sha256Of(file, network.signal), sha256)
      },
    })
    const mirror = outcome.status === 'fetched' ? outcome.mirror : undefined
    return { file, mirror, refused: refusalsOf(outcome, pool, `does not have ${archive}`) }
  } finally {
    heart.stop()
    await pool.close()
  }
}

function judge(got: string, want: string): Rejection | undefined {
  return got === want ? undefined : { reason: `Its SHA-256 is ${got}, and the published one is ${want}.` }
}

async function sha256Of(file: string, signal: AbortSignal): Promise<string> {
  const sum = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), sum, { signal })
  return sum.digest('hex')
}
