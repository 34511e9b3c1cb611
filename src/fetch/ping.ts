// Distinguishes a mirror that has fallen silent from one that needs long to find a file: requests a
// file that it served before. No other mirror learns anything from that.
import { hasOther, mayReplace } from './fallback.ts'
import { newFileFetch } from './file-fetch.ts'
import { newSegment } from './segment.ts'
import { send } from './send.ts'
import type { Engine, MirrorState } from './state.ts'

export function ping(engine: Engine, mirror: MirrorState): void {
  const { mirrors, fallbackOn } = engine.options
  const { served: resource } = mirror
  if (!resource || mirror.ping || !mayReplace(fallbackOn)) return
  if (!hasOther(mirrors, mirror, engine.clock.now())) return
  const file = newFileFetch({ resource, only: mirror, plain: false, failures: [], excluded: new Set() })
  const segment = newSegment(file, { first: 0 }, () => {
    mirror.ping = undefined
  })
  // It is not repeated.
  segment.tries = Number.POSITIVE_INFINITY
  if (send(engine, segment, mirror)) mirror.ping = segment
}
