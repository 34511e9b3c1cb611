// Version queries: the list, @latest, a branch or shortened version. Never cached, since nothing
// authenticates them. Mirrors are requested in turn: each learns only of modules that those before
// it lack.

import { canonicalInfo } from '../go/mod-info.ts'
import { encodeSegments, escapePath, escapeVersion, proxyList } from '../go/module.ts'
import { isCanonical, isSemver } from '../go/version.ts'
import { fetchPage } from './page.ts'
import { singleFlight } from './relay-cache.ts'
import { noSourceReply, type Reply, TEXT, TYPES } from './reply.ts'
import type { VersionQuery } from './request-target.ts'
import type { Upstreams } from './upstreams.ts'

const LIMIT_BYTES = 2 ** 20

/** Responds to version queries. Rejects only when the relay is closed. */
export function versionQueries(upstreams: Upstreams): (query: VersionQuery) => Promise<Reply> {
  const shared = singleFlight<Reply>()
  return async ({ path, about }) => {
    const pool = upstreams.poolFor(path)
    if (!pool) return noSourceReply(path, upstreams.isPrivate(path))
    const of =
      about === 'list'
        ? { label: `the list of ${path}`, file: proxyList(path), type: TEXT, problemOf: problemOfList }
        : { ...infoOf(path, about), type: TYPES.info, problemOf: problemOfInfo }
    return await shared(of.file, () => fetchPage(pool, { ...of, limitBytes: LIMIT_BYTES }))
  }
}

function infoOf(path: string, about: 'latest' | { readonly version: string }) {
  const [tail, version] =
    about === 'latest' ? ['@latest', about] : [`@v/${escapeVersion(about.version)}.info`, about.version]
  return { label: `${path}@${version}`, file: encodeSegments(`${escapePath(path)}/${tail}`) }
}

/** Lines without a version are skipped, as in Versions of modfetch/proxy.go; all: a web page. */
function problemOfList(body: Buffer): string | undefined {
  const words = body
    .toString()
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/, 1))
  const lines = words.filter((word) => word !== '')
  return lines.length === 0 || lines.some(isSemver) ? undefined : 'It is not a list of versions'
}

function problemOfInfo(body: Buffer): string | undefined {
  const version = versionIn(body)
  const isInfo = version !== undefined && isCanonical(version) && 'info' in canonicalInfo(body, version)
  return isInfo ? undefined : 'It is not an .info that go reads'
}

function versionIn(body: Buffer): string | undefined {
  try {
    const { Version } = JSON.parse(body.toString()) as { Version?: unknown }
    return typeof Version === 'string' ? Version : undefined
  } catch {
    return undefined
  }
}
