// Parses and merges what mirrors return about versions (pure). Nothing authenticates these
// responses, and a stale mirror returns less than a fresh one: so a list is the union of all lists,
// and of several versions the highest counts, as go ranks what it calls latest. Follows Versions
// and latestFromList of cmd/go/internal/modfetch/proxy.go. Surprising: a line of a list may carry a
// time after the version.
import { isUtf8 } from 'node:buffer'
import { canonicalInfo } from '../go/mod-info.ts'
import { compareSemver, isCanonical, isRelease, isSemver } from '../go/version.ts'

/** The lines of a list that go reads, by version; undefined when the body is not a list. */
export function readList(body: Buffer): ReadonlyMap<string, string> | undefined {
  if (!isUtf8(body)) return undefined
  const lines = body.toString().split('\n')
  const fields = lines.map((line) => line.trim().split(/\s+/)).filter(([first]) => first !== '')
  const valid = fields.filter(([version = '']) => isSemver(version))
  if (valid.length === 0 && fields.length > 0) return undefined
  return new Map(valid.map(([version = '', time]) => [version, isTime(time) ? `${version} ${time}` : version]))
}

/** The union, sorted; of two lines for one version the one with a time. */
export function mergeLists(lists: readonly ReadonlyMap<string, string>[]): Buffer {
  const all = new Map<string, string>()
  for (const [version, line] of lists.flatMap((list) => [...list])) {
    if (line.length > (all.get(version)?.length ?? 0)) all.set(version, line)
  }
  const sorted = [...all].sort(([a], [b]) => compareSemver(a, b) || (a < b ? -1 : 1))
  return Buffer.from(sorted.map(([, line]) => `${line}\n`).join(''))
}

/** The version that an .info names; undefined when the body is not an .info. */
export function readInfo(body: Buffer): string | undefined {
  const version = versionIn(body)
  return version === undefined || !isCanonical(version) || 'wrong' in canonicalInfo(body, version) ? undefined : version
}

/** Releases before prereleases before pseudo-versions; `+incompatible` after other releases. */
export function highestInfo<T extends { readonly version: string }>(infos: readonly T[]): T | undefined {
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
