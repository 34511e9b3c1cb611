// One release of Go for one platform has three names: a version of the module golang.org/toolchain, an archive of go.dev/dl, and a
// folder of the runner's tool cache. Surprising: before 1.21 the first release of a line is `1.20`, since then `1.21.0`; the tool
// cache writes both as semver (`1.20.0`), and release candidates as `1.26.0-rc.1`.
// Follows cmd/go/internal/toolchain/select.go (Exec), https://go.dev/dl/, and makeSemver and getArch of actions/setup-go.
import { SetupError } from '../errors.ts'
import type { ModuleVersion } from '../go/module.ts'
import { sanitizeForLog } from '../redact.ts'

/** Where a Go runs. */
export interface GoPlatform {
  /** GOOS: `linux`, `darwin`, `windows`, ... */
  readonly goos: string
  /** GOARCH: `amd64`, `arm64`, ... */
  readonly goarch: string
  /** The tool cache's word for it, which is Node's: `x64`, `arm64`, ... */
  readonly arch: string
}

/** One release for one platform with all its names. */
export interface WantedGo {
  /** As go spells it, without `go`: `1.25.3`, `1.26rc1`. */
  readonly version: string
  readonly platform: GoPlatform
  /** For sentences: `Go 1.25.3 for linux/amd64`. */
  readonly label: string
  /** `golang.org/toolchain` at `v0.0.1-go1.25.3.linux-amd64`. */
  readonly module: ModuleVersion
  /** `go1.25.3.linux-amd64.tar.gz`. */
  readonly archive: string
  /** Its folder below the tool cache, with slashes: `go/1.25.3/x64`. */
  readonly folder: string
}

export const TOOLCHAIN_MODULE = 'golang.org/toolchain'
const TOOLCHAIN_VERSION = 'v0.0.1'

const RELEASE = /^1\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:(beta|rc)([1-9]\d*))?$/
const SEMVER = /^1\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(beta|rc)\.?([1-9]\d*))?$/
/** The first line whose first release has a patch number. */
const FIRST_WITH_PATCH = 21

const GOARCH: Readonly<Record<string, string>> = {
  x64: 'amd64',
  amd64: 'amd64',
  arm64: 'arm64',
  ia32: '386',
  x32: '386',
  x86: '386',
  '386': '386',
  arm: 'arm',
  // Node's ppc64 is the little-endian one wherever Node runs but on AIX.
  ppc64: 'ppc64le',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
}
/** What the input `architecture` takes. */
export const ARCHITECTURES: readonly string[] = Object.keys(GOARCH)
const GOOS: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' }
/** What setup-go names a folder where the input `architecture` may hold Go's own word. */
const CACHE_ARCH: Readonly<Record<string, string>> = { amd64: 'x64', '386': 'x86', x32: 'x86', ppc64le: 'ppc64' }

/**
 * The platform of a Node process (`process.platform`, `process.arch`) or of the input `architecture`.
 * @throws SetupError 'go-not-installed' for an architecture that Go has no release for.
 */
export function platformOf(platform: string, arch: string): GoPlatform {
  const goarch = Object.hasOwn(GOARCH, arch) ? GOARCH[arch] : undefined
  if (goarch === undefined) {
    throw new SetupError(
      'go-not-installed',
      `there is no Go for the architecture ${JSON.stringify(sanitizeForLog(arch))}`,
      {
        hint: `The input architecture takes: ${ARCHITECTURES.join(', ')}.`,
      },
    )
  }
  const isBigEndian = platform === 'aix' && arch === 'ppc64'
  return { goos: GOOS[platform] ?? platform, goarch: isBigEndian ? 'ppc64' : goarch, arch: CACHE_ARCH[arch] ?? arch }
}

/**
 * All names of a release. A leading `go` is dropped, and a first release gets the name it has: `1.21` -> `1.21.0`, `1.20.0` -> `1.20`.
 * @throws SetupError 'go-not-installed' when `version` is no exact version.
 */
export function wantedGo(version: string, platform: GoPlatform): WantedGo {
  const name = releaseName(version)
  const { goos, goarch, arch } = platform
  const pair = `${goos}-${goarch === 'arm' ? 'armv6l' : goarch}`
  return {
    version: name,
    platform,
    label: `Go ${name} for ${goos}/${goarch}`,
    module: { path: TOOLCHAIN_MODULE, version: `${TOOLCHAIN_VERSION}-go${name}.${goos}-${goarch}` },
    archive: `go${name}.${pair}.${goos === 'windows' ? 'zip' : 'tar.gz'}`,
    folder: `go/${semverOfGo(name)}/${arch}`,
  }
}

/** The release that a version of golang.org/toolchain is; undefined for another platform's and for what is no release. */
export function releaseOfModule(moduleVersion: string, { goos, goarch }: GoPlatform): string | undefined {
  const [head, tail] = [`${TOOLCHAIN_VERSION}-go`, `.${goos}-${goarch}`]
  if (!moduleVersion.startsWith(head) || !moduleVersion.endsWith(tail)) return undefined
  const version = moduleVersion.slice(head.length, -tail.length)
  return RELEASE.test(version) ? version : undefined
}

/** Whether `version` is an exact version as go spells it. */
export function isRelease(version: string): boolean {
  return RELEASE.test(version)
}

/** Whether an exact version is no release candidate and no beta. */
export function isStable(version: string): boolean {
  return RELEASE.exec(version)?.[3] === undefined
}

/** `1.26rc1` -> `1.26.0-rc.1`, `1.20` -> `1.20.0`. */
export function semverOfGo(version: string): string {
  const [, minor = '0', patch = '0', kind, number] = RELEASE.exec(version) ?? []
  return `1.${minor}.${patch}${kind === undefined ? '' : `-${kind}.${number}`}`
}

/** `1.26.0-rc.1` -> `1.26rc1`, `1.20.0` -> `1.20`, `1.21.0` -> `1.21.0`; undefined for what is no version of Go. */
export function goOfSemver(semver: string): string | undefined {
  const [, minor, patch, kind, number] = SEMVER.exec(semver) ?? []
  if (minor === undefined) return undefined
  const pre = kind === undefined ? '' : `${kind}${number}`
  const isFirst = patch === '0' && (pre !== '' || Number(minor) < FIRST_WITH_PATCH)
  return `1.${minor}${isFirst ? '' : `.${patch}`}${pre}`
}

function releaseName(text: string): string {
  const version = text.trim().replace(/^go/, '')
  if (!RELEASE.test(version)) {
    throw new SetupError('go-not-installed', `${JSON.stringify(sanitizeForLog(text))} is no exact version of Go`, {
      hint: 'An exact version reads 1.25.3 or 1.26rc1.',
    })
  }
  return goOfSemver(semverOfGo(version)) ?? version
}
