// A second use in the same job finds the relay of the first one at the head of GOPROXY. That is not
// a mirror that the user chose: the run plans as if it were not there, and uses the same relay
// again if the new plan would do the same.
import { parseGoproxy } from '../go/goproxy.ts'
import type { Environment, Host } from '../host.ts'
import { RELAY_URL } from '../redact.ts'
import { type RelayState, readState, sendControl, stateFile } from './state-file.ts'

/** The relay that the environment names. */
export interface EarlierRelay {
  readonly url: string
  /** Undefined when its state file is missing. */
  readonly controlUrl: string | undefined
  /** The variables without it; empty = unset. */
  readonly before: RelayState['before']
}

const HELLO_MS = 1_000

/** The relay that leads GOPROXY, or undefined. */
async function findEarlierRelay({ env, facts }: Host): Promise<EarlierRelay | undefined> {
  const list = env.GOPROXY ?? ''
  const url = RELAY_URL.exec(list)?.[0]
  // Only a separator may follow: a URL below such a path is a mirror of the user's.
  if (url === undefined || !list.startsWith(url) || /^[^,|]/.test(list.slice(url.length))) return undefined
  // The command line in a later step of a GitHub job has another temporary folder.
  const temps = [facts.temp, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])]
  const state = (await Promise.all(temps.map((temp) => readState(stateFile(temp, url))))).find(Boolean)
  return { url, controlUrl: state?.controlUrl, before: state?.before ?? guess(env, list.slice(url.length)) }
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
  // Before GOPROXY: a private name must not reach a public mirror if this run stops halfway.
  if (exports && isChanged) await host.exportEnv({ GONOPROXY, GONOSUMDB })
  return { host: { ...host, env }, earlier }
}

/** Whether the relay is running and was started for the plan with this hash. */
export async function isReusable({ controlUrl }: EarlierRelay, hash: string): Promise<boolean> {
  if (controlUrl === undefined) return false
  const hello = await sendControl(controlUrl, 'hello', HELLO_MS).catch(() => undefined)
  return (hello as { readonly hash?: unknown } | undefined)?.hash === hash
}

/**
 * Without the state file: the list behind the relay. A relay without a mirror behind it served a
 * private one (relay-plan.ts).
 */
function guess(env: Environment, behind: string): EarlierRelay['before'] {
  const list = behind.replace(/^[,|]/, '')
  const hasMirror = parseGoproxy(list).entries.some(({ url }) => url.includes('://'))
  if (hasMirror) return { GOPROXY: list, GONOPROXY: env.GONOPROXY ?? '', GONOSUMDB: env.GONOSUMDB ?? '' }
  return { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' }
}
