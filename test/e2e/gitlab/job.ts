// Runs a job's script as a runner's shell does: every line of before_script and script in one shell with -e, in a folder of its
// own; what it prints and how it ends is all a pipeline sees.
import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

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
  /** With its first arguments: `busybox sh`. */
  readonly shell?: string
  /** Sends SIGTERM to the whole job, as a cancelled one gets it, once this file has a content. */
  readonly cancelOnFile?: string
}

/** Runs `script` to its end. */
export function runJob({ script, cwd, env, shell = 'sh', cancelOnFile }: JobOptions): Promise<JobRun> {
  const start = performance.now()
  const [command = '', ...first] = shell.split(' ')
  const child = spawn(command, [...first, '-e', '-c', script], {
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
    const timer = setInterval(() => {
      if (cancelOnFile === undefined || !existsSync(cancelOnFile) || statSync(cancelOnFile).size === 0) return
      clearInterval(timer)
      if (child.pid) process.kill(-child.pid, 'SIGTERM')
    }, 20)
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(timer)
      resolve({ code, log, ms: performance.now() - start })
    })
  })
}
