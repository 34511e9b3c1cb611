// The line to the real first mirror: one GET a file, as it is asked, and nothing repeated. A rehearsal shows what the mirror does, not what
// our pool makes of it.
import type { Clock } from '../clock.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinMirror } from '../go/module.ts'
import { createHttpClient } from '../http/http-client.ts'
import type { Environment } from '../http/http-proxy.ts'
import { type GetOptions, get } from '../http/request.ts'
import type { Answer } from '../http/response.ts'
import type { Trust } from '../http/trust.ts'

export interface MirrorLineOptions {
  readonly mirror: PoolMirror
  readonly trust: Trust
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from it. */
  readonly env: Environment
  readonly userAgent: string
  readonly connectTimeoutMs: number
  readonly clock: Clock
  /** Ends every request. */
  readonly signal: AbortSignal
}

export interface MirrorLine {
  /** Asks for a file, named as `proxyFile` names it. Fails only with MirrorError. */
  readonly ask: (file: string, how?: Pick<GetOptions, 'range' | 'limitBytes'>) => Promise<Answer>
  readonly signal: AbortSignal
  readonly close: () => Promise<void>
}

/** Opens nothing yet: the first request does. */
export function openMirrorLine(options: MirrorLineOptions): MirrorLine {
  const { mirror, trust, env, userAgent, connectTimeoutMs, clock } = options
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const client = createHttpClient({ trust, env, connectTimeoutMs, now: clock.now })
  return {
    ask: (file, how = {}) =>
      get(joinMirror(mirror.url, file), { client, mirror: mirror.name, userAgent, signal, clock, ...how }),
    signal,
    close: async () => {
      ended.abort(new Error('the line was closed'))
      await client.close()
    },
  }
}
