// The real go command brings the modules onto disk, watched and tried again: go has no retry, no overall time-out and no memory of a
// dead mirror. Between tries the chain is planned anew, so the next try starts at a healthy mirror; go keeps what it has, so a try
// costs only what is left. The project's files are byte for byte the same afterwards, whatever go writes.
// Upstream: https://github.com/golang/go/issues/28194 (no retries), https://github.com/golang/go/issues/37367 (`|`).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModuleVersion } from '../../go/module.ts'
import type { Project } from '../../go/project.ts'
import type { DownloadReport } from '../../report.ts'
import { startTally, type Tally } from './download-tally.ts'
import { type ChainInUse, type RetryOptions, runUntilDone } from './go-retry.ts'
import { filesOfProject, planGoRuns, planPrivateRun } from './go-runs.ts'
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
 * @throws DownloadFailure with the report when a module could not be had; the signal's reason when that ended it.
 */
export async function downloadWithGo(options: GoDownloadOptions): Promise<DownloadReport> {
  const { project, privateGroup } = options
  const runs = planGoRuns(project)
  const tally = await startTally(options)
  if (runs.length === 0) return { ...(await tally.report('nothing-to-do')), why: whyNothing(project) }
  const kept = await keepFiles(filesOfProject(project))
  try {
    if (privateGroup && privateGroup.modules.length > 0) await downloadPrivate(privateGroup, options, tally)
    const chain: ChainInUse = { variables: options.chainEnv, serving: undefined, failed: [] }
    for (const run of runs) await runUntilDone(run, chain, options, tally)
  } finally {
    const restored = await kept.restore()
    if (restored.length > 0) options.log.debug(`put back as they were: ${restored.join(', ')}`)
  }
  return await tally.report('done')
}

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
