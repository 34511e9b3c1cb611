// The command `doctor`: what is set, by whom, and what is wrong with it. It reads only; mirrors are probed by `probe`.
import { systemClock } from '../clock.ts'
import { withConfigFile } from '../config-file.ts'
import { newFindings } from '../findings.ts'
import type { Host } from '../hosts/host.ts'
import { parseSettings } from '../settings.ts'
import type { Diagnosis } from '../tasks/diagnosis.ts'
import { diagnoseConfiguration } from '../tasks/diagnosis.ts'
import { inspectMachine } from './inspect.ts'

export async function diagnose(host: Host, signal: AbortSignal): Promise<Diagnosis> {
  const settings = parseSettings(await withConfigFile(host.inputs, host.facts.workspace))
  const findings = newFindings(host.facts.platform, systemClock.date())
  const { goEnv, project } = await inspectMachine({
    host,
    settings,
    findings,
    clock: systemClock,
    signal,
    exports: false,
  })
  return diagnoseConfiguration({ goEnv, env: host.env, project })
}
