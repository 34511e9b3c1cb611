// A relay's card: how a second use in the same job finds the relay that leads its GOPROXY, and what the environment was without it.
// The name comes of the relay's URL, which holds a secret, so nobody else can have put a card there before.
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isControlUrl } from './control.ts'

/** Variables that a relay changes. */
export const RELAY_VARIABLES = ['GOPROXY', 'GONOPROXY', 'GONOSUMDB'] as const
export type RelayVariable = (typeof RELAY_VARIABLES)[number]

export interface RelayCard {
  readonly control: string
  /** What the job would have without the relay; empty = unset. May hold credentials. */
  readonly before: Readonly<Record<RelayVariable, string>>
}

/** Where the card of the relay at `url` lies, below the job's folder for temporary files. */
export function cardPath(temp: string, url: string): string {
  return join(temp, `go-proxy-setup-relay-${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`)
}

/** Writes a card that only this user can read; one that is there is replaced. */
export async function writeCard(path: string, card: RelayCard): Promise<void> {
  await rm(path, { force: true })
  await writeFile(path, JSON.stringify(card), { flag: 'wx', mode: 0o600 })
}

/** The card, or undefined when there is none or it is no card of ours. */
export async function readCard(path: string): Promise<RelayCard | undefined> {
  try {
    const card: unknown = JSON.parse(await readFile(path, 'utf8'))
    return isCard(card) ? card : undefined
  } catch {
    return undefined
  }
}

function isCard(value: unknown): value is RelayCard {
  const { control, before } = (value ?? {}) as Partial<RelayCard>
  return (
    isControlUrl(control) &&
    typeof before === 'object' &&
    before !== null &&
    RELAY_VARIABLES.every((name) => typeof before[name] === 'string')
  )
}
