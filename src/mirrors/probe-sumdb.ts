// Whether a mirror relays the checksum database well. A 200 on /supported binds the go command to this mirror for the whole process, with
// no way out afterwards, so a real record is checked as go will check it: the note's signature, the known hash, and the tiles that prove it is in the tree.
// Follows cmd/go/internal/modfetch/sumdb.go (initBase) and https://go.dev/ref/mod#checksum-database.
import { messageOf } from '../errors.ts'
import { lookupFile, parseVerifierKey, verifyLookup } from '../go/sumdb.ts'
import { type Tile, tilePath, verifyRecord } from '../go/tree.ts'
import { sanitizeForLog } from '../redact.ts'
import type { ProbeResult } from './probe-result.ts'
import type { ProbeSession, Step } from './probe-session.ts'

type SumdbResult = ProbeResult['sumdb']

/** Asks for the route and one record at once; `signal` ends both. */
export async function checkSumdb(session: ProbeSession, signal: AbortSignal): Promise<SumdbResult> {
  const { sumdb, sumdbSample } = session.context
  if (!sumdb) return { state: 'not-asked' }
  const base = `sumdb/${sumdb.name}`
  const [supported, lookup] = await Promise.all([
    session.ask({ file: `${base}/supported`, signal, check: () => undefined }),
    session.ask({ file: `${base}/${lookupFile(sumdbSample)}`, signal, check: () => undefined }),
  ])
  if (supported.outcome === 'absent') {
    return { state: 'absent', message: `does not relay ${sumdb.name} (${supported.status}), so go asks elsewhere` }
  }
  const broken = [supported, lookup].find((step) => step.outcome === 'failed')
  if (broken) return { state: 'failed', message: broken.failure.message }
  return await verify(session, lookup, signal)
}

async function verify(session: ProbeSession, lookup: Step, signal: AbortSignal): Promise<SumdbResult> {
  const { sumdb, sumdbSample } = session.context
  const record = `the record of ${sumdbSample.path}@${sumdbSample.version}`
  if (!sumdb || lookup.outcome !== 'ok') {
    return { state: 'failed', message: `says that it relays ${sumdb?.name} but has not ${record}` }
  }
  try {
    const answer = verifyLookup(lookup.found.body, parseVerifierKey(sumdb.key), sumdbSample)
    if (answer.zipHash !== sumdbSample.zip || answer.modHash !== sumdbSample.mod) {
      return { state: 'failed', message: `relays ${record} with hashes that ${sumdb.name} never gave` }
    }
    await verifyRecord(answer, answer.tree, (tile) => readTile(session, `sumdb/${sumdb.name}`, { tile, signal }))
    return { state: 'verified' }
  } catch (error) {
    return {
      state: 'failed',
      message: `relays ${record} of ${sumdb.name} wrongly: ${sanitizeForLog(messageOf(error))}`,
    }
  }
}

/** A mirror may hold the full tile where the tree of the note had a partial one, and go then asks for that too. */
async function readTile(
  session: ProbeSession,
  base: string,
  { tile, signal }: { tile: Tile; signal: AbortSignal },
): Promise<Buffer> {
  const paths = [...new Set([tilePath(tile), tilePath({ ...tile, width: FULL_TILE })])]
  for (const path of paths) {
    const step = await session.ask({ file: `${base}/${path}`, signal, check: () => undefined })
    if (step.outcome === 'ok') return step.found.body
    if (step.outcome === 'failed') throw new Error(step.failure.message)
  }
  throw new Error(`it has no ${paths[0]}`)
}

const FULL_TILE = 256
