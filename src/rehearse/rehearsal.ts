// A rehearsal and its results, as plain data: `rehearse --json` writes it, the report prints it.

/** How the first mirror fails; `wrong-bits`: zips and go.mod files have one flipped bit. */
export const MIRROR_FAULTS = ['refuse', 'silent', 'wrong-bits'] as const
export type MirrorFault = (typeof MIRROR_FAULTS)[number]

export const MOST_MODULES = 200

export interface RehearseOptions {
  readonly faults: readonly MirrorFault[]
  /** Maximum of the sample, in modules and in megabytes. */
  readonly modules: number
  readonly limitMs: number
}

/** Who downloads; `commas`: with the list as people write it by hand. */
export const WAYS = {
  own: 'built-in download',
  relay: 'go via the relay',
  list: 'go with the list',
  commas: 'go with commas',
} as const
export type Way = keyof typeof WAYS

/** `hung`: stopped because it was not done within its limit. */
export interface RunEnd {
  readonly result: 'done' | 'failed' | 'hung'
  readonly durationMs: number
  readonly limitMs: number
  /** Names of the mirrors that gave bytes, in the order of the list. */
  readonly from: readonly string[]
  /** Why it failed, or what it waited for; without credentials. */
  readonly message?: string
}

export interface RehearsalRun extends RunEnd {
  readonly way: Way
  readonly fault: MirrorFault | 'none'
}

export const MIRROR_STATES: Readonly<Record<RehearsalRun['fault'], string>> = {
  none: 'responds',
  refuse: 'refuses connections',
  silent: 'stops responding',
  'wrong-bits': 'sends corrupt data',
}

/** `built-in download while golang refuses connections`. */
export function runWords({ way, fault }: Pick<RehearsalRun, 'way' | 'fault'>, mirror: string): string {
  return `${WAYS[way]} while ${mirror} ${MIRROR_STATES[fault]}`
}

export interface Rehearsal {
  readonly schema: 1
  readonly mirror: { readonly name: string; readonly url: string }
  readonly others: readonly string[]
  readonly policy: string
  /** GOPROXY as it is exported, and with commas; equal when commas are exported. No credentials. */
  readonly lists: { readonly list: string; readonly commas: string }
  readonly sample: {
    readonly modules: readonly string[]
    readonly of: number
    readonly files: number
    readonly bytes: number
  }
  readonly answersBefore: number
  readonly runs: readonly RehearsalRun[]
  /** Whether our own download or go with the list gets the modules under every fault. */
  readonly survives: boolean
  readonly notes: readonly string[]
}

export function survivesAll(runs: readonly RehearsalRun[]): boolean {
  const faults = new Set(runs.map(({ fault }) => fault).filter((fault) => fault !== 'none'))
  return [...faults].every((name) =>
    runs.some(({ fault, way, result }) => fault === name && (way === 'own' || way === 'list') && result === 'done'),
  )
}
