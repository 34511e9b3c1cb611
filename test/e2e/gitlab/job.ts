// Runs a job's script as a runner's shell does: every line of before_script and script in one /bin/sh with -e, in a folder of its
// own; what it prints and how it ends is all a pipeline sees.
import { spawn } from 'node:child_process'

export interface JobRun {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly log: string
  readonly ms: number
}

export interface JobOptions {
  readonly script: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly shell?: string
  /** Sends SIGTERM after this many milliseconds, as a cancelled job gets it. */
  readonly cancelAfterMs?: number
}

/** Runs `script` to its end. */
export function runJob({ script, cwd, env, shell = '/bin/sh', cancelAfterMs }: JobOptions): Promise<JobRun> {
  const start = performance.now()
  const child = spawn(shell, ['-e', '-c', script], {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  }
  return new Promise((resolve, reject) => {
    const cancel = () => child.pid && process.kill(-child.pid, 'SIGTERM')
    const timer = cancelAfterMs === undefined ? undefined : setTimeout(cancel, cancelAfterMs)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, log, ms: performance.now() - start })
    })
  })
}
