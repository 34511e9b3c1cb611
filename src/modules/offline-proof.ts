// Proves that builds need no network any more: the go command loads the module graph with
// GOPROXY=off. It reads every go.mod of the graph, checks each against go.sum, and finds a missing
// Go version; the zips were verified one by one before. `go list -deps -test ./...` would prove the
// same, but unpacks every module; `go build` unpacks only those that it uses.
import type { Clock } from '../clock.ts'
import type { Environment, Log } from '../host.ts'
import type { Project, ProjectModule } from '../inspect/project.ts'
import { sanitizeForLog } from '../redact.ts'
import { withFilesKept } from './kept-files.ts'
import { watchCommand } from './watched-command.ts'

interface ProofOptions {
  readonly go: string
  readonly project: Project
  readonly env: Environment
  readonly stallTimeoutMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: Log
}

/** Undefined when go needs no network for the project; otherwise the first line of its error. */
export async function proveOffline(options: ProofOptions): Promise<string | undefined> {
  return await withFilesKept(options.project, options.log, async () => {
    for (const module of options.project.modules.filter(({ kind }) => kind !== 'vendored')) {
      const problem = await proveModule(module, options)
      if (problem !== undefined) return problem
    }
    return undefined
  })
}

async function proveModule(module: ProjectModule, options: ProofOptions): Promise<string | undefined> {
  const { go, env, stallTimeoutMs, signal, clock } = options
  const stderr: Buffer[] = []
  const end = await watchCommand({
    command: go,
    args: ['mod', 'graph'],
    cwd: module.dir,
    env: { ...env, GOPROXY: 'off' },
    silenceMs: stallTimeoutMs,
    signal,
    clock,
    onStdout: () => {},
    onStderr: (chunk) => stderr.push(chunk),
  })
  if (end.how === 'aborted') throw signal.reason
  if (end.how === 'exit' && end.code === 0) return undefined
  return sanitizeForLog(Buffer.concat(stderr).toString().trim().split('\n')[0] ?? `go mod graph ended by ${end.how}`)
}
