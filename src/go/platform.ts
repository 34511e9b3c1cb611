// The platforms that Go is built for, in the words of Node (`win32`, `x64`) and of Go (`windows`,
// `amd64`). Follows getArch of actions/setup-go.
import { SetupError } from '../errors.ts'

export interface GoPlatform {
  readonly goos: string
  readonly goarch: string
  /** Its folder in the tool cache, in Node's word: `x64`, `arm64`, ... */
  readonly arch: string
}

/** filepath.IsAbs. On Windows, Node's isAbsolute also accepts `\mod`, on the current drive. */
export function isGoAbsolute(path: string, platform: string = process.platform): boolean {
  return platform === 'win32' ? /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i.test(path) : path.startsWith('/')
}

const GOARCH: Readonly<Record<string, string>> = {
  ...{ x64: 'amd64', amd64: 'amd64', arm64: 'arm64', ia32: '386', x32: '386', x86: '386', '386': '386', arm: 'arm' },
  // Node's ppc64 is the little-endian one everywhere but on AIX.
  ...{ ppc64: 'ppc64le', ppc64le: 'ppc64le', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64' },
}
export const ARCHITECTURES: readonly string[] = Object.keys(GOARCH)
const GOOS: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' }
/** The input `architecture` may hold Go's own word; setup-go names these folders so. */
const CACHE_ARCH: Readonly<Record<string, string>> = { amd64: 'x64', '386': 'x86', x32: 'x86', ppc64le: 'ppc64' }

/**
 * The platform of a Node process, or of the input `architecture`.
 * @throws SetupError 'go-not-installed' for an architecture without releases of Go.
 */
export function platformOf(platform: string, arch: string): GoPlatform {
  const goarch = Object.hasOwn(GOARCH, arch) ? GOARCH[arch] : undefined
  if (goarch === undefined) {
    throw new SetupError('go-not-installed', `Go is not released for the architecture ${JSON.stringify(arch)}`, {
      hint: `The input architecture takes: ${ARCHITECTURES.join(', ')}.`,
    })
  }
  const isBigEndian = platform === 'aix' && arch === 'ppc64'
  return { goos: GOOS[platform] ?? platform, goarch: isBigEndian ? 'ppc64' : goarch, arch: CACHE_ARCH[arch] ?? arch }
}
