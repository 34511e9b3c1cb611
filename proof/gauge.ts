// Loaded into the relay of the soak before its own program (node --expose-gc --import): at SIGUSR2 it collects what is garbage and writes a
// line about what is left. The resident set cannot tell a leak from a collector that takes its time: it swings by 100 MB.
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'

/** What stands before the figure on stderr. */
export const GAUGE_WORD = 'live bytes of the relay:'

/** A collection frees what the one before it made free; the pause lets finalizers run. */
const COLLECTIONS = 3

async function tellLiveBytes(): Promise<void> {
  for (let n = 0; n < COLLECTIONS; n += 1) {
    globalThis.gc?.()
    await sleep(20)
  }
  const { heapUsed, external } = process.memoryUsage()
  writeSync(2, `${GAUGE_WORD} ${heapUsed + external}\n`)
}

// The program itself imports nothing of this; who imports GAUGE_WORD must not get a listener.
if (isMainThread && globalThis.gc) process.on('SIGUSR2', () => void tellLiveBytes())
