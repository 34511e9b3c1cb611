// The keys of both caches: at most 512 characters (GitHub's limit), lower case (some services
// lower-case keys), without commas (GitHub refuses them).
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { glob, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { isInside, isReallyInside, textOf } from '../bounded-file.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { sanitizeForLog } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'

export interface CacheKey {
  readonly key: string
  /** For a restore under a near key, best first. */
  readonly prefixes: readonly string[]
  readonly keyParts: readonly string[]
}

export interface KeyIngredients {
  readonly os: string
  /** Input `cache-key-suffix`; empty is `default`. */
  readonly suffix: string
  /** They tell projects apart; folders are relative to the workspace. */
  readonly modules: readonly { readonly dir: string; readonly modulePath: string }[]
  readonly files: readonly KeyFile[]
}

export interface BuildKeyIngredients extends KeyIngredients {
  readonly arch: string
  readonly goVersion: string
  /** Other settings that change objects, by name (GOFLAGS, folders); the key shows only a hash. */
  readonly settings: Readonly<Record<string, string>>
  /** Jobs of one project compile different things, and so do the legs of a matrix. */
  readonly job: string
  /** A hash of it becomes part of the key. */
  readonly matrix: string
  readonly run: string
}

export interface KeyFile {
  readonly name: string
  readonly content: string | Uint8Array
}

// Raised when the stored files, or their form, change: older entries then never match.
const MODULES_SCHEMA = 'go-modules-v2'
const BUILD_SCHEMA = 'go-build-v2'

/** `go-modules-v2-<os>-<suffix>-<project>-<contents>`: a zip is the same for each Go and CPU. */
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
 * `go-build-v2-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<leg>-<contents>-<run>`. Stored
 * entries cannot change, so each run saves its own key, and a later run takes the newest entry of
 * the longest common prefix: same leg and dependencies, same leg, same job, any job of the project.
 */
export function buildKey(given: BuildKeyIngredients): CacheKey {
  const { os, arch, suffix, modules, goVersion, job, matrix, files, run } = given
  const contents = contentsHash(files)
  const settings = sha256(JSON.stringify(Object.entries(given.settings).sort()))
  const head = [BUILD_SCHEMA, word(os), word(arch), word(suffix || 'default'), projectHash(modules)]
  const project = `${head.join('-')}-${short(`${goVersion}\0${settings}`)}-`
  // A hash, because no prefix of the job `build` may match the job `build-all`.
  const ofJob = `${project}${short(job)}-`
  const ofLeg = `${ofJob}${short(matrix)}-`
  const same = `${ofLeg}${contents.hash}-`
  return {
    key: same + word(run),
    prefixes: [same, ofLeg, ofJob, project],
    keyParts: [
      `os ${word(os)}`,
      `arch ${word(arch)}`,
      ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]),
      goVersion.replace(/^go/, 'go '),
      `settings ${settings.slice(0, 8)} (${Object.keys(given.settings).sort().join(', ')})`,
      ...(job === '' ? [] : [`job ${word(job)}`]),
      ...(matrix === '' ? [] : [`matrix ${short(matrix).slice(0, 8)}`]),
      ...contents.parts,
      `run ${word(run)}`,
    ],
  }
}

export async function keyIngredients(job: Job, { project }: Inspection): Promise<KeyIngredients> {
  const { host, settings } = job
  const { workspace } = host.facts
  const patterns = settings.cacheDependencyPaths
  const { files, outside } = await readKeyFiles(workspace, patterns, project.dependencyFiles)
  if (outside.length > 0) {
    const what = sanitizeForLog(outside.join(', '))
    warn(job, `cache-dependency-path: ${what} is outside the workspace and not part of the cache key`)
  }
  if (patterns.length > 0 && files.length === 0 && settings.cache !== 'off') {
    warn(job, 'cache-dependency-path matches no file in the workspace, so nothing is cached')
  }
  return {
    os: host.env.RUNNER_OS ?? process.platform,
    suffix: settings.cacheKeySuffix,
    modules: project.modules.map(({ dir, modulePath }) => ({ dir: relative(workspace, dir) || '.', modulePath })),
    files,
  }
}

/**
 * As actions/setup-go reads `patterns` (@actions/glob: in order, `!` excludes, a folder means all
 * in it), by default `dependencyFiles`; sorted. `outside`: what leads out of the workspace.
 */
export async function readKeyFiles(
  workspace: string,
  patterns: readonly string[],
  dependencyFiles: readonly string[],
): Promise<{ readonly files: readonly KeyFile[]; readonly outside: readonly string[] }> {
  const isGiven = patterns.length > 0
  // Matches are real paths, the files that were found are not.
  const root = isGiven ? realpathSync(workspace) : workspace
  const { paths, outside } = isGiven ? await matches(root, patterns) : { paths: dependencyFiles, outside: [] }
  const files: KeyFile[] = []
  for (const path of [...new Set(paths)].sort()) {
    // A link may lead to a device, which could be read for ever.
    const content = textOf(path)
    if (content !== undefined) files.push({ name: slashed(relative(root, path)), content })
  }
  return { files, outside }
}

/** An unrelated file there would turn every restore into a miss. */
const exclude = (name: string) => /(?:^|[\\/])(?:node_modules|\.git)$/.test(name)

async function matches(root: string, patterns: readonly string[]): Promise<{ paths: string[]; outside: string[] }> {
  const paths = new Set<string>()
  const outside = new Set<string>()
  for (const pattern of patterns.filter((line) => !line.startsWith('#'))) {
    const isExcluding = pattern.startsWith('!')
    const { base, rest } = located(root, pattern.replace(/^!\s*/, ''))
    if (!isInside(base, root)) {
      if (!isExcluding) outside.add(pattern)
      continue
    }
    const named = slashed(relative(root, join(base, rest))) || '.'
    // Node's `**` passes by hidden folders, @actions/glob's does not.
    const within = [named, `${named}/**`, `${named}/**/.*/**`].map((one) => one.replaceAll('**/', '{**/,**/.*/**/}'))
    for await (const name of glob(within, { cwd: root, exclude })) {
      const path = join(root, name)
      if (!(await stat(path).catch(() => undefined))?.isFile()) continue
      if (isExcluding) paths.delete(path)
      else if (isReallyInside(path, root)) paths.add(path)
      else outside.add(slashed(name))
    }
  }
  return { paths: [...paths], outside: [...outside] }
}

/** The real folder before the first wildcard of a pattern, and what follows it. */
function located(root: string, pattern: string): { readonly base: string; readonly rest: string } {
  const parts = resolve(root, pattern).split(sep)
  const wild = parts.findIndex((part) => /[*?[\]{}()!]/.test(part))
  let fixed = wild < 0 ? parts.length : wild
  while (fixed > 1 && !existsSync(parts.slice(0, fixed).join(sep))) fixed -= 1
  return { base: realpathSync(parts.slice(0, fixed).join(sep) || sep), rest: parts.slice(fixed).join(sep) }
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
