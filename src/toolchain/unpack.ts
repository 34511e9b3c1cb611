// Writes a Go release below one folder, and reads the zips it comes in. Every name is checked
// before it becomes a path, although the containers were verified: one careless reader must not be
// able to write elsewhere. A toolchain's module zip has names below
// `golang.org/toolchain@v0.0.1-.../`, `_go.mod` for `go.mod`, and modes that no hash covers: go's
// own fixed list says which files are executable.
// Follows Exec of cmd/go/internal/toolchain/select.go (allowExec, raceSafeCopy).
import { type ContentSink, type EntrySink, readContents, type StopFlag } from '../go/zip-content.ts'
import { readZipDirectory, type ZipSource } from '../go/zip-directory.ts'
import { fileWriter } from '../verify/write-files.ts'

export type GorootWriter = ReturnType<typeof writeGoroot>

/** Refuses `..`, backslash and colon (drives and streams of Windows). */
const SAFE_PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0-\x1f\x7f\\:*?"<>|/][^\0-\x1f\x7f\\:*?"<>|]*(?<!\/)$/

/** A writer below `root`, which is created; it throws an Error for an unsafe name. */
export function writeGoroot(root: string) {
  const { open, close } = fileWriter(root)
  return {
    open: (path: string, { executable }: { readonly executable: boolean }): ContentSink => {
      if (path.includes('//') || !SAFE_PATH.test(path)) {
        throw new Error(`the name ${JSON.stringify(path)} is not safe to unpack`)
      }
      return open(path, executable ? 0o755 : 0o644)
    },
    close,
  }
}

export interface ZipLayout {
  readonly prefix: string
  readonly pathOf: (path: string) => string
  readonly isExecutable: (path: string) => boolean
}

export function toolchainLayout(moduleVersion: string): ZipLayout {
  return {
    prefix: `golang.org/toolchain@${moduleVersion}/`,
    pathOf: (path) => path.replace(/(^|\/)_go\.mod$/, '$1go.mod'),
    isExecutable: isGoProgram,
  }
}

/** Whether go makes this file of a toolchain executable; `go_js_wasm_exec` runs other platforms. */
export function isGoProgram(path: string): boolean {
  return /^(?:bin|pkg\/tool)\//.test(path) || /^lib\/(?:.*\/)?go_[^/]+_[^/]+_exec$/.test(path)
}

/** Unpacks into a new `goroot`. @throws ZipFault, or Error for a name outside the layout. */
export async function unpackZip(
  source: ZipSource,
  goroot: string,
  { layout, stop }: { readonly layout: ZipLayout; readonly stop?: StopFlag },
): Promise<void> {
  const zip = readZipDirectory(source)
  const writer = writeGoroot(goroot)
  const sink: EntrySink = (entry) => {
    const name = Buffer.from(entry.name, 'latin1').toString()
    if (!name.startsWith(layout.prefix)) {
      throw new Error(`the name ${JSON.stringify(name)} does not begin with ${layout.prefix}`)
    }
    const path = name.slice(layout.prefix.length)
    // No release has an empty folder.
    if (path === '' || path.endsWith('/')) return { add: () => {}, end: () => {} }
    return writer.open(layout.pathOf(path), { executable: layout.isExecutable(path) })
  }
  try {
    await readContents(source, zip, { sink, stop })
  } finally {
    writer.close()
  }
}
