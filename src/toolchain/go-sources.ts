// The servers that may provide Go: the healthy module mirrors in the planned order, routes to the
// checksum database that proves their zips, and servers with archives. `policy: enforced` allows
// only the given mirrors, their routes, and archives from go-download-base-url.
import { isIP } from 'node:net'
import type { PoolMirror } from '../fetch/resource.ts'
import { withNetrcLogin } from '../go/netrc.ts'
import { checkGosumdb, chosenSumdb, PUBLIC_SUMDB, PUBLIC_SUMDB_KEY } from '../go/sumdb.ts'
import { GO_MANIFEST, GO_SITES } from '../inputs/catalogue.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { isHttp } from '../inspect/own-requests.ts'
import { hasNoRoute, isUp } from '../mirrors/probe-result.ts'
import { type Probed, probeChain } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { ReleaseSources } from './go-releases.ts'
import type { ArchiveBase } from './toolchain-archive.ts'
import type { ModuleSource } from './toolchain-module.ts'
import type { SumdbRoutes } from './toolchain-record.ts'

export interface GoSources {
  readonly modules: ModuleSource
  readonly archives: readonly ArchiveBase[]
  readonly lists: ReleaseSources
  readonly probed: Probed
}

const OFFICIAL: readonly ArchiveBase[] = GO_SITES.map((site) => ({ ...site, official: true }))

/** Probes the mirrors. @throws SetupError `bad-goproxy` for an unreadable GOPROXY. */
export async function findGoSources(job: Job, inspection: Inspection): Promise<GoSources> {
  const { settings } = job
  const { probed, sources } = await probeChain(job, inspection)
  const { mirrors, fallbackOn } = sources
  const archives = archiveBases(settings)
  const manifests = settings.policy === 'enforced' || settings.goDownloadBaseUrl !== '' ? [] : [manifest(settings)]
  return {
    modules: { mirrors, fallbackOn, sumdb: sumdbRoutes(settings, inspection, probed) },
    archives,
    lists: { mirrors: mirrors.filter(({ reserve }) => !reserve), downloads: archives, manifests },
    probed,
  }
}

/**
 * The input's server first. Under `enforced` its own list must do: over a tamper-proof connection,
 * and only if the workflow, not a branch's author, set the policy.
 */
function archiveBases({ policy, goDownloadBaseUrl, fromCheckout }: Settings): readonly ArchiveBase[] {
  const isEnforced = policy === 'enforced'
  const url = goDownloadBaseUrl.replace(/\/+$/, '')
  const known = OFFICIAL.find((base) => base.url === url)
  const named = known ?? {
    name: url && new URL(url).host,
    url,
    official: isEnforced && !fromCheckout.has('policy') && url !== '' && isTamperProof(url),
  }
  const own = url === '' ? [] : [named]
  return isEnforced ? own : [...own, ...OFFICIAL.filter((base) => base !== known)]
}

function isTamperProof(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || hostname === 'localhost' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
}

/** The only use of the token; the pool drops a login at a redirect to another origin. */
function manifest({ token }: Settings): PoolMirror {
  const login = token === '' ? '' : `x-access-token:${encodeURIComponent(token)}@`
  return { name: 'actions/go-versions', url: `https://${login}${GO_MANIFEST}` }
}

/** Like go, uses the public one under `off`. The signature proves routes, also unverified ones. */
function sumdbRoutes(settings: Settings, { goEnv, logins }: Inspection, { results }: Probed): SumdbRoutes | undefined {
  const setting = checkGosumdb(chosenSumdb(settings.sumdb, goEnv.GOSUMDB.value))
  if (setting.kind === 'problem') return undefined
  const {
    name,
    key,
    url = undefined,
  } = setting.kind === 'off' ? { name: PUBLIC_SUMDB, key: PUBLIC_SUMDB_KEY } : setting
  if (url !== undefined) return { name, key, routes: [{ name: `${name} at its own route`, url }] }
  const relaying = results.filter((result) => isHttp(result.mirror.url) && isUp(result) && !hasNoRoute(result.sumdb))
  const relayed = relaying.map(({ mirror }) => ({
    name: `${mirror.name} (${name})`,
    url: `${withNetrcLogin(mirror.url, logins)}/sumdb/${name}`,
  }))
  const itself = settings.policy === 'enforced' ? [] : [{ name, url: `https://${name}` }]
  return { name, key, routes: [...relayed, ...itself] }
}
