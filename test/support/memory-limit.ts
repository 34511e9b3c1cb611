// Runs a Node program with no more memory than a limit, children included: in a control group where this user may make one (root on Linux);
// everywhere the most that the program itself had is measured.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** The program reports its own peak on file descriptor 3; its children do not inherit that. */
const GAUGE = `data:text/javascript,${encodeURIComponent(
  `import { isMainThread } from 'node:worker_threads'
   import { readFileSync, writeSync } from 'node:fs'
   // On Linux maxRSS begins with that of the process that spawned this one.
   const peak = () => {
     try { return /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1] } catch { return process.resourceUsage().maxRSS }
   }
   if (isMainThread) process.on('exit', () => { try { writeSync(3, String(peak() * 1024)) } catch {} })`,
)}`

/** Of version 2 and of version 1: https://docs.kernel.org/admin-guide/cgroup-v2.html#memory */
const GROUPS = [
  ['/sys/fs/cgroup', 'memory.max'],
  ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes'],
] as const

export interface Limited {
  readonly child: ChildProcess
  /** Most bytes of the program itself, once it has closed; 0 when it was killed. */
  readonly peakBytes: () => number
}

export function spawnLimited(args: readonly string[], limitBytes: number, options: SpawnOptions): Limited {
  const group = groupOf(limitBytes)
  const command = ['--import', GAUGE, ...args]
  const child = spawn(process.execPath, command, { ...options, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  if (group) writeFileSync(join(group, 'cgroup.procs'), `${child.pid}`)
  let text = ''
  const gauge = child.stdio[3] as Readable
  gauge.on('data', (chunk) => {
    text += chunk
  })
  // What it left running, a relay perhaps, keeps the group.
  child.once('close', () => group && remove(group))
  return { child, peakBytes: () => Number(text) }
}

function groupOf(limitBytes: number): string | undefined {
  for (const [root, file] of GROUPS) {
    try {
      if (!existsSync(join(root, 'cgroup.procs'))) continue
      const group = mkdtempSync(join(root, 'go-proxy-setup-test-'))
      if (existsSync(join(group, file))) {
        writeFileSync(join(group, file), `${limitBytes}`)
        // Nothing enters a group whose folder does not take effect.
        if (readFileSync(join(group, file), 'utf8').trim() === `${limitBytes}`) return group
      }
      rmdirSync(group)
    } catch {
      // Not this user's.
    }
  }
  return undefined
}

function remove(group: string): void {
  try {
    rmdirSync(group)
  } catch {
    // Something in it still runs.
  }
}
