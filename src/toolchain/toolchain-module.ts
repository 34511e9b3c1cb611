// Go as the module golang.org/toolchain, from any module mirror: the one source that works wherever modules work, in China too. The hash
// is proven by the checksum database before the first byte of the zip is asked for; a mirror whose zip is not that one is out.
// Surprising: only the .zip is ever needed, as in go itself; most mirrors have no .info for toolchains nobody asked them for.
// Follows Exec of cmd/go/internal/toolchain/select.go; https://go.dev/doc/toolchain.
import { join } from 'node:path'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { PoolMirror, Rejection } from '../fetch/resource.ts'
import { joinMirror, proxyFile } from '../go/module.ts'
import { verifyZip } from '../go/zip-hash.ts'
import { MAX_ZIP_BYTES } from '../go/zip-names.ts'
import { beating } from './heartbeat.ts'
import { type Refusal, refusalsOf } from './sources.ts'
import { type Fetched, type Fetching, keep, withZip } from './staging.ts'
import type { WantedGo } from './toolchain-name.ts'
import { proveHash, type SumdbRoutes } from './toolchain-record.ts'
import { toolchainLayout, unpackZip } from './unpack-toolchain.ts'

/** Module mirrors and what makes their zips believed. */
export interface ModuleSource {
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: PoolOptions['fallbackOn']
  /** Undefined: there is none to ask, so nothing comes from modules. */
  readonly sumdb: SumdbRoutes | undefined
}

/** Fetches, proves and unpacks. Rejects with the signal's reason and the file system's errors. */
export async function stageModule(wanted: WantedGo, source: ModuleSource, fetching: Fetching): Promise<Fetched> {
  const { mirrors, sumdb } = source
  if (mirrors.length === 0) return { staged: undefined, unproven: false, refused: [] }
  if (!sumdb || sumdb.routes.length === 0) {
    const why =
      'not asked: there is no checksum database to prove a toolchain with, and without proof none is installed'
    return { staged: undefined, unproven: false, refused: mirrors.map(({ name }) => ({ name, why })) }
  }
  const proof = await proveHash(wanted.module, sumdb, { ...fetching.network, retries: fetching.proofRetries })
  if (proof.h1 === undefined) return { staged: undefined, unproven: true, refused: proof.refused }
  const { zip, mirror, refused } = await fetchZip(wanted, proof.h1, source, fetching)
  const all = [...proof.refused, ...refused]
  if (!zip || !mirror) return { staged: undefined, unproven: false, refused: all }
  const goroot = join(fetching.staging, 'module-goroot')
  await withZip(zip, (bytes) =>
    unpackZip(bytes, goroot, { layout: toolchainLayout(wanted.module.version), stop: fetching.network.signal }),
  )
  return { staged: { goroot, source: mirror.name }, unproven: false, refused: all }
}

interface ZipFetched {
  /** Its path. */
  readonly zip: string | undefined
  readonly mirror: PoolMirror | undefined
  readonly refused: readonly Refusal[]
}

async function fetchZip(wanted: WantedGo, h1: string, source: ModuleSource, fetching: Fetching): Promise<ZipFetched> {
  const { mirrors, fallbackOn } = source
  const { network, staging, log } = fetching
  const { path, version } = wanted.module
  const zip = join(staging, 'toolchain.zip')
  const pool = createPool({ ...network, mirrors, fallbackOn })
  log.info(`fetching ${wanted.label} from ${mirrors.map(({ name }) => name).join(', ')}`)
  const heart = beating({ what: wanted.label, pool, log })
  try {
    const outcome = await pool.fetch({
      label: `${path}@${version}.zip`,
      urlOn: ({ url }) => joinMirror(url, proxyFile(path, version, 'zip')),
      large: true,
      limitBytes: MAX_ZIP_BYTES,
      accept: async (body) => {
        await keep(body, zip)
        return await judge(zip, wanted, { h1, signal: network.signal })
      },
    })
    const refused = refusalsOf(outcome, pool, `does not have ${path}@${version}`)
    return { zip: outcome.status === 'fetched' ? zip : undefined, mirror: outcome.mirror, refused }
  } finally {
    heart.stop()
    await pool.close()
  }
}

async function judge(
  zip: string,
  { module }: WantedGo,
  { h1, signal }: { readonly h1: string; readonly signal: AbortSignal },
): Promise<Rejection | undefined> {
  const verdict = await withZip(zip, (bytes) => verifyZip(bytes, module, { stop: signal }))
  signal.throwIfAborted()
  if ('wrong' in verdict) return { reason: verdict.wrong }
  if (verdict.h1 === h1) return undefined
  return { reason: `Its hash is ${verdict.h1}, and the checksum database has ${h1}.` }
}
