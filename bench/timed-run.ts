// One child process with a wall clock, a cap and, on Linux, the peak of its memory. A run that reaches the cap is killed with everything
// it started and counts as a hang: go and a shell loop have no overall time-out, so nobody knows when they would have ended.
import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'

/** How one run ended. */
export interface TimedRun {
  readonly how: 'ok' | 'failed' | 'hangs'
  readonly ms: number
  /** VmHWM of the process itself, not of what it started; undefined where there is no /proc. */
  readonly peakBytes?: number
}

export interface TimedOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly capMs: number
  /** Gets what the process prints. */
  readonly log?: string
}

/** VmHWM only grows, so a look now and then misses no more than the last moments. */
const LOOK_MS = 40

/** Runs `words` and measures from its start to the end of its output; its last line is shown when it fails. */
export function timedRun([command = '', ...args]: readonly string[], options: TimedOptions): Promise<TimedRun> {
  const { cwd, env, capMs, log } = options
  const start = performance.now()
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log ? 'pipe' : 'ignore', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-500)
      if (log) appendFileSync(log, text)
    })
  }
  let peakBytes = 0
  const looks = setInterval(() => {
    peakBytes = peakOf(child.pid) ?? peakBytes
  }, LOOK_MS)
  return new Promise((resolve, reject) => {
    let capped = false
    const timer = setTimeout(() => {
      capped = true
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    }, capMs)
    const settle = () => {
      clearTimeout(timer)
      clearInterval(looks)
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('close', (code) => {
      settle()
      const how = capped ? 'hangs' : code === 0 ? 'ok' : 'failed'
      if (how === 'failed')
        console.error(`${command} ${args.slice(0, 3).join(' ')} ... said last: ${said.trim().split('\n').at(-1)}`)
      resolve({ how, ms: performance.now() - start, ...(peakBytes > 0 ? { peakBytes } : {}) })
    })
  })
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

/** The middle one by time; the how and the memory of the worst, so that one failure among three is not averaged away. */
export function median(runs: readonly TimedRun[]): TimedRun {
  const sorted = runs.toSorted((a, b) => a.ms - b.ms)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('the median of no run was asked for')
  const how = (['hangs', 'failed'] as const).find((word) => runs.some((run) => run.how === word)) ?? 'ok'
  const peakBytes = Math.max(...runs.map((run) => run.peakBytes ?? 0))
  return { how, ms: middle.ms, ...(peakBytes > 0 ? { peakBytes } : {}) }
}
