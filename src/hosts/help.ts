// The help texts, purely from the tables of inputs and commands.
import { environmentName, INPUTS, type InputName, type InputSpec } from '../inputs/inputs.ts'
import { VERSION } from '../version.ts'
import { argumentOf } from './command-line.ts'
import { COMMANDS, type CommandSpec, inputsOf } from './command-table.ts'

const EXIT_CODES = 'Exit codes: 0 success, 1 failure, 2 invalid input.'
const WIDTH = 100

/** What a reader tries first, and the inputs that matter for it; `--all` lists every input. */
const GUIDES: Readonly<
  Record<string, { readonly examples: readonly string[]; readonly inputs: readonly InputName[] }>
> = {
  setup: {
    examples: ['eval "$(npx go-proxy-setup setup -q)"', 'npx go-proxy-setup setup --go-version 1.26.x --dotenv go.env'],
    inputs: ['mirrors', 'go-version', 'private', 'private-mirror', 'working-directory', 'policy', 'timeout'],
  },
  finish: {
    examples: ['npx go-proxy-setup finish --job-folder "$PWD.go-proxy-setup"'],
    inputs: [],
  },
  probe: {
    examples: [
      'npx go-proxy-setup probe',
      'npx go-proxy-setup probe --mirrors "golang https://proxy.example.com" --json',
      'npx go-proxy-setup probe --history history.jsonl --page public',
    ],
    inputs: ['mirrors', 'sumdb', 'ca-file', 'connect-timeout'],
  },
  download: {
    examples: ['npx go-proxy-setup download', 'npx go-proxy-setup download --working-directory services/api'],
    inputs: ['mirrors', 'working-directory', 'private', 'private-mirror', 'parallel', 'retries', 'timeout'],
  },
  run: {
    examples: [
      'npx go-proxy-setup run -- go test ./...',
      'npx go-proxy-setup run -- go install golang.org/x/tools/gopls@latest',
    ],
    inputs: ['mirrors', 'private', 'private-mirror', 'retries', 'stall-timeout', 'timeout'],
  },
  relay: {
    examples: ['npx go-proxy-setup relay'],
    inputs: ['mirrors', 'private', 'private-mirror', 'policy'],
  },
  doctor: {
    examples: ['npx go-proxy-setup doctor', 'npx go-proxy-setup doctor --egress'],
    inputs: ['mirrors', 'working-directory', 'ca-file', 'config'],
  },
  rehearse: {
    examples: ['npx go-proxy-setup rehearse', 'npx go-proxy-setup rehearse --fault all'],
    inputs: ['mirrors', 'working-directory', 'parallel'],
  },
}

/** @param all - with the full text of every input */
export function helpText(command: CommandSpec | undefined, all: boolean): string {
  return [...(command ? commandHelp(command, all) : toolHelp()), EXIT_CODES, ''].join('\n')
}

const isLooking = ({ name }: CommandSpec) => ['probe', 'doctor', 'rehearse'].includes(name)

function toolHelp(): string[] {
  const line = ({ name, summary }: CommandSpec) => wrapped(summary, `  ${name.padEnd(10)} `)
  return [
    `go-proxy-setup ${VERSION}: resilient and fast Go dependency set-up`,
    '',
    'Usage: npx go-proxy-setup COMMAND [FLAGS]',
    '',
    'Look, and change nothing:',
    ...COMMANDS.filter(isLooking).map(line),
    '',
    'Do:',
    ...COMMANDS.filter((command) => !isLooking(command)).map(line),
    '',
    'npx go-proxy-setup COMMAND --help lists the flags of a command. The environment and .go-proxy-setup.yml',
    `can set every input too: --mirrors is ${environmentName('mirrors')}. Data goes to stdout, the log to stderr.`,
    'Start with: npx go-proxy-setup doctor',
  ]
}

function commandHelp(command: CommandSpec, all: boolean): string[] {
  const { name, summary, flags, takesCommand, defaults = {} } = command
  const guide = GUIDES[name]
  const entry = (title: string, text: string) => `  ${title}\n${wrapped(text, '      ')}`
  return [
    wrapped(summary, `${name}: `),
    '',
    `Usage: npx go-proxy-setup ${name} [FLAGS]${takesCommand ? ' -- COMMAND ...' : ''}`,
    ...(guide ? ['', ...guide.examples.map((example) => `  ${example}`)] : []),
    '',
    ...flags.map((flag) => entry(`--${flag.name}${flag.argument ? ` ${flag.argument}` : ''}`, flag.summary)),
    entry('--quiet, -q', 'only warnings and errors in the log'),
    entry('--help, -h; --version', 'this text; the version'),
    '',
    ...(guide && !all ? shortInputs(guide.inputs, defaults) : allInputs(inputsOf(command), entry, defaults)),
  ]
}

function shortInputs(names: readonly InputName[], defaults: Defaults): string[] {
  const lines = INPUTS.filter(({ name }) => names.includes(name)).map((input) => {
    const [sentence = ''] = input.summary.split(/(?<=[a-z)`])[.:;] /)
    const own = defaults[input.name]
    return wrapped(`${sentence.replace(/\.$/, '')}${own ? ` (default: ${own})` : ''}`, `  --${input.name.padEnd(18)} `)
  })
  if (names.length === 0) return []
  return ['Inputs that matter here (--help --all describes every one):', ...lines, '']
}

type Defaults = NonNullable<CommandSpec['defaults']>

function allInputs(
  inputs: readonly InputSpec[],
  entry: (title: string, text: string) => string,
  defaults: Defaults,
): string[] {
  const flags = inputs.filter(({ secret }) => !secret)
  const secrets = inputs.filter(({ secret, expression }) => secret && !expression)
  return [
    ...(flags.length > 0 ? ['Inputs:'] : []),
    ...flags.map((input) => entry(inputTitle(input, defaults), input.summary)),
    ...(secrets.length > 0 ? ['', 'Environment only:'] : []),
    ...secrets.map((input) => entry(environmentName(input.name), input.summary)),
    '',
  ]
}

function inputTitle(input: InputSpec, defaults: Defaults): string {
  const { name } = input
  const value = defaults[name] ?? input.default
  return `--${name} ${argumentOf(input)}${value === '' ? '' : ` (default: ${value})`}`
}

function wrapped(text: string, head: string): string {
  const lines: string[] = []
  let line = head.trimEnd().padEnd(head.length - 1)
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line)
      line = ' '.repeat(head.length - 1)
    }
    line += ` ${word}`
  }
  return [...lines, line].join('\n')
}
