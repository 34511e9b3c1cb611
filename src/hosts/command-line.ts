// argv -> command, inputs and options, purely. The flags are the inputs of inputs.ts in kebab-case plus a few per command;
// a flag wins over GO_PROXY_SETUP_* (which hosts merge in), and secrets are refused as flags: they would show in process lists.
import { parseArgs } from 'node:util'
import type { InputProblem } from '../errors.ts'
import type { InputSpec } from '../inputs/inputs.ts'
import { environmentName, INPUTS } from '../inputs/inputs.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import type { RawInputs } from '../run/host.ts'
import { REHEARSE_FLAGS } from './rehearse-flags.ts'

export interface CommandSpec {
  readonly name: string
  readonly summary: string
  /** Flags of this command alone. */
  readonly flags: readonly FlagSpec[]
  /** The words after `--` are a command to run. */
  readonly takesCommand?: true
}

export interface FlagSpec {
  readonly name: string
  /** Placeholder in the help; absent for a switch. */
  readonly argument?: string
  readonly summary: string
}

const REPORT_JSON: FlagSpec = { name: 'report-json', argument: 'FILE', summary: 'write the report as JSON' }
const REPORT_HTML: FlagSpec = { name: 'report-html', argument: 'FILE', summary: 'write the report as a web page' }

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'setup',
    summary: 'the main job for the current project: probe, plan, download; the environment to use goes to stdout',
    flags: [
      { name: 'dotenv', argument: 'FILE', summary: 'write the environment as KEY=VALUE lines' },
      REPORT_JSON,
      REPORT_HTML,
    ],
  },
  {
    name: 'probe',
    summary: 'measure the mirrors and print the table',
    flags: [
      { name: 'json', summary: 'print the results as JSON' },
      { name: 'metrics', argument: 'FILE', summary: 'write the results as OpenMetrics text' },
    ],
  },
  {
    name: 'download',
    summary: 'only put the modules of the project on disk (GOMODCACHE), from the healthy mirrors',
    flags: [REPORT_JSON, REPORT_HTML],
  },
  {
    name: 'run',
    summary:
      'run a command with a relay in front of the healthy mirrors, a silence limit and retries: run -- COMMAND ...',
    flags: [],
    takesCommand: true,
  },
  {
    name: 'relay',
    summary:
      'a loopback GOPROXY over the healthy mirrors, in the foreground until Ctrl-C; the environment to use goes to stdout',
    flags: [],
  },
  {
    name: 'doctor',
    summary: 'effective configuration, who set what, and the remedy for each finding',
    flags: [{ name: 'json', summary: 'print the findings as JSON' }],
  },
  {
    name: 'rehearse',
    summary: 'let a stand-in for the first mirror fail in mid-download, on this machine only, and show what takes over',
    flags: REHEARSE_FLAGS,
  },
]

const SWITCHES: readonly FlagSpec[] = [
  { name: 'help', summary: 'show this help' },
  { name: 'version', summary: 'show the version' },
  { name: 'quiet', summary: 'only warnings and errors in the log (-q)' },
]

/** Known only so that the secret behind one is taken with it and not shown as a word of its own. */
const SECRET_FLAGS: readonly FlagSpec[] = (INPUTS as readonly InputSpec[])
  .filter((input) => input.secret)
  .map((input) => inputFlag(input))

export interface CommandLine {
  readonly command: CommandSpec | undefined
  readonly inputs: RawInputs
  /** Values of the command's own flags; a switch is `true`. */
  readonly options: Readonly<Record<string, string | true>>
  /** Words after `--`. */
  readonly rest: readonly string[]
}

/** A command line as far as it could be read, and what is wrong with it. */
export interface ReadCommandLine extends CommandLine {
  readonly problems: readonly InputProblem[]
}

