// Whether a mirror relays the checksum database well. A 200 on /supported binds the go command to this mirror for the whole process, with
// no way out afterwards, so a real record is checked as go will check it: the note's signature, the known hash, and the tiles that prove it is in the tree.
// Follows cmd/go/internal/modfetch/sumdb.go (initBase) and https://go.dev/ref/mod#checksum-database.
import { messageOf } from '../errors.ts'
import { lookupFile, parseVerifierKey, verifyLookup } from '../go/sumdb.ts'
import { tileReader, verifyRecord } from '../go/tree.ts'
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
    const readTile = tileReader(async (path) => {
      const step = await session.ask({ file: `sumdb/${sumdb.name}/${path}`, signal, check: () => undefined })
      if (step.outcome === 'failed') throw new Error(step.failure.message)
      return step.outcome === 'ok' ? step.found.body : undefined
    })
    await verifyRecord(answer, answer.tree, readTile)
    return { state: 'verified' }
  } catch (error) {
    return {
      state: 'failed',
      message: `relays ${record} of ${sumdb.name} wrongly: ${sanitizeForLog(messageOf(error))}`,
    }
  }
}
