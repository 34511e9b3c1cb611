// The post step's part of the relay: stop it, tell what it did, leave nothing behind. A relay that is gone already is a notice; go
// went on with the list behind it, which is what the list is there for.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../errors.ts'
import { redact, sanitizeForLog } from '../redact.ts'
import { relaySentence, renderRelay } from '../report/relay.ts'
import { bestEffort } from '../run/best-effort.ts'
import type { Host } from '../run/host.ts'
import { askControl } from './control.ts'
import type { RelayFigures } from './ledger.ts'
import { LOG_FILE, type RelayMemory, recallRelay } from './relay-memory.ts'

const STOP_MS = 5_000

/** Stops the relay that this use started, if it did. Never rejects. */
export async function endRelay(host: Host): Promise<void> {
  const memory = recallRelay(host)
  if (!memory) return
  const { log } = host
  const figures = await stopped(host, memory)
  if (figures) {
    log.info(`Relay: ${relaySentence(figures)}`)
    if (memory.summary) {
      await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(renderRelay(figures)))
    }
  }
  await bestEffort(log, 'the files of the relay could not be removed', () =>
    Promise.all([memory.root, memory.card].map((path) => rm(path, { recursive: true, force: true, maxRetries: 3 }))),
  )
}

async function stopped({ log }: Host, { control, root }: RelayMemory): Promise<RelayFigures | undefined> {
  try {
    const figures = await askControl(control, 'stop', STOP_MS)
    if (isFigures(figures)) return figures
    log.debug('the relay told its figures in another form')
  } catch (error) {
    const last = (await readFile(join(root, LOG_FILE), 'utf8').catch(() => '')).trim().slice(0, LONGEST_WORDS)
    const said = last === '' ? '' : `; its last words: ${sanitizeForLog(redact(last))}`
    log.debug(`the relay did not answer: ${sanitizeForLog(messageOf(error))}`)
    log.notice(
      `The relay had ended before this step${said}. Since then go asked the list behind it, so there are no figures.`,
    )
  }
  return undefined
}

const LONGEST_WORDS = 1_000

function isFigures(value: unknown): value is RelayFigures {
  if (typeof value !== 'object' || value === null) return false
  const found = value as Record<string, unknown>
  const counts = ['requests', 'failovers', 'failures', 'bytesIn', 'filesUnlisted']
  return (
    counts.every((name) => typeof found[name] === 'number') &&
    typeof found.hits === 'object' &&
    Array.isArray(found.mirrors) &&
    Array.isArray(found.files)
  )
}
