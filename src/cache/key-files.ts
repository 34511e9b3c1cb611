// The files that the cache key depends on: the project's own go.mod, go.sum, go.work and go.work.sum, or what `cache-dependency-path` names.
// Folders that hold copies of other people's projects never count, else an unrelated file would turn every restore into a miss.
import { glob, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { KeyFile } from './key-words.ts'

export interface KeyFileOptions {
  readonly workspace: string
  /** Patterns of the input `cache-dependency-path`, relative to the workspace; empty: `dependencyFiles` are taken. */
  readonly patterns: readonly string[]
  /** Absolute paths from the project's reading. */
  readonly dependencyFiles: readonly string[]
}

/** The files with their contents, named relative to the workspace, sorted; one that vanished or cannot be read is left out. */
export async function readKeyFiles({ workspace, patterns, dependencyFiles }: KeyFileOptions): Promise<KeyFile[]> {
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
