// Which release of Go a text such as `1.25`, `^1.24`, `stable` or `1.26rc1` means.
// Surprising: `1.25` is a range (npm's), the newest 1.25.x, and only three numbers are exact: only
// `1.20.0` names the release that Go itself calls 1.20.
// Follows findMatch, makeSemver and resolveStableVersionInput of actions/setup-go src/installer.ts.
import { clean, compare, major, minor, prerelease, satisfies, validRange } from 'semver'
import { goOfSemver, semverOfGo } from './version.ts'

export type GoSpec =
  /** One release, in Go's spelling without `go`: `1.25.3`, `1.26rc1`. */
  | { readonly kind: 'exact'; readonly text: string; readonly version: string }
  | { readonly kind: 'range'; readonly text: string; readonly range: string }
  /** `oldstable`: the newest of the minor version before the newest. */
  | { readonly kind: 'stable' | 'oldstable'; readonly text: string }

export interface GoRelease {
  /** With or without `go`: `1.25.3`, `go1.26rc1`. */
  readonly version: string
  /** False for betas and release candidates. */
  readonly stable: boolean
}

const MAX_TEXT_LENGTH = 256
const ALLOWED =
  'expected a version (1.25.3), a minor version (1.25), a range (^1.24, >=1.22 <1.25, 1.25.x), a release candidate (1.26rc1), stable or oldstable'

const NO_TIP =
  'only releases are installed; build Go from source before this step, put it on PATH and leave go-version empty'
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['latest', 'the newest release is named stable here'],
  ['lts', 'Go has no long-term support; stable and oldstable are the two versions that receive fixes'],
  ...['tip', 'gotip', 'devel', 'head', 'main', 'master', 'nightly'].map((name) => [name, NO_TIP] as const),
])

export function parseGoSpec(text: string): GoSpec | { readonly problem: string } {
  const written = text.trim()
  if (written === '') return { problem: `it is empty; ${ALLOWED}` }
  if (written.length > MAX_TEXT_LENGTH) return { problem: `it is too long for a version; ${ALLOWED}` }
  if (written === 'stable' || written === 'oldstable') return { kind: written, text: written }
  const refused = REFUSED.get(written.toLowerCase())
  if (refused !== undefined) return { problem: refused }
  return parseNumbers(written) ?? { problem: `it is not a Go version; ${ALLOWED}` }
}

function parseNumbers(text: string): GoSpec | undefined {
  const translated = toSemverSpelling(text)
  const exact = clean(translated)
  if (exact !== null) {
    const version = goOfSemver(exact)
    return version === undefined ? undefined : { kind: 'exact', text, version }
  }
  const range = validRange(translated)
  return range === null ? undefined : { kind: 'range', text, range }
}

/**
 * The newest of `releases`, in any order, that matches the spec. A beta or release candidate
 * matches only a range that names one of its version (`>=1.26.0-rc.1`) and has no final release.
 */
export function selectRelease<Release extends GoRelease>(
  spec: GoSpec,
  releases: readonly Release[],
): Release | undefined {
  const newestFirst = releases
    .map((release) => ({ release, version: semverOfGo(release.version) ?? '' }))
    .filter(({ version }) => version !== '')
    .toSorted((a, b) => compare(b.version, a.version))
  const final = newestFirst.filter(({ release, version }) => release.stable && prerelease(version) === null)
  const newest = final[0]?.version ?? ''
  const matches = ({ version }: { readonly version: string }): boolean => {
    if (spec.kind === 'exact') return version === semverOfGo(spec.version)
    if (spec.kind === 'range') return satisfies(version, spec.range)
    return spec.kind === 'stable' || minorOf(version) !== minorOf(newest)
  }
  const others = spec.kind === 'exact' || spec.kind === 'range' ? newestFirst : []
  return (final.find(matches) ?? others.find(matches))?.release
}

/** Go's spelling inside a version or range (`go1.21`, `>=1.26rc1`, `1.26.0-rc1`) as semver. */
function toSemverSpelling(text: string): string {
  return text
    .replace(/(^|[\s<>=~^|])go(?=\d)/g, '$1')
    .replace(
      /(\d+)\.(\d+)(?:\.(\d+))?-?(beta|rc)\.?(\d+)/g,
      (_, first, second, third = '0', kind, count) => `${first}.${second}.${third}-${kind}.${count}`,
    )
}

function minorOf(version: string): string {
  return `${major(version)}.${minor(version)}`
}
