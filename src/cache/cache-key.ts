// The key of the module cache, and whether to use the caches at all; pure over file contents. At most
// 512 characters, which is GitHub's limit; lower case, because some cache services lower-case keys; no
// comma, which GitHub refuses. Neither Go's version nor the processor is part of it: a module zip is
// the same everywhere.
import { createHash } from 'node:crypto'
import type { JobFacts } from '../run/host.ts'

export interface CacheKey {
  readonly key: string
  /** For a near-key restore: the same project with other dependencies. */
  readonly prefixes: readonly string[]
  /** What made the key, for people: the settings, then each file with its short hash. */
  readonly keyParts: readonly string[]
}

export interface KeyIngredients {
  /** `process.platform` or RUNNER_OS. */
  readonly os: string
  /** Input `cache-key-suffix`; empty is `default`. */
  readonly suffix: string
  /** The project's modules: what tells two projects of one repository apart. */
  readonly modules: readonly KeyModule[]
  readonly files: readonly KeyFile[]
}

/** What to do with the cache, and why, as the post step reads it from the main step's state. */
export interface CachePlan extends CacheKey {
  readonly restore: boolean
  readonly save: boolean
  /** A sentence; empty when both are done. */
  readonly why: string
}

export interface CacheChoice {
  /** Input `cache`. */
  readonly cache: 'auto' | 'modules' | 'modules+build' | 'off'
  /** Input `cache-save`. */
  readonly save: 'auto' | 'always' | 'never'
  readonly facts: Pick<JobFacts, 'trusted' | 'release' | 'selfHosted' | 'event'>
  /** Host.cache.available. */
  readonly available: boolean
  /** Whether every module that the project needs is on disk already. */
  readonly modulesOnDisk: boolean
  /** Whether any file was found to key on. */
  readonly keyed: boolean
}

/** Raised when what is stored, or how, changes: older entries are then never matched. */
const SCHEMA = 'go-modules-v1'

/** `go-modules-v1-<os>-<suffix>-<project>-<contents>`; the same files in any order give the same key. */
export function cacheKey({ os, suffix, modules, files }: KeyIngredients): CacheKey {
  const contents = contentsHash(files)
  const prefix = `${[SCHEMA, word(os), suffix === '' ? 'default' : word(suffix), projectHash(modules)].join('-')}-`
  return {
    key: prefix + contents.hash,
    prefixes: [prefix],
    keyParts: [`os ${word(os)}`, ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]), ...contents.parts],
  }
}

/**
 * Whether to restore and to save. Saving asks for more than restoring: what a job saves, others of the same trust zone build from.
 * `cache-save: always` lifts the caution about tags, never the one about strangers' events: their cache is the default branch's.
 * A release may restore, because nothing but module files comes in and go checks those against go.sum; yet the archive's own program
 * (tar) writes wherever the entry says, so a release that trusts no earlier job sets `cache: off`.
 */
export function planCache(key: CacheKey, choice: CacheChoice): CachePlan {
  const { cache, save, facts, available } = choice
  const off = (why: string): CachePlan => ({ ...key, restore: false, save: false, why })
  const restoreOnly = (why: string): CachePlan => ({ ...key, restore: true, save: false, why })
  if (cache === 'off') return off('The input cache is off.')
  if (!available) return off('There is no cache service here.')
  if (!choice.keyed) return off('No file was found to key a cache on.')
  if (cache === 'auto' && facts.selfHosted && choice.modulesOnDisk) {
    return off("Every module needed is on this runner's disk already.")
  }
  if (!facts.trusted) {
    return restoreOnly(
      `Not saved: anyone can start a job by the event ${word(facts.event)}, with the default branch's cache.`,
    )
  }
  if (save === 'never') return restoreOnly('Not saved: the input cache-save is never.')
  if (facts.release && save !== 'always') {
    return restoreOnly(
      "Not saved: a tag's or release's cache is read by no other job (cache-save: always would save it).",
    )
  }
  return { ...key, restore: true, save: true, why: '' }
}

export interface BuildCacheChoice extends Omit<CacheChoice, 'cache' | 'modulesOnDisk'> {
  /** Why GOCACHE cannot be kept, or empty. */
  readonly problem: string
}

/**
 * The same for the build cache, when it was asked for. A release neither restores nor saves it, whatever `cache-save` says: what go links
 * from it cannot be checked against anything, so any job of the branch could put code into the release.
 */
export function planBuildCache(key: CacheKey, { problem, ...choice }: BuildCacheChoice): CachePlan {
  const off = (why: string): CachePlan => ({ ...key, restore: false, save: false, why })
  if (choice.available && problem !== '') return off(problem)
  if (choice.available && choice.facts.release) {
    return off('A tag or release is compiled from its sources alone, for nobody can check stored objects.')
  }
  return planCache(key, { ...choice, cache: 'modules+build', modulesOnDisk: false })
}

/** One file that a key depends on. */
export interface KeyFile {
  /** Relative to the workspace, with `/`. */
  readonly name: string
  readonly content: string | Uint8Array
}

/** A module of the project, with its folder relative to the workspace. */
export interface KeyModule {
  readonly dir: string
  readonly modulePath: string
}

/** A short word of `a-z0-9._-`; what had to be changed leaves a hash, so that two suffixes never meet. */
export function word(text: string): string {
  const lower = text.trim().toLowerCase()
  const plain = lower.replace(/[^a-z0-9._-]+/g, '-').slice(0, 64)
  return plain === lower ? plain : `${plain}.${sha256(lower).slice(0, 8)}`
}

/** Tells two projects of one repository apart, in 16 digits. */
export function projectHash(modules: readonly KeyModule[]): string {
  const project = modules.map(({ dir, modulePath }) => `${slashed(dir)}\0${modulePath}`).sort()
  return sha256(project.join('\n')).slice(0, 16)
}

/** The hash of all files in 32 digits, the same in any order, and for people each file with its short hash. */
export function contentsHash(files: readonly KeyFile[]): { readonly hash: string; readonly parts: readonly string[] } {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const hashes = sorted.map(({ name, content }) => ({ name: slashed(name), hash: sha256(content) }))
  return {
    hash: sha256(hashes.map(({ name, hash }) => `${name}\0${hash}\n`).join('')).slice(0, 32),
    parts: hashes.map(({ name, hash }) => `${name} ${hash.slice(0, 8)}`),
  }
}

/** In 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}
