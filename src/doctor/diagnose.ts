// The command `doctor`: what is set, by whom, and what is wrong with it. It reads only; mirrors are probed by `probe`.
import { systemClock } from '../clock.ts'
import { createTrust } from '../http/trust.ts'
import { readSettings } from '../inputs/read-settings.ts'
import { inspect } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { withinDeadline } from '../run/deadline.ts'
import type { Host } from '../run/host.ts'
import type { Diagnosis } from './diagnosis.ts'
import { diagnoseConfiguration } from './diagnosis.ts'

/** Looks at the machine within the input timeout, and writes nothing. */
export async function diagnose(host: Host, signal: AbortSignal): Promise<Diagnosis> {
  const settings = await readSettings(host)
  // Only that it can be read: with a ca-file inspect writes a bundle for later steps, and doctor has none.
  if (settings.caFile !== '') createTrust(trustSources({ host, settings }))
  return await withinDeadline({ ms: settings.timeoutMs, signal, clock: systemClock }, async (bounded) => {
    const job = {
      host,
      settings: { ...settings, caFile: '' },
      warnings: [],
      clock: systemClock,
      signal: bounded,
      exports: false,
    }
    const { goEnv, project } = await inspect(job)
    return diagnoseConfiguration({ goEnv, env: host.env, project })
  })
}
