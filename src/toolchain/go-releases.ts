// Which releases of Go exist for a platform: the union of the lists of module mirrors (which may
// have only requested versions), go.dev/dl and its mirrors, and actions/go-versions. No hash covers
// a list, so it can hide a release but not forge one: installing verifies. Versions become URLs and
// file names, so only the official spelling is accepted.
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

export interface ReleaseSources {
  readonly mirrors: readonly PoolMirror[]
  /** Servers with the layout of `https://go.dev/dl`. */
  readonly downloads: readonly PoolMirror[]
  /** Complete URLs. */
  readonly manifests: readonly PoolMirror[]
}

const LIST_BYTES = 32 * 2 ** 20
/** Wait for the other sources once the first list arrived. */
const GRACE_MS = 1_500

/** Newest release first; `problems` are sources without a list. @throws the signal's reason. */
export async function listReleases(
  sources: ReleaseSources,
  platform: GoPlatform,
  network: Network,
): Promise<{ readonly releases: readonly GoRelease[]; readonly problems: readonly Refusal[] }> {
  const late = new AbortController()
  const signal = AbortSignal.any([network.signal, late.signal])
  const found = new Set<string>()
  const problems: Refusal[] = []
  const first = Promise.withResolvers<void>()
  const all = listsOf(sources, platform).map(async ({ source, url, parse }) => {
    const list = await fetchList(source, url, { network: { ...network, signal }, parse }).catch((error: unknown) => {
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
  readonly url: string
  readonly parse: (text: string) => readonly string[]
}

function listsOf({ mirrors, downloads, manifests }: ReleaseSources, platform: GoPlatform): ReleaseList[] {
  const listed = (source: PoolMirror, url: string, parse: (text: string) => readonly string[]): ReleaseList => {
    const parseSome = (text: string) => {
      const versions = parse(text)
      if (versions.length > 0) return versions
      throw new Error('It does not name a release of Go for this platform.')
    }
    return { source, url, parse: parseSome }
  }
  const { goos, goarch } = platform
  const isFor = ({ os, arch }: ListedFile) => os === goos && arch === (goarch === 'arm' ? 'armv6l' : goarch)
  const versionsOf = (text: string) =>
    parseDownloadList(text).flatMap(({ version, files }) => (files.some(isFor) ? [version] : []))
  const moduleList = proxyList(TOOLCHAIN_MODULE)
  return [
    ...mirrors.map((at) => listed(at, joinMirror(at.url, moduleList), (text) => parseModuleList(text, platform))),
    ...downloads.map((at) => listed(at, downloadListUrl(at), versionsOf)),
    ...manifests.map((at) => listed(at, at.url, (text) => parseManifest(text, platform))),
  ]
}

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
  const label = 'the list of Go releases'
  const file = { label, url, limitBytes: LIST_BYTES, parse: (bytes: Buffer) => parse(bytes.toString()) }
  return await withPool(source, network, (pool) => fetchSmallFile(pool, file, 'does not have a list of Go releases'))
}

export interface ListedRelease {
  readonly version: string
  readonly files: readonly ListedFile[]
}

interface ListedFile {
  readonly filename: string
  readonly os: string
  readonly arch: string
  /** 64 hexadecimal digits; empty in the list for releases before 1.5. */
  readonly sha256: string
}

export function parseModuleList(text: string, platform: GoPlatform): string[] {
  return text.split('\n').flatMap((line) => releaseOfModule(line.trim(), platform) ?? [])
}

/** The list of go.dev/dl. @throws Error when it is not a JSON array. */
export function parseDownloadList(text: string): ListedRelease[] {
  return parseArray(text).flatMap((entry) => {
    const version = textOf(entry.version).replace(/^go/, '')
    const archives = objectsOf(entry.files).filter(({ kind }) => kind === 'archive')
    const files = archives.map(({ filename, os, arch, sha256 }) => {
      return { filename: textOf(filename), os: textOf(os), arch: textOf(arch), sha256: textOf(sha256).toLowerCase() }
    })
    return isExact(version) ? [{ version, files: files.filter(({ filename }) => filename !== '') }] : []
  })
}

/** The same of actions/go-versions, with Node's platform names. @throws Error for no JSON array. */
export function parseManifest(text: string, { goos, arch }: GoPlatform): string[] {
  const platform = goos === 'windows' ? 'win32' : goos
  return parseArray(text).flatMap((entry) => {
    const version = goOfSemver(textOf(entry.version))
    const has = objectsOf(entry.files).some((file) => file.platform === platform && file.arch === arch)
    return version !== undefined && isExact(version) && has ? [version] : []
  })
}

type JsonObject = Readonly<Record<string, unknown>>

function parseArray(text: string): JsonObject[] {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (Array.isArray(value)) return objectsOf(value)
  } catch {}
  throw new Error('It is not a list of Go releases.')
}

function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
