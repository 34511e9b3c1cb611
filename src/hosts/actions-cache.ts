// CacheStore on GitHub's cache service. @actions/cache does not throw: it prints failures and
// returns `undefined` or -1. Its output is therefore captured, turned into an outcome and shown
// only in the debug log. It is loaded on first use, because it doubles the start-up time. It takes
// no signal: after a time-out its requests continue in the background until the process exits.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Environment } from '../inspect/go-env.ts'
import { redact } from '../redact.ts'
import type { CacheStore } from '../run/host.ts'

type Write = typeof process.stdout.write

/** The cache of the job that `env` describes. Throws if the service fails. */
export function actionsCache(env: Environment, debug: (line: string) => void): CacheStore {
  return {
    available: serviceUrl(env) !== undefined,
    async restore(paths, key, prefixes) {
      const { result, lines } = await capture(async () => {
        const toolkit = await import('@actions/cache')
        return toolkit.restoreCache([...paths], key, [...prefixes])
      }, debug)
      const reason = lines.map((line) => /^Failed to restore: (.*)/.exec(line)?.[1]).find(Boolean)
      if (result === undefined && reason !== undefined) throw new Error(reason)
      return result
    },
    async save(paths, key) {
      const { result, lines } = await capture(async () => {
        const toolkit = await import('@actions/cache')
        return toolkit.saveCache([...paths], key)
      }, debug)
      return result === -1 ? unsaved(lines) : 'saved'
    },
  }
}

// As in the toolkit, without loading it. GitHub Enterprise Server has only service v1.
function serviceUrl(env: Environment): string | undefined {
  const server = hostOf(env.GITHUB_SERVER_URL || 'https://github.com')
  const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost')
  const url = hosted && env.ACTIONS_CACHE_SERVICE_V2 ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL
  return url || undefined
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : ''
}

/** Why nothing was saved; neither a read-only token nor a taken key is a failure. */
function unsaved(lines: readonly string[]): 'taken' | 'denied' {
  const text = lines.join('\n')
  if (/cache write denied:|does not permit writes/.test(text)) return 'denied'
  if (/already exists|\(409\)|Response was not ok/i.test(text)) return 'taken'
  const reasons = lines.map((line) => /^(?:Failed to reserve cache|Failed to save): (.*)/.exec(line)?.[1])
  throw new Error(reasons.find(Boolean) ?? 'the cache service gave no reason')
}

const capturing = new AsyncLocalStorage<string[]>()
let installed = false

/** Runs `body` and captures its output without workflow commands; other code still prints. */
async function capture<T>(
  body: () => Promise<T>,
  debug: (line: string) => void,
): Promise<{ result: T; lines: string[] }> {
  if (!installed) {
    process.stdout.write = diverted(process.stdout.write.bind(process.stdout))
    process.stderr.write = diverted(process.stderr.write.bind(process.stderr))
    installed = true
  }
  const captured: string[] = []
  try {
    const result = await capturing.run(captured, body)
    return { result, lines: plainLines(captured) }
  } finally {
    for (const line of plainLines(captured)) debug(`cache: ${redact(line)}`)
  }
}

function diverted(write: Write): Write {
  return ((chunk: string | Uint8Array, ...rest: never[]) => {
    const captured = capturing.getStore()
    const text = captured && (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    // The runner must receive masks, which hide the signatures of upload URLs.
    if (text === undefined || text.startsWith('::add-mask::')) return write(chunk, ...rest)
    captured?.push(text)
    return true
  }) as Write
}

function plainLines(output: readonly string[]): string[] {
  return output
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
