// The proof that builds need no network any more: the go command itself loads the module graph with GOPROXY=off. It reads every go.mod
// of the graph and checks each against go.sum, and it finds a Go version that is missing; the zips were verified one by one before.
// `go list -deps -test ./...` would prove the same and unpack every module for it, which `go build` does better: only those it uses.
import type { Clock } from '../clock.ts'
import type { Environment } from '../inspect/go-env.ts'
import type { Project, ProjectModule } from '../inspect/project.ts'
import { sanitizeForLog } from '../redact.ts'
import { filesOfProject } from './go-runs.ts'
import { keepFiles } from './kept-files.ts'
import { runWatched } from './watched-command.ts'

export interface ProofOptions {
  readonly go: string
  readonly project: Project
  readonly env: Environment
  readonly stallTimeoutMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Undefined when go needs no network for any module of the project; otherwise what it said first. */
export async function proveOffline(options: ProofOptions): Promise<string | undefined> {
  const modules = options.project.modules.filter(({ kind }) => kind !== 'vendored')
  // With -mod=mod in GOFLAGS go would write what it learns.
  const kept = await keepFiles(filesOfProject(options.project))
  try {
    for (const module of modules) {
      const problem = await proveModule(module, options)
      if (problem !== undefined) return problem
    }
    return undefined
  } finally {
    await kept.restore()
  }
}

async function proveModule(module: ProjectModule, options: ProofOptions): Promise<string | undefined> {
  const { go, env, stallTimeoutMs, signal, clock } = options
  const said: Buffer[] = []
  const end = await runWatched({
    command: go,
    args: ['mod', 'graph'],
    cwd: module.dir,
    env: { ...env, GOPROXY: 'off' },
    silenceMs: stallTimeoutMs,
    signal,
    clock,
    onStdout: () => {},
    onStderr: (chunk) => said.push(chunk),
  })
  if (end.how === 'aborted') throw signal.reason
  if (end.how === 'exit' && end.code === 0) return undefined
  return sanitizeForLog(Buffer.concat(said).toString().trim().split('\n')[0] ?? `go mod graph ended by ${end.how}`)
}
