// The command `doctor`: all settings, who set them, and what is wrong with them. It only reads, and
// contacts mirrors only where a probe is asked for.
import { readFile } from 'node:fs/promises'
import { messageOf } from '../errors.ts'
import { createTrust } from '../http/trust.ts'
import { inspect } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { probeEach } from '../mirrors/survey.ts'
import { goRefusals } from '../modules/go-check.ts'
import { sanitizeForLog } from '../redact.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Job } from '../run/job.ts'
import { lintCiFiles } from './ci-files.ts'
import { type Diagnosis, diagnoseConfiguration } from './diagnosis.ts'
import { productFindings } from './products.ts'

/** Inspects the machine within the input timeout, and writes nothing. */
export async function diagnose(job: Job, { probes = false } = {}): Promise<Diagnosis> {
  const { host, settings } = job
  // The file is read here, because inspect would write a bundle for later steps.
  const trust = createTrust(trustSources(job))
  return await withinDeadline(job, async (bounded) => {
    const inspection = await inspect({ ...bounded, settings: { ...settings, caFile: '' } })
    const refusals = await goRefusals(bounded, inspection)
    const diagnosis = diagnoseConfiguration({ ...inspection, env: host.env, refusals })
    const results = probes ? await probeEach(bounded, { ...inspection, trust }) : undefined
    const files = await Promise.all([settingsFileFindings(host.env.GOENV), lintCiFiles(host.facts.workspace)])
    const products = productFindings(job, inspection, results)
    return { ...diagnosis, findings: [...diagnosis.findings, ...products, ...files.flat()] }
  })
}

/** go ignores a settings file that it cannot read; cmd/go/internal/cfg/cfg.go (readEnvFile). */
async function settingsFileFindings(file = ''): Promise<Diagnosis['findings']> {
  if (file === '' || file === 'off') return []
  const why = await readFile(file).then(() => '', messageOf)
  if (why === '') return []
  const message = `${sanitizeForLog(why)}: go takes no setting from this file, and says nothing.`
  return [
    { level: 'warning', subject: 'GOENV', message, remedy: 'Correct the path or its permissions, or unset GOENV.' },
  ]
}
