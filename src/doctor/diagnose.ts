// The command `doctor`: all settings, who set them, and what is wrong with them. It only reads;
// `probe` checks the mirrors.
import { systemClock } from '../clock.ts'
import type { Host } from '../host.ts'
import { createTrust } from '../http/trust.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { inspect } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { withinDeadline } from '../run/deadline.ts'
import { type Diagnosis, diagnoseConfiguration } from './diagnosis.ts'

/** Inspects the machine within the input timeout, and writes nothing. */
export async function diagnose(host: Host, signal: AbortSignal): Promise<Diagnosis> {
  const settings = await readSettings(host)
  // Only checks that it can be read: inspect would write a bundle for later steps.
  if (settings.caFile !== '') createTrust(trustSources({ host, settings }))
  return await withinDeadline({ ms: settings.timeoutMs, signal, clock: systemClock }, async (bounded) => {
    const alone = { host, settings: { ...settings, caFile: '' }, clock: systemClock }
    const { goEnv, project } = await inspect({ ...alone, warnings: [], signal: bounded, exports: false })
    return diagnoseConfiguration({ goEnv, env: host.env, project })
  })
}
