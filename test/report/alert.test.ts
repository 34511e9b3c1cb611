// Whom an alert is sent to, and that neither a dead webhook nor a cancelled job waits for one.
import { describe, expect, test } from '@jest/globals'
import { readSettings } from '../../src/inputs/read-settings.ts'
import { newResults, reportOf } from '../../src/report/report.ts'
import { alert, receiverKind } from '../../src/report/send-alert.ts'
import { refusedUrl, startSilentTcp } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'
import { startHook } from '../support/hook.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'

/** Sends the alert of a failed run. */
async function send(hook: string, signal: AbortSignal, change: Record<string, unknown> = {}, message = 'no way') {
  await using sandbox = goSandbox()
  const host = memoryHost({ inputs: { 'alert-webhook': hook }, facts: { workspace: sandbox.dir } })
  const job = await testJob(host, { settings: { ...(await readSettings(host)), ...change }, signal })
  await alert(reportOf({ ...newResults(job), failure: { error: new Error(message) } }), job)
  return host.text('warning')
}

test('a failed run is told, a cancelled one is not', async () => {
  await using hook = await startHook()
  expect(await send(hook.url, AbortSignal.abort(new Error('cancelled')))).toBe('')
  expect(hook.bodies).toHaveLength(0)
  expect(await send(hook.url, new AbortController().signal)).toBe('')
  expect(hook.bodies).toHaveLength(1)
})

test('a job that is cancelled meanwhile does not wait for a silent webhook', async () => {
  await using silent = await startSilentTcp()
  const job = new AbortController()
  setTimeout(() => job.abort(new Error('cancelled')), 200)
  const startedAt = performance.now()
  expect(await send(`${silent.url}/hook`, job.signal)).toMatch(/could not be delivered: 127\.0\.0\.1:\d+: cancelled/)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})

test('a dead webhook and a CA file that is gone are warnings', async () => {
  const { signal } = new AbortController()
  expect(await send(`${refusedUrl()}/hook`, signal)).toMatch(/could not be delivered: 127\.0\.0\.1:1/)
  expect(await send(`${refusedUrl()}/hook`, signal, { caFile: 'gone.pem' })).toMatch(/could not be delivered: ca-file/)
})

describe('the form that each receiver reads', () => {
  const text = expect.stringMatching(/^go-proxy-setup: Failed after .*\n- no way$/)
  const lines = [
    expect.objectContaining({ text: expect.stringContaining('Failed') }),
    { type: 'TextBlock', text: '- no way', wrap: true },
  ]
  const card = { type: 'AdaptiveCard', version: '1.4', body: lines }

  test.each([
    ['slack', { text }],
    ['wecom', { msgtype: 'text', text: { content: text } }],
    ['dingtalk', { msgtype: 'text', text: { content: text } }],
    ['feishu', { msg_type: 'text', content: { text } }],
    [
      'teams',
      { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] },
    ],
    ['generic', { text, report: { outcome: 'failed' } }],
    ['', { text, report: { outcome: 'failed' } }],
  ])('#%s', async (kind, body) => {
    await using hook = await startHook()
    expect(await send(`${hook.url}#${kind}`, new AbortController().signal)).toBe('')
    expect(hook.bodies.map((each) => JSON.parse(each) as object)).toMatchObject([body])
  })

  test.each([
    ['https://hooks.slack.com/services/x', 'slack'],
    ['https://prod-1.westeurope.logic.azure.com:443/workflows/x?sig=y', 'teams'],
    ['https://x.1.environment.api.powerplatform.com/powerautomate/x', 'teams'],
    ['https://acme.webhook.office.com/webhookb2/x', 'teams'],
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x', 'wecom'],
    ['https://oapi.dingtalk.com/robot/send?access_token=x', 'dingtalk'],
    ['https://open.feishu.cn/open-apis/bot/v2/hook/x', 'feishu'],
    ['https://open.larksuite.com/open-apis/bot/v2/hook/x', 'feishu'],
    ['https://chat.example.com/hooks/x', 'generic'],
    ['https://hooks.slack.com.evil.example/x', 'generic'],
    ['https://relay.example.com/x#feishu', 'feishu'],
    ['https://hooks.slack.com/services/x#generic', 'generic'],
  ])('%s: %s', (url, kind) => {
    expect(receiverKind(new URL(url))).toBe(kind)
  })
})

test.each([
  [
    '#dingtalk',
    '{"errcode":310000,"errmsg":"keywords not in content"}',
    /refused the message: 310000 keywords not in content/,
  ],
  ['#wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', /refused the message: 93000/],
  ['#feishu', '{"code":19024,"msg":"Key Words Not Found"}', /refused the message: 19024 Key Words/],
  ['#feishu', '{"StatusCode":0,"code":0,"msg":"success"}', /^$/],
  ['#wecom', '{"errcode":0,"errmsg":"ok"}', /^$/],
  ['#slack', 'ok', /^$/],
])('%s: status 200 with %s', async (kind, body, warning) => {
  await using hook = await startHook()
  hook.answer = { status: 200, body }
  expect(await send(`${hook.url}${kind}`, new AbortController().signal)).toMatch(warning)
})

test('a foreign word calls no channel, and a long text is cut between characters', async () => {
  await using hook = await startHook()
  const { signal } = new AbortController()
  await send(`${hook.url}#slack`, signal, {}, '<!channel> & <@U1>')
  await send(`${hook.url}#feishu`, signal, {}, '<at user_id="all"></at>')
  await send(`${hook.url}#wecom`, signal, {}, Array.from({ length: 9 }, () => '镜像'.repeat(250)).join('\n'))
  const [slack, feishu, wecom] = hook.bodies.map((body) => JSON.parse(body) as Record<string, never>)
  expect(slack).toEqual({ text: expect.stringContaining('&lt;!channel&gt; &amp; &lt;@U1&gt;') })
  expect(JSON.stringify(feishu)).not.toContain('<at')
  const { content } = (wecom as unknown as { text: { content: string } }).text
  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_000)
  expect(content).toMatch(/^go-proxy-setup[^\ufffd]*\.\.\.$/)
})
