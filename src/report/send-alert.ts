// Notifies a chat or a pager when the job degraded or failed. A dead webhook costs only a warning.
import { createHttpClient } from '../http/http-client.ts'
import { postJson } from '../http/post-json.ts'
import { createTrust } from '../http/trust.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { printable } from '../redact.ts'
import { bestEffort } from '../run/best-effort.ts'
import type { Job } from '../run/job.ts'
import type { Report } from './report.ts'
import { headline } from './sentences.ts'

const TIMEOUT_MS = 5_000

/** Posts the alert if a webhook is set and the run was not `ok`. Never rejects. */
export async function alert(report: Report, job: Job): Promise<void> {
  if (job.settings.alertWebhook === '' || report.outcome === 'ok' || job.signal.aborted) return
  await bestEffort(job.host.log, 'The alert could not be delivered', () => post(report, job))
}

async function post(report: Report, job: Job): Promise<void> {
  const { host, clock, settings } = job
  const client = createHttpClient({ trust: createTrust(trustSources(job)), env: host.env, now: clock.now })
  const signal = AbortSignal.any([job.signal, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const body = alertBody(settings.alertWebhook, report)
    const { status } = await postJson(client, settings.alertWebhook, { body, signal })
    if (status >= 300) throw new Error(`${new URL(settings.alertWebhook).host}: it returned ${status}`)
  } finally {
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
