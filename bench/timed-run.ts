// One child process with a wall clock and a cap. A run that reaches the cap is killed with everything it started and counts as a
// hang: go and a shell loop have no overall time-out, so nobody knows when they would have ended.
import { spawn } from 'node:child_process'

export interface TimedRun {
  readonly how: 'ok' | 'failed' | 'hangs'
  readonly ms: number
}

export interface TimedOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly capMs: number
}

/** Runs `words` and measures from its start to the end of its output. */
export function timedRun([command = '', ...args]: readonly string[], options: TimedOptions): Promise<TimedRun> {
  const { cwd, env, capMs } = options
  const start = performance.now()
  const child = spawn(command, args, { cwd, env, detached: true, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    let capped = false
    const timer = setTimeout(() => {
      capped = true
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    }, capMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ how: capped ? 'hangs' : code === 0 ? 'ok' : 'failed', ms: performance.now() - start })
    })
  })
}

/** The middle one by time; the how of the worst, so that one failure among three is not averaged away. */
export function median(runs: readonly TimedRun[]): TimedRun {
  const sorted = runs.toSorted((a, b) => a.ms - b.ms)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('the median of no run was asked for')
  const how = (['hangs', 'failed'] as const).find((word) => runs.some((run) => run.how === word)) ?? 'ok'
  return { how, ms: middle.ms }
}
