// When an ask has been tried often enough (pure). A number of tries alone is used up in half a second at three mirrors that answer at once,
// and a server that restarts takes longer; a span of time alone would be paid for every file of an outage. So both, and the time only
// while the mirrors give other files.
import type { MirrorError } from '../errors.ts'
import { classify } from '../http/retry-rules.ts'
import type { Engine } from './engine.ts'
import type { Segment } from './state.ts'

/** How long after its first failure an ask is repeated beyond its tries, milliseconds. */
export const PATIENCE_MS = 5_000

/** True when `error`, the newest failure of the ask, was one too many. */
export function isSpent({ file, tries, failingSince = 0 }: Segment, error: MirrorError, engine: Engine): boolean {
  const { options, clock, gotAt } = engine
  if (tries < (error.status === undefined ? options.tries() : options.answeredTries())) return false
  // One mirror alone is asked because its bytes were begun with; the others can still begin anew.
  if (file.only) return true
  return clock.now() - Math.min(failingSince, gotAt) >= options.patienceMs
}

/** A no that is no 404, from a mirror that is no gatekeeper: it may be the word of one sick node, and is heard a second time. */
export function isRefusal(error: MirrorError): boolean {
  const isWord = error.status !== undefined || error.reason.startsWith('redirect-')
  return isWord && classify(error) === 'elsewhere'
}
