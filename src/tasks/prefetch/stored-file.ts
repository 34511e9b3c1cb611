// One file of the download cache between its arrival and its final name: what it is, what it must hash to, where it belongs.
// Plain data, for it crosses to a worker thread.
import type { ModuleFileKind } from '../../go/module.ts'

/** A file that arrived and is to be judged and put in its place. */
export interface ArrivedFile {
  readonly kind: ModuleFileKind
  /** Module path and version, unescaped. */
  readonly path: string
  readonly version: string
  /** `h1:…` of go.sum for a zip or a go.mod; undefined for an .info, which nothing authenticates. */
  readonly h1?: string | undefined
  /** The bytes, or the temporary file that holds them (on the file system of `target`). */
  readonly body: Uint8Array | string
  /** Final name, absolute. */
  readonly target: string
  /** Folder for temporary files, on the file system of `target`. */
  readonly temp: string
}

/** `kept`: it has its final name. Otherwise nothing was written, and `wrong` says why the bytes are not the file, or `failed` why the disk refused. */
export type StoreResult =
  | { readonly kept: true }
  | { readonly kept: false; readonly wrong: string }
  | { readonly kept: false; readonly failed: string }
