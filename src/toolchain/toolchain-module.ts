// Go as the module golang.org/toolchain, from any module mirror, China included. The checksum
// database proves the hash before the zip is requested; a mirror with another zip is ejected.
// Surprising: only the .zip is needed; most mirrors lack the .info of an unrequested toolchain.
// Follows Exec of cmd/go/internal/toolchain/select.go; https://go.dev/doc/toolchain.
import type { PoolOptions } from '../fetch/pool.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinMirror, moduleKey, proxyFile } from '../go/module.ts'
import { verifyZip } from '../go/zip-hash.ts'
import { MAX_ZIP_BYTES } from '../go/zip-names.ts'
import { type Staged, type StageOptions, stageFile, withZip } from './staging.ts'
import type { Toolchain } from './toolchain-name.ts'
import { proveHash, type SumdbRoutes } from './toolchain-record.ts'
import { toolchainLayout, unpackZip } from './unpack.ts'

export interface ModuleSource {
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: PoolOptions['fallbackOn']
  /** Undefined: nothing can be proven, so nothing comes from modules. */
  readonly sumdb: SumdbRoutes | undefined
}

/** Fetches, proves and unpacks. @throws the signal's reason and the file system's errors. */
export async function stageModule(
  { module, label }: Toolchain,
  { mirrors, fallbackOn, sumdb }: ModuleSource,
  options: StageOptions,
): Promise<Staged> {
  const { network, proofRetries } = options
  const { signal } = network
  if (!sumdb || sumdb.routes.length === 0) {
    const why = 'not tried: no checksum database can prove a toolchain, and without proof none is installed'
    return { refused: mirrors.map(({ name }) => ({ name, why })) }
  }
  const proof = await proveHash(module, sumdb, { ...network, retries: proofRetries })
  const { h1 } = proof
  if (h1 === undefined) return { refused: proof.refused, unproven: true }
  const staged = await stageFile(
    {
      mirrors,
      fallbackOn,
      label,
      name: moduleKey(module),
      urlOn: ({ url }) => joinMirror(url, proxyFile(module.path, module.version, 'zip')),
      limitBytes: MAX_ZIP_BYTES,
      verify: async (path) => {
        const verdict = await withZip(path, (bytes) => verifyZip(bytes, module, { stop: signal }))
        if ('wrong' in verdict) return verdict.wrong
        if (verdict.h1 === h1) return undefined
        return `Its hash is ${verdict.h1}, and the checksum database has ${h1}.`
      },
      unpack: (path, goroot) =>
        withZip(path, (bytes) => unpackZip(bytes, goroot, { layout: toolchainLayout(module.version), stop: signal })),
    },
    options,
  )
  return { ...staged, refused: [...proof.refused, ...staged.refused] }
}
