// CacheStore on GitHub's cache service. @actions/cache prints its failures and returns `undefined`
// or -1, so its output is captured and turned into an outcome. It is loaded on first use, because
// it doubles the start-up time. It takes no signal: after a timeout its requests continue to the
// end.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { CacheStore, Environment } from '../host.ts'
import { redact } from '../redact.ts'
import { locateArchive } from './locate-archive.ts'

type Write = typeof process.stdout.write

/** The job's cache. Throws if the service fails; a denied save or a lost race is an outcome. */
export function actionsCache(
  env: Environment,
  { debug, mask }: { readonly debug: (line: string) => void; readonly mask: (secret: string) => void },
): CacheStore {
  const { url, version } = serviceOf(env)
  return {
    available: url !== '',
    ...(version === 2 && { locate: (paths, keys, post) => locateArchive({ env, url, paths, keys, mask }, post) }),
    async restore(paths, key, prefixes) {
      const { result, printed } = await capture(debug, ({ restoreCache }) =>
        restoreCache([...paths], key, [...prefixes]),
      )
      const reason = /^Failed to restore: (.*)/m.exec(printed)?.[1]
      if (result === undefined && reason !== undefined) throw new Error(reason)
      return result
    },
    async save(paths, key) {
      const { result, printed } = await capture(debug, ({ saveCache }) => saveCache([...paths], key))
      return result === -1 ? unsaved(printed) : 'saved'
    },
  }
}

// isFeatureAvailable would load the toolkit. GitHub Enterprise Server has only the first service.
function serviceOf(env: Environment): { readonly url: string; readonly version: 1 | 2 } {
  const address = env.GITHUB_SERVER_URL || 'https://github.com'
  const server = URL.canParse(address) ? new URL(address).hostname.toLowerCase() : ''
  const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost')
  if (hosted && env.ACTIONS_CACHE_SERVICE_V2) return { url: env.ACTIONS_RESULTS_URL ?? '', version: 2 }
  return { url: env.ACTIONS_CACHE_URL ?? '', version: 1 }
}

/** Why nothing was saved. A read-only token is policy and a taken key a lost race, not failures. */
function unsaved(printed: string): 'taken' | 'denied' {
  if (/cache write denied:|does not permit writes/.test(printed)) return 'denied'
  if (/already exists|\(409\)|Response was not ok/i.test(printed)) return 'taken'
  const reason = /^(?:Failed to reserve cache|Failed to save): (.*)/m.exec(printed)?.[1]
  throw new Error(reason ?? 'the cache service reported no reason')
}

const captures = new AsyncLocalStorage<string[]>()
let installed = false

/** Runs `body` and captures what it alone writes, as lines unwrapped from workflow commands. */
async function capture<T>(
  debug: (line: string) => void,
  body: (toolkit: typeof import('@actions/cache')) => Promise<T>,
): Promise<{ result: T; printed: string }> {
  if (!installed) {
    process.stdout.write = diverted(process.stdout.write.bind(process.stdout))
    process.stderr.write = diverted(process.stderr.write.bind(process.stderr))
    installed = true
  }
  const chunks: string[] = []
  try {
    const result = await captures.run(chunks, async () => body(await import('@actions/cache')))
    return { result, printed: plainLines(chunks).join('\n') }
  } finally {
    for (const line of plainLines(chunks)) debug(`cache: ${redact(line)}`)
  }
}

function diverted(write: Write): Write {
  return ((chunk: string | Uint8Array, ...rest: never[]) => {
    const chunks = captures.getStore()
    const text = chunks && (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    // Masks must reach the runner: they hide the signatures of upload URLs.
    if (text === undefined || text.startsWith('::add-mask::')) return write(chunk, ...rest)
    chunks?.push(text)
    return true
  }) as Write
}

function plainLines(chunks: readonly string[]): string[] {
  const lines = chunks.join('').split(/\r?\n/)
  const plain = lines.map((line) => line.replace(/^::[a-z-]+(?: [^:]*)?::/, '').replace(/%0[AD]/g, ' '))
  return plain.map((line) => line.replaceAll('%25', '%')).filter((line) => line !== '')
}
