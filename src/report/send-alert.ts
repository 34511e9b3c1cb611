// Notifies a chat or a pager: of a job that degraded or failed, or of what began and ended since
// the last scheduled run. A dead webhook costs only a warning.
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
/** WeCom takes 2,048 bytes, the others more. */
const LONGEST_TEXT_BYTES = 2_000

type Kind = 'slack' | 'teams' | 'wecom' | 'dingtalk' | 'feishu' | 'generic'

const HOSTS: readonly (readonly [host: RegExp, kind: Kind])[] = [
  [/(?:^|\.)slack\.com$/, 'slack'],
  [/\.(?:logic\.azure\.com|powerplatform\.com|webhook\.office\.com)$/, 'teams'],
  [/^qyapi\.weixin\.qq\.com$/, 'wecom'],
  [/^oapi\.dingtalk\.com$/, 'dingtalk'],
  [/^open\.(?:feishu\.cn|larksuite\.com)$/, 'feishu'],
]

type Data = Readonly<Record<string, unknown>>

const BODIES: Readonly<Record<Kind, (text: string, data: Data) => unknown>> = {
  // A mirror's words must not call the whole channel.
  slack: (text) => ({ text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') }),
  teams: (text) => ({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: adaptiveCard(text) }],
  }),
  wecom: (text) => ({ msgtype: 'text', text: { content: text } }),
  dingtalk: (text) => ({ msgtype: 'text', text: { content: text } }),
  feishu: (text) => ({ msg_type: 'text', content: { text: text.replaceAll('<', '< ') } }),
  generic: (text, data) => ({ text, ...data }),
}

/** Posts the alert if a webhook is set and the run was not `ok`. Never rejects. */
export async function alert(report: Report, job: Job): Promise<void> {
  if (report.outcome !== 'ok') await deliver(job, alertLines(report), { report })
}

/** Posts to the webhook, if set. Resolves with whether the receiver took it; never rejects. */
export async function deliver(job: Job, lines: readonly string[], data: Data): Promise<boolean> {
  if (job.settings.alertWebhook === '' || job.signal.aborted) return false
  let isDelivered = false
  await bestEffort(job.host.log, 'The alert could not be delivered', async () => {
    await post(job, lines.map((line) => printable(line)).join('\n'), data)
    isDelivered = true
  })
  return isDelivered
}

async function post(job: Job, text: string, data: Data): Promise<void> {
  const { host, clock, settings } = job
  const url = new URL(settings.alertWebhook)
  const kind = receiverKind(url)
  const client = createHttpClient({ trust: createTrust(trustSources(job)), env: host.env, now: clock.now })
  const signal = AbortSignal.any([job.signal, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const body = BODIES[kind](kind === 'generic' ? text : cut(text), data)
    const answer = await postJson(client, settings.alertWebhook, { body, signal })
    if (answer.status >= 300) throw new Error(`${url.host}: it returned ${answer.status}`)
    const refusal = kind === 'generic' || kind === 'slack' ? undefined : refusalIn(answer.text)
    if (refusal !== undefined) throw new Error(`${url.host}: it refused the message: ${refusal}`)
  } finally {
    await client.close()
  }
}

/** By the host; `#feishu` at the end of the URL, which is never sent, says it for other hosts. */
export function receiverKind({ hash, hostname }: URL): Kind {
  const named = Object.keys(BODIES).find((kind) => hash === `#${kind}`)
  return (named as Kind | undefined) ?? HOSTS.find(([host]) => host.test(hostname))?.[1] ?? 'generic'
}

function adaptiveCard(text: string): unknown {
  const body = text.split('\n').map((line) => ({ type: 'TextBlock', text: line, wrap: true }))
  return { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.4', body }
}

function cut(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= LONGEST_TEXT_BYTES) return text
  return `${bytes.toString('utf8', 0, LONGEST_TEXT_BYTES - 3).replace(/\ufffd+$/, '')}...`
}

/** WeCom, DingTalk and Feishu refuse a message with status 200 and a code in the body. */
function refusalIn(text: string): string | undefined {
  const code = /"(?:errcode|code)"\s*:\s*(-?\d+)/.exec(text)?.[1]
  const message = /"(?:errmsg|msg)"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? ''
  return code === undefined || Number(code) === 0 ? undefined : printable(`${code} ${message}`, 200)
}

function alertLines(report: Report): string[] {
  const sick = report.mirrors.filter((mirror) => mirror.verdict === 'sick')
  return [
    `go-proxy-setup: ${headline(report)}`,
    ...sick.map((mirror) => `- ${mirror.name}: ${mirror.failure?.message ?? 'unhealthy'}`),
    ...report.warnings.map((warning) => `- ${warning}`),
    ...(report.error ? [`- ${report.error.message}`] : []),
  ]
}
