// What the main step tells the post step of the relay it started. Read as what it is, text of another process: checked, never trusted.
import { basename, dirname, resolve } from 'node:path'
import type { Host } from '../run/host.ts'
import { isObject, readInPost, saveForPost } from '../run/post-state.ts'
import { isControlUrl } from './control.ts'

export interface RelayMemory {
  readonly control: string
  /** The relay's folder, directly below the job's temporary one. */
  readonly root: string
  /** Its card (relay-card.ts), in the same place. */
  readonly card: string
  /** Whether the job summary is wanted. */
  readonly summary: boolean
}

/** What the relay's process says when it breaks down, in its folder. */
export const LOG_FILE = 'relay.log'

export async function rememberRelay(host: Host, memory: RelayMemory): Promise<void> {
  await saveForPost(host, 'relay', memory)
}

/** The relay that the main step of this same use started, or undefined. */
export function recallRelay(host: Host): RelayMemory | undefined {
  return readInPost(host, 'relay', (value): value is RelayMemory => {
    if (!isObject(value)) return false
    const { control, root, card, summary } = value
    return isControlUrl(control) && isOurs(root, host) && isOurs(card, host) && typeof summary === 'boolean'
  })
}

/** Both are removed in the end: nothing outside the temporary folder may be named here. */
function isOurs(path: unknown, { facts }: Host): path is string {
  return (
    typeof path === 'string' &&
    resolve(path) === path &&
    dirname(path) === resolve(facts.temp) &&
    basename(path).startsWith('go-proxy-setup-')
  )
}
