// What all our own requests in a run have in common: CAs, proxy, limits, logins.
import { resolve } from 'node:path'
import type { PoolMirror } from '../fetch/resource.ts'
import { type NetrcEntry, withNetrcLogin } from '../go/netrc.ts'
import type { Trust, TrustSources } from '../http/trust.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Job } from '../run/job.ts'
import { USER_AGENT } from '../version.ts'

/** The sources of a run's CAs; `caFile` is absolute, or empty. */
export function trustSources({ host, settings }: Pick<Job, 'host' | 'settings'>) {
  const caFile = settings.caFile && resolve(host.facts.workspace, settings.caFile)
  return { env: host.env, caFile } satisfies TrustSources
}

export function poolLimits({ connectTimeoutMs, stallTimeoutMs, retries, parallel }: Settings) {
  return { connectTimeoutMs, stallTimeoutMs, retries, parallel }
}

export function poolNetwork({ host, settings }: Job, { trust }: { readonly trust: Trust }) {
  return { trust, env: host.env, userAgent: USER_AGENT, ...poolLimits(settings) }
}

/** Our own requests reach only these mirrors; only go reads `file://` mirrors. */
export function isHttp(url: string): boolean {
  return /^https?:/i.test(url)
}

/** The HTTP mirrors among `mirrors`, each with its login from netrc. */
export function withLogins(mirrors: readonly PoolMirror[], logins: readonly NetrcEntry[]): PoolMirror[] {
  return mirrors.filter(({ url }) => isHttp(url)).map(({ name, url }) => ({ name, url: withNetrcLogin(url, logins) }))
}
