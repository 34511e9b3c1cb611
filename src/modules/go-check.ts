// What go refuses before any request: a flag, a toolchain name, a go.mod or go.work. `go list -m`
// reads all of them in some 10 ms, and with GOPROXY=off it fetches nothing.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { SetupError } from '../errors.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { ProjectModule } from '../inspect/project.ts'
import { inParallel } from '../run/in-parallel.ts'
import { type Job, warn } from '../run/job.ts'
import { classifyGoFailure, type GoFailure, goMessages, isMendable, mayComeLater } from './go-failure.ts'
import { withFilesKept } from './kept-files.ts'
import { AT_ONCE } from './offline-proof.ts'

/** Most modules whose go.mod is checked; the offline proof reads the others'. */
const MOST = 8
/** A download may still mend these: a newer Go, an older one with `toolchain: auto`. */
const NEEDS_NETWORK = /requires go >= \S+ \(running|toolchain not available|lookup disabled by GOPROXY=off/

/** @throws SetupError `project-unreadable` or `go-env`; what a later step can mend is a warning. */
export async function requireReadable(job: Job, inspection: Inspection): Promise<void> {
  if (isPlain(job, inspection)) return
  const refusals = await goRefusals(job, inspection)
  for (const { class: name, said, hint } of refusals.filter(({ isLater }) => !isLater)) {
    const code = name === 'project' ? 'project-unreadable' : 'go-env'
    if (!isMendable(said)) throw new SetupError(code, `go refuses this project (${name}): ${said}`, { hint })
    warn(job, `${said}. ${hint}`)
  }
}

/** Nothing shows that go could refuse, and nothing is to be fetched: saves a process when warm. */
function isPlain({ host, settings }: Job, { project, needed, missing, goEnv }: Inspection): boolean {
  if (needed.length === 0 || missing.length > 0 || project.notes.length > 0) return false
  if (project.modules.some(({ kind }) => kind !== 'module') || host.env.GO111MODULE) return false
  return goEnv.GOFLAGS.value === '' && settings.toolchain === 'auto' && /^(?:auto|local)$/.test(goEnv.GOTOOLCHAIN.value)
}

export interface Refusal extends GoFailure {
  /** Whether another step can still provide what is missing. */
  readonly isLater: boolean
}

/** What go says about each module, once. */
export async function goRefusals(job: Job, { go, project }: Inspection): Promise<Refusal[]> {
  if (go === undefined) return []
  const modules = project.modules.filter(({ kind }, index) => index < MOST || kind === 'vendored')
  const printed: string[] = []
  await withFilesKept(project, job.host.log, () =>
    inParallel(modules, AT_ONCE, async (module) => void printed.push(await whatGoSays(go, module, job))),
  )
  const failures = [...new Set(printed.flatMap(goMessages))]
    .filter((message) => !NEEDS_NETWORK.test(message))
    .map(classifyGoFailure)
    .filter(({ class: name, next }) => next === 'stop' && name !== 'unknown')
  return failures.map((failure) => {
    return { ...failure, isLater: !isMendable(failure.said) && mayComeLater(failure, () => false) }
  })
}

async function whatGoSays(go: string, { dir }: ProjectModule, { host, settings, signal }: Job): Promise<string> {
  const GOTOOLCHAIN = settings.toolchain === 'auto' ? host.env.GOTOOLCHAIN : settings.toolchain
  const env = { ...host.env, GOPROXY: 'off', GOTOOLCHAIN }
  try {
    await promisify(execFile)(go, ['list', '-m', '-u=false', '-versions=false'], {
      cwd: dir,
      env,
      signal,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    return ''
  } catch (error) {
    signal.throwIfAborted()
    return (error as { stderr?: string }).stderr ?? ''
  }
}
