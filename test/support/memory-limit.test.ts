// The limit itself: what takes more is killed, or where no group can be made, is seen to have taken more.
import { expect, test } from '@jest/globals'
import { spawnLimited } from './memory-limit.ts'

const MIB = 2 ** 20

test.each([
  [50, true],
  [400, false],
])('a program that takes %s MiB keeps within 200 MiB: %s', async (mib, isWithin) => {
  const { child, peakBytes } = spawnLimited(['-e', `Buffer.alloc(${mib} * 2 ** 20, 1)`], 200 * MIB, {})
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code === 0 && peakBytes() < 200 * MIB).toBe(isWithin)
})
