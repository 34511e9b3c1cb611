// The help texts, purely from the tables of inputs and commands.

import type { InputSpec } from '../inputs/inputs.ts'
import { environmentName, INPUTS } from '../inputs/inputs.ts'
import { VERSION } from '../version.ts'
import type { CommandSpec, FlagSpec } from './command-line.ts'
import { COMMANDS } from './command-line.ts'

const EXIT_CODES = 'Exit: 0 done, 1 failed (the message says what, where and what to do), 2 bad input.'

/** The help of the whole tool, or of one command. */
export function helpText(command: CommandSpec | undefined): string {
  return command ? commandHelp(command) : toolHelp()
}

function toolHelp(): string {
  const rows = COMMANDS.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`)
  return [
    `go-proxy-setup ${VERSION}: resilient and fast Go dependency set-up`,
    '',
    'Usage: go-proxy-setup COMMAND [FLAGS]',
    '',
    ...rows,
    '',
    'go-proxy-setup COMMAND --help lists the flags. Each input is also read from the environment: --mirrors is',
    `${environmentName('mirrors')}; and from .go-proxy-setup.yml. Data goes to stdout, the log to stderr.`,
    EXIT_CODES,
    '',
  ].join('\n')
}

function commandHelp(command: CommandSpec): string {
  const usage = `Usage: go-proxy-setup ${command.name} [FLAGS]${command.takesCommand ? ' -- COMMAND ...' : ''}`
  const inputs = INPUTS as readonly InputSpec[]
  return [
    `${command.name}: ${command.summary}`,
    '',
    usage,
    '',
    ...command.flags.map(flagHelp),
    '  --quiet, -q',
    '      only warnings and errors in the log',
    '',
    'Inputs:',
    ...inputs.filter((input) => !input.secret).map(inputHelp),
    '',
    'By environment only:',
    ...inputs
      .filter((input) => input.secret)
      .map((input) => `  ${environmentName(input.name)}\n${wrapped(input.summary)}`),
    '',
    EXIT_CODES,
    '',
  ].join('\n')
}

function flagHelp(flag: FlagSpec): string {
  return `  --${flag.name}${flag.argument ? ` ${flag.argument}` : ''}\n${wrapped(flag.summary)}`
}

function inputHelp(input: InputSpec): string {
  const words = input.options ? ` ${input.options.join('|')}` : ` ${input.kind.toUpperCase()}`
  const usual = input.default === '' ? '' : ` (default: ${input.default})`
  return `  --${input.name}${words}${usual}\n${wrapped(input.summary)}`
}

function wrapped(text: string): string {
  const lines: string[] = []
  let line = '     '
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > 100) {
      lines.push(line)
      line = '     '
    }
    line += ` ${word}`
  }
  return [...lines, line].join('\n')
}
