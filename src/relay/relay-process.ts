// The relay's own process, started by launch.ts. Its order comes on stdin: it holds credentials
// that others could read in argv or the environment. Until the parent sends `keep`, the end of
// stdin ends the relay. Afterwards it ends with the job's process, after its idle time or longest
// life, on SIGTERM, or by a control request.
import { rm, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { systemClock } from '../clock.ts'
import { codeOf } from '../errors.ts'
import type { Environment } from '../host.ts'
import { rememberOutside } from '../http/http-client.ts'
import { createTrust } from '../http/trust.ts'
import { type Relay, type RelayConfig, startRelay } from './relay.ts'
import { type SurveyOrder, surveyForRelay } from './relay-survey.ts'
import { statsFile } from './state-file.ts'

export interface RelayOrder {
  readonly config: RelayConfig
  readonly userAgent: string
  /** The input ca-file as an absolute path, or empty. */
  readonly caFile: string
  /** Origins that led outside: they must not lead inside now. */
  readonly outside: readonly string[]
  /** Lives as long as the job; undefined where it is not visible (in a container). */
  readonly jobPid: number | undefined
  readonly idleMs: number
  readonly lifeMs: number
  /** The survey of the mirrors, if the step left it to the relay. */
  readonly survey?: SurveyOrder
}

export interface RelayReady {
  readonly url: string
  readonly controlUrl: string
}

const CHECK_MS = 2_000

export interface RelaySurroundings {
  readonly env: Environment
  readonly entry: string | undefined
  readonly stdin: Readable
  readonly stdout: Writable
  readonly signal: AbortSignal
}

/** Runs a relay to its end. Rejects when the order cannot be read or the relay cannot start. */
export async function runRelayProcess(surroundings: RelaySurroundings): Promise<void> {
  const { stdin, stdout, env, entry } = surroundings
  const lines = createInterface({ input: stdin })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done) return
  const order = JSON.parse(first.value) as RelayOrder
  rememberOutside(order.outside)
  const stopped = new AbortController()
  const signal = AbortSignal.any([surroundings.signal, stopped.signal])
  stdout.on('error', () => stopped.abort())
  const { caFile, userAgent, survey } = order
  const means = { trust: createTrust({ env, caFile }), env, userAgent, clock: systemClock }
  const relay = await startRelay(order.config, {
    ...means,
    workerEntry: entry,
    signal,
    survey: survey && ((ended) => surveyForRelay(survey, { ...means, signal: ended })),
    onStop: () => stopped.abort(),
  })
  try {
    const { url, controlUrl } = relay
    stdout.write(`${JSON.stringify({ url, controlUrl } satisfies RelayReady)}\n`)
    const word = await lines.next()
    if (!word.done && word.value === 'keep') await untilDone(relay, order, signal)
  } finally {
    await relay.close().catch(() => {})
    // Windows may refuse while the log is open in there: then the post step removes it.
    await rm(order.config.folder, { recursive: true, force: true }).catch(() => {})
  }
}

async function untilDone(relay: Relay, order: RelayOrder, signal: AbortSignal): Promise<void> {
  const { jobPid, idleMs, lifeMs, config } = order
  const startedAt = systemClock.now()
  let savedAt = -1
  while (!signal.aborted) {
    const now = systemClock.now()
    if (relay.lastRequestAt() !== savedAt) {
      savedAt = relay.lastRequestAt()
      await writeFile(statsFile(config.folder), JSON.stringify(relay.stats()), { mode: 0o600 }).catch(() => {})
    }
    if (jobPid !== undefined && !isAlive(jobPid)) return
    if (now - relay.lastRequestAt() > idleMs || now - startedAt > lifeMs) return
    await systemClock.sleep(Math.min(CHECK_MS, idleMs), signal).catch(() => undefined)
  }
}

/** Whether a process with this number exists; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
