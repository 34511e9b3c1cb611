// One file of the download cache between its arrival and its final name: what it is, what it must hash to, where it belongs.
// Plain data, for it crosses to a worker thread.
import type { ModuleFileKind } from '../go/module.ts'

/** go's own limit of a zip is 500 MiB; go.mod and .info are small in any honest answer (modules of 16 MiB of go.mod are refused by go). */
export const FILE_LIMIT_BYTES = { zip: 500 * 2 ** 20, mod: 16 * 2 ** 20, info: 2 ** 20 } as const

/**
 * Where a file goes once it is judged: `modcache` asks for a known hash of every zip and go.mod; `shelf` is a folder of the relay's own,
 * from which go takes nothing without judging it itself; `none` leaves it where it is.
 */
export type Door = 'modcache' | 'shelf' | 'none'

/** A file that arrived and is to be judged and put in its place. */
export interface ArrivedFile {
  /** `modcache` by default. */
  readonly door?: Door
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

/**
 * `kept`: it has its final name (`h1` is told by the relay's doors). Otherwise nothing was written, and `wrong` says why the bytes are
 * not the file, or `failed` why the disk refused.
 */
export type StoreResult =
  | { readonly kept: true; readonly h1?: string | undefined }
  | { readonly kept: false; readonly wrong: string }
  | { readonly kept: false; readonly failed: string }
