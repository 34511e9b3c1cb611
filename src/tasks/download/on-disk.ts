// Which modules the module cache holds already: their zip, .mod and .info where cmd/go/internal/modfetch/cache.go keeps them.
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModuleVersion } from '../../go/module.ts'
import { cacheFile } from '../../go/module.ts'

/** Those of `modules` that `modcache` (GOMODCACHE) lacks at least one file of. */
export async function missingModules(modcache: string, modules: readonly ModuleVersion[]): Promise<ModuleVersion[]> {
  const present = await Promise.all(modules.map((module) => isPresent(modcache, module)))
  return modules.filter((_, index) => !present[index])
}

async function isPresent(modcache: string, { path, version }: ModuleVersion): Promise<boolean> {
  const files = (['zip', 'mod', 'info'] as const).map((kind) =>
    join(modcache, 'cache', 'download', cacheFile(path, version, kind)),
  )
  const found = await Promise.all(
    files.map((file) =>
      access(file).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.every(Boolean)
}
