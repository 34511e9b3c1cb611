// The real go command brings the modules onto disk, watched and tried again: go has no retry, no overall time-out and no memory of a
// dead mirror. Between tries the chain is planned anew, so the next try starts at a healthy mirror; go keeps what it has, so a try
// costs only what is left. The project's files are byte for byte the same afterwards, whatever go writes.
// Upstream: https://github.com/golang/go/issues/28194 (no retries), https://github.com/golang/go/issues/37367 (`|`).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf, SetupError } from '../errors.ts'
import type { ModuleVersion } from '../go/module.ts'
import type { Project } from '../inspect/project.ts'
import { DownloadFailure } from './download-failure.ts'
import type { DownloadReport } from './download-report.ts'
import { startTally, type Tally } from './download-tally.ts'
import { type ChainInUse, type RetryOptions, runUntilDone } from './go-retry.ts'
import { filesOfProject, type GoRun, planGoRuns, planPrivateRun } from './go-runs.ts'
import { keepFiles } from './kept-files.ts'

export interface GoDownloadOptions extends RetryOptions {
  readonly project: Project
  /** GOPROXY, GOSUMDB and so on. */
  readonly chainEnv: Readonly<Record<string, string>>
  /** Private modules and the environment (GOPROXY of one private mirror) that fetches them, before anything else. */
  readonly privateGroup?: {
    readonly modules: readonly ModuleVersion[]
    readonly env: Readonly<Record<string, string>>
  }
}

/**
 * Brings every module that builds of the project need into the module cache.
 * @throws DownloadFailure with the report: a module could not be had, or the signal ended it (code and hint are its reason's, then).
 */
export async function downloadWithGo(options: GoDownloadOptions): Promise<DownloadReport> {
  const runs = planGoRuns(options.project)
  const tally = await startTally(options)
  if (runs.length === 0) return { ...(await tally.report('nothing-to-do')), why: whyNothing(options.project) }
  try {
    await withFilesKept(options, () => download(runs, options, tally))
  } catch (error) {
    throw await withReport(error, options.signal, tally)
  }
  return await tally.report('done')
}

async function download(runs: readonly GoRun[], options: GoDownloadOptions, tally: Tally): Promise<void> {
  const { privateGroup } = options
  if (privateGroup && privateGroup.modules.length > 0) await downloadPrivate(privateGroup, options, tally)
  const chain: ChainInUse = { variables: options.chainEnv, serving: undefined, failed: [] }
  for (const run of runs) await runUntilDone(run, chain, options, tally)
}

async function withFilesKept({ project, log }: GoDownloadOptions, work: () => Promise<void>): Promise<void> {
  const kept = await keepFiles(filesOfProject(project))
  const restore = async () => {
    const restored = await kept.restore()
    if (restored.length > 0) log.debug(`put back as they were: ${restored.join(', ')}`)
  }
  try {
    await work()
  } catch (error) {
    // Why the download failed is the thing to tell.
    await restore().catch((problem: unknown) => log.warning(messageOf(problem)))
    throw error
  }
  await restore()
}

/** The failure with what was done until then; one of the signal says what it broke off. */
async function withReport(error: unknown, signal: AbortSignal, tally: Tally): Promise<unknown> {
  if (error instanceof DownloadFailure) return error
  const cause: unknown = signal.aborted ? signal.reason : error
  if (!signal.aborted && !(cause instanceof SetupError)) return error
  const report = await tally.report('failed')
  const at = signal.aborted && report.attempts.at(-1)?.message
  const message = at ? `${messageOf(cause)}; ${at}` : messageOf(cause)
  const { code = 'cancelled', hint = KEPT } = cause instanceof SetupError ? cause : {}
  return Object.assign(new DownloadFailure(code, message, { hint, report: { ...report, why: message } }), { cause })
}

const KEPT = 'What was downloaded so far is kept; run it again.'

type PrivateGroup = NonNullable<GoDownloadOptions['privateGroup']>

async function downloadPrivate(group: PrivateGroup, options: GoDownloadOptions, tally: Tally): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'go-proxy-setup-'))
  // -modfile would point out of the empty folder.
  const goflags = (options.env.GOFLAGS ?? '').replace(/(^|\s)--?mod(?:file)?=\S*/g, '$1').trim()
  // Another mirror must never be asked for a private module, so no new chain is planned here.
  const alone = { ...options, replan: async () => undefined }
  const chain: ChainInUse = { variables: { ...group.env, GOFLAGS: goflags }, serving: undefined, failed: [] }
  try {
    await runUntilDone(planPrivateRun(group.modules, folder), chain, alone, tally)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function whyNothing({ modules }: Project): string {
  return modules.length === 0
    ? 'there is no Go module in the working directory'
    : 'every module is vendored: builds read vendor/ and ask no mirror'
}
