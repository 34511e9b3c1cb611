// What mirrors say about versions, read and made one (pure). Nothing authenticates these answers, and a stale mirror tells less than a fresh
// one: so a list is the union of all lists, and of several versions the highest counts, as go ranks what it calls latest.
// Follows Versions and latestFromList of cmd/go/internal/modfetch/proxy.go; surprising: a line may carry a time behind the version.
import { isUtf8 } from 'node:buffer'
import { canonicalInfo } from '../go/mod-info.ts'
import { compareSemver, isCanonical, isRelease, isSemver } from '../go/version.ts'

/** An .info, with the bytes as they came: go reads fields from them that its cache has not. */
export interface VersionInfo {
  readonly version: string
  readonly bytes: Buffer
}

/** The lines of a list that go would read, by version; undefined when it is no list but something else. */
export function readList(body: Buffer): ReadonlyMap<string, string> | undefined {
  if (!isUtf8(body)) return undefined
  const lines = body.toString().split('\n')
  const fields = lines.map((line) => line.trim().split(/\s+/)).filter(([first]) => first !== '')
  const valid = fields.filter(([version = '']) => isSemver(version))
  if (valid.length === 0 && fields.length > 0) return undefined
  return new Map(valid.map(([version = '', time]) => [version, isTime(time) ? `${version} ${time}` : version]))
}

/** The union, sorted; of two lines for one version the one with a time. */
export function joinLists(lists: readonly ReadonlyMap<string, string>[]): Buffer {
  const all = new Map<string, string>()
  for (const [version, line] of lists.flatMap((list) => [...list])) {
    if (line.length > (all.get(version)?.length ?? 0)) all.set(version, line)
  }
  const sorted = [...all].sort(([a], [b]) => compareSemver(a, b) || (a < b ? -1 : 1))
  return Buffer.from(sorted.map(([, line]) => `${line}\n`).join(''))
}

/** The .info of whichever version it names; undefined when it is none. */
export function readInfo(body: Buffer): VersionInfo | undefined {
  const version = versionIn(body)
  if (version === undefined || !isCanonical(version) || 'wrong' in canonicalInfo(body, version)) return undefined
  return { version, bytes: body }
}

/** The highest: releases before prereleases before pseudo-versions; among releases `+incompatible` ones last. */
export function highestInfo<T extends VersionInfo>(infos: readonly T[]): T | undefined {
  return infos.toSorted((a, b) => rank(a.version) - rank(b.version) || compareSemver(a.version, b.version)).at(-1)
}

const PSEUDO = /[-.]\d{14}-[0-9A-Za-z]{12}(?:\+incompatible)?$/

function rank(version: string): number {
  if (PSEUDO.test(version)) return 0
  if (!isRelease(version)) return 1
  return version.endsWith('+incompatible') ? 2 : 3
}

function versionIn(body: Buffer): string | undefined {
  try {
    const { Version } = JSON.parse(body.toString()) as { Version?: unknown }
    return typeof Version === 'string' ? Version : undefined
  } catch {
    return undefined
  }
}

function isTime(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text)
}
