// What an alert says, as the chat behind the webhook wants it. Slack, Mattermost and Teams take `text`; the others each have a form.

import { plain } from './escape.ts'
import type { Report } from './report.ts'
import { headline } from './sentences.ts'

/** The JSON body for the webhook at `url`. */
export function alertBody(url: string, report: Report): unknown {
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
    ...sick.map((mirror) => `- ${mirror.name}: ${mirror.failure?.message ?? 'sick'}`),
    ...report.warnings.map((warning) => `- ${warning}`),
    ...(report.error ? [`- ${report.error.message}`] : []),
  ]
    .map((line) => plain(line))
    .join('\n')
}
