// Workflow commands and the runner's files, in the form that @actions/core writes (packages/core/src/command.ts and file-command.ts of
// actions/toolkit). By hand, for that package loads an HTTP client, which loads undici a second time: a quarter of the start of each step.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import { EOL } from 'node:os'
import { codeOf, SetupError } from '../errors.ts'
import type { Environment } from '../inspect/go-env.ts'

export type WorkflowCommand =
  | 'add-mask'
  | 'add-matcher'
  | 'debug'
  | 'endgroup'
  | 'error'
  | 'group'
  | 'notice'
  | 'warning'

/** `::command::message` as a line; breaks in the message are escaped, so several lines stay one command. */
export function commandLine(command: WorkflowCommand, message = ''): string {
  return `::${command}::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}${EOL}`
}

export type RunnerFile = 'GITHUB_ENV' | 'GITHUB_OUTPUT' | 'GITHUB_PATH' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY'

/**
 * Adds to a file of the runner, which made it: a new one would be read by nobody.
 * @throws SetupError `runner-file` when there is none or it cannot be written.
 */
export function appendToRunnerFile(env: Environment, name: RunnerFile, text: string): void {
  const path = env[name] ?? ''
  if (!existsSync(path)) throw noFile(path === '' ? `${name} is not set` : `the file that ${name} names is not there`)
  try {
    appendFileSync(path, text)
  } catch (error) {
    throw noFile(`the file of ${name} cannot be written (${codeOf(error)})`)
  }
}

function noFile(why: string): SetupError {
  return new SetupError('runner-file', `nothing can be handed to the runner: ${why}`, {
    hint: 'The runner makes this file for each step. Outside of GitHub use the command line: go-proxy-setup setup.',
  })
}

/** `name` and a value of any lines, ended by a line that nobody can guess. */
export function assignment(name: string, value: string): string {
  const end = `ghadelimiter_${randomUUID()}`
  return `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`
}
