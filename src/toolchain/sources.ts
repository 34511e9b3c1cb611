// Asking the servers that a Go may come from. Lists of versions and the checksum database are asked one small file at a time, each server
// by a pool of its own: the pool repeats what may pass by itself, and whoever asks several servers knows which one said what.
import { readFile } from 'node:fs/promises'
import { messageOf } from '../errors.ts'
import { createPool, type PoolOptions } from '../fetch/pool.ts'
import type { Outcome, Pool, PoolMirror } from '../fetch/resource.ts'
import { redact, sanitizeForLog } from '../redact.ts'

/** What every request of an installation has in common. */
export type Network = Omit<PoolOptions, 'mirrors' | 'fallbackOn'> & { readonly signal: AbortSignal }

/** A source that was asked and did not help. */
export interface Refusal {
  /** Its name, for people. */
  readonly name: string
  /** A sentence without the name. */
  readonly why: string
  /** It gave bytes that are not the published ones. */
  readonly isWrong?: true
}

export interface SmallFileQuestion {
  /** For messages. */
  readonly label: string
  readonly url: string
  readonly limitBytes: number
  /** Why bytes are not what was asked for. */
  readonly check?: (bytes: Buffer) => string | undefined
}

export type SmallFile =
  | { readonly kind: 'found'; readonly bytes: Buffer }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly why: string }

/** A pool of one server. */
export function poolOf(mirror: PoolMirror, network: Network): Pool {
  return createPool({ ...network, mirrors: [mirror], fallbackOn: 'any' })
}

/** Fetches it; rejects with the reason of the signal that ended the pool. */
export async function fetchSmallFile(pool: Pool, question: SmallFileQuestion): Promise<SmallFile> {
  const { label, url, limitBytes, check } = question
  let bytes: Buffer | undefined
  const outcome = await pool.fetch({
    label,
    urlOn: () => url,
    large: false,
    limitBytes,
    accept: async (body) => {
      const got = body.kind === 'memory' ? body.bytes : await readFile(body.path)
      const reason = check?.(got)
      if (reason !== undefined) return { reason }
      bytes = Buffer.from(got)
      return undefined
    },
  })
  if (bytes !== undefined) return { kind: 'found', bytes }
  return outcome.status === 'absent' ? { kind: 'absent' } : { kind: 'failed', why: lastFailure(outcome) }
}

/**
 * Asks all sources at once and takes the first answer; the others are ended then.
 * @throws the signal's reason; what `ask` throws is a refusal.
 */
export async function firstAnswer<S extends PoolMirror, T>(
  sources: readonly S[],
  network: Network,
  ask: (source: S, network: Network) => Promise<{ readonly answer: T } | { readonly why: string }>,
): Promise<{ readonly answer: T | undefined; readonly refused: readonly Refusal[] }> {
  const enough = new AbortController()
  const signal = AbortSignal.any([network.signal, enough.signal])
  const refused: Refusal[] = []
  const asked = sources.map(async (source) => {
    const said = await ask(source, { ...network, signal }).catch((error: unknown) => {
      return { why: sanitizeForLog(redact(messageOf(error))) }
    })
    if ('answer' in said) return said.answer
    refused.push({ name: source.name, why: said.why })
    throw new Error(said.why)
  })
  try {
    return { answer: await Promise.any(asked), refused: [...refused] }
  } catch {
    network.signal.throwIfAborted()
    return { answer: undefined, refused }
  } finally {
    enough.abort(new Error('another one was quicker'))
    await Promise.allSettled(asked)
  }
}

/** The newest failure as a sentence, sanitizeForLog to print. */
export function lastFailure({ failures }: Pick<Outcome, 'failures'>): string {
  return sanitizeForLog(redact(failures.at(-1)?.message ?? 'it gave no answer'))
}

/**
 * What each mirror of a pool that fetched one file did not do, once each. Of wrong bytes those are named whom the pool blames: bytes put
 * together from two mirrors say nothing of either.
 */
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
