import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { formatDuration } from '../../src/format.ts'
import { withinDeadline } from '../../src/run/deadline.ts'
import type { Job } from '../../src/run/job.ts'
import { memoryHost } from '../support/host.ts'
import { testJob } from '../support/job.ts'

const clock = systemClock
const job = await testJob(memoryHost({}))

test('withinDeadline returns the value of a body that ends in time, and leaves no timer', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  expect(await withinDeadline(job, async () => 7)).toBe(7)
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before)
})

test('withinDeadline rejects with the deadline when a late body throws anything', async () => {
  const body = ({ signal }: Job) =>
    clock.sleep(60_000, signal).catch(() => {
      throw new Error('socket hang up')
    })
  await expect(withinDeadline(job, body, 20)).rejects.toMatchObject({ code: 'deadline' })
})

test("withinDeadline rejects with the reason of the caller's signal", async () => {
  const cancel = new AbortController()
  const run = withinDeadline({ ...job, signal: cancel.signal }, ({ signal }) => clock.sleep(60_000, signal))
  cancel.abort(new Error('cancelled by SIGTERM'))
  await expect(run).rejects.toThrow('cancelled by SIGTERM')
})

test("withinDeadline passes a body's own failure through", async () => {
  const body = async () => {
    throw new Error('own')
  }
  await expect(withinDeadline(job, body)).rejects.toThrow('own')
})

test('a short limit is not shown as 0 s', async () => {
  expect([20_000, 1_500, 120, 99, 20, 1].map(formatDuration)).toEqual([
    '20 s',
    '1.5 s',
    '120 ms',
    '99 ms',
    '20 ms',
    '1 ms',
  ])
  const late = withinDeadline(job, ({ signal }) => clock.sleep(60_000, signal), 20)
  await expect(late).rejects.toThrow('timed out after 20 ms')
})
