// What the keys of both caches are made of: the system, the project's modules, and the files that the
// key depends on: go.mod, go.sum, go.work and go.work.sum, or those that `cache-dependency-path` names.
// node_modules and .git never count: an unrelated file in them would turn every restore into a miss.
import { glob, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'
import type { KeyFile, KeyIngredients } from './cache-key.ts'

/** Reads and hashes what both keys are made of. */
export async function keyIngredients({ host, settings }: Job, { project }: Inspection): Promise<KeyIngredients> {
  const { workspace } = host.facts
  return {
    os: host.env.RUNNER_OS ?? process.platform,
    suffix: settings.cacheKeySuffix,
    modules: project.modules.map(({ dir, modulePath }) => ({ dir: relative(workspace, dir) || '.', modulePath })),
    files: await readKeyFiles(workspace, settings.cacheDependencyPaths, project.dependencyFiles),
  }
}

/** The files with their contents, named relative to the workspace, sorted; one that vanished or cannot be read is left out. */
export async function readKeyFiles(
  workspace: string,
  patterns: readonly string[],
  dependencyFiles: readonly string[],
): Promise<KeyFile[]> {
  const paths = patterns.length > 0 ? await matches(workspace, patterns) : dependencyFiles
  const found: KeyFile[] = []
  for (const path of [...new Set(paths)].sort()) {
    const content = await readFile(path).catch(() => undefined)
    if (content) found.push({ name: relative(workspace, path).replaceAll(sep, '/'), content })
  }
  return found
}

async function matches(workspace: string, patterns: readonly string[]): Promise<string[]> {
  const paths: string[] = []
  for (const pattern of patterns) {
    const within = isAbsolute(pattern) ? relative(workspace, pattern) : pattern
    for await (const name of glob(within, { cwd: workspace, exclude: ignored })) {
      const path = resolve(join(workspace, name))
      if ((await stat(path).catch(() => undefined))?.isFile()) paths.push(path)
    }
  }
  return paths
}

function ignored(name: string): boolean {
  return /(?:^|[\\/])(?:node_modules|\.git)$/.test(name)
}
