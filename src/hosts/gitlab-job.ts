// The two ends of a GitLab job: `setup --job-folder` before its script, and `finish` after it,
// however it ended.
import { writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { textOf } from '../bounded-file.ts'
import {
  acceptRestored,
  type JobFolder,
  type Pruned,
  pruneJobFolder,
  returnArchived,
  takeArchived,
} from '../cache/job-folder.ts'
import { systemClock } from '../clock.ts'
import { count, formatBytes } from '../format.ts'
import type { Environment, JobFacts } from '../host.ts'
import type { Settings } from '../inputs/settings.ts'
import type { JobOptions } from '../open-job.ts'
import { endRelay } from '../relay/end-relay.ts'
import { relaySentence, renderRelay } from '../report/relay.ts'
import { bestEffort } from '../run/best-effort.ts'
import { isLike, readInPost, saveForPost } from '../run/post-state.ts'
import { REPORT_NAMES } from '../run/report-files.ts'
import { setup } from '../setup.ts'
import { jobVariables, writeShellFile } from './job-shell.ts'
import type { TerminalHost } from './terminal.ts'

/** Files that the template lists as artifacts; the others only if the input `report` names them. */
const ALWAYS = ['html', 'json', 'junit', 'metrics'] as const
const ANNOTATIONS = 'annotations.json'

/** Prepares the job: caches checked, Go and modules in place, `env.sh` for its shell. */
export async function setupJob(host: TerminalHost, folder: JobFolder, options: JobOptions): Promise<void> {
  const startedAtMs = systemClock.date().getTime()
  await takeArchived(folder)
  await acceptRestored(folder, { fromSources: isFromSources(host.facts), startedAtMs })
  let used: Pick<Settings, 'workingDirectories' | 'cache'> = { workingDirectories: [], cache: 'auto' }
  const report = await setup(host, {
    ...options,
    files: Object.fromEntries(ALWAYS.map((form) => [form, join(folder.root, REPORT_NAMES[form])])),
    reportFolder: folder.root,
    onReport: async (_, settings) => {
      used = settings
      await writeAnnotations(host.env, folder)
    },
  })
  const [directory = '.', ...more] = used.workingDirectories
  await writeShellFile(folder, host.facts.workspace, {
    variables: { ...jobVariables(host.env, folder), ...host.exported },
    paths: host.paths,
    directory: more.length > 0 ? '.' : directory,
  })
  await saveForPost(host, 'job', { startedAtMs, go: report.go?.path ?? '', tests: /^auto$|tests/.test(used.cache) })
}

async function writeAnnotations(env: Environment, { root, archived }: JobFolder): Promise<void> {
  const link = {
    label: 'Go modules and mirrors',
    url: `${env.CI_JOB_URL}/artifacts/file/${basename(archived)}/${REPORT_NAMES.html}`,
  }
  // https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsannotations
  const annotations = { 'go-proxy-setup': env.CI_JOB_URL ? [{ external_link: link }] : [] }
  await writeFile(join(root, ANNOTATIONS), `${JSON.stringify(annotations)}\n`)
}

/** Ends what `setup` began: relay, waste of the caches, files with logins. Never fails. */
export async function finishJob(host: TerminalHost, folder: JobFolder): Promise<void> {
  const { log, env } = host
  await endRelay(host, { sentence: relaySentence, markdown: renderRelay })
  await bestEffort(log, 'the caches could not be pruned', () => prune(host, folder, env.CI_JOB_STATUS))
  await bestEffort(log, 'the caches could not be put in place', () =>
    returnArchived(folder, [...Object.values(REPORT_NAMES), ANNOTATIONS]),
  )
}

async function prune(host: TerminalHost, folder: JobFolder, status: string | undefined): Promise<void> {
  const state = readInPost(host, 'job', (value) => isLike(value, { startedAtMs: 0, go: '', tests: true }))
  const fromSources = isFromSources(host.facts)
  // A job that failed or was cancelled has not used all that the next one needs.
  const reason = state ? `the job ended as ${status}` : 'setup did not finish'
  if (!fromSources && (!state || (status && status !== 'success'))) {
    return host.log.info(`Caches: kept as they are, because ${reason}.`)
  }
  const modules = readInPost(host, 'modules', (value) => isLike(value, { goSumFiles: [''] }))
  const pruned = await pruneJobFolder(folder, {
    startedAtMs: state?.startedAtMs ?? 0,
    testResults: state?.tests ?? false,
    goroot: dirname(dirname(state?.go ?? '')),
    goSums: (modules?.goSumFiles ?? []).flatMap((file) => textOf(file) ?? []),
    fromSources,
  })
  host.log.info(sentenceOf(pruned))
}

function sentenceOf({ modulesRemoved, objectsRemoved, objectBytes, isStored }: Pruned): string {
  const removed = `${count(modulesRemoved, 'module file')} and ${count(objectsRemoved, 'file')} of the build cache unused and removed`
  const stored = isStored ? 'worth storing' : 'too little of it is new to store it again'
  return `Caches: ${removed}; ${formatBytes(objectBytes)} of compiled objects used, ${stored}.`
}

/** Any branch can write what the caches hold, and nothing verifies Go and compiled objects. */
function isFromSources({ release, trusted }: JobFacts): boolean {
  return release || !trusted
}
