// The post step stops the relay, shows its stats and deletes its files. An exited relay is only a
// notice: go continued with the list behind it.
import { readFile, rm } from 'node:fs/promises'
import { messageOf } from '../errors.ts'
import type { Host } from '../host.ts'
import { renderMirrorTable } from '../mirrors/mirror-table.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { bestEffort } from '../run/best-effort.ts'
import { isLike, isObject, readInPost } from '../run/post-state.ts'
import { isOwnPath } from '../run/private-folder.ts'
import { REMOVE } from '../verify/busy-files.ts'
import { logFile, type RelayState, readState, requestStop, statsFile } from './state-file.ts'
import type { RelayStats } from './stats.ts'

const STOP_MS = 5_000
const LONGEST_LOG = 1_000

export interface StatsView {
  readonly sentence: (stats: RelayStats) => string
  readonly markdown: (stats: RelayStats) => string
}

/** Stops this use's relay, if there is one, and shows what it did. Never rejects. */
export async function endRelay(host: Host, view: StatsView): Promise<void> {
  const { log, facts } = host
  const handed = readInPost(host, 'relay', (value): value is { readonly stateFile: string } => {
    return isObject(value) && isOwnPath(value.stateFile, facts.temp)
  })
  const state = handed && (await readState(handed.stateFile))
  if (!state) return
  const stats = await stop(host, state)
  if (stats) {
    await bestEffort(log, 'the mirrors could not be shown', () => showSurvey(host, stats))
    log.info(`Relay: ${view.sentence(stats)}`)
    const section = view.markdown(stats)
    if (state.summary && section !== '') {
      await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(section))
    }
  }
  await bestEffort(log, 'the files of the relay could not be removed', () =>
    Promise.all([state.folder, statsFile(state.folder), handed.stateFile].map((path) => rm(path, REMOVE))),
  )
}

async function showSurvey({ log, width, color }: Host, { survey }: RelayStats): Promise<void> {
  if (!survey) return
  await log.group('Module mirrors', async () => {
    for (const line of renderMirrorTable(survey.mirrors, { width, color }).split('\n')) log.info(line)
  })
  for (const warning of survey.warnings) log.warning(warning)
}

async function stop({ log, facts }: Host, { controlUrl, folder }: RelayState): Promise<RelayStats | undefined> {
  try {
    const stats = await requestStop(controlUrl, STOP_MS)
    if (isStats(stats)) return stats
    log.debug('the stats of the relay have an unknown form')
  } catch (error) {
    const stats = await savedStats(folder)
    // The shell of a GitLab job, or its container, has ended by now.
    if (stats && facts.platform === 'gitlab') return stats
    const text = (await readFile(logFile(folder), 'utf8').catch(() => '')).trim().slice(0, LONGEST_LOG)
    const lastLines = text === '' ? '' : `; last log lines: ${sanitizeForLog(redact(text))}`
    log.debug(`the relay did not respond: ${sanitizeForLog(messageOf(error))}`)
    log.notice(
      `The relay had already exited${lastLines}. go used the list behind it since then; its later stats are lost.`,
    )
    return stats
  }
  return undefined
}

async function savedStats(folder: string): Promise<RelayStats | undefined> {
  try {
    const stats: unknown = JSON.parse(await readFile(statsFile(folder), 'utf8'))
    return isStats(stats) ? stats : undefined
  } catch {
    return undefined
  }
}

function isStats(value: unknown): value is RelayStats {
  const counts = { requests: 0, failovers: 0, failures: 0, bytesIn: 0, filesUnlisted: 0 }
  return isLike(value, { ...counts, hits: {}, mirrors: [{}], files: [{}] })
}
