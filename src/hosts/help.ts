// The help texts, purely from the tables of inputs and commands.
import { environmentName, INPUTS, type InputSpec } from '../inputs/inputs.ts'
import { VERSION } from '../version.ts'
import { COMMANDS, type CommandSpec } from './command-line.ts'

const EXIT_CODES = 'Exit codes: 0 success, 1 failure, 2 invalid input.'
const WIDTH = 100

export function helpText(command: CommandSpec | undefined): string {
  return [...(command ? commandHelp(command) : toolHelp()), EXIT_CODES, ''].join('\n')
}

function toolHelp(): string[] {
  return [
    `go-proxy-setup ${VERSION}: resilient and fast Go dependency set-up`,
    '',
    'Usage: go-proxy-setup COMMAND [FLAGS]',
    '',
    ...COMMANDS.map(({ name, summary }) => wrapped(summary, `  ${name.padEnd(10)} `)),
    '',
    'go-proxy-setup COMMAND --help lists the flags of a command. The environment and .go-proxy-setup.yml',
    `can set every input too: --mirrors is ${environmentName('mirrors')}. Data goes to stdout, the log to stderr.`,
  ]
}

function commandHelp({ name, summary, flags, takesCommand }: CommandSpec): string[] {
  const entry = (title: string, text: string) => `  ${title}\n${wrapped(text, '      ')}`
  return [
    `${name}: ${summary}`,
    '',
    `Usage: go-proxy-setup ${name} [FLAGS]${takesCommand ? ' -- COMMAND ...' : ''}`,
    '',
    ...flags.map((flag) => entry(`--${flag.name}${flag.argument ? ` ${flag.argument}` : ''}`, flag.summary)),
    entry('--quiet, -q', 'only warnings and errors in the log'),
    '',
    'Inputs:',
    ...INPUTS.filter(({ secret }) => !secret).map((input) => entry(inputTitle(input), input.summary)),
    '',
    'Environment only:',
    ...INPUTS.filter(({ secret, expression }) => secret && !expression).map((input) =>
      entry(environmentName(input.name), input.summary),
    ),
    '',
  ]
}

function inputTitle({ name, options, kind, default: value }: InputSpec): string {
  return `--${name} ${options ? options.join('|') : kind.toUpperCase()}${value === '' ? '' : ` (default: ${value})`}`
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
