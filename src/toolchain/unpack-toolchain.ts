// From a zip of golang.org/toolchain, proven already, to a GOROOT that builds, tests with -race and uses cgo. Three things differ from
// a plain unzip: names lose `golang.org/toolchain@v0.0.1-.../`; `_go.mod` becomes `go.mod` (a module zip may hold no nested go.mod);
// and the modes in the zip are ignored, for no hash covers them: what may run is go's own fixed list.
// Follows Exec of cmd/go/internal/toolchain/select.go (allowExec, raceSafeCopy).

import { type EntrySink, readContents, type StopFlag } from '../go/zip-content.ts'
import { readZipDirectory, type ZipSource } from '../go/zip-directory.ts'
import { type GorootWriter, writeGoroot } from './goroot-writer.ts'

/** How the entries of a zip become files. */
export interface ZipLayout {
  /** What every name begins with; it is cut off. */
  readonly prefix: string
  /** The path of a file below GOROOT. */
  readonly pathOf: (path: string) => string
  readonly isExecutable: (path: string) => boolean
}

/** Of the module `golang.org/toolchain@version`. */
export function toolchainLayout(moduleVersion: string): ZipLayout {
  return {
    prefix: `golang.org/toolchain@${moduleVersion}/`,
    pathOf: (path) => path.replace(/(^|\/)_go\.mod$/, '$1go.mod'),
    isExecutable: isGoProgram,
  }
}

/** Whether go lets this file of a toolchain run: all of bin/ and pkg/tool/, and the runners of other platforms (`go_js_wasm_exec`). */
export function isGoProgram(path: string): boolean {
  return /^(?:bin|pkg\/tool)\//.test(path) || /^lib\/(?:.*\/)?go_[^/]+_[^/]+_exec$/.test(path)
}

/**
 * Unpacks all files below `goroot`, which is made.
 * @throws ZipFault when the zip is damaged; Error for a name that does not belong; the file system's errors.
 */
export async function unpackZip(source: ZipSource, goroot: string, { layout, stop }: UnpackOptions): Promise<void> {
  const zip = readZipDirectory(source)
  const writer = writeGoroot(goroot)
  try {
    await readContents(source, zip, { sink: fileSink(writer, layout), stop })
  } finally {
    writer.close()
  }
}

export interface UnpackOptions {
  readonly layout: ZipLayout
  readonly stop?: StopFlag | undefined
}

function fileSink(writer: GorootWriter, layout: ZipLayout): EntrySink {
  return (entry) => {
    const name = Buffer.from(entry.name, 'latin1').toString()
    if (!name.startsWith(layout.prefix)) {
      throw new Error(`the name ${JSON.stringify(name)} does not begin with ${layout.prefix}`)
    }
    const path = name.slice(layout.prefix.length)
    if (path !== '' && !path.endsWith('/')) {
      return writer.open(layout.pathOf(path), { executable: layout.isExecutable(path) })
    }
    if (path !== '') writer.folder(path.slice(0, -1))
    return { add: () => {}, end: () => {} }
  }
}
