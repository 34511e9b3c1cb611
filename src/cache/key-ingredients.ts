// What the keys of both caches are made of: the system, the project's modules and the files that say what they need.

import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import type { KeyIngredients } from './cache-key.ts'
import { readKeyFiles } from './key-files.ts'

/** Reads and hashes the files. */
export async function keyIngredients(
  { host, settings, findings }: Job,
  { project }: Inspection,
): Promise<KeyIngredients> {
  return {
    os: host.env.RUNNER_OS ?? process.platform,
    suffix: settings.cacheKeySuffix,
    modules: findings.project.modules.map(({ dir, module }) => ({ dir, modulePath: module })),
    files: await readKeyFiles({
      workspace: host.facts.workspace,
      patterns: settings.cacheDependencyPaths,
      dependencyFiles: project.dependencyFiles,
    }),
  }
}