/** Reads argv (without node and script). */
export function parseCommandLine(given: readonly string[]): ReadCommandLine {
  const problems: InputProblem[] = []
  const argv = withCommandFirst(given)
  const name = argv[0]?.startsWith('-') ? undefined : argv[0]
  const command = COMMANDS.find((spec) => spec.name === name)
  if (name !== undefined && !command) {
    const known = COMMANDS.map((spec) => spec.name).join(', ')
    problems.push({ input: 'command', source: 'command line', got: displayValue(name), problem: `there is ${known}` })
  }
  const { tokens } = parseArgs({
    args: argv.slice(name === undefined ? 0 : 1),
    options: Object.fromEntries([...flagsOf(command), ...SECRET_FLAGS].map((flag) => [flag.name, optionOf(flag)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const inputs: Record<string, { value: string; source: string }> = {}
  const options: Record<string, string | true> = {}
  const rest: string[] = []
  const unexpected: string[] = []
  let afterDashes = false
  for (const token of tokens) {
    if (token.kind === 'option-terminator') afterDashes = true
    else if (token.kind === 'positional') {
      if (afterDashes && command?.takesCommand) rest.push(token.value)
      else unexpected.push(token.value)
    } else {
      const problem = takeFlag(token, command, inputs, options)
      if (problem) problems.push(problem)
    }
  }
  problems.push(...wordProblems({ command, unexpected, rest, wantsHelp: options.help === true }))
  return { command, inputs, options, rest, problems }
}

const SWITCH_WORDS: ReadonlySet<string> = new Set(['-q', '-h', ...SWITCHES.map(({ name }) => `--${name}`)])

/** `help`, `help setup`, `--help setup` and `--quiet setup` mean what they say. */
function withCommandFirst(argv: readonly string[]): readonly string[] {
  const [first, second, ...more] = argv
  if (first === 'help') return second === undefined ? ['--help'] : [second, '--help', ...more]
  const at = argv.findIndex((word) => !SWITCH_WORDS.has(word))
  const name = argv[at]
  if (name === undefined || name.startsWith('-')) return argv
  return [name, ...argv.slice(0, at), ...argv.slice(at + 1)]
}

interface Words {
  readonly command: CommandSpec | undefined
  readonly unexpected: readonly string[]
  readonly rest: readonly string[]
  readonly wantsHelp: boolean
}

function wordProblems({ command, unexpected, rest, wantsHelp }: Words): InputProblem[] {
  const wrong = (got: string, problem: string): InputProblem => ({
    input: 'command',
    source: 'command line',
    got: displayValue(got),
    problem,
  })
  const [first] = unexpected
  // The words are one command in the wrong place, not as many mistakes.
  if (first !== undefined && (command?.takesCommand || command?.name === 'relay')) {
    const place = command.takesCommand ? 'put the command after --' : 'to run a command behind a relay'
    return [wrong(unexpected.join(' '), `${place}: run -- ${displayValue(first)} ...`)]
  }
  if (first !== undefined) return unexpected.map((word) => wrong(word, 'unexpected word'))
  return command?.takesCommand && rest.length === 0 && !wantsHelp ? [wrong('', 'expected: run -- COMMAND ...')] : []
}

interface FlagToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

function takeFlag(
  token: FlagToken,
  command: CommandSpec | undefined,
  inputs: Record<string, { value: string; source: string }>,
  options: Record<string, string | true>,
): InputProblem | undefined {
  const flag = flagsOf(command).find((spec) => spec.name === token.name)
  const input: InputSpec | undefined = INPUTS.find((spec) => spec.name === token.name)
  const problem = (sentence: string): InputProblem => ({
    input: token.name,
    source: 'command line',
    got: sanitizeForLog(token.rawName),
    problem: sentence,
  })
  if (input?.secret) return problem(`a secret never comes by a flag: set ${environmentName(input.name)}`)
  if (!flag) return problem(`${command?.name ?? 'go-proxy-setup'} has no such flag; see --help`)
  if (flag.argument !== undefined && token.value === undefined) return problem(`needs a value: ${flag.argument}`)
  if (flag.argument === undefined && token.value !== undefined) return problem('is a switch and takes no value')
  if (!input) options[flag.name] = token.value ?? true
  else inputs[flag.name] = { value: joined(inputs[flag.name]?.value, token.value ?? '', input), source: token.rawName }
  return undefined
}

/** A repeated flag adds to a list and replaces anything else. */
function joined(before: string | undefined, value: string, input: InputSpec): string {
  const isList = ['mirrors', 'lines', 'choices', 'patterns'].includes(input.kind)
  return before !== undefined && isList ? `${before}\n${value}` : value
}

/** Every flag of a command: its own, the inputs and the switches. */
export function flagsOf(command: CommandSpec | undefined): FlagSpec[] {
  const inputs = command ? INPUTS.filter((input: InputSpec) => !input.secret).map(inputFlag) : []
  return [...(command?.flags ?? []), ...inputs, ...SWITCHES]
}

function inputFlag(input: InputSpec): FlagSpec {
  return { name: input.name, argument: input.kind.toUpperCase(), summary: input.summary }
}

function optionOf(flag: FlagSpec): { type: 'string' | 'boolean'; short?: string } {
  if (flag.name === 'quiet') return { type: 'boolean', short: 'q' }
  if (flag.name === 'help') return { type: 'boolean', short: 'h' }
  return { type: flag.argument === undefined ? 'boolean' : 'string' }
}
