// Which releases of Go exist for a platform: the version lists of golang.org/toolchain on module
// mirrors, the JSON list of go.dev/dl and its mirrors, and the manifest of actions/go-versions. The
// union counts: a mirror may list only the versions that were requested from it. No hash covers a
// list, so it can hide a release but never forge one: installing verifies. Names become URLs and
// file names, so only the one official spelling is accepted; entries of another form are skipped.
// Follows https://go.dev/dl/?mode=json&include=all (golang.org/x/website internal/dl),
// https://go.dev/ref/mod#goproxy-protocol and actions/go-versions versions-manifest.json.
import { messageOf } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import type { GoRelease } from '../go/go-spec.ts'
import { joinMirror, proxyList } from '../go/module.ts'
import type { GoPlatform } from '../go/platform.ts'
import { compareGo, goOfSemver } from '../go/version.ts'
import { type Answer, fetchSmallFile, type Network, type Refusal, withPool } from './sources.ts'
import { isExact, isStable, releaseOfModule, TOOLCHAIN_MODULE } from './toolchain-name.ts'

/** Servers that have lists of releases. */
export interface ReleaseSources {
  /** Module mirrors. */
  readonly mirrors: readonly PoolMirror[]
  /** Servers with the layout of `https://go.dev/dl`. */
  readonly downloads: readonly PoolMirror[]
  /** Complete URLs of manifests. */
  readonly manifests: readonly PoolMirror[]
}

export interface Releases {
  /** Newest first. */
  readonly releases: readonly GoRelease[]
  /** Sources without a list, and why. */
  readonly problems: readonly Refusal[]
}

const LIST_BYTES = 32 * 2 ** 20
/** Time that the other sources have after the first list arrived. */
const GRACE_MS = 1_500

/**
 * Requests all lists at once; after the first one the others have a short grace. Rejects with the
 * signal's reason only.
 */
export async function listReleases(sources: ReleaseSources, platform: GoPlatform, network: Network): Promise<Releases> {
  const late = new AbortController()
  const signal = AbortSignal.any([network.signal, late.signal])
  const found = new Set<string>()
  const problems: Refusal[] = []
  const first = Promise.withResolvers<void>()
  const all = listsOf(sources, platform).map(async ({ source, fetch }) => {
    const list = await fetch({ ...network, signal }).catch((error: unknown) => {
      if (signal.aborted) return { why: messageOf(signal.reason) }
      throw error
    })
    if ('why' in list) problems.push({ name: source.name, why: list.why })
    else {
      for (const version of list.answer) found.add(version)
      first.resolve()
    }
  })
  const allDone = Promise.all(all)
  await Promise.race([first.promise, allDone])
  // The signal also ends this sleep, so no timer is left.
  const grace = network.clock.sleep(GRACE_MS, signal).catch(() => {})
  await Promise.race([allDone, grace])
  late.abort(new Error('it had not responded when the others had'))
  await allDone
  network.signal.throwIfAborted()
  const releases = [...found].sort((a, b) => compareGo(b, a)).map((version) => ({ version, stable: isStable(version) }))
  return { releases, problems }
}

interface ReleaseList {
  readonly source: PoolMirror
  readonly fetch: (network: Network) => Promise<Answer<readonly string[]>>
}

function listsOf({ mirrors, downloads, manifests }: ReleaseSources, platform: GoPlatform): ReleaseList[] {
  const listed = (source: PoolMirror, url: string, parse: (text: string) => readonly string[]): ReleaseList => {
    const parseSome = (text: string) => {
      const versions = parse(text)
      if (versions.length > 0) return versions
      throw new Error('It does not name a release of Go for this platform.')
    }
    return { source, fetch: (network) => fetchList(source, url, { network, parse: parseSome }) }
  }
  const isForPlatform = ({ files }: ListedRelease) => files.some((file) => isArchiveFor(file, platform))
  const versionsOf = (text: string) => parseDownloadList(text).filter(isForPlatform)
  return [
    ...mirrors.map((source) =>
      listed(source, joinMirror(source.url, proxyList(TOOLCHAIN_MODULE)), (text) => parseModuleList(text, platform)),
    ),
    ...downloads.map((source) =>
      listed(source, downloadListUrl(source), (text) => versionsOf(text).map(({ version }) => version)),
    ),
    ...manifests.map((source) => listed(source, source.url, (text) => parseManifest(text, platform))),
  ]
}

