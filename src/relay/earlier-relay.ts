// A second use in a job finds the first one's relay at the head of GOPROXY. The user did not choose
// it: the run plans as if it were not there, and starts its own.
import { parseGoproxy } from '../go/goproxy.ts'
import type { Environment, Host } from '../host.ts'
import { RELAY_URL } from '../redact.ts'
import { type RelayState, readState, stateFile } from './state-file.ts'

/** The host without an earlier step's relay; `exports` undoes at once what that one set. */
export async function withoutEarlierRelay(host: Host, { exports }: { readonly exports: boolean }): Promise<Host> {
  const before = await beforeEarlierRelay(host)
  if (!before) return host
  const { GONOPROXY, GONOSUMDB } = before
  const isChanged = GONOPROXY !== (host.env.GONOPROXY ?? '') || GONOSUMDB !== (host.env.GONOSUMDB ?? '')
  // Before GOPROXY: a private name must not reach a public mirror if this run stops halfway.
  if (exports && isChanged) await host.exportEnv({ GONOPROXY, GONOSUMDB })
  return { ...host, env: { ...host.env, ...before } }
}

/** Undefined without a relay at the head of GOPROXY. */
async function beforeEarlierRelay({ env, facts }: Host): Promise<RelayState['before'] | undefined> {
  const list = env.GOPROXY ?? ''
  const url = RELAY_URL.exec(list)?.[0]
  // Only a separator may follow: a URL below such a path is a mirror of the user's.
  if (url === undefined || !list.startsWith(url) || /^[^,|]/.test(list.slice(url.length))) return undefined
  // The command line in a later step of a GitHub job has another temporary folder.
  const temps = [facts.temp, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])]
  const state = (await Promise.all(temps.map((temp) => readState(stateFile(temp, url))))).find(Boolean)
  return state?.before ?? guess(env, list.slice(url.length))
}

/** Without a state file. A relay with no mirror behind it served a private one (relay-plan.ts). */
function guess(env: Environment, behind: string): RelayState['before'] {
  const list = behind.replace(/^[,|]/, '')
  const hasMirror = parseGoproxy(list).entries.some(({ url }) => url.includes('://'))
  if (hasMirror) return { GOPROXY: list, GONOPROXY: env.GONOPROXY ?? '', GONOSUMDB: env.GONOSUMDB ?? '' }
  return { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' }
}
