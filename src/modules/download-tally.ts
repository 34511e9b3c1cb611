// What a download did, counted on disk and not believed of go's words: what was there before, what is there now, what each try said.
import type { Clock } from '../clock.ts'
import { cacheFile, type ModuleVersion } from '../go/module.ts'
import type { Project } from '../inspect/project.ts'
import { redact } from '../redact.ts'
import { moduleFiles, sizeOfFiles } from './download-folder.ts'
import type { AttemptReport, DownloadReport } from './download-report.ts'
import type { GoAttempt } from './go-attempt.ts'

export interface Tally {
  readonly noteAttempt: (goproxy: string, attempt: GoAttempt) => void
  readonly noteRetry: () => void
  readonly report: (state: DownloadReport['state']) => Promise<DownloadReport>
}

interface TallyStart {
  readonly project: Project
  readonly privateGroup?: { readonly modules: readonly ModuleVersion[] }
  readonly modcache: string
  readonly clock: Clock
}

/** Looks at the module cache as it is before the first run. */
export async function startTally({ project, privateGroup, modcache, clock }: TallyStart): Promise<Tally> {
  const startedAt = clock.now()
  const before = await moduleFiles(modcache)
  const told = new Set<string>()
  const attempts: AttemptReport[] = []
  let retries = 0
  let failovers = 0
  return {
    noteAttempt: (goproxy, attempt) => {
      for (const module of attempt.needed) told.add(module)
      failovers += attempt.failovers
      attempts.push(attemptReport(goproxy, attempt))
    },
    noteRetry: () => {
      retries += 1
    },
    report: async (state) => {
      const after = await moduleFiles(modcache)
      const fresh = [...after].filter((file) => !before.has(file))
      const expected = [...project.modules.flatMap(({ zipsNeeded }) => zipsNeeded), ...(privateGroup?.modules ?? [])]
      // Until go has said what it needs, go.sum's word counts.
      const needed = state === 'done' || told.size > 0 ? [...told].map(zipOf) : expected.map(zipName)
      const zips = new Set(needed)
      return {
        state,
        modulesNeeded: zips.size,
        modulesCached: [...zips].filter((zip) => before.has(zip)).length,
        modulesFetched: fresh.filter((file) => file.endsWith('.zip')).length,
        bytesFetched: await sizeOfFiles(modcache, fresh),
        retries,
        failovers,
        attempts,
        durationMs: Math.round(clock.now() - startedAt),
      }
    },
  }
}

function attemptReport(goproxy: string, { how, failure, durationMs, waiting }: GoAttempt): AttemptReport {
  const facts = { goproxy: redact(goproxy), durationMs }
  if (failure) return { ...facts, outcome: 'failed', failureClass: failure.class, message: failure.said }
  if (how !== 'aborted') return { ...facts, outcome: 'ok' }
  return { ...facts, outcome: 'failed', message: waiting ? `go was stopped ${waiting}` : 'go was stopped' }
}

function zipOf(module: string): string {
  const at = module.lastIndexOf('@')
  return zipName({ path: module.slice(0, at), version: module.slice(at + 1) })
}

function zipName({ path, version }: ModuleVersion): string {
  return cacheFile(path, version, 'zip')
}
