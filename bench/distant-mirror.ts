// A mirror and the link to it: the URL that a measured program is given, and what it takes to trust it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAuthority } from '../test/support/certificates.ts'
import { startLink } from '../test/support/link.ts'
import { type MirrorProcess, type MirrorProcessOptions, startMirrorProcess } from './mirror-process.ts'

/** Downstream of each connection, unless a part says otherwise. */
export const BYTES_PER_SECOND = 10_000_000

export interface DistantMirrorOptions extends MirrorProcessOptions {
  readonly roundTripMs: number
  readonly bytesPerSecond?: number
}

/** A mirror that is `roundTripMs` away; `await using` ends its processes. */
export interface DistantMirror extends AsyncDisposable {
  readonly url: string
  readonly served: MirrorProcess['served']
}

/** Starts mirror and link. */
export async function startDistantMirror(options: DistantMirrorOptions): Promise<DistantMirror> {
  const { roundTripMs, bytesPerSecond = BYTES_PER_SECOND, ...mirrorOptions } = options
  const mirror = await startMirrorProcess(mirrorOptions)
  const link = await startLink({ target: { host: '127.0.0.1', port: mirror.port }, roundTripMs, bytesPerSecond })
  return {
    url: `https://127.0.0.1:${link.port}`,
    served: mirror.served,
    [Symbol.asyncDispose]: async () => {
      await link.close()
      await mirror.close()
    },
  }
}

let file: string | undefined

/** PEM file of the authority of these mirrors; gone when this process ends. */
export function caFile(): string {
  if (file === undefined) {
    const dir = mkdtempSync(join(tmpdir(), 'go-proxy-setup-bench-'))
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
    file = join(dir, 'ca.pem')
    writeFileSync(file, makeAuthority().pem)
  }
  return file
}
