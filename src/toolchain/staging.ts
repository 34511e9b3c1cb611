// Between a download and the tool cache: a folder of our own where a file is kept once it is right, and unpacked.
import { closeSync, fstatSync, openSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import type { Body } from '../fetch/resource.ts'
import { fileSource, type ZipSource } from '../go/zip-directory.ts'
import type { Log } from '../run/host.ts'
import type { Network, Refusal } from './sources.ts'

/** What fetching needs besides the source. */
export interface Fetching {
  readonly network: Network
  /** How often who is to prove the hash may be asked again; the file itself has the retries of the network. */
  readonly proofRetries: number
  readonly log: Log
  /** A folder of our own; everything is made in it. */
  readonly staging: string
}

/** A GOROOT that is not in its place yet. */
export interface Staged {
  readonly goroot: string
  /** The name of the mirror it came from. */
  readonly source: string
}

export interface Fetched {
  readonly staged: Staged | undefined
  /** Nobody told what the bytes must hash to; asked more patiently, somebody may. */
  readonly unproven: boolean
  readonly refused: readonly Refusal[]
}

/** Puts a body where it stays when it is right; the next one takes its place when it is not. */
export async function keep(body: Body, file: string): Promise<void> {
  if (body.kind === 'memory') await writeFile(file, body.bytes)
  else await rename(body.path, file)
}

/** Opens a zip for as long as `work` lasts. */
export async function withZip<T>(file: string, work: (bytes: ZipSource) => Promise<T>): Promise<T> {
  const fd = openSync(file, 'r')
  try {
    return await work(fileSource(fd, fstatSync(fd).size))
  } finally {
    closeSync(fd)
  }
}