function isArchiveFor({ os, arch }: ListedFile, { goos, goarch }: GoPlatform): boolean {
  return os === goos && arch === (goarch === 'arm' ? 'armv6l' : goarch)
}

/** Fetches the list of a server with the layout of go.dev/dl. */
export async function fetchDownloadList(
  source: PoolMirror,
  network: Network,
): Promise<Answer<readonly ListedRelease[]>> {
  return await fetchList(source, downloadListUrl(source), { network, parse: parseDownloadList })
}

function downloadListUrl({ url }: PoolMirror): string {
  const list = new URL(joinMirror(url, ''))
  list.searchParams.set('mode', 'json')
  list.searchParams.set('include', 'all')
  return list.href
}

async function fetchList<T>(
  source: PoolMirror,
  url: string,
  { network, parse }: { readonly network: Network; readonly parse: (text: string) => T },
): Promise<Answer<T>> {
  const file = {
    label: 'the list of Go releases',
    url,
    limitBytes: LIST_BYTES,
    parse: (bytes: Buffer) => parse(bytes.toString()),
  }
  return await withPool(source, network, (pool) => fetchSmallFile(pool, file, 'does not have a list of Go releases'))
}

/** One release of go.dev/dl's list. */
export interface ListedRelease {
  readonly version: string
  readonly files: readonly ListedFile[]
}

/** One archive of it. */
interface ListedFile {
  readonly filename: string
  readonly os: string
  readonly arch: string
  /** 64 hexadecimal digits; empty in the list for releases before 1.5. */
  readonly sha256: string
}

/** The releases for a platform in a `@v/list` of golang.org/toolchain. */
export function parseModuleList(text: string, platform: GoPlatform): string[] {
  return text.split('\n').flatMap((line) => releaseOfModule(line.trim(), platform) ?? [])
}

/**
 * The list of go.dev/dl.
 * @throws Error when it is not a JSON array.
 */
export function parseDownloadList(text: string): ListedRelease[] {
  return parseArray(text).flatMap((entry) => {
    const version = textOf(entry, 'version').replace(/^go/, '')
    if (!isExact(version)) return []
    const files = listOf(entry, 'files').filter((file) => textOf(file, 'kind') === 'archive')
    return [{ version, files: files.flatMap(listedFile) }]
  })
}

/**
 * The releases for a platform in a manifest of actions/go-versions, whose words for platforms are
 * Node's.
 * @throws Error when it is not a JSON array.
 */
export function parseManifest(text: string, { goos, arch }: GoPlatform): string[] {
  const platform = goos === 'windows' ? 'win32' : goos
  return parseArray(text).flatMap((entry) => {
    const version = goOfSemver(textOf(entry, 'version'))
    const has = listOf(entry, 'files').some(
      (file) => textOf(file, 'platform') === platform && textOf(file, 'arch') === arch,
    )
    return version !== undefined && isExact(version) && has ? [version] : []
  })
}

function listedFile(file: unknown): ListedFile[] {
  const [filename, os, arch, sha256] = ['filename', 'os', 'arch', 'sha256'].map((name) => textOf(file, name))
  if (!filename || !os || !arch || sha256 === undefined) return []
  return [{ filename, os, arch, sha256: sha256.toLowerCase() }]
}

function parseArray(text: string): unknown[] {
  try {
    // A manifest was seen with a byte order mark.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (Array.isArray(value)) return value
  } catch {
    // Not JSON.
  }
  throw new Error('It is not a list of Go releases.')
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : ''
}

function listOf(value: unknown, name: string): unknown[] {
  const field = fieldOf(value, name)
  return Array.isArray(field) ? field : []
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
