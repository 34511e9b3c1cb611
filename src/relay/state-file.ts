// A running relay's state file: the post step finds and stops the relay by it, and a second use
// learns the environment without it. Its name derives from the relay's secret URL, so another user
// cannot have created it before; its content is checked before use.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { dirname, join } from 'node:path'
import { isLike } from '../run/post-state.ts'
import { isOwnPath } from '../run/private-folder.ts'

export interface RelayState {
  readonly controlUrl: string
  /** The relay's folder, directly below the job's temporary folder. */
  readonly folder: string
  /** The variables without the relay; empty = unset. May hold credentials. */
  readonly before: Readonly<Record<'GOPROXY' | 'GONOPROXY' | 'GONOSUMDB', string>>
  readonly summary: boolean
}

export function stateFile(temp: string, url: string): string {
  return join(temp, `go-proxy-setup-relay-${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`)
}

/** Only this user can read it; an existing one is replaced. */
export async function writeState(file: string, state: RelayState): Promise<void> {
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(state), { flag: 'wx', mode: 0o600 })
}

export async function readState(file: string): Promise<RelayState | undefined> {
  try {
    const state: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isState(state, dirname(file)) ? state : undefined
  } catch {
    return undefined
  }
}

function isState(value: unknown, temp: string): value is RelayState {
  const before = { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' }
  const example: RelayState = { controlUrl: '', folder: '', before, summary: true }
  return isLike(value, example) && isControlUrl(value.controlUrl) && isOwnPath(value.folder, temp)
}

/** The file in a relay's folder for what its process prints when it crashes. */
export function logFile(folder: string): string {
  return join(folder, 'relay.log')
}

/** Its stats up to now: a job's container may end without a signal before the post step. */
export function statsFile(folder: string): string {
  return `${folder}-stats.json`
}

/** Only a URL of this form receives a control request. */
export function isControlUrl(value: unknown): value is string {
  return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{48}$/.test(value)
}

const MOST_CHARACTERS = 16 * 2 ** 20

/** Stops a relay and returns its stats; rejects without a valid response within `timeoutMs`. */
export async function requestStop(controlUrl: string, timeoutMs: number): Promise<unknown> {
  const options = { agent: false, signal: AbortSignal.timeout(timeoutMs) }
  const sent = request(`${controlUrl}/stop`, options).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  // From here on an error of the request is one of the response too.
  sent.on('error', () => {})
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk
    if (text.length > MOST_CHARACTERS) throw new Error('the response is too long')
  }
  if (response.statusCode !== 200) throw new Error(`it returned ${response.statusCode}`)
  return JSON.parse(text)
}
