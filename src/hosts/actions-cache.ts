// CacheStore on GitHub's cache service. @actions/cache hides its failures: it prints them and
// returns `undefined` or -1, so its output is captured, turned into an outcome and shown in the
// debug log only. It is loaded on first use, because it doubles the start-up time. It takes no
// signal: after a timeout its requests continue in the background until the process exits.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { CacheStore, Environment } from '../host.ts'
import { redact } from '../redact.ts'

type Write = typeof process.stdout.write

/** The job's cache. Throws if the service fails; a denied save or a lost race is an outcome. */
export function actionsCache(env: Environment, debug: (line: string) => void): CacheStore {
  return {
    available: serviceUrl(env) !== undefined,
    async restore(paths, key, prefixes) {
      const { result, printed } = await capture(async () => {
        const toolkit = await import('@actions/cache')
        return toolkit.restoreCache([...paths], key, [...prefixes])
      }, debug)
      const reason = printed.map((line) => /^Failed to restore: (.*)/.exec(line)?.[1]).find(Boolean)
      if (result === undefined && reason !== undefined) throw new Error(reason)
      return result
    },
    async save(paths, key) {
      const { result, printed } = await capture(async () => {
        const toolkit = await import('@actions/cache')
        return toolkit.saveCache([...paths], key)
      }, debug)
      return result === -1 ? unsaved(printed) : 'saved'
    },
  }
}

// isFeatureAvailable would load the toolkit. GitHub Enterprise Server has only the first service.
function serviceUrl(env: Environment): string | undefined {
  const server = hostOf(env.GITHUB_SERVER_URL || 'https://github.com')
  const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost')
  const url = hosted && env.ACTIONS_CACHE_SERVICE_V2 ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL
  return url || undefined
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : ''
}

/** Why nothing was saved. A read-only token is policy and a taken key a lost race, not failures. */
function unsaved(printed: readonly string[]): 'taken' | 'denied' {
  const text = printed.join('\n')
  if (/cache write denied:|does not permit writes/.test(text)) return 'denied'
  if (/already exists|\(409\)|Response was not ok/i.test(text)) return 'taken'
  const reasons = printed.map((line) => /^(?:Failed to reserve cache|Failed to save): (.*)/.exec(line)?.[1])
  throw new Error(reasons.find(Boolean) ?? 'the cache service reported no reason')
}

const captures = new AsyncLocalStorage<string[]>()
let installed = false

/** Runs `body` and captures what it alone writes, as lines unwrapped from workflow commands. */
async function capture<T>(
  body: () => Promise<T>,
  debug: (line: string) => void,
): Promise<{ result: T; printed: string[] }> {
  if (!installed) {
    process.stdout.write = diverted(process.stdout.write.bind(process.stdout))
    process.stderr.write = diverted(process.stderr.write.bind(process.stderr))
    installed = true
  }
  const chunks: string[] = []
  try {
    const result = await captures.run(chunks, body)
    return { result, printed: plainLines(chunks) }
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
  return chunks
    .join('')
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^::[a-z-]+(?: [^:]*)?::/, '')
        .replaceAll('%0D', '')
        .replaceAll('%0A', ' ')
        .replaceAll('%25', '%'),
    )
    .filter((line) => line !== '')
}
