// One child process to its end or to its cap. What reaches the cap is killed with everything that it started and counts as a hang.
import { spawn } from 'node:child_process'

/** How it ended. */
export interface ChildRun {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: string | null
  /** stdout and stderr as they came. */
  readonly said: string
  readonly stdout: string
  readonly ms: number
  readonly hung: boolean
}

export interface ChildOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly capMs: number
}

/** Runs `words`; rejects only when the program cannot be started. */
export function runChild([command = '', ...args]: readonly string[], options: ChildOptions): Promise<ChildRun> {
  const { cwd, env, capMs } = options
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const began = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { NO_COLOR: '1', ...Object.fromEntries(known) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return new Promise((resolve, reject) => {
    let hung = false
    const timer = setTimeout(() => {
      hung = true
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    }, capMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    // Not `exit`: the relay of an action outlives it, but has none of its pipes.
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, said, stdout, ms: performance.now() - began, hung })
    })
  })
}
