// A temporary folder into which a release is downloaded, verified and unpacked.
import { closeSync, fstatSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import { namesInUse, type Pool, type PoolMirror } from '../fetch/resource.ts'
import { formatBytes } from '../format.ts'
import { fileSource, type ZipSource } from '../go/zip-directory.ts'
import type { Log } from '../host.ts'
import { REMOVE, renameBusy } from '../verify/busy-files.ts'
import { type Network, type Refusal, refusalsOf } from './sources.ts'

export interface StageOptions {
  readonly network: Network
  /** Retries of the requests that get the expected hash; the file has those of the network. */
  readonly proofRetries: number
  readonly log: Log
  readonly staging: string
}

export interface Staged {
  readonly release?: { readonly goroot: string; readonly source: string }
  /** The expected hash is unknown; with more retries it may be found. */
  readonly unproven?: boolean
  readonly refused: readonly Refusal[]
}

export interface ReleaseFile {
  readonly mirrors: readonly PoolMirror[]
  readonly fallbackOn: PoolOptions['fallbackOn']
  readonly label: string
  /** `go1.25.3.linux-amd64.tar.gz`, `golang.org/toolchain@v0.0.1-go1.25.3.linux-amd64`. */
  readonly name: string
  readonly urlOn: (mirror: PoolMirror) => string
  readonly limitBytes: number
  /** A sentence unless the file is the published one. */
  readonly verify: (path: string) => Promise<string | undefined>
  readonly unpack: (path: string, goroot: string) => Promise<void>
}

export async function stageFile(
  { mirrors, fallbackOn, label, name, urlOn, limitBytes, verify, unpack }: ReleaseFile,
  { network, staging, log }: StageOptions,
): Promise<Staged> {
  const path = join(staging, 'release')
  const pool = createPool({ ...network, mirrors, fallbackOn })
  log.info(`fetching ${label} (${name}) from ${mirrors.map((mirror) => mirror.name).join(', ')}`)
  const timer = setInterval(() => log.progress(progressLine(label, pool)), log.live ? LIVE_MS : CI_MS)
  try {
    const outcome = await pool.fetch({
      label: name,
      urlOn,
      large: true,
      limitBytes,
      accept: async (body) => {
        if (body.kind === 'memory') await writeFile(path, body.bytes)
        else {
          await rm(path, REMOVE)
          await renameBusy(body.path, path)
        }
        const reason = await verify(path)
        network.signal.throwIfAborted()
        return reason === undefined ? undefined : { reason }
      },
    })
    const refused = refusalsOf(outcome, pool, `does not have ${name}`)
    if (outcome.status !== 'fetched' || !outcome.mirror) return { refused }
    const goroot = await mkdtemp(join(staging, 'goroot-'))
    await unpack(path, goroot)
    return { release: { goroot, source: outcome.mirror.name }, refused }
  } finally {
    clearInterval(timer)
    await pool.close()
  }
}

// A log without a line for 10 s looks like a hang.
const LIVE_MS = 500
const CI_MS = 9_000

function progressLine(label: string, pool: Pool): string {
  const { mirrors } = pool.tally()
  const bytes = mirrors.reduce((sum, mirror) => sum + mirror.bytes, 0)
  const names = namesInUse(mirrors)
  return `${label}: ${formatBytes(bytes)}${names.length > 0 ? ` from ${names.join(', ')}` : ''}`
}

export async function withZip<T>(file: string, work: (bytes: ZipSource) => Promise<T>): Promise<T> {
  const fd = openSync(file, 'r')
  try {
    return await work(fileSource(fd, fstatSync(fd).size))
  } finally {
    closeSync(fd)
  }
}
