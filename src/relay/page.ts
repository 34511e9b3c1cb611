// A small response, checked by its form alone: a version query or a page of the checksum database.
import type { Pool } from '../fetch/resource.ts'
import { joinMirror } from '../go/module.ts'
import { failedReply, type Reply } from './reply.ts'

export interface Page {
  readonly label: string
  readonly file: string
  readonly type: string
  readonly limitBytes: number
  readonly problemOf: (bytes: Buffer) => string | undefined
}

/** Fetches a page; one of a wrong form is fetched elsewhere, as if the mirror were down. */
export async function fetchPage(pool: Pool, { label, file, type, limitBytes, problemOf }: Page): Promise<Reply> {
  let body: Buffer | undefined
  const outcome = await pool.fetch({
    label,
    urlOn: ({ url }) => joinMirror(url, file),
    large: false,
    limitBytes,
    accept: async (received) => {
      const problem = received.kind === 'memory' ? problemOf(received.bytes) : 'It is too large'
      if (problem !== undefined) return { reason: `${problem}.` }
      body = received.kind === 'memory' ? received.bytes : undefined
      return undefined
    },
  })
  if (outcome.status !== 'fetched' || !body) return failedReply(label, outcome, pool)
  return { status: 200, type, body, from: outcome.mirror?.name }
}
