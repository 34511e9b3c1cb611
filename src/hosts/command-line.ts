// argv -> command, inputs and options, purely. The flags are the inputs of inputs.ts in kebab-case
// plus a few for each command. A flag wins over GO_PROXY_SETUP_* (which hosts merge in). Secrets
// are refused as flags, because process lists show them.
import { parseArgs } from 'node:util'
import type { InputProblem } from '../errors.ts'
import type { RawInput, RawInputs } from '../host.ts'
import { environmentName, findInput, INPUT_NAMES, INPUTS, type InputSpec, isList } from '../inputs/inputs.ts'
import { Problem, parseDuration, wholeNumber } from '../inputs/settings.ts'
import { suggestion } from '../inputs/suggestion.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import { MIRROR_FAULTS, type MirrorFault, MOST_MODULES, type RehearseOptions } from '../rehearse/rehearsal.ts'
import { COMMANDS, type CommandSpec, type FlagSpec, inputsOf, REHEARSE_DEFAULTS } from './command-table.ts'

const SWITCHES: readonly FlagSpec[] = [
  { name: 'help', summary: 'show this help' },
  { name: 'all', summary: 'with --help: describe every input of the command' },
  { name: 'version', summary: 'show the version' },
  { name: 'quiet', summary: 'only warnings and errors in the log (-q)' },
]
const SWITCH_WORDS: ReadonlySet<string> = new Set(['-q', '-h', ...SWITCHES.map(({ name }) => `--${name}`)])

export interface CommandLine {
  readonly command: CommandSpec | undefined
  readonly inputs: RawInputs
  /** Values of the command's own flags; a switch is `true`. */
  readonly options: Readonly<Record<string, string | true>>
  readonly rest: readonly string[]
  readonly problems: readonly InputProblem[]
}

