// Which release of Go a text such as `1.25`, `^1.24`, `stable` or `1.26rc1` means, with the answers of actions/setup-go.
// Surprising: `1.25` is a range, the newest 1.25.x, and only three numbers are exact; so `1.20.0` is the one way to ask for the
// release that Go itself calls 1.20. Ranges are npm's, for users write them so; a release candidate then needs its tuple named.
// Follows findMatch, makeSemver and resolveStableVersionInput of actions/setup-go src/installer.ts; https://go.dev/dl/.
import { clean, compare, major, minor, prerelease, satisfies, valid, validRange } from 'semver'

/** What was asked for. `text` is as written, without blanks around it. */
export type GoSpec =
  /** One release, in Go's spelling without `go`: `1.25.3`, `1.20`, `1.26rc1`. It can be fetched without a list of releases. */
  | { readonly kind: 'exact'; readonly text: string; readonly version: string }
  /** The newest release in an npm range. */
  | { readonly kind: 'range'; readonly text: string; readonly range: string }
  /** The newest release, or the newest of the minor version before it. */
  | { readonly kind: 'stable' | 'oldstable'; readonly text: string }

/** A release of Go as lists name it. */
export interface GoRelease {
  /** In Go's spelling: `1.25.3`, `1.26rc1`; a `go` in front does not matter. */
  readonly version: string
  /** False for betas and release candidates. */
  readonly stable: boolean
}

const MAX_TEXT_LENGTH = 256
const NUMBER = '(?:0|[1-9]\\d*)'
const GO_RELEASE = new RegExp(`^(?:go)?(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER}))?(?:(beta|rc)(${NUMBER}))?)?$`)
const SEMVER_RELEASE = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(beta|rc)\\.(${NUMBER}))?$`)
const ALLOWED =
  'expected a version (1.25.3), a minor version (1.25), a range (^1.24, >=1.22 <1.25, 1.25.x), a release candidate (1.26rc1), stable or oldstable'

/** Names that people try, and what to write instead. */
const NO_TIP =
  'only releases are installed; build Go from source before this step, put it on PATH and leave go-version empty'
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['latest', 'the newest release is called stable here'],
  ['lts', 'Go has no long-term support; stable and oldstable are the two versions that get fixes'],
  ...['tip', 'gotip', 'devel', 'head', 'main', 'master', 'nightly'].map((name) => [name, NO_TIP] as const),
])

/** Reads a version as users write it; otherwise a sentence that says what is allowed. */
export function parseGoSpec(text: string): GoSpec | { readonly problem: string } {
  const written = text.trim()
  if (written === '') return { problem: `it is empty; ${ALLOWED}` }
  if (written.length > MAX_TEXT_LENGTH) return { problem: `it is too long for a version; ${ALLOWED}` }
  if (written === 'stable' || written === 'oldstable') return { kind: written, text: written }
  const refused = REFUSED.get(written.toLowerCase())
  if (refused !== undefined) return { problem: refused }
  return parseNumbers(written) ?? { problem: `no release of Go is called so; ${ALLOWED}` }
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
 * The newest of `releases`, in any order, that the spec asks for. A beta or release candidate is taken only when its own minor
 * version is named with one (`1.26rc1`, `>=1.26.0-rc.1`) and no final release matches. Releases with odd names are passed over.
 */
export function selectRelease<Release extends GoRelease>(
  spec: GoSpec,
  releases: readonly Release[],
): Release | undefined {
  const named = releases.flatMap((release) => {
    const version = semverOfGo(release.version)
    return version === undefined ? [] : [{ release, version }]
  })
  return pick(
    spec,
    named.toSorted((a, b) => compare(b.version, a.version)),
  )?.release
}

interface Named<Release extends GoRelease> {
  readonly release: Release
  /** As semver. */
  readonly version: string
}

function pick<Release extends GoRelease>(spec: GoSpec, newestFirst: readonly Named<Release>[]) {
  const final = newestFirst.filter(({ release, version }) => release.stable && prerelease(version) === null)
  switch (spec.kind) {
    case 'exact': {
      const wanted = semverOfGo(spec.version)
      return newestFirst.find(({ version }) => version === wanted)
    }
    case 'range': {
      const matches = ({ version }: Named<Release>) => satisfies(version, spec.range)
      return final.find(matches) ?? newestFirst.find(matches)
    }
    case 'stable':
      return final[0]
    case 'oldstable':
      return final.find(({ version }) => minorOf(version) !== minorOf(final[0]?.version ?? version))
  }
}

/** `1.25` -> `1.25.0`, `1.21rc2` -> `1.21.0-rc.2`, `go1.9.2rc2` -> `1.9.2-rc.2`; undefined for what is no release of Go. */
export function semverOfGo(version: string): string | undefined {
  const parts = GO_RELEASE.exec(version)
  if (!parts) return undefined
  const [, first, second = '0', third = '0', kind, count] = parts
  // A list is a stranger's text, and semver throws at numbers beyond its limits.
  return valid(`${first}.${second}.${third}${kind === undefined ? '' : `-${kind}.${count}`}`) ?? undefined
}

/** The release's own name without `go`: `1.26.0-rc.1` -> `1.26rc1`, `1.21.0` -> `1.21.0`, but `1.20.0` -> `1.20`. */
export function goOfSemver(version: string): string | undefined {
  const parts = SEMVER_RELEASE.exec(version)
  if (!parts) return undefined
  const [, first, second, third, kind, count] = parts
  if (kind !== undefined) return `${first}.${second}${third === '0' ? '' : `.${third}`}${kind}${count}`
  // Since 1.21 the first release of a minor version is called 1.N.0; the very first of all was go1.
  const bare = third === '0' && first === '1' && Number(second) < 21
  return bare ? (second === '0' ? '1' : `1.${second}`) : version
}

/** Go's spelling inside a version or range (`go1.21`, `>=1.26rc1`, also the half-way `1.26.0-rc1`) as semver has it. */
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
