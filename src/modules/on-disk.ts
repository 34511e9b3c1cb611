// Which modules the module cache holds already: their zip, .mod and .info where cmd/go/internal/modfetch/cache.go keeps them.
// Asked at once and not by promises: a thousand of those cost ten times what the system calls do.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ModuleVersion } from '../go/module.ts'
import { cacheFile } from '../go/module.ts'

const KINDS = ['zip', 'mod', 'info'] as const

/** Those of `modules` that `modcache` (GOMODCACHE) lacks at least one file of. */
export function missingModules(modcache: string, modules: readonly ModuleVersion[]): ModuleVersion[] {
  const folder = join(modcache, 'cache', 'download')
  return modules.filter(({ path, version }) =>
    KINDS.some((kind) => !existsSync(join(folder, cacheFile(path, version, kind)))),
  )
}
