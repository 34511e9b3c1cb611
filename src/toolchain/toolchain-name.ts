// Names of a release: as a version of golang.org/toolchain, an archive of go.dev/dl, and a folder
// of the tool cache. Surprising: before 1.21 the first release of a line is `1.20`, since then
// `1.21.0`; the tool cache writes both as semver (`1.20.0`).
// Follows Exec of cmd/go/internal/toolchain/select.go and makeSemver of actions/setup-go.
import { SetupError } from '../errors.ts'
import type { ModuleVersion } from '../go/module.ts'
import type { GoPlatform } from '../go/platform.ts'
import { goOfSemver, semverOfGo } from '../go/version.ts'
import { sanitizeForLog } from '../redact.ts'

export interface Toolchain {
  /** `1.25.3`, `1.26rc1`. */
  readonly version: string
  readonly platform: GoPlatform
  /** `Go 1.25.3 for linux/amd64`. */
  readonly label: string
  /** `golang.org/toolchain` at `v0.0.1-go1.25.3.linux-amd64`. */
  readonly module: ModuleVersion
  /** `go1.25.3.linux-amd64.tar.gz`. */
  readonly archive: string
  /** `go/1.25.3/x64`, below the tool cache. */
  readonly folder: string
}

export const TOOLCHAIN_MODULE = 'golang.org/toolchain'
const TOOLCHAIN_VERSION = 'v0.0.1'
const RELEASE = /^1\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:(beta|rc)([1-9]\d*))?$/

/** `1.21` becomes `1.21.0`, `1.20.0` `1.20`. @throws SetupError 'go-not-installed' if not exact. */
export function toolchainOf(version: string, platform: GoPlatform): Toolchain {
  const text = version.trim().replace(/^go/, '')
  const semver = RELEASE.test(text) ? semverOfGo(text) : undefined
  if (semver === undefined) {
    const got = JSON.stringify(sanitizeForLog(version))
    const hint = 'Write an exact version like 1.25.3 or 1.26rc1.'
    throw new SetupError('go-not-installed', `${got} is not an exact version of Go`, { hint })
  }
  const name = goOfSemver(semver) ?? text
  const { goos, goarch, arch } = platform
  const pair = `${goos}-${goarch === 'arm' ? 'armv6l' : goarch}`
  return {
    version: name,
    platform,
    label: `Go ${name} for ${goos}/${goarch}`,
    module: { path: TOOLCHAIN_MODULE, version: `${TOOLCHAIN_VERSION}-go${name}.${goos}-${goarch}` },
    archive: `go${name}.${pair}.${goos === 'windows' ? 'zip' : 'tar.gz'}`,
    folder: `go/${semver}/${arch}`,
  }
}

/** The release of a golang.org/toolchain version; undefined for another platform's. */
export function releaseOfModule(moduleVersion: string, { goos, goarch }: GoPlatform): string | undefined {
  const [head, tail] = [`${TOOLCHAIN_VERSION}-go`, `.${goos}-${goarch}`]
  if (!moduleVersion.startsWith(head) || !moduleVersion.endsWith(tail)) return undefined
  const version = moduleVersion.slice(head.length, -tail.length)
  return isExact(version) ? version : undefined
}

export function isExact(version: string): boolean {
  return RELEASE.test(version)
}

export function isStable(version: string): boolean {
  return RELEASE.exec(version)?.[3] === undefined
}
