// What tests of the relay's process share: an order for one, and waiting for the end of a process that is nobody's child here.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, type RelayOrder } from '../../src/relay/relay-process.ts'

/** The file that runs as main step, store worker and relay, from source. */
export const RELAY_ENTRY = join(import.meta.dirname, '..', '..', 'src', 'hosts', 'main.ts')

/** An order for a relay over `mirrorUrl`, in a folder of its own. */
export function relayOrder(mirrorUrl: string, changes: Partial<RelayOrder> = {}): RelayOrder {
  const folder = mkdtempSync(join(tmpdir(), 'go-proxy-setup-relay-test-'))
  return {
    config: {
      mirrors: [{ name: 'one', url: mirrorUrl }],
      fallbackOn: 'any',
      privatePatterns: '',
      goSumFiles: [],
      folder,
      connectTimeoutMs: 3_000,
      stallTimeoutMs: 5_000,
      retries: 1,
      parallel: 8,
    },
    userAgent: 'test',
    caFile: '',
    outside: [],
    jobPid: undefined,
    idleMs: 60_000,
    lifeMs: 60_000,
    ...changes,
  }
}

/** Resolves to true when the process is gone within `ms`; a zombie of a container without an init counts as gone. */
export async function isGone(pid = 0, ms = 15_000): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(50)) {
    if (pid === 0) throw new Error('it has no process')
    if (!isAlive(pid) || isZombie(pid)) return true
  }
  return false
}

function isZombie(pid: number): boolean {
  try {
    return /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
