// Questions that have no fixed answer: the list, @latest, and what a branch or a shortened version stands for. Where any mirror will do, all
// are asked and their answers joined, so that a stale one hides nothing; behind a gatekeeper (and for private paths) the first in order
// that does not say 404 decides alone.
import { type MirrorError, messageOf } from '../errors.ts'
import { mayReplace } from '../fetch/fallback.ts'
import type { Pool } from '../fetch/resource.ts'
import { encodeSegments, escapePath, escapeVersion, joinMirror, proxyList } from '../go/module.ts'
import { type Answers, type AskAll, askPool, type Question } from './ask-all.ts'
import { createFlights } from './flights.ts'
import { failedReply, noSourceReply, type Reply, TEXT, TYPES, textReply } from './reply.ts'
import type { AskedQuery } from './request-target.ts'
import type { Sources } from './sources.ts'
import { highestInfo, joinLists, readInfo, readList } from './version-answers.ts'

export interface VersionQueriesOptions {
  readonly sources: Sources
  readonly askAll: AskAll
}

/** Answers for questions about versions. Rejects only when the relay is closed. */
export type AnswerQuery = (asked: AskedQuery) => Promise<Reply>

/** The longest list of a public module has some 100 kB. */
const LIMIT_BYTES = 4 * 2 ** 20

export function createVersionQueries(options: VersionQueriesOptions): AnswerQuery {
  const flights = createFlights<Reply>()
  return async (asked) => {
    const file = fileOf(asked)
    return await flights.join(file, () => answer(options, asked, file))
  }
}

function fileOf({ path, about }: AskedQuery): string {
  if (about === 'list') return proxyList(path)
  const tail = about === 'latest' ? '@latest' : `@v/${escapeVersion(about.version)}.info`
  return encodeSegments(`${escapePath(path)}/${tail}`)
}

function answer(options: VersionQueriesOptions, asked: AskedQuery, file: string): Promise<Reply> {
  const common = {
    label: labelOf(asked),
    urlOn: ({ url }: { url: string }) => joinMirror(url, file),
    limitBytes: LIMIT_BYTES,
  }
  if (asked.about === 'list') {
    const join = (good: Good<ReadonlyMap<string, string>>) => {
      return { type: TEXT, body: joinLists(good.map(({ value }) => value)), from: namesOf(good) }
    }
    return askAndJoin(options, asked, { question: { ...common, read: readList }, join })
  }
  const join = (good: Good<{ version: string; bytes: Buffer }>) => {
    const best = highestInfo(good.map(({ mirror, value }) => ({ ...value, mirror })))
    return { type: TYPES.info, body: best?.bytes ?? Buffer.alloc(0), from: best?.mirror }
  }
  return askAndJoin(options, asked, { question: { ...common, read: readInfo }, join })
}

type Good<T> = Answers<T>['good']

interface Joined<T> {
  readonly question: Question<T>
  readonly join: (good: Good<T>) => Omit<Reply, 'status'>
}

async function askAndJoin<T>(
  { sources, askAll }: VersionQueriesOptions,
  { path }: AskedQuery,
  { question, join }: Joined<T>,
): Promise<Reply> {
  const pool = sources.poolFor(path)
  if (!pool) return noSourceReply(path, sources.isPrivate(path))
  if (!mayReplace(pool.fallbackOn)) return await askInOrder(pool, { question, join })
  const answers = await askAll(question)
  if (answers.good.length > 0) return { status: 200, ...join(answers.good) }
  return noAnswer(question.label, answers)
}

async function askInOrder<T>(pool: Pool, { question, join }: Joined<T>): Promise<Reply> {
  const { value, outcome } = await askPool(pool, question)
  if (value !== undefined) return { status: 200, ...join([{ mirror: outcome.mirror?.name ?? '', value }]) }
  return failedReply({ label: question.label, outcome, pool })
}

/** "Not found" only when everyone who was asked said it. */
function noAnswer(label: string, { absent, failures, silent }: Answers<unknown>): Reply {
  if (absent > 0 && failures.length === 0 && silent.length === 0) {
    return textReply(404, `not found: ${label}: no mirror has it`)
  }
  const why = [
    ...failures.map((failure: MirrorError) => messageOf(failure)),
    ...silent.map((name) => `${name} is silent`),
  ]
  return textReply(502, `no mirror gave ${label}: ${why.join('; ') || 'none could be asked'}`)
}

function labelOf({ path, about }: AskedQuery): string {
  if (about === 'list') return `the list of ${path}`
  return about === 'latest' ? `${path}@latest` : `${path}@${about.version}`
}

function namesOf(good: Good<unknown>): string {
  return good.map(({ mirror }) => mirror).join(', ')
}
