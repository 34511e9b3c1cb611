// CacheStore on GitHub's cache service. @actions/cache swallows its failures: it prints them and answers `undefined` or -1, so what it
// prints is overheard, turned into an outcome, and kept from users (debug log only). It is loaded on first use: it doubles the start-up.
// It takes no signal: after a time-out its requests go on in the background until the process exits.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Environment } from '../inspect/go-env.ts'
import { redact } from '../redact.ts'
import type { CacheStore } from '../run/host.ts'

type Write = typeof process.stdout.write

/** The cache of the job that `env` describes. Throws on failures of the service; a refused or lost race to save is an outcome. */
export function actionsCache(env: Environment, debug: (line: string) => void): CacheStore {
  return {
    available: serviceUrl(env) !== undefined,
    async restore(paths, key, prefixes) {
      const { result, said } = await overhear(async () => {
        const toolkit = await import('@actions/cache')
        return toolkit.restoreCache([...paths], key, [...prefixes])
      }, debug)
      const reason = said.map((line) => /^Failed to restore: (.*)/.exec(line)?.[1]).find(Boolean)
      if (result === undefined && reason !== undefined) throw new Error(reason)
      return result
    },
    async save(paths, key) {
      const { result, said } = await overhear(async () => {
        const toolkit = await import('@actions/cache')
        return toolkit.saveCache([...paths], key)
      }, debug)
      return result === -1 ? unsaved(said) : 'saved'
    },
  }
}

// The toolkit's own test of the same question loads the whole of it; GitHub Enterprise Server knows only the first service.
function serviceUrl(env: Environment): string | undefined {
  const server = hostOf(env.GITHUB_SERVER_URL || 'https://github.com')
  const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost')
  const url = hosted && env.ACTIONS_CACHE_SERVICE_V2 ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL
  return url || undefined
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : ''
}

/** Why nothing was saved, from what the toolkit printed. A read-only token is policy, a taken key is a lost race: neither is a failure. */
function unsaved(said: readonly string[]): 'taken' | 'denied' {
  const text = said.join('\n')
  if (/cache write denied:|does not permit writes/.test(text)) return 'denied'
  if (/already exists|\(409\)|Response was not ok/i.test(text)) return 'taken'
  const reasons = said.map((line) => /^(?:Failed to reserve cache|Failed to save): (.*)/.exec(line)?.[1])
  throw new Error(reasons.find(Boolean) ?? 'the cache service gave no reason')
}

const listening = new AsyncLocalStorage<string[]>()
let installed = false

/** Runs `body` and collects what it writes to stdout and stderr, unwrapped from workflow commands; other writers are not touched. */
async function overhear<T>(
  body: () => Promise<T>,
  debug: (line: string) => void,
): Promise<{ result: T; said: string[] }> {
  if (!installed) {
    process.stdout.write = diverted(process.stdout.write.bind(process.stdout))
    process.stderr.write = diverted(process.stderr.write.bind(process.stderr))
    installed = true
  }
  const heard: string[] = []
  try {
    const result = await listening.run(heard, body)
    return { result, said: plainLines(heard) }
  } finally {
    for (const line of plainLines(heard)) debug(`cache: ${redact(line)}`)
  }
}

function diverted(write: Write): Write {
  return ((chunk: string | Uint8Array, ...rest: never[]) => {
    const heard = listening.getStore()
    const text = heard && (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    // A mask must reach the runner: it hides the signatures of upload URLs.
    if (text === undefined || text.startsWith('::add-mask::')) return write(chunk, ...rest)
    heard?.push(text)
    return true
  }) as Write
}

function plainLines(heard: readonly string[]): string[] {
  return heard
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
