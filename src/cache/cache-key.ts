// The keys of both caches. At most 512 characters, which is GitHub's limit; lower case, because
// some cache services lower-case keys; without commas, which GitHub refuses.
import { createHash } from 'node:crypto'
import { glob, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'
import type { Inspection } from '../inspect/inspect.ts'
import type { Job } from '../run/job.ts'

export interface CacheKey {
  readonly key: string
  /** For a restore under a near key, best first. */
  readonly prefixes: readonly string[]
  /** What the key is made of, for people: the settings, then each file with its short hash. */
  readonly keyParts: readonly string[]
}

export interface KeyIngredients {
  /** `process.platform` or RUNNER_OS. */
  readonly os: string
  /** Input `cache-key-suffix`; empty is `default`. */
  readonly suffix: string
  /** They tell two projects of one repository apart; folders are relative to the workspace. */
  readonly modules: readonly { readonly dir: string; readonly modulePath: string }[]
  readonly files: readonly KeyFile[]
}

export interface BuildKeyIngredients extends KeyIngredients {
  /** RUNNER_ARCH or `process.arch`. */
  readonly arch: string
  /** GOVERSION. */
  readonly goVersion: string
  /** Other settings that change objects, by name (GOFLAGS, folders); the key shows only a hash. */
  readonly settings: Readonly<Record<string, string>>
  /** Name of the job: jobs of one project compile different things. */
  readonly job: string
  /** Unique for this run. */
  readonly run: string
}

/** A file that both keys depend on. */
export interface KeyFile {
  /** Relative to the workspace, with `/`. */
  readonly name: string
  readonly content: string | Uint8Array
}

// Raised when the stored files, or their form, change: older entries then never match.
const MODULES_SCHEMA = 'go-modules-v1'
const BUILD_SCHEMA = 'go-build-v1'

/**
 * `go-modules-v1-<os>-<suffix>-<project>-<contents>`; the order of files does not matter. Neither
 * Go's version nor the architecture is part of it, because a module zip is the same everywhere.
 */
export function cacheKey({ os, suffix, modules, files }: KeyIngredients): CacheKey {
  const contents = contentsHash(files)
  const prefix = `${[MODULES_SCHEMA, word(os), word(suffix || 'default'), projectHash(modules)].join('-')}-`
  return {
    key: prefix + contents.hash,
    prefixes: [prefix],
    keyParts: [`os ${word(os)}`, ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]), ...contents.parts],
  }
}

/**
 * `go-build-v1-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<contents>-<run>`. The key need not
 * name the sources, because go finds objects by hashes of all that they were compiled from. Stored
 * entries cannot be changed, so each run saves under its own key and a later run takes the newest
 * entry of the longest common prefix: same job and dependencies, else same job, else any job of the
 * project.
 */
export function buildKey(given: BuildKeyIngredients): CacheKey {
  const { os, arch, suffix, modules, goVersion, job, files, run } = given
  const contents = contentsHash(files)
  const settings = sha256(JSON.stringify(Object.entries(given.settings).sort()))
  const head = [BUILD_SCHEMA, word(os), word(arch), word(suffix || 'default'), projectHash(modules)]
  const project = `${head.join('-')}-${short(`${goVersion}\0${settings}`)}-`
  // A hash, because no prefix of the job `build` may match the job `build-all`.
  const ofJob = `${project}${short(job)}-`
  const same = `${ofJob}${contents.hash}-`
  return {
    key: same + word(run),
    prefixes: [same, ofJob, project],
    keyParts: [
      `os ${word(os)}`,
      `arch ${word(arch)}`,
      ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]),
      goVersion.replace(/^go/, 'go '),
      `settings ${settings.slice(0, 8)} (${Object.keys(given.settings).sort().join(', ')})`,
      ...(job === '' ? [] : [`job ${word(job)}`]),
      ...contents.parts,
      `run ${word(run)}`,
    ],
  }
}

/** What both keys are made of, with the contents of the files. */
export async function keyIngredients({ host, settings }: Job, { project }: Inspection): Promise<KeyIngredients> {
  const { workspace } = host.facts
  return {
    os: host.env.RUNNER_OS ?? process.platform,
    suffix: settings.cacheKeySuffix,
    modules: project.modules.map(({ dir, modulePath }) => ({ dir: relative(workspace, dir) || '.', modulePath })),
    files: await readKeyFiles(workspace, settings.cacheDependencyPaths, project.dependencyFiles),
  }
}

/** The files that match `patterns`, without patterns `dependencyFiles`; sorted, without unreadable files. */
export async function readKeyFiles(
  workspace: string,
  patterns: readonly string[],
  dependencyFiles: readonly string[],
): Promise<KeyFile[]> {
  const paths = patterns.length > 0 ? await matches(workspace, patterns) : dependencyFiles
  const found: KeyFile[] = []
  for (const path of [...new Set(paths)].sort()) {
    const content = await readFile(path).catch(() => undefined)
    if (content) found.push({ name: slashed(relative(workspace, path)), content })
  }
  return found
}

async function matches(workspace: string, patterns: readonly string[]): Promise<string[]> {
  const paths: string[] = []
  for (const pattern of patterns) {
    const within = isAbsolute(pattern) ? relative(workspace, pattern) : pattern
    for await (const name of glob(within, { cwd: workspace, exclude: isIgnored })) {
      const path = resolve(join(workspace, name))
      if ((await stat(path).catch(() => undefined))?.isFile()) paths.push(path)
    }
  }
  return paths
}

/** An unrelated file in these folders would turn every restore into a miss. */
function isIgnored(name: string): boolean {
  return /(?:^|[\\/])(?:node_modules|\.git)$/.test(name)
}

/** A short word of `a-z0-9._-`. A changed text gets a hash, so that words stay unique. */
export function word(text: string): string {
  const lower = text.trim().toLowerCase()
  const plain = lower.replace(/[^a-z0-9._-]+/g, '-').slice(0, 64)
  return plain === lower ? plain : `${plain}.${sha256(lower).slice(0, 8)}`
}

function projectHash(modules: KeyIngredients['modules']): string {
  const project = modules.map(({ dir, modulePath }) => `${slashed(dir)}\0${modulePath}`).sort()
  return short(project.join('\n'))
}

/** A hash of all files in 32 digits, and each file with its short hash. */
function contentsHash(files: readonly KeyFile[]): { readonly hash: string; readonly parts: readonly string[] } {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const hashes = sorted.map(({ name, content }) => ({ name: slashed(name), hash: sha256(content) }))
  return {
    hash: sha256(hashes.map(({ name, hash }) => `${name}\0${hash}\n`).join('')).slice(0, 32),
    parts: hashes.map(({ name, hash }) => `${name} ${hash.slice(0, 8)}`),
  }
}

function short(text: string): string {
  return sha256(text).slice(0, 16)
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}
