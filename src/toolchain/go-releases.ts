// Which releases of Go there are for a platform, as told by whoever answers: the version lists of golang.org/toolchain on module mirrors,
// the JSON list of go.dev/dl and its mirrors, and the manifest of actions/go-versions. The union counts: a mirror may list only what
// somebody asked it for. A list is covered by no hash, so it can hide a release, never make one up: installing verifies.
// Follows https://go.dev/dl/?mode=json&include=all, https://go.dev/ref/mod#goproxy-protocol and actions/go-versions versions-manifest.json.
import { messageOf } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { joinMirror, proxyList } from '../go/module.ts'
import { compareGo } from '../go/version.ts'
import { downloadList, manifestList, moduleList } from './release-lists.ts'
import { fetchSmallFile, type Network, poolOf, type Refusal } from './sources.ts'
import { type GoPlatform, isStable, TOOLCHAIN_MODULE } from './toolchain-name.ts'

/** A release that exists for the platform. */
export interface GoRelease {
  /** As go spells it: `1.25.3`, `1.26rc1`, `1.20`. */
  readonly version: string
  /** No release candidate and no beta. */
  readonly stable: boolean
}

/** Who may be asked for a list. */
export interface ReleaseSources {
  /** Module mirrors. */
  readonly mirrors: readonly PoolMirror[]
  /** Servers with the layout of `https://go.dev/dl`. */
  readonly downloads: readonly PoolMirror[]
  /** URLs of manifests, whole. */
  readonly manifests: readonly PoolMirror[]
}

export interface Releases {
  /** Newest first. */
  readonly releases: readonly GoRelease[]
  /** Sources that gave nothing, and why. */
  readonly problems: readonly Refusal[]
}

const LIST_BYTES = 32 * 2 ** 20
/** How long the others may take after the first list came. */
const GRACE_MS = 1_500

/** Asks all sources at once; once one has answered the others get a short grace. Rejects with the signal's reason only. */
export async function listReleases(sources: ReleaseSources, platform: GoPlatform, network: Network): Promise<Releases> {
  const late = new AbortController()
  const signal = AbortSignal.any([network.signal, late.signal])
  const asked = questionsOf(sources, platform)
  const found = new Set<string>()
  const problems: Refusal[] = []
  const first = Promise.withResolvers<void>()
  const all = asked.map(async (question) => {
    const answer = await ask(question, { ...network, signal }).catch((error: unknown) => {
      if (signal.aborted) return { why: messageOf(signal.reason) }
      throw error
    })
    if ('why' in answer) problems.push({ name: question.source.name, why: answer.why })
    else {
      for (const version of answer.versions) found.add(version)
      first.resolve()
    }
  })
  const allDone = Promise.all(all)
  await Promise.race([first.promise, allDone])
  // The sleep is ended with the others, so that no timer is left.
  const grace = network.clock.sleep(GRACE_MS, signal).catch(() => {})
  await Promise.race([allDone, grace])
  late.abort(new Error('it had not answered when the others had'))
  await allDone
  network.signal.throwIfAborted()
  const releases = [...found].sort((a, b) => compareGo(b, a)).map((version) => ({ version, stable: isStable(version) }))
  return { releases, problems }
}

interface Question {
  readonly source: PoolMirror
  readonly url: string
  /** @throws Error when it is no such list. */
  readonly read: (text: string) => readonly string[]
}

function questionsOf({ mirrors, downloads, manifests }: ReleaseSources, platform: GoPlatform): Question[] {
  return [
    ...mirrors.map((source) => ({
      source,
      url: joinMirror(source.url, proxyList(TOOLCHAIN_MODULE)),
      read: (text: string) => moduleList(text, platform),
    })),
    ...downloads.map((source) => ({
      source,
      url: downloadListUrl(source),
      read: (text: string) =>
        downloadList(text).flatMap(({ version, files }) => (files.some(isFor(platform)) ? [version] : [])),
    })),
    ...manifests.map((source) => ({ source, url: source.url, read: (text: string) => manifestList(text, platform) })),
  ]
}

/** Where a server with the layout of go.dev/dl lists everything it has. */
export function downloadListUrl({ url }: PoolMirror): string {
  const list = new URL(joinMirror(url, ''))
  list.searchParams.set('mode', 'json')
  list.searchParams.set('include', 'all')
  return list.href
}

function isFor({ goos, goarch }: GoPlatform) {
  const arch = goarch === 'arm' ? 'armv6l' : goarch
  return (file: { readonly os: string; readonly arch: string }) => file.os === goos && file.arch === arch
}

type Answer = { readonly versions: readonly string[] } | { readonly why: string }

async function ask({ source, url, read }: Question, network: Network): Promise<Answer> {
  const pool = poolOf(source, network)
  let versions: readonly string[] = []
  const check = (bytes: Buffer): string | undefined => {
    try {
      versions = read(bytes.toString())
    } catch {
      return 'It is no list of Go releases.'
    }
    return versions.length === 0 ? 'It names no release of Go for this platform.' : undefined
  }
  try {
    const found = await fetchSmallFile(pool, { label: 'the list of Go releases', url, limitBytes: LIST_BYTES, check })
    if (found.kind === 'found') return { versions }
    return { why: found.kind === 'failed' ? found.why : 'has no list of Go releases' }
  } finally {
    await pool.close()
  }
}
