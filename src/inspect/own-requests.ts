// What requests of our own have in common in a run, whoever sends them: whom they trust, through which proxy they go, their limits.
import { resolve } from 'node:path'
import type { PoolMirror } from '../fetch/resource.ts'
import { type NetrcEntry, withNetrcLogin } from '../go/netrc.ts'
import type { TrustSources } from '../http/trust.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Host } from '../run/host.ts'
import type { Job } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'
import type { Inspection } from './inspect.ts'

/** Where the CAs of a run come from; `caFile` is absolute, or empty. */
export function trustSources({ host, settings }: { readonly host: Host; readonly settings: Settings }) {
  const caFile = settings.caFile && resolve(host.facts.workspace, settings.caFile)
  return { env: host.env, caFile } satisfies TrustSources
}

/** The limits of one pool. */
export function poolLimits({ connectTimeoutMs, stallTimeoutMs, retries, parallel }: Settings) {
  return { connectTimeoutMs, stallTimeoutMs, retries, parallel }
}

/** A pool's options but for its mirrors, its folder, the clock and the signal. */
export function poolNetwork({ host, settings }: Job, { trust }: Inspection) {
  return { trust, env: host.env, userAgent: USER_AGENT, ...poolLimits(settings) }
}

/** Whether our own requests can reach it: `file://` mirrors are for go alone. */
export function isHttp(url: string): boolean {
  return /^https?:/i.test(url)
}

/** Those of `mirrors` that HTTP reaches, each with the login that go would find in netrc. */
export function withLogins(mirrors: readonly PoolMirror[], logins: readonly NetrcEntry[]): PoolMirror[] {
  return mirrors.filter(({ url }) => isHttp(url)).map(({ name, url }) => ({ name, url: withNetrcLogin(url, logins) }))
}
