// A second use in the same job finds the first one's relay at the head of GOPROXY. It is no mirror of the user's: the run goes on as if
// it were not there, and uses the same relay again if that would do.

import { parseGoproxy } from '../go/goproxy.ts'
import type { Environment } from '../inspect/go-env.ts'
import { RELAY_URL } from '../redact.ts'
import type { Host } from '../run/host.ts'
import { askControl } from './control.ts'
import { cardPath, type RelayCard, type RelayVariable, readCard } from './relay-card.ts'
import type { RelayHello } from './relay-process.ts'

/** The relay that the environment names. */
export interface EarlierRelay {
  readonly url: string
  /** Undefined when nothing is known of it but its URL. */
  readonly card: RelayCard | undefined
  /** The variables as they were without it; empty = unset. */
  readonly before: Readonly<Record<RelayVariable, string>>
}

const HELLO_MS = 1_000

/** The relay that leads GOPROXY, or undefined. */
async function findEarlierRelay({ env, facts }: Host): Promise<EarlierRelay | undefined> {
  const list = env.GOPROXY ?? ''
  const url = RELAY_URL.exec(list)?.[0]
  // Nothing but a separator may stand behind it: a mirror below such a path is somebody's own.
  if (url === undefined || !list.startsWith(url) || /^[^,|]/.test(list.slice(url.length))) return undefined
  // The command line in a later step of a GitHub job has another temporary folder.
  const temps = [facts.temp, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])]
  const card = (await Promise.all(temps.map((temp) => readCard(cardPath(temp, url))))).find(Boolean)
  return { url, card, before: card?.before ?? guessed(env, list.slice(url.length)) }
}

/**
 * The host as it would be without the relay that an earlier step left at the head of GOPROXY. With
 * `exports` later steps get back at once what that relay changed: the new plan may leave it unset.
 */
export async function withoutEarlierRelay(
  host: Host,
  { exports }: { readonly exports: boolean },
): Promise<{ readonly host: Host; readonly earlier: EarlierRelay | undefined }> {
  const earlier = await findEarlierRelay(host)
  if (!earlier) return { host, earlier }
  const { GONOPROXY, GONOSUMDB } = earlier.before
  const isChanged = GONOPROXY !== (host.env.GONOPROXY ?? '') || GONOSUMDB !== (host.env.GONOSUMDB ?? '')
  const env: Environment = { ...host.env, ...earlier.before }
  // Before GOPROXY: a private name must not go to a public mirror if this run ends half-way.
  if (exports && isChanged) await host.exportEnv({ GONOPROXY, GONOSUMDB })
  return { host: { ...host, env }, earlier }
}

/** Whether the relay is alive and does what `hash` stands for. */
export async function isStillGood({ url, card }: EarlierRelay, hash: string): Promise<boolean> {
  if (!card) return false
  try {
    const hello = (await askControl(card.control, 'hello', HELLO_MS)) as RelayHello
    return hello.url === url && hello.hash === hash
  } catch {
    return false
  }
}

/** Without its card: what stands behind the relay. A relay without a mirror behind it was there for a private one (relay-environment.ts). */
function guessed(env: Environment, behind: string): EarlierRelay['before'] {
  const list = behind.replace(/^[,|]/, '')
  const hasMirror = parseGoproxy(list).entries.some(({ url }) => url.includes('://'))
  if (hasMirror) return { GOPROXY: list, GONOPROXY: env.GONOPROXY ?? '', GONOSUMDB: env.GONOSUMDB ?? '' }
  return { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' }
}
