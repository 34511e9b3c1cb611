// Go as the official archive, from go.dev/dl or a server with its layout. The SHA-256 comes from an
// official server's list: a mirror's own list proves nothing about its archive. Without a hash
// nothing is downloaded. A login in a base's URL is sent to its own origin only.
// Follows https://go.dev/dl/?mode=json&include=all.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinMirror } from '../go/module.ts'
import { fetchDownloadList } from './go-releases.ts'
import { type Answer, firstAnswer, type Network } from './sources.ts'
import { type Staged, type StageOptions, stageFile, withZip } from './staging.ts'
import type { Toolchain } from './toolchain-name.ts'
import { unpackZip, type ZipLayout } from './unpack.ts'
import { unpackTarGz } from './unpack-tar.ts'

/** With the layout of `https://go.dev/dl`. */
export interface ArchiveBase extends PoolMirror {
  /** Its list of SHA-256 is trusted: go.dev and golang.google.cn. */
  readonly official: boolean
}

const ARCHIVE_BYTES = 500 * 2 ** 20
const SHA256 = /^[0-9a-f]{64}$/
const ZIP_LAYOUT: ZipLayout = { prefix: 'go/', pathOf: (path) => path, isExecutable: () => false }

/** Tries `bases` in order. @throws the signal's reason, or the archive's or file system's error. */
export async function stageArchive(
  { archive, label }: Toolchain,
  bases: readonly ArchiveBase[],
  options: StageOptions,
): Promise<Staged> {
  const { network, proofRetries } = options
  const { signal } = network
  const official = bases.filter((base) => base.official)
  const { answer: sha256, refused } = await firstAnswer(official, { ...network, retries: proofRetries }, (base, own) =>
    fetchSha256(base, archive, own),
  )
  if (sha256 === undefined) {
    const why = `not tried: the SHA-256 of ${archive} is unknown, and without it nothing is installed`
    const rest = bases.filter(({ name }) => !refused.some((one) => one.name === name))
    return { refused: [...refused, ...rest.map(({ name }) => ({ name, why }))], unproven: refused.length > 0 }
  }
  const staged = await stageFile(
    {
      mirrors: bases,
      fallbackOn: 'any',
      label,
      name: archive,
      urlOn: ({ url }) => joinMirror(url, archive),
      limitBytes: ARCHIVE_BYTES,
      verify: async (path) => {
        const got = await sha256Of(path, signal)
        return got === sha256 ? undefined : `Its SHA-256 is ${got}, and the published one is ${sha256}.`
      },
      unpack: (path, goroot) =>
        archive.endsWith('.zip')
          ? withZip(path, (bytes) => unpackZip(bytes, goroot, { layout: ZIP_LAYOUT, stop: signal }))
          : unpackTarGz(path, goroot, signal),
    },
    options,
  )
  return staged.release ? staged : { refused: [...refused, ...staged.refused] }
}

async function fetchSha256(base: ArchiveBase, archive: string, network: Network): Promise<Answer<string>> {
  const list = await fetchDownloadList(base, network)
  if ('why' in list) return list
  const files = list.answer.flatMap((release) => release.files)
  const sha256 = files.find(({ filename }) => filename === archive)?.sha256 ?? ''
  return SHA256.test(sha256) ? { answer: sha256 } : { why: `its list does not name ${archive}` }
}

async function sha256Of(file: string, signal: AbortSignal): Promise<string> {
  const sum = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), sum, { signal })
  return sum.digest('hex')
}
