// How versions of Go and of modules are spelled and ordered. Surprising: Go's releases are not
// semver: 1.21 (the language) < 1.21rc1 < 1.21.0, and before 1.21 a missing patch number meant .0.
// Follows GOROOT/src/internal/gover/gover.go and golang.org/x/mod/semver.
import { valid } from 'semver'

/** Compares Go versions such as `1.21rc1`; malformed ones are oldest. */
export function compareGo(a: string, b: string): number {
  const [left, right] = [parseGo(a), parseGo(b)]
  return (
    compareDecimals(left.major, right.major) ||
    compareDecimals(left.minor, right.minor) ||
    compareDecimals(left.patch, right.patch) ||
    compareText(left.kind, right.kind) ||
    compareDecimals(left.pre, right.pre)
  )
}

/** Whether a go.mod's go line is older than `limit`; undefined (no go line) means 1.16 or older. */
export function isOlderThan(goVersion: string | undefined, limit: string): boolean {
  return compareGo(goVersion ?? '', limit) < 0
}

/** Go's spelling as semver: `go1.25` -> `1.25.0`, `1.9.2rc2` -> `1.9.2-rc.2`; else undefined. */
export function semverOfGo(version: string): string | undefined {
  const parts = GO_RELEASE.exec(version)
  if (!parts) return undefined
  const [, first, second = '0', third = '0', kind, count] = parts
  // Lists hold untrusted text, and semver throws at numbers beyond its limits.
  return valid(`${first}.${second}.${third}${kind === undefined ? '' : `-${kind}.${count}`}`) ?? undefined
}

/** Semver as Go spells it: `1.26.0-rc.1` -> `1.26rc1`, `1.20.0` -> `1.20`; else undefined. */
export function goOfSemver(version: string): string | undefined {
  const parts = SEMVER_RELEASE.exec(version)
  if (!parts) return undefined
  const [, first, second, third, kind, count] = parts
  if (kind !== undefined) return `${first}.${second}${third === '0' ? '' : `.${third}`}${kind}${count}`
  // Since 1.21 the first release of a minor version is 1.N.0; the very first release was go1.
  const bare = third === '0' && first === '1' && Number(second) < 21
  return bare ? (second === '0' ? '1' : `1.${second}`) : version
}

/** Whether `text` is a semantic version with a `v`, complete or shortened (`v1`, `v1.2`). */
export function isSemver(text: string): boolean {
  return SEMVER.test(text)
}

/** Whether go.mod may hold the version: complete, and no build suffix but `+incompatible`. */
export function isCanonical(version: string): boolean {
  const parts = SEMVER.exec(version)?.groups
  return parts?.patch !== undefined && (parts.build === undefined || parts.build === 'incompatible')
}

/** Compares module versions; malformed ones are lowest. */
export function compareSemver(a: string, b: string): number {
  const [left, right] = [SEMVER.exec(a)?.groups, SEMVER.exec(b)?.groups]
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined)
  return (
    compareDecimals(left.major ?? '', right.major ?? '') ||
    compareDecimals(left.minor ?? '0', right.minor ?? '0') ||
    compareDecimals(left.patch ?? '0', right.patch ?? '0') ||
    comparePrereleases(left.pre, right.pre)
  )
}

/** Whether a module version is a release: not a prerelease or pseudo-version. */
export function isRelease(version: string): boolean {
  const parts = SEMVER.exec(version)?.groups
  return parts !== undefined && parts.pre === undefined
}

/** The newest release of a list; one without `+incompatible` wins, as in go's `@latest`. */
export function newestRelease(versions: readonly string[]): string | undefined {
  const releases = versions.filter(isRelease)
  const compatible = releases.filter((version) => !version.endsWith('+incompatible'))
  return (compatible.length > 0 ? compatible : releases).toSorted(compareSemver).at(-1)
}

const MALFORMED = { major: '', minor: '', patch: '', kind: '', pre: '' }
const NUMBER = '(?:0|[1-9][0-9]*)'
const GO_VERSION = new RegExp(
  `^(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})|(?<kind>[a-z]+)(?<pre>${NUMBER})?)?)?$`,
)
/** As users and lists write releases: also with `go` in front and a patch number before `rc`. */
const GO_RELEASE = new RegExp(`^(?:go)?(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER}))?(?:(beta|rc)(${NUMBER}))?)?$`)
const SEMVER_RELEASE = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(beta|rc)\\.?(${NUMBER}))?$`)
const IDENTIFIER = '[0-9A-Za-z-]+'
const PRE_IDENTIFIER = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`
const SEMVER = new RegExp(
  `^v(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})` +
    `(?:-(?<pre>${PRE_IDENTIFIER}(?:\\.${PRE_IDENTIFIER})*))?(?:\\+(?<build>${IDENTIFIER}(?:\\.${IDENTIFIER})*))?)?)?$`,
)

function parseGo(text: string): typeof MALFORMED {
  const parts = GO_VERSION.exec(text)?.groups
  if (!parts?.major) return MALFORMED
  const { major, minor = '0', kind = '', pre = '' } = parts
  if (parts.minor === undefined) return { major, minor, patch: '0', kind, pre }
  // Since 1.21 the language version 1.N precedes 1.N.0; before that they were the same.
  const implied = kind === '' && compareDecimals(minor, '21') < 0 ? '0' : ''
  return { major, minor, patch: parts.patch ?? implied, kind, pre }
}

/** Decimals of any length; the empty string is the lowest. */
function compareDecimals(a: string, b: string): number {
  return a.length - b.length || compareText(a, b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  const [left, right] = [a.split('.'), b.split('.')]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareIdentifiers(left[i] ?? '', right[i] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Numbers sort by value and before words, words by their bytes. */
function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)]
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1
  return aIsNumber ? compareDecimals(a, b) : compareText(a, b)
}
