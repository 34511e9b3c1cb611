// How many bytes of bodies are in memory at once. New requests wait while it is full, and an answer that comes all the same waits with
// its body; what was let in once is never asked back, so nobody waits in a circle.

const FULL_BYTES = 12 * 2 ** 20
const MOST_BYTES = 16 * 2 ** 20

/** The account. */
export interface Memory {
  /** False: nothing new is to be begun. `bytes`: what it would need. */
  readonly hasRoom: (bytes?: number) => boolean
  /** Claims bytes; false when an answer should wait with its body until `onFree`. */
  readonly fits: (bytes: number) => boolean
  readonly hold: (bytes: number) => void
  readonly free: (bytes: number) => void
}

/** `onFree` is called whenever there may be room again. */
export function createMemory(onFree: () => void): Memory {
  let held = 0
  return {
    hasRoom: (bytes = 0) => held === 0 || held + bytes <= FULL_BYTES,
    fits: (bytes) => held === 0 || held + bytes <= MOST_BYTES,
    hold: (bytes) => {
      held += bytes
    },
    free: (bytes) => {
      held -= bytes
      if (bytes > 0) onFree()
    },
  }
}
