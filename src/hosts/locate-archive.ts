// The one request that finds an archive in GitHub's cache service v2, without @actions/cache, which
// doubles the start-up time. The entry's version must be computed as that package does, which saves
// it (getCacheVersion and getCompressionMethod of its cacheUtils; cacheTwirpClient).
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import type { CacheArchive, CacheStore, Environment, PostJson } from '../host.ts'
import { sanitizeForLog } from '../redact.ts'

const METHOD = '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL'

type Locate = NonNullable<CacheStore['locate']>

interface Question {
  readonly env: Environment
  /** Of the service. */
  readonly url: string
  readonly paths: Parameters<Locate>[0]
  readonly keys: Parameters<Locate>[1]
  readonly mask: (secret: string) => void
}

/** Throws if the service fails or refuses. */
export async function locateArchive(question: Question, post: PostJson): Promise<CacheArchive | 'miss' | 'unknown'> {
  const { env, url, paths, keys, mask } = question
  if (/^\s*(?:none|write-only)\s*$/i.test(env.ACTIONS_CACHE_MODE ?? '')) return 'miss'
  const compression = (await hasZstd(env)) ? 'zstd' : 'gzip'
  const { key, prefixes } = keys
  const { status, text } = await post(new URL(METHOD, url).href, {
    body: { key, restore_keys: prefixes, version: versionOf(paths, compression) },
    token: env.ACTIONS_RUNTIME_TOKEN ?? '',
  })
  // The address of another service.
  if (status === 404 || status === 405 || status === 501) return 'unknown'
  const answer = objectOf(text)
  if (status >= 300) throw new Error(`the cache service returned ${status} ${sanitizeForLog(String(answer.msg ?? ''))}`)
  const matchedKey = answer.matched_key ?? answer.matchedKey
  const signed = answer.signed_download_url ?? answer.signedDownloadUrl
  if (answer.ok !== true) return 'miss'
  if (typeof matchedKey !== 'string' || typeof signed !== 'string' || !URL.canParse(signed)) return 'unknown'
  const signature = new URL(signed).searchParams.get('sig') ?? ''
  for (const secret of new Set([signature, encodeURIComponent(signature)])) mask(secret)
  return { matchedKey, url: signed, compression }
}

/** As the package finds out: what it says does not matter, but that it does. Asked once a job. */
function hasZstd(env: Environment): Promise<boolean> {
  const known = answers.get(env)
  if (known) return known
  const asked = promisify(execFile)('zstd', ['--quiet', '--version'], { env: { ...env }, windowsHide: true })
  const answer = asked.then(
    ({ stdout, stderr }) => `${stdout}${stderr}`.trim() !== '',
    () => false,
  )
  answers.set(env, answer)
  return answer
}

const answers = new WeakMap<Environment, Promise<boolean>>()

function versionOf(paths: readonly string[], compression: CacheArchive['compression']): string {
  const method = compression === 'zstd' ? 'zstd-without-long' : 'gzip'
  const parts = [...paths, method, ...(process.platform === 'win32' ? ['windows-only'] : []), '1.0']
  return createHash('sha256').update(parts.join('|')).digest('hex')
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {}
  throw new Error('the cache service returned no JSON')
}
