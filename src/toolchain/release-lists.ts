// The three forms in which releases of Go are listed, read with distrust: what is not of the form is passed over, names are checked
// against the one spelling they can have, for they become URLs and file names.
// Follows https://go.dev/dl/?mode=json (golang.org/x/website internal/dl), versions-manifest.json of actions/go-versions.
import { type GoPlatform, goOfSemver, isRelease, releaseOfModule } from './toolchain-name.ts'

/** One release of go.dev/dl's list. */
export interface ListedRelease {
  readonly version: string
  readonly files: readonly ListedFile[]
}

/** One archive of it. */
export interface ListedFile {
  readonly filename: string
  readonly os: string
  readonly arch: string
  /** 64 hexadecimal digits; empty in the list for releases before 1.5. */
  readonly sha256: string
}

/** The releases for a platform in a `@v/list` of golang.org/toolchain. */
export function moduleList(text: string, platform: GoPlatform): string[] {
  return text.split('\n').flatMap((line) => releaseOfModule(line.trim(), platform) ?? [])
}

/**
 * The list of go.dev/dl.
 * @throws Error when it is no JSON array.
 */
export function downloadList(text: string): ListedRelease[] {
  return arrayIn(text).flatMap((entry) => {
    const version = textOf(entry, 'version').replace(/^go/, '')
    if (!isRelease(version)) return []
    const files = listOf(entry, 'files').filter((file) => textOf(file, 'kind') === 'archive')
    return [{ version, files: files.flatMap(listedFile) }]
  })
}

/**
 * The releases for a platform in a manifest of actions/go-versions, whose words for platforms are Node's.
 * @throws Error when it is no JSON array.
 */
export function manifestList(text: string, { goos, arch }: GoPlatform): string[] {
  const platform = goos === 'windows' ? 'win32' : goos
  return arrayIn(text).flatMap((entry) => {
    const version = goOfSemver(textOf(entry, 'version'))
    const has = listOf(entry, 'files').some(
      (file) => textOf(file, 'platform') === platform && textOf(file, 'arch') === arch,
    )
    return version !== undefined && has ? [version] : []
  })
}

function listedFile(file: unknown): ListedFile[] {
  const [filename, os, arch, sha256] = ['filename', 'os', 'arch', 'sha256'].map((name) => textOf(file, name))
  if (!filename || !os || !arch || sha256 === undefined) return []
  return [{ filename, os, arch, sha256: sha256.toLowerCase() }]
}

function arrayIn(text: string): unknown[] {
  // A manifest was seen with a byte order mark.
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (!Array.isArray(value)) throw new Error('no list')
  return value
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : ''
}

function listOf(value: unknown, name: string): unknown[] {
  const field = fieldOf(value, name)
  return Array.isArray(field) ? field : []
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
