// One question to all mirrors at once. The first good answer opens a grace for the others; who misses it twice running is not asked for a
// while, so that a silent mirror costs seconds once and not with each question. Nothing is repeated here: each mirror has a pool for that.
import type { Clock } from '../clock.ts'
import type { MirrorError } from '../errors.ts'
import type { Outcome, Pool, Resource } from '../fetch/resource.ts'
import type { SingleSource, Sources } from './sources.ts'

/** A question whose answer `read` understands; undefined when it is not of the form. */
export interface Question<T> {
  readonly label: string
  readonly urlOn: Resource['urlOn']
  readonly limitBytes: number
  readonly read: (body: Buffer) => T | undefined
}

/** What all together said. */
export interface Answers<T> {
  readonly good: readonly { readonly mirror: string; readonly value: T }[]
  /** How many said 404 or 410. */
  readonly absent: number
  readonly failures: readonly MirrorError[]
  /** Asked, and not heard in time. */
  readonly silent: readonly string[]
}

export type AskAll = <T>(question: Question<T>) => Promise<Answers<T>>

/** After the first good answer, the least; a slow first answer gives the others as much time again, up to the most. */
const LEAST_GRACE_MS = 1_000
const MOST_GRACE_MS = 3_000
/** After the first "not found": nobody is sure yet. */
const ABSENT_GRACE_MS = 5_000
const STRIKES = 2
const QUIET_MS = 60_000

type Said<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly failures: readonly MirrorError[] }

/** Remembers of each mirror whether it answers at all. */
export function createAskAll(sources: Sources, clock: Clock, signal: AbortSignal): AskAll {
  const memory = new Map<string, { strikes: number; quietUntil: number }>()
  const asked = (): readonly SingleSource[] => {
    const out = sources.namesOut()
    const loud = sources.singles.filter(({ mirror: { name } }) => {
      return !out.has(name) && (memory.get(name)?.quietUntil ?? 0) <= clock.now()
    })
    return loud.length > 0 ? loud : sources.singles
  }
  const note = (name: string, heard: boolean) => {
    const strikes = heard ? 0 : (memory.get(name)?.strikes ?? 0) + 1
    memory.set(name, { strikes, quietUntil: strikes >= STRIKES ? clock.now() + QUIET_MS : 0 })
  }
  return async (question) => {
    const singles = asked()
    const said = await collect(
      singles.map((single) => ask(single, question)),
      { clock, signal },
    )
    const answers = singles.map(({ mirror: { name } }, index) => ({ name, said: said[index] }))
    for (const { name, said: one } of answers) note(name, one !== undefined && isHeard(one))
    return {
      good: answers.flatMap(({ name, said: one }) =>
        one?.kind === 'good' ? [{ mirror: name, value: one.value }] : [],
      ),
      absent: answers.filter(({ said: one }) => one?.kind === 'absent').length,
      failures: answers.flatMap(({ said: one }) => (one?.kind === 'failed' ? one.failures.slice(-1) : [])),
      silent: answers.filter(({ said: one }) => one === undefined).map(({ name }) => name),
    }
  }
}

/** A refusal is an answer too; a connection that never was is none. */
function isHeard(said: Said<unknown>): boolean {
  return (
    said.kind !== 'failed' || said.failures.some(({ status, layer }) => status !== undefined || layer === 'protocol')
  )
}

/** The answer that a pool gives; `value` when somebody's was of the form. */
export async function askPool<T>(
  pool: Pool,
  { label, urlOn, limitBytes, read }: Question<T>,
): Promise<{ readonly value: T | undefined; readonly outcome: Outcome }> {
  let value: T | undefined
  const outcome = await pool.fetch({
    label,
    urlOn,
    limitBytes,
    large: false,
    accept: async (body) => {
      value = body.kind === 'memory' ? read(body.bytes) : undefined
      return value === undefined ? { reason: 'It is not of the form that go reads.' } : undefined
    },
  })
  return { value: outcome.status === 'fetched' ? value : undefined, outcome }
}

async function ask<T>({ pool }: SingleSource, question: Question<T>): Promise<Said<T>> {
  const { value, outcome } = await askPool(pool, question)
  if (value !== undefined) return { kind: 'good', value }
  return outcome.status === 'absent' ? { kind: 'absent' } : { kind: 'failed', failures: outcome.failures }
}

/** What was said until the grace was over; undefined for those that said nothing. Rejects when one of them does. */
async function collect<T>(
  questions: readonly Promise<Said<T>>[],
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<(Said<T> | undefined)[]> {
  const said: (Said<T> | undefined)[] = questions.map(() => undefined)
  const startedAt = clock.now()
  const over = new AbortController()
  const ends = AbortSignal.any([over.signal, signal])
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const endIn = (ms: number) => void clock.sleep(ms, ends).then(resolve, () => {})
  let left = questions.length
  let isGood = false
  const hear = (one: Said<T>) => {
    if (one.kind === 'good' && !isGood) {
      isGood = true
      endIn(Math.min(MOST_GRACE_MS, Math.max(LEAST_GRACE_MS, clock.now() - startedAt)))
    } else if (one.kind === 'absent') endIn(ABSENT_GRACE_MS)
    if (--left === 0) resolve()
  }
  questions.forEach((question, index) => {
    question.then((one) => {
      said[index] = one
      hear(one)
    }, reject)
  })
  try {
    await promise
    return [...said]
  } finally {
    over.abort()
  }
}