/** Reads argv (without node and script) as far as possible, and lists everything wrong with it. */
export function parseCommandLine(given: readonly string[]): CommandLine {
  const problems: InputProblem[] = []
  const argv = withCommandFirst(given)
  const name = argv[0]?.startsWith('-') ? undefined : argv[0]
  const command = COMMANDS.find((spec) => spec.name === name)
  if (name !== undefined && !command) {
    const known = COMMANDS.map((spec) => spec.name)
    const near = suggestion(name, known)
    problems.push(problemOf('command', displayValue(name), `expected one of ${known.join(', ')}${near}`))
  }
  const flags = flagsOf(command)
  // Secrets are known to the parser so that one is a flag's value and not an unexpected word.
  const known = [...flags, ...INPUTS.filter(({ secret }) => secret).map(inputFlag)]
  const { tokens } = parseArgs({
    args: withTwoDashes(argv.slice(name === undefined ? 0 : 1)),
    options: Object.fromEntries(known.map((flag) => [flag.name, optionOf(flag)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const inputs: Record<string, RawInput> = {}
  const options: Record<string, string | true> = {}
  const rest: string[] = []
  const unexpected: string[] = []
  let afterDashes = false
  /** The flag before is unknown, so that the next word may be its value. */
  let isUnknown = false
  for (const token of tokens) {
    const isValue = isUnknown
    isUnknown = false
    if (token.kind === 'option-terminator') afterDashes = true
    else if (token.kind === 'option') takeFlag(token)
    else if (afterDashes && command?.takesCommand) rest.push(token.value)
    else if (!isValue) unexpected.push(token.value)
  }
  problems.push(...wordProblems(command, unexpected))
  if (command?.takesCommand && rest.length + unexpected.length === 0 && !options.help) {
    problems.push(problemOf('command', '', 'expected: run -- COMMAND ...'))
  }
  return { command, inputs, options, rest, problems }

  function takeFlag({ name, rawName, value }: { name: string; rawName: string; value?: string | undefined }) {
    const input = findInput(name)
    const wrong = (sentence: string) => problems.push(problemOf(name, sanitizeForLog(rawName), sentence))
    if (input?.secret) return wrong(`a secret cannot be a flag: set ${environmentName(input.name)}`)
    const flag = flags.find((spec) => spec.name === name)
    if (!flag) {
      isUnknown = value === undefined
      if (input && command) return wrong(`${command.name} does not use this input; setup does`)
      const near = suggestion(name, INPUT_NAMES, (right) => `--${right}`)
      return wrong(`${command?.name ?? 'go-proxy-setup'} has no such flag${near || '; see --help'}`)
    }
    if (flag.argument !== undefined && value === undefined) return wrong(`needs a value: ${flag.argument}`)
    if (flag.argument === undefined && value !== undefined) return wrong('is a switch and takes no value')
    if (!input) options[name] = value ?? true
    // A repeated flag adds to a list and replaces anything else.
    else if (inputs[name] && isList(input)) inputs[name] = { value: `${inputs[name].value}\n${value}`, source: rawName }
    else inputs[name] = { value: value ?? '', source: rawName }
  }
}

/** Flags of go have one dash: `-mirrors` is `--mirrors`. */
function withTwoDashes(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  return argv.map((word, at) => ((end < 0 || at < end) && /^-[a-z]{2}/.test(word) ? `-${word}` : word))
}

/** Accepts `help`, `help setup`, `--help setup` and `--quiet setup`. */
function withCommandFirst(argv: readonly string[]): readonly string[] {
  const [first, second, ...more] = argv
  if (first === 'help') return second === undefined ? ['--help'] : [second, '--help', ...more]
  const at = argv.findIndex((word) => !SWITCH_WORDS.has(word))
  const name = argv[at]
  if (name === undefined || name.startsWith('-')) return argv
  return [name, ...argv.slice(0, at), ...argv.slice(at + 1)]
}

function wordProblems(command: CommandSpec | undefined, unexpected: readonly string[]): InputProblem[] {
  const [first] = unexpected
  // The words are one command in the wrong place, not as many mistakes.
  if (first !== undefined && (command?.takesCommand || command?.name === 'relay')) {
    const place = command.takesCommand ? 'put the command after --' : 'to run a command behind a relay'
    const problem = `${place}: run -- ${displayValue(first)} ...`
    return [problemOf('command', displayValue(unexpected.join(' ')), problem)]
  }
  return unexpected.map((word) => problemOf('command', displayValue(word), 'unexpected word'))
}

function problemOf(input: string, got: string, problem: string): InputProblem {
  return { input, source: 'command line', got, problem }
}

function flagsOf(command: CommandSpec | undefined): FlagSpec[] {
  const inputs = command ? inputsOf(command).filter(({ secret }) => !secret) : []
  return [...(command?.flags ?? []), ...inputs.map(inputFlag), ...SWITCHES]
}

export function argumentOf({ options, kind }: InputSpec): string {
  return options?.join('|') ?? kind.toUpperCase()
}

function inputFlag(input: InputSpec): FlagSpec {
  return { name: input.name, argument: argumentOf(input), summary: input.summary }
}

function optionOf({ name, argument }: FlagSpec): { type: 'string' | 'boolean'; short?: string } {
  const short = name === 'quiet' || name === 'help' ? { short: name.charAt(0) } : {}
  return { type: argument === undefined ? 'boolean' : 'string', ...short }
}

/** The flags of `rehearse`, checked like inputs; without them the defaults and no problem. */
export function readRehearseFlags({ options }: Pick<CommandLine, 'options'>): {
  readonly flags: RehearseOptions
  readonly problems: readonly InputProblem[]
} {
  const problems: InputProblem[] = []
  const read = <T>(name: keyof typeof REHEARSE_DEFAULTS, parse: (text: string) => T | Problem, otherwise: T): T => {
    const given = options[name]
    const text = typeof given === 'string' ? given.trim() : REHEARSE_DEFAULTS[name]
    const value = parse(text)
    if (!(value instanceof Problem)) return value
    problems.push({ input: name, source: `--${name}`, got: displayValue(text), problem: value.message })
    return otherwise
  }
  const flags = {
    faults: read('fault', parseFaults, []),
    modules: read('modules', wholeNumber(1, MOST_MODULES), 0),
    limitMs: read('limit', parseDuration, 0),
  }
  return { flags, problems }
}

function parseFaults(text: string): readonly MirrorFault[] | Problem {
  if (text === 'all') return MIRROR_FAULTS
  const found = MIRROR_FAULTS.find((fault) => fault === text)
  return found ? [found] : new Problem(`allowed are ${MIRROR_FAULTS.join(', ')} and all`)
}
