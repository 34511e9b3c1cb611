// Whom Go itself may come from in this run: the module mirrors that a probe found well, in the order of the chain to be; routes to the
// checksum database that proves what they give; servers with the archives. Asked for only when something must be fetched.
// `policy: enforced` holds here too: only the given mirrors, only their routes, archives only from go-download-base-url.
import { isIP } from 'node:net'
import type { PoolMirror } from '../fetch/resource.ts'
import { withNetrcLogin } from '../go/netrc.ts'
import { checkGosumdb, chosenSumdb, PUBLIC_SUMDB, PUBLIC_SUMDB_KEY } from '../go/sumdb.ts'
import type { Settings } from '../inputs/settings.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { isHttp } from '../inspect/own-requests.ts'
import { type Probed, probeChain } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { ReleaseSources } from './go-releases.ts'
import type { ArchiveBase, ArchiveSource } from './toolchain-archive.ts'
import type { ModuleSource } from './toolchain-module.ts'
import type { SumdbRoutes } from './toolchain-record.ts'

export interface GoSources {
  readonly modules: ModuleSource
  readonly archives: ArchiveSource
  /** Who is asked which releases there are. */
  readonly lists: ReleaseSources
  /** Module mirrors: URL with login -> URL as GOPROXY has it. */
  readonly plainUrls: ReadonlyMap<string, string>
  readonly probed: Probed
}

const OFFICIAL: readonly ArchiveBase[] = [
  { name: 'go.dev', url: 'https://go.dev/dl', official: true },
  { name: 'golang.google.cn', url: 'https://golang.google.cn/dl', official: true },
]
const MANIFEST_HOST = 'raw.githubusercontent.com'
const MANIFEST = `${MANIFEST_HOST}/actions/go-versions/main/versions-manifest.json`

/** Probes the mirrors. Throws SetupError `go-env` when the GOPROXY that is set cannot be read. */
export async function findGoSources(job: Job, inspection: Inspection): Promise<GoSources> {
  const { settings } = job
  const { probed, sources } = await probeChain(job, inspection)
  const { mirrors, fallbackOn, plainUrls } = sources
  const bases = archiveBases(settings)
  const manifests = settings.policy === 'enforced' || settings.goDownloadBaseUrl !== '' ? [] : [manifest(settings)]
  return {
    modules: { mirrors, fallbackOn, sumdb: sumdbRoutes(job, inspection, probed) },
    archives: { bases, pinned: {} },
    lists: { mirrors, downloads: bases, manifests },
    plainUrls,
    probed,
  }
}

/** The server that the input names is asked first. Where nobody else may be asked its own list must do, over a connection nobody can alter. */
function archiveBases({ policy, goDownloadBaseUrl }: Settings): readonly ArchiveBase[] {
  const isEnforced = policy === 'enforced'
  const url = goDownloadBaseUrl.replace(/\/+$/, '')
  const known = OFFICIAL.find((base) => base.url === url)
  const named = known ?? {
    name: url && new URL(url).host,
    url,
    official: isEnforced && url !== '' && isUnalterable(url),
  }
  const own = url === '' ? [] : [named]
  return isEnforced ? own : [...own, ...OFFICIAL.filter((base) => base !== known)]
}

function isUnalterable(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || hostname === 'localhost' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
}

/** The one place where the token is used; the pool sends a login to its own origin and drops it at a redirect elsewhere. */
function manifest({ token }: Settings): PoolMirror {
  const login = token === '' ? '' : `x-access-token:${encodeURIComponent(token)}@`
  return { name: 'actions/go-versions', url: `https://${login}${MANIFEST}` }
}

/**
 * The database that is set, else the public one: a toolchain is proven whatever `sumdb: off` says of modules, as go itself has it.
 * Each route proves itself by the signature, so a mirror whose route the probe did not see at its best may be asked too.
 */
function sumdbRoutes({ settings }: Job, { goEnv, logins }: Inspection, { results }: Probed): SumdbRoutes | undefined {
  const setting = checkGosumdb(chosenSumdb(settings.sumdb, goEnv.GOSUMDB.value))
  if (setting.kind === 'problem') return undefined
  const { name, key, url } = setting.kind === 'off' ? PUBLIC : setting
  if (url !== undefined) return { name, key, routes: [{ name: `${name} at its own route`, url }] }
  const relaying = results.filter(
    ({ mirror, verdict, sumdb: { state } }) => isHttp(mirror.url) && verdict !== 'sick' && state !== 'absent',
  )
  const relayed = relaying.map(({ mirror }) => ({
    name: `${mirror.name} (${name})`,
    url: `${withNetrcLogin(mirror.url, logins)}/sumdb/${name}`,
  }))
  const itself = settings.policy === 'enforced' ? [] : [{ name, url: `https://${name}` }]
  return { name, key, routes: [...relayed, ...itself] }
}

const PUBLIC = { name: PUBLIC_SUMDB, key: PUBLIC_SUMDB_KEY, url: undefined }
