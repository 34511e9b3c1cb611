// Whether a mirror relays the checksum database well. A 200 on /supported binds the go command to this mirror for the whole process, with
// no way out afterwards, so the signature of a real record is checked too: with the database's own key, and against the known hash.
// Follows cmd/go/internal/modfetch/sumdb.go (initBase) and https://go.dev/ref/mod#checksum-database.
import { messageOf } from '../errors.ts'
import { lookupFile, parseVerifierKey, verifyLookup } from '../go/sumdb.ts'
import { harmless } from '../redact.ts'
import type { ProbeResult } from './probe.ts'
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
  return verify(session, lookup)
}

function verify(session: ProbeSession, lookup: Step): SumdbResult {
  const { sumdb, sumdbSample } = session.context
  const record = `the record of ${sumdbSample.path}@${sumdbSample.version}`
  if (!sumdb || lookup.outcome !== 'ok') {
    return { state: 'failed', message: `says that it relays ${sumdb?.name} but has not ${record}` }
  }
  try {
    const { zipHash, modHash } = verifyLookup(lookup.found.body, parseVerifierKey(sumdb.key), sumdbSample)
    if (zipHash === sumdbSample.zip && modHash === sumdbSample.mod) return { state: 'verified' }
    return { state: 'failed', message: `relays ${record} with hashes that ${sumdb.name} never gave` }
  } catch (error) {
    return { state: 'failed', message: `relays ${record} of ${sumdb.name} wrongly: ${harmless(messageOf(error))}` }
  }
}
