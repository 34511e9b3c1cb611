// Notifies a chat or a pager when the job degraded or failed. A dead webhook costs only a warning.
import type { Clock } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { Host } from '../host.ts'
import { createHttpClient } from '../http/http-client.ts'
import { postJson } from '../http/post-json.ts'
import { createTrust } from '../http/trust.ts'
import type { Settings } from '../inputs/settings.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { printable, redact } from '../redact.ts'
import { USER_AGENT } from '../version.ts'
import type { Report } from './report.ts'
import { headline } from './sentences.ts'

const TIMEOUT_MS = 5_000

interface AlertOptions {
  readonly settings: Settings
  readonly clock: Clock
  /** A cancelled job sends no alert and does not wait for a webhook. */
  readonly signal: AbortSignal
}

/** Posts the alert if a webhook is set and the run was not `ok`. */
export async function alert(report: Report, host: Host, options: AlertOptions): Promise<void> {
  const { settings, signal } = options
  if (settings.alertWebhook === '' || report.outcome === 'ok' || signal.aborted) return
  try {
    await post(report, host, options)
  } catch (error) {
    host.log.warning(`The alert could not be delivered: ${redact(messageOf(error))}`)
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

/** The JSON body for `url`. Slack, Mattermost and Teams read `text`; others have own formats. */
function alertBody(url: string, report: Report): unknown {
  const text = alertText(report)
  const { hostname } = new URL(url)
  if (hostname === 'qyapi.weixin.qq.com' || hostname === 'oapi.dingtalk.com')
    return { msgtype: 'text', text: { content: text } }
  if (hostname === 'open.feishu.cn' || hostname === 'open.larksuite.com') return { msg_type: 'text', content: { text } }
  return { text, report }
}

function alertText(report: Report): string {
  const sick = report.mirrors.filter((mirror) => mirror.verdict === 'sick')
  return [
    `go-proxy-setup: ${headline(report)}`,
    ...sick.map((mirror) => `- ${mirror.name}: ${mirror.failure?.message ?? 'unhealthy'}`),
    ...report.warnings.map((warning) => `- ${warning}`),
    ...(report.error ? [`- ${report.error.message}`] : []),
  ]
    .map((line) => printable(line))
    .join('\n')
}
