// The flags of `rehearse`, checked like inputs: everything that is wrong is told at once, before anything is done.
import type { InputProblem } from '../errors.ts'
import { Problem, parseDuration } from '../inputs/settings.ts'
import { displayValue } from '../redact.ts'
import { MIRROR_FAULTS, type MirrorFault, MOST_MODULES } from '../rehearse/rehearsal.ts'
import type { CommandLine, FlagSpec } from './command-line.ts'

const DEFAULTS = { fault: 'refuse', modules: '20', limit: '20s' } as const

export const REHEARSE_FLAGS: readonly FlagSpec[] = [
  {
    name: 'fault',
    argument: [...MIRROR_FAULTS, 'all'].join('|'),
    summary: `how the first mirror fails in mid-download (default: ${DEFAULTS.fault})`,
  },
  {
    name: 'modules',
    argument: 'COUNT',
    summary: `size of the sample: so many modules in the order of go.sum, and at most as many megabytes (default: ${DEFAULTS.modules})`,
  },
  {
    name: 'limit',
    argument: 'DURATION',
    summary: `a run that takes longer hangs (default: ${DEFAULTS.limit}; three times the undisturbed run where that is more)`,
  },
  { name: 'json', summary: 'print the result as JSON' },
]

export interface RehearseFlags {
  readonly faults: readonly MirrorFault[]
  readonly modules: number
  readonly limitMs: number
}

/** Reads them; a command without these flags has the defaults and no problem. */
export function readRehearseFlags({ options }: Pick<CommandLine, 'options'>): {
  readonly flags: RehearseFlags
  readonly problems: readonly InputProblem[]
} {
  const problems: InputProblem[] = []
  const read = <T>(name: keyof typeof DEFAULTS, parse: (text: string) => T | Problem, otherwise: T): T => {
    const given = options[name]
    const text = typeof given === 'string' ? given.trim() : DEFAULTS[name]
    const value = parse(text)
    if (!(value instanceof Problem)) return value
    problems.push({ input: name, source: `--${name}`, got: displayValue(text), problem: value.sentence })
    return otherwise
  }
  const flags = {
    faults: read('fault', parseFaults, []),
    modules: read('modules', parseModules, 0),
    limitMs: read('limit', parseDuration, 0),
  }
  return { flags, problems }
}

function parseFaults(text: string): readonly MirrorFault[] | Problem {
  if (text === 'all') return MIRROR_FAULTS
  const found = MIRROR_FAULTS.find((fault) => fault === text)
  return found ? [found] : new Problem(`allowed are ${MIRROR_FAULTS.join(', ')} and all`)
}

function parseModules(text: string): number | Problem {
  const problem = new Problem(`expected a whole number from 1 to ${MOST_MODULES}`)
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MODULES ? Number(text) : problem
}
