// Whom an alert is sent to, and that neither a dead webhook nor a cancelled job waits for one.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { readSettings } from '../../src/inputs/read-settings.ts'
import { newResults, reportOf } from '../../src/report/report.ts'
import { alert } from '../../src/report/send-alert.ts'
import { refusedUrl, startSilentTcp } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'

/** Sends the alert of a failed run. */
async function send(hook: string, signal: AbortSignal, change: Record<string, unknown> = {}) {
  await using sandbox = goSandbox()
  const host = memoryHost({ inputs: { 'alert-webhook': hook }, facts: { workspace: sandbox.dir } })
  const job = await testJob(host, { settings: { ...(await readSettings(host)), ...change }, signal })
  await alert(reportOf({ ...newResults(job), failure: { error: new Error('no way') } }), job)
  return host.text('warning')
}

async function startHook() {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push((await request.toArray()).join(''))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies, close }
}

test('a failed run is told, a cancelled one is not', async () => {
  const hook = await startHook()
  expect(await send(hook.url, AbortSignal.abort(new Error('cancelled')))).toBe('')
  expect(hook.bodies).toHaveLength(0)
  expect(await send(hook.url, new AbortController().signal)).toBe('')
  expect(hook.bodies).toHaveLength(1)
  await hook.close()
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
