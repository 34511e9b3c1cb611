// A file:// mirror: a folder laid out as cache/download is. There is no layer to fail but the file system, and go takes a missing file as
// a 404, so a folder that is not there would look like a mirror that holds nothing. https://go.dev/ref/mod#goproxy-protocol
import { access, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../errors.ts'
import { cacheFile, joinMirror } from '../go/module.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import type { CheckOutcome, ProbeFailure, ProbeResult, Verdict } from './probe-result.ts'
import { FIRST_SAMPLE, SECOND_SAMPLE } from './probe-sample.ts'

/** Looks whether the folder is there, and whether it holds a sample. */
export async function probeFolder(mirror: Mirror, now: () => number): Promise<ProbeResult> {
  const startedAt = now()
  const failure = await folderProblem(mirror)
  const holds = !failure && (await holdsSample(mirror))
  const check: CheckOutcome = failure ? 'failed' : holds ? 'ok' : 'absent'
  const verdict: Verdict = failure ? 'sick' : holds ? 'healthy' : 'thin'
  const thin: ProbeFailure = {
    layer: 'protocol',
    reason: 'no-samples',
    message: 'is a folder without any of the sample modules',
  }
  return {
    mirror,
    verdict,
    ...(verdict === 'healthy' ? {} : { failure: failure ?? thin }),
    timings: { totalMs: Math.round((now() - startedAt) * 10) / 10 },
    checks: { list: check, info: check, mod: check, zip: check },
    sumdb: { state: 'not-asked' },
  }
}

async function folderProblem({ url }: Mirror): Promise<ProbeFailure | undefined> {
  const problem = (why: string): ProbeFailure => {
    return { layer: 'protocol', reason: 'no-such-folder', message: `${sanitizeForLog(redact(url))} ${why}` }
  }
  try {
    return (await stat(fileURLToPath(url))).isDirectory() ? undefined : problem('is no folder')
  } catch (error) {
    return problem(`cannot be read: ${sanitizeForLog(messageOf(error))}`)
  }
}

async function holdsSample({ url }: Mirror): Promise<boolean> {
  const tries = [FIRST_SAMPLE, SECOND_SAMPLE].map(async ({ path, version }) => {
    await access(fileURLToPath(joinMirror(url, cacheFile(path, version, 'zip'))))
  })
  return (await Promise.allSettled(tries)).some((outcome) => outcome.status === 'fulfilled')
}
