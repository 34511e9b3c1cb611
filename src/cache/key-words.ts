// What every cache key is made of: hashes and plain words, no secret. Lower case throughout, because some cache services lower-case keys;
// no comma, because GitHub's wants none.
import { createHash } from 'node:crypto'

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
