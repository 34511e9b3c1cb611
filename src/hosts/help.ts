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
    examples: ['eval "$(go-proxy-setup setup -q)"', 'go-proxy-setup setup --go-version 1.26.x --dotenv go.env'],
    inputs: ['mirrors', 'go-version', 'private', 'private-mirror', 'working-directory', 'policy', 'timeout'],
  },
  finish: {
    examples: ['go-proxy-setup finish --job-folder "$PWD.go-proxy-setup"'],
    inputs: [],
  },
  probe: {
    examples: [
      'go-proxy-setup probe',
      'go-proxy-setup probe --mirrors "golang https://proxy.example.com" --json',
      'go-proxy-setup probe --history history.jsonl --page public',
    ],
    inputs: ['mirrors', 'sumdb', 'ca-file', 'connect-timeout'],
  },
  download: {
    examples: ['go-proxy-setup download', 'go-proxy-setup download --working-directory services/api'],
    inputs: ['mirrors', 'working-directory', 'private', 'private-mirror', 'parallel', 'retries', 'timeout'],
  },
  run: {
    examples: [
      'go-proxy-setup run -- go test ./...',
      'go-proxy-setup run -- go install golang.org/x/tools/gopls@latest',
    ],
    inputs: ['mirrors', 'private', 'private-mirror', 'retries', 'stall-timeout', 'timeout'],
  },
  relay: {
    examples: ['go-proxy-setup relay'],
    inputs: ['mirrors', 'private', 'private-mirror', 'policy'],
  },
  doctor: {
    examples: ['go-proxy-setup doctor', 'go-proxy-setup doctor --egress'],
    inputs: ['mirrors', 'working-directory', 'ca-file', 'config'],
  },
  rehearse: {
    examples: ['go-proxy-setup rehearse', 'go-proxy-setup rehearse --fault all'],
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
    'Usage: go-proxy-setup COMMAND [FLAGS]',
    '',
    'Look, and change nothing:',
    ...COMMANDS.filter(isLooking).map(line),
    '',
    'Do:',
    ...COMMANDS.filter((command) => !isLooking(command)).map(line),
    '',
    'go-proxy-setup COMMAND --help lists the flags of a command. The environment and .go-proxy-setup.yml',
    `can set every input too: --mirrors is ${environmentName('mirrors')}. Data goes to stdout, the log to stderr.`,
    'Start with: go-proxy-setup doctor',
  ]
}

function commandHelp(command: CommandSpec, all: boolean): string[] {
  const { name, summary, flags, takesCommand } = command
  const guide = GUIDES[name]
  const entry = (title: string, text: string) => `  ${title}\n${wrapped(text, '      ')}`
  return [
    `${name}: ${summary}`,
    '',
    `Usage: go-proxy-setup ${name} [FLAGS]${takesCommand ? ' -- COMMAND ...' : ''}`,
    ...(guide ? ['', ...guide.examples.map((example) => `  ${example}`)] : []),
    '',
    ...flags.map((flag) => entry(`--${flag.name}${flag.argument ? ` ${flag.argument}` : ''}`, flag.summary)),
    entry('--quiet, -q', 'only warnings and errors in the log'),
    entry('--help, -h; --version', 'this text; the version'),
    '',
    ...(guide && !all ? shortInputs(guide.inputs) : allInputs(inputsOf(command), entry)),
  ]
}

function shortInputs(names: readonly InputName[]): string[] {
  const lines = INPUTS.filter(({ name }) => names.includes(name)).map((input) => {
    const [sentence = ''] = input.summary.split(/(?<=[a-z)`])[.:;] /)
    return wrapped(sentence.replace(/\.$/, ''), `  --${input.name.padEnd(18)} `)
  })
  if (names.length === 0) return []
  return ['Inputs that matter here (--help --all describes every one):', ...lines, '']
}

function allInputs(inputs: readonly InputSpec[], entry: (title: string, text: string) => string): string[] {
  const flags = inputs.filter(({ secret }) => !secret)
  const secrets = inputs.filter(({ secret, expression }) => secret && !expression)
  return [
    ...(flags.length > 0 ? ['Inputs:'] : []),
    ...flags.map((input) => entry(inputTitle(input), input.summary)),
    ...(secrets.length > 0 ? ['', 'Environment only:'] : []),
    ...secrets.map((input) => entry(environmentName(input.name), input.summary)),
    '',
  ]
}

function inputTitle(input: InputSpec): string {
  const { name, default: value } = input
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
