// The hosts that this configuration may contact, for an allow-list (harden-runner, GitHub's egress
// firewall, a company's proxy).
import { checkGosumdb, chosenSumdb } from '../go/sumdb.ts'
import { GO_MANIFEST, GO_SITES } from '../inputs/catalogue.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { findCandidates, givenInputs } from '../mirrors/candidates.ts'
import type { ProbeResult } from '../mirrors/probe-result.ts'
import type { Job } from '../run/job.ts'

export interface EgressHost {
  readonly host: string
  readonly port: number
  readonly why: string
}

/** go.dev redirects to dl.google.com. */
const GO_SERVERS = [...GO_SITES.map(({ url }) => url), 'https://dl.google.com', `https://${GO_MANIFEST}`]

/**
 * Each host once; fetches past the mirrors contact others. `results` has the targets of redirects.
 * @throws SetupError `bad-goproxy`
 */
export function egressHosts(
  { host, settings }: Job,
  { goEnv }: Pick<Inspection, 'goEnv'>,
  results: readonly ProbeResult[],
): EgressHost[] {
  const goproxy = goEnv.GOPROXY
  const candidates = findCandidates({ goproxy, goVersion: goEnv.GOVERSION.value, ...givenInputs(settings) })
  const { env } = host
  const sumdb = checkGosumdb(chosenSumdb(settings.sumdb, goEnv.GOSUMDB.value))
  const isEnforced = settings.policy === 'enforced'
  const found: [url: string, why: string][] = [
    ...candidates.mirrors.map(({ url }): [string, string] => [url, 'module mirror']),
    ...results.flatMap(({ mirror, redirects = [] }) =>
      redirects.map((url): [string, string] => [url, `${mirror.name} redirects to it`]),
    ),
    [settings.privateMirror?.url ?? '', 'mirror for private modules'],
    ...(sumdb.kind === 'named'
      ? [[sumdb.url ?? `https://${sumdb.name}`, 'checksum database'] as [string, string]]
      : []),
    [settings.goDownloadBaseUrl, 'archives of Go'],
    ...(isEnforced ? [] : GO_SERVERS.map((url): [string, string] => [url, 'Go itself, if no mirror has it'])),
    [env.ACTIONS_RESULTS_URL ?? '', 'cache service'],
    [env.ACTIONS_CACHE_URL ?? '', 'cache service'],
    [settings.alertWebhook, 'alert-webhook'],
  ]
  const hosts = found.flatMap(([text, why]): EgressHost[] => {
    if (!URL.canParse(text)) return []
    const { protocol, hostname, port } = new URL(text)
    if (protocol !== 'https:' && protocol !== 'http:') return []
    return [{ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443), why }]
  })
  if (env.ACTIONS_RESULTS_URL)
    hosts.push({ host: '*.blob.core.windows.net', port: 443, why: 'cache archives of GitHub' })
  return [...new Map(hosts.toReversed().map((one) => [`${one.host}:${one.port}`, one])).values()].toReversed()
}
