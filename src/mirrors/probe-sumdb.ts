// Whether a mirror proxies the checksum database well. A 200 on /supported binds go to this mirror
// for the whole process (modfetch/sumdb.go, initBase), so a real record is verified as go will do
// it: signature, known hashes, and the tiles that prove it is in the tree.
import { messageOf } from '../errors.ts'
import { lookupFile, parseVerifierKey, verifyLookup } from '../go/sumdb.ts'
import { tileReader, verifyRecord } from '../go/tree.ts'
import { sanitizeForLog } from '../redact.ts'
import type { ProbeResult } from './probe-result.ts'
import type { ProbeSession } from './probe-session.ts'

export async function checkSumdb(session: ProbeSession, signal: AbortSignal): Promise<ProbeResult['sumdb']> {
  const { sumdb, sumdbSample } = session
  if (!sumdb) return { state: 'not-asked' }
  const { name, key } = sumdb
  const request = (path: string) => session.request({ file: `sumdb/${name}/${path}`, signal })
  const [supported, lookup] = await Promise.all([request('supported'), request(lookupFile(sumdbSample))])
  if (supported.outcome === 'absent') {
    return { state: 'absent', message: `does not proxy ${name} (${supported.status}), so go skips this mirror` }
  }
  if (supported.outcome === 'failed' && /^status-4(?!01|08|29)/.test(supported.failure.reason)) {
    return { state: 'refused', message: `does not proxy ${name}: ${supported.failure.message}` }
  }
  const broken = [supported, lookup].find((step) => step.outcome === 'failed')
  if (broken) return { state: 'failed', message: broken.failure.message }
  const record = `the record of ${sumdbSample.path}@${sumdbSample.version}`
  if (lookup.outcome !== 'ok') return { state: 'failed', message: `claims to proxy ${name} but lacks ${record}` }
  try {
    const answer = verifyLookup(lookup.found.body, parseVerifierKey(key), sumdbSample)
    if (answer.zipHash !== sumdbSample.zip || answer.modHash !== sumdbSample.mod) {
      return { state: 'failed', message: `serves ${record} with hashes that ${name} never published` }
    }
    const readTile = tileReader(async (path) => {
      const step = await request(path)
      if (step.outcome === 'failed') throw new Error(step.failure.message)
      return step.outcome === 'ok' ? step.found.body : undefined
    })
    await verifyRecord(answer, answer.tree, readTile)
    return { state: 'verified' }
  } catch (error) {
    const why = sanitizeForLog(messageOf(error))
    return { state: 'failed', message: `serves ${record} of ${name}, but it does not verify: ${why}` }
  }
}
