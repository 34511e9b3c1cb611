import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { formatDuration } from '../../src/format.ts'
import { withinDeadline } from '../../src/run/deadline.ts'

const clock = systemClock
const never = new AbortController().signal

test('withinDeadline returns the value of a body that ends in time, and leaves no timer', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  expect(await withinDeadline({ ms: 60_000, signal: never, clock }, async () => 7)).toBe(7)
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before)
})

test('withinDeadline rejects with the deadline when a late body throws anything', async () => {
  const body = (signal: AbortSignal) =>
    clock.sleep(60_000, signal).catch(() => {
      throw new Error('socket hang up')
    })
  await expect(withinDeadline({ ms: 20, signal: never, clock }, body)).rejects.toMatchObject({ code: 'deadline' })
})

test("withinDeadline rejects with the reason of the caller's signal", async () => {
  const cancel = new AbortController()
  const run = withinDeadline({ ms: 60_000, signal: cancel.signal, clock }, (signal) => clock.sleep(60_000, signal))
  cancel.abort(new Error('cancelled by SIGTERM'))
  await expect(run).rejects.toThrow('cancelled by SIGTERM')
})

test("withinDeadline passes a body's own failure through", async () => {
  const body = async () => {
    throw new Error('own')
  }
  await expect(withinDeadline({ ms: 60_000, signal: never, clock }, body)).rejects.toThrow('own')
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
  const late = withinDeadline({ ms: 20, signal: never, clock }, (signal) => clock.sleep(60_000, signal))
  await expect(late).rejects.toThrow('timed out after 20 ms')
})
