// Tells a chat or a pager that a mirror is sick, the job had to degrade or it failed. A dead webhook costs a warning, no more.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { createHttpClient } from '../http/http-client.ts'
import { postJson } from '../http/post-json.ts'
import { createTrust } from '../http/trust.ts'
import type { Settings } from '../inputs/settings.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { redact } from '../redact.ts'
import type { Host } from '../run/host.ts'
import { USER_AGENT } from '../version.ts'
import { alertBody } from './alert.ts'
import type { Report } from './report.ts'

const TIMEOUT_MS = 5_000

interface AlertOptions {
  readonly settings: Settings
  readonly clock: Clock
  /** The caller's own: who cancels a job knows of it and does not wait for a webhook. */
  readonly signal: AbortSignal
}

/** Posts the alert where one is wanted and there is something to tell. */
export async function alert(report: Report, host: Host, options: AlertOptions): Promise<void> {
  const { settings, signal } = options
  if (settings.alertWebhook === '' || report.outcome === 'ok' || signal.aborted) return
  try {
    await post(report, host, options)
  } catch (error) {
    host.log.warning(`the alert could not be delivered: ${redact(messageOf(error))}`)
  }
}

async function post(report: Report, host: Host, { settings, clock, signal }: AlertOptions): Promise<void> {
  const client = createHttpClient({
    trust: createTrust(trustSources({ host, settings })),
    env: host.env,
    now: clock.now,
  })
  const done = new AbortController()
  const cancelled = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: done.signal })
  })
  try {
    const options = { client, timeoutMs: TIMEOUT_MS, userAgent: USER_AGENT }
    await Promise.race([postJson(settings.alertWebhook, alertBody(settings.alertWebhook, report), options), cancelled])
  } finally {
    done.abort()
    await client.close()
  }
}
