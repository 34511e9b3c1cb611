// Requests for Go, with a pool for each server: a failure is reported under its server's name.
import { readFile } from 'node:fs/promises'
import { messageOf } from '../errors.ts'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { Outcome, Pool, PoolMirror } from '../fetch/resource.ts'
import { redact, sanitizeForLog } from '../redact.ts'

export type Network = Omit<PoolOptions, 'mirrors' | 'fallbackOn'> & { readonly signal: AbortSignal }

export interface Refusal {
  readonly name: string
  /** A sentence without the name. */
  readonly why: string
  /** Its bytes differ from the published ones. */
  readonly isWrong?: true
}

/** `absent`: the server returned 404. */
export type Answer<T> = { readonly answer: T } | { readonly why: string; readonly absent?: true }

export async function withPool<T>(mirror: PoolMirror, network: Network, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool({ ...network, mirrors: [mirror], fallbackOn: 'any' })
  try {
    return await work(pool)
  } finally {
    await pool.close()
  }
}

interface SmallFile<T> {
  readonly label: string
  readonly url: string
  readonly limitBytes: number
  /** Throws an Error for bad bytes; a retry may get better ones. */
  readonly parse: (bytes: Buffer) => T
}

/** Fetches and parses it; `absent` explains a 404. Rejects with the signal's reason only. */
export async function fetchSmallFile<T>(
  pool: Pool,
  { label, url, limitBytes, parse }: SmallFile<T>,
  absent: string,
): Promise<Answer<T>> {
  let found: { readonly answer: T } | undefined
  const outcome = await pool.fetch({
    label,
    urlOn: () => url,
    large: false,
    limitBytes,
    accept: async (body) => {
      const bytes = body.kind === 'memory' ? body.bytes : await readFile(body.path)
      try {
        found = { answer: parse(bytes) }
        return undefined
      } catch (error) {
        return { reason: sanitizeForLog(messageOf(error)) }
      }
    },
  })
  if (found) return found
  return outcome.status === 'absent' ? { why: absent, absent: true } : { why: lastFailure(outcome) }
}

/** Takes the first answer and cancels the other requests. @throws the signal's reason only. */
export async function firstAnswer<S extends PoolMirror, T>(
  sources: readonly S[],
  network: Network,
  request: (source: S, network: Network) => Promise<Answer<T>>,
): Promise<{ readonly answer: T | undefined; readonly refused: readonly Refusal[] }> {
  const enough = new AbortController()
  const signal = AbortSignal.any([network.signal, enough.signal])
  const refused: Refusal[] = []
  const requests = sources.map(async (source) => {
    const result = await request(source, { ...network, signal }).catch((error: unknown) => {
      return { why: sanitizeForLog(redact(messageOf(error))) }
    })
    if ('answer' in result) return result.answer
    refused.push({ name: source.name, why: result.why })
    throw new Error(result.why)
  })
  try {
    return { answer: await Promise.any(requests), refused: [...refused] }
  } catch {
    network.signal.throwIfAborted()
    return { answer: undefined, refused }
  } finally {
    enough.abort(new Error('another source was faster'))
    await Promise.allSettled(requests)
  }
}

function lastFailure({ failures }: Pick<Outcome, 'failures'>): string {
  return sanitizeForLog(redact(failures.at(-1)?.message ?? 'it did not respond'))
}

/** Corrupt bytes count only where the pool blames a mirror: bytes of two prove nothing. */
export function refusalsOf(
  { status, mirror, failures }: Outcome,
  pool: Pick<Pool, 'tally'>,
  absent: string,
): Refusal[] {
  return pool.tally().mirrors.flatMap(({ mirror: { name }, wrong }) => {
    if (status === 'fetched' && name === mirror?.name) return []
    const own = failures.filter((failure) => failure.mirror === name && (failure.reason === 'wrong-bits') === wrong > 0)
    const isWrong = wrong > 0 && { isWrong: true as const }
    if (own.length > 0) return [{ name, why: lastFailure({ failures: own }), ...isWrong }]
    return status === 'fetched' ? [] : [{ name, why: absent }]
  })
}
