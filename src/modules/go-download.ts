// The go command downloads the modules, watched and retried: go has no retry, no overall timeout
// and no memory of a dead mirror. Between attempts the chain is planned again; go keeps what it
// has. The project's files stay the same. https://github.com/golang/go/issues/28194 (no retries),
// https://github.com/golang/go/issues/37367 (`|`).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf, SetupError } from '../errors.ts'
import { withoutGoFlags } from '../go/goflags.ts'
import type { ModuleVersion } from '../go/module.ts'
import type { Project } from '../inspect/project.ts'
import { REMOVE } from '../verify/busy-files.ts'
import { DownloadFailure, type DownloadReport, type OnFetched, startTally, type Tally } from './download-report.ts'
import { type RetryOptions, runUntilDone } from './go-retry.ts'
import { type GoRun, planGoRuns, planListedRun } from './go-runs.ts'
import { withFilesKept } from './kept-files.ts'

export interface GoDownloadOptions extends RetryOptions {
  readonly project: Project
  readonly onFetched?: OnFetched
  readonly chainEnv: Readonly<Record<string, string>>
  /** Private modules and the environment (one private mirror) that downloads them first. */
  readonly privateGroup?: {
    readonly modules: readonly ModuleVersion[]
    readonly env: Readonly<Record<string, string>>
  }
}

/** @throws DownloadFailure with the report; after an abort with the signal's code and hint. */
export async function downloadWithGo(options: GoDownloadOptions): Promise<DownloadReport> {
  const { project, privateGroup, chainEnv, log, signal } = options
  const runs = planGoRuns(project)
  const tally = await startTally(project, options.modcache, options.clock, options.onFetched)
  if (runs.length === 0) return { ...(await tally.report('nothing-to-do')), why: whyNothing(project) }
  try {
    await withFilesKept(project, log, async () => {
      if (privateGroup) await downloadPrivate(privateGroup, options, tally)
      let chain = chainEnv
      for (const run of runs) chain = await runUntilDone(run, chain, options, tally)
    })
  } catch (error) {
    throw await withReport(error, signal, tally)
  }
  return await tally.report('done')
}

/** The failure with the report so far; after an abort the message also names what was running. */
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

async function downloadPrivate(
  group: NonNullable<GoDownloadOptions['privateGroup']>,
  options: GoDownloadOptions,
  tally: Tally,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'go-proxy-setup-'))
  // -modfile would name a file outside the empty folder.
  const GOFLAGS = withoutGoFlags(options.env.GOFLAGS ?? '', ['mod', 'modfile'])
  // No other mirror may receive a request for a private module, so the chain stays as it is.
  const alone = { ...options, replan: async () => undefined }
  const run: GoRun = { ...planListedRun(group.modules, folder, 'private module'), isPrivate: true }
  try {
    await runUntilDone(run, { ...group.env, GOFLAGS }, alone, tally)
  } finally {
    await rm(folder, REMOVE)
  }
}

export function whyNothing({ modules }: Project): string {
  return modules.length === 0
    ? 'there is no Go module in the working directory'
    : 'every module is vendored: builds read vendor/ and use no mirror'
}
