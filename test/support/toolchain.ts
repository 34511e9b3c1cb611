// A Go release of the test's own making: a shell script that says what the go command would say of itself, as a module of golang.org/toolchain and
// as an official archive. Large enough (3 MB that do not compress) to travel in ranges, as the real 70 MB do.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type GoPlatform, platformOf } from '../../src/go/platform.ts'
import { toolchainOf } from '../../src/toolchain/toolchain-name.ts'
import { buildModule, noise, type TestModule, type Tree } from './modules.ts'
import { writeZip } from './zip-writer.ts'

export const PLATFORM: GoPlatform = platformOf(process.platform, process.arch)

export interface FakeGo {
  /** What it says of itself; the wanted version unless told otherwise. */
  readonly says?: string
  /** More files of GOROOT. */
  readonly files?: Readonly<Record<string, string | Buffer>>
}

/** The release as a module. */
export function toolchainModule(version: string, fake: FakeGo = {}): TestModule {
  return buildModule({ ...toolchainOf(version, PLATFORM).module, files: gorootFiles(version, fake) })
}

function gorootFiles(version: string, { says, files = {} }: FakeGo): Record<string, string | Buffer> {
  const { goos, goarch } = PLATFORM
  const script = `#!/bin/sh
case "$1" in
version) echo "${says ?? `go version go${version} ${goos}/${goarch}`}" ;;
env)
  root=$(dirname "$(dirname "$(readlink -f "$0")")")
  if [ -n "$GOROOT" ]; then echo "go: cannot find GOROOT directory: $GOROOT" >&2; exit 2; fi
  if [ "$2" != -json ]; then echo "$root"
  else printf '{"GOENV":"off","GOVERSION":"go${version}","GOROOT":"%s","GOPATH":"%s","GOBIN":"","GOMODCACHE":"%s","GOPROXY":"%s","GOSUMDB":"%s","GOFLAGS":""}' "$root" "$GOPATH" "$GOMODCACHE" "$GOPROXY" "$GOSUMDB"
  fi ;;
*) exit 2 ;;
esac
`
  return {
    'bin/go': script,
    'bin/gofmt': '#!/bin/sh\n',
    'pkg/tool/compile': '#!/bin/sh\n',
    'lib/wasm/go_js_wasm_exec': '#!/bin/sh\n',
    'lib/time/update.bash': '#!/bin/sh\n',
    'src/_go.mod': 'module std\n',
    'src/cmd/_go.mod': 'module cmd\n',
    'src/big.bin': noise(3_000_000, version),
    VERSION: `go${version}\n`,
    ...files,
  }
}

/** One entry of a tar as a test wants it. */
export interface TarEntry {
  readonly name: string
  readonly data?: string | Buffer
  /** `0` file (default), `5` folder, `2` link, `x` pax header. */
  readonly type?: string
  readonly mode?: number
}

/** A ustar archive of these entries, ended as it should be. */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)])
}

/** The release as `go1.25.3.linux-amd64.tar.gz`. */
export function goArchive(version: string, fake: FakeGo = {}): Buffer {
  const files = Object.entries(gorootFiles(version, fake)).map(([name, data]) => {
    return {
      name: `go/${name.replace('_go.mod', 'go.mod')}`,
      data,
      mode: /^bin\/|^pkg\/tool\//.test(name) ? 0o755 : 0o644,
    }
  })
  return gzipSync(writeTar([{ name: 'go/', type: '5', mode: 0o755 }, ...files]))
}

/** What go.dev/dl serves for this archive: the file and the list that tells its SHA-256. */
export function downloadSite(version: string, archive: Buffer, sha256 = sha256Of(archive)): Tree {
  const { archive: filename, platform } = toolchainOf(version, PLATFORM)
  const arch = platform.goarch === 'arm' ? 'armv6l' : platform.goarch
  const file = {
    filename,
    os: platform.goos,
    arch,
    version: `go${version}`,
    sha256,
    size: archive.length,
    kind: 'archive',
  }
  const list = Buffer.from(JSON.stringify([{ version: `go${version}`, stable: true, files: [file] }]))
  return { read: (path) => (path === `dl/${filename}` ? archive : path === 'dl/' ? list : undefined) }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** An archive for Windows with these files below `go/`. */
export function goZip(files: Readonly<Record<string, string>>): Buffer {
  return writeZip(Object.entries(files).map(([name, data]) => ({ name: `go/${name}`, data: Buffer.from(data) })))
}

function tarEntry({ name, data = '', type = '0', mode = 0o644 }: TarEntry): Buffer {
  const content = Buffer.from(data)
  const header = Buffer.alloc(512)
  header.write(name, 0, 100)
  header.write(`${mode.toString(8).padStart(7, '0')}\0`, 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(type, 156)
  header.write('ustar\u000000', 257, 'latin1')
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

/** The Go of this machine as a release of the test's own making: its go command runs the real one, and calls this its GOROOT. */
export function realGo(): { readonly version: string; readonly files: Readonly<Record<string, string>> } {
  const [version = '', root = ''] = execFileSync('go', ['env', 'GOVERSION', 'GOROOT'], { encoding: 'utf8' }).split('\n')
  const script = `#!/bin/sh
if [ "$*" = "env GOROOT" ]; then dirname "$(dirname "$(readlink -f "$0")")"; else exec ${root}/bin/go "$@"; fi
`
  return { version: version.replace(/^go/, ''), files: { 'bin/go': script } }
}
