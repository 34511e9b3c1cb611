// Runs a workflow by act in host mode, as GitHub's runner would run it, with nothing of this machine's environment but PATH.
// act takes `node` from PATH whatever `using:` says, so the Node of the tests leads; `actions/checkout` copies the folder and fetches nothing.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface ActOptions {
  /** The checked-out repository: workflow, action and project. */
  readonly workspace: string
  /** Relative to the workspace. */
  readonly workflow: string
  /** HOME of the job; tools keep their files in it. */
  readonly home: string
  /** Environment of the job's steps. */
  readonly env: Readonly<Record<string, string>>
  /** `act`: its own server of the first cache API. `given`: what `env` names. */
  readonly cache: 'act' | 'given'
  readonly timeoutMs: number
}

export interface ActRun {
  readonly code: number | null
  /** The log without colours and without act's `[workflow/job]` prefix. */
  readonly log: string
  readonly ms: number
}

/** Installs act when it is missing (a minute or two, once) and gives its path. */
export function installAct(): string {
  const child = spawnSync(process.execPath, ['tools/install-tool.mjs', 'act'], {
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error('act could not be installed; see above. It needs Go and a Go module mirror.')
  return child.stdout.trim()
}

/** Runs the workflow's `push` jobs to their end; act is killed when the time is up. */
export async function runAct(act: string, options: ActOptions): Promise<ActRun> {
  const { workspace, workflow, home, env, cache, timeoutMs } = options
  mkdirSync(home, { recursive: true })
  const flags = [
    'push',
    '-W',
    workflow,
    '-P',
    'ubuntu-latest=-self-hosted',
    '--action-cache-path',
    join(home, 'actions'),
  ]
  // Without addresses act would listen on the outbound interface.
  const server = ['--cache-server-addr', '127.0.0.1', '--cache-server-path', join(home, 'cache-server')]
  const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  const child = spawn(act, [...flags, ...(cache === 'act' ? server : ['--no-cache-server']), ...variables], {
    cwd: workspace,
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the steps' processes end with it.
    detached: true,
  })
  const start = performance.now()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const timer = setTimeout(() => process.kill(-Number(child.pid), 'SIGKILL'), timeoutMs)
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  clearTimeout(timer)
  return { code, log: plain(output), ms: performance.now() - start }
}

/** Without colours, the job's prefix, and act's surprise at a folder that is no git repository. */
function plain(output: string): string {
  return output
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/^\[[^\]]*\] ?/gm, '')
    .replace(/^.*(?:git repository|unable to get git re).*\n/gm, '')
}
