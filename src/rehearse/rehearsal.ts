// What a rehearsal is and what came of it, as plain data: it is printed, and it is what `rehearse --json` writes.

/** How the first mirror fails: connections are refused; it is connected and says nothing; zips and go.mod files have one wrong bit. */
export const MIRROR_FAULTS = ['refuse', 'silent', 'wrong-bits'] as const
export type MirrorFault = (typeof MIRROR_FAULTS)[number]

/** More than this is no sample. */
export const MOST_MODULES = 200

/**
 * Who asks: our own download, `go mod download` through the relay, alone over the list as it is exported, and alone over the same list with
 * commas, as people write it by hand.
 */
export type Way = 'own' | 'relay' | 'list' | 'commas'

/** How one way ended. `hung`: not within its limit, and stopped then. */
export interface RunEnd {
  readonly result: 'done' | 'failed' | 'hung'
  readonly durationMs: number
  readonly limitMs: number
  /** Names of the mirrors that gave something, in the order of the list. */
  readonly from: readonly string[]
  /** Why it failed, or what it waited for; without credentials. */
  readonly message?: string
}

export interface RehearsalRun extends RunEnd {
  readonly way: Way
  /** `none`: the first mirror answers all the time. */
  readonly fault: MirrorFault | 'none'
}

export interface Rehearsal {
  readonly schema: 1
  /** The mirror that fails. */
  readonly mirror: { readonly name: string; readonly url: string }
  /** Names of the mirrors behind it. */
  readonly others: readonly string[]
  readonly policy: string
  /** GOPROXY as it is exported, and with commas; the same where commas are what is exported. No credentials. */
  readonly lists: { readonly list: string; readonly commas: string }
  readonly sample: {
    /** `path@version` */
    readonly modules: readonly string[]
    /** Of so many public modules that the project needs. */
    readonly of: number
    readonly files: number
    /** Of the zips. */
    readonly bytes: number
  }
  /** Answers of the first mirror before it fails. */
  readonly answersBefore: number
  readonly runs: readonly RehearsalRun[]
  /** Whether the project gets its modules in every fault: by our own download or, where that leaves something, by go over the list. */
  readonly survives: boolean
  readonly notes: readonly string[]
}

/** True when for each fault a way that a job has came to its end. */
export function survivesAll(runs: readonly RehearsalRun[]): boolean {
  const faults = new Set(runs.map(({ fault }) => fault).filter((fault) => fault !== 'none'))
  return [...faults].every((name) =>
    runs.some(({ fault, way, result }) => fault === name && (way === 'own' || way === 'list') && result === 'done'),
  )
}
