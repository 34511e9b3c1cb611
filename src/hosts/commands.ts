// The subcommands of the command line: each makes a Host, calls a use case and prints its data to stdout.
import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { diagnose } from '../doctor/diagnose.ts'
import { InputError, type InputProblem } from '../errors.ts'
import { folderProblem, readSettings } from '../inputs/read-settings.ts'
import type { Environment } from '../inspect/go-env.ts'
import { probeOnly } from '../mirrors/probe-only.ts'
import { displayValue } from '../redact.ts'
import { rehearse } from '../rehearse/rehearse.ts'
import { stoppableRelay } from '../relay/relay-phase.ts'
import { renderDiagnosis } from '../report/diagnosis.ts'
import { renderMetrics } from '../report/metrics.ts'
import { writeReport } from '../report/publish.ts'
import { renderRehearsal } from '../report/rehearsal.ts'
import type { Report } from '../report/report.ts'
import { errorLines } from '../report/sentences.ts'
import { renderMirrorTable } from '../report/text.ts'
import { bestEffort } from '../run/best-effort.ts'
import type { Log } from '../run/host.ts'
import { runCommand, serveRelay } from '../run-command.ts'
import { setup } from '../setup.ts'
import { VERSION } from '../version.ts'
import type { CommandLine } from './command-line.ts'
import { parseCommandLine } from './command-line.ts'
import { inputsOfEnvironment } from './environment-inputs.ts'
import { helpText } from './help.ts'
import { readRehearseFlags } from './rehearse-flags.ts'
import { type TerminalHost, terminalHost, useColor } from './terminal.ts'

/** The process that the command line runs in. */
export interface Surroundings {
  readonly env: Environment
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly signal: AbortSignal
}

type Command = (line: CommandLine, host: TerminalHost, surroundings: Surroundings) => Promise<number>

const RUN: Readonly<Record<string, Command>> = {
  setup: setupCommand,
  download,
  probe,
  run,
  relay,
  doctor,
  rehearse: rehearseCommand,
}

/** Runs one command line and returns its exit code; failures are thrown. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const line = parseCommandLine(argv)
  const { stdout } = surroundings
  if (line.problems.length > 0 && !line.command) throw new InputError(line.problems)
  if (line.options.version) {
    stdout.write(`${VERSION}\n`)
    return 0
  }
  const command = line.command && RUN[line.command.name]
  if (line.options.help || !command) {
    if (line.problems.length > 0) throw new InputError(line.problems)
    stdout.write(helpText(line.command))
    return line.options.help ? 0 : 2
  }
  const host = terminalHost({
    env: surroundings.env,
    inputs: { ...inputsOfEnvironment(surroundings.env), ...line.inputs },
    quiet: line.options.quiet === true,
    envFile: fileOption(line, 'dotenv'),
    stderr: surroundings.stderr,
  })
  // Bad flags, bad inputs of the environment and the file, and folders that are not there are told at once.
  const check = command === setupCommand ? stoppableRelay(host) : undefined
  const problems = [...line.problems, ...(await targetProblems(line)), ...readRehearseFlags(line).problems]
  await readSettings(host, problems, check)
  return await command(line, host, surroundings)
}

/** The files that flags name, each of which must be a place where one can be written. */
async function targetProblems({ options }: CommandLine): Promise<InputProblem[]> {
  const targets = ['dotenv', 'report-json', 'report-html', 'metrics'] as const
  const found = targets.map(async (name) => {
    const path = options[name]
    if (typeof path !== 'string') return []
    const problem = await targetProblem(path)
    return problem === undefined ? [] : [{ input: name, source: `--${name}`, got: displayValue(path), problem }]
  })
  return (await Promise.all(found)).flat()
}

async function targetProblem(path: string): Promise<string | undefined> {
  const folder = await folderProblem(dirname(resolve(path)))
  if (folder !== undefined) return `its folder is not usable: ${folder}`
  const there = await stat(path).catch(() => undefined)
  if (there?.isDirectory()) return 'is a folder, expected a file'
  return await access(there ? path : dirname(resolve(path)), constants.W_OK).then(
    () => undefined,
    () => 'this job may not write the file',
  )
}

async function setupCommand(line: CommandLine, host: TerminalHost, { stdout, signal }: Surroundings): Promise<number> {
  await setup(host, { signal, onReport: (report) => writeReports(report, line, host.log) })
  const paths = host.paths.map((folder) => `${shellQuoted(folder)}:`).join('')
  stdout.write(`${exportLines(host.exported)}${paths === '' ? '' : `export PATH=${paths}"$PATH"\n`}`)
  return 0
}

async function download(line: CommandLine, host: TerminalHost, { signal }: Surroundings): Promise<number> {
  await setup(host, { signal, exports: false, onReport: (report) => writeReports(report, line, host.log) })
  return 0
}

async function probe(line: CommandLine, host: TerminalHost, { stdout, signal, env }: Surroundings): Promise<number> {
  const report = await probeOnly(host, signal)
  const metrics = fileOption(line, 'metrics')
  if (metrics !== undefined) {
    await bestEffort(host.log, '--metrics could not be written', () => writeFile(metrics, renderMetrics(report)))
  }
  if (line.options.json) stdout.write(`${JSON.stringify(report.mirrors, null, 2)}\n`)
  else
    stdout.write(
      `${renderMirrorTable(report.mirrors, { width: stdout.columns ?? 100, color: useColor(env, stdout) })}\n`,
    )
  // Each mirror's trouble stands in the table.
  if (report.error) host.log.error([errorLines(report).sentence, report.error.hint].filter(Boolean).join('. '))
  return report.mirrors.some((mirror) => mirror.verdict !== 'sick') ? 0 : 1
}

async function run(line: CommandLine, host: TerminalHost, surroundings: Surroundings): Promise<number> {
  return await runCommand(host, { ...surroundings, words: line.rest })
}

async function relay(_: CommandLine, host: TerminalHost, { stdout, signal }: Surroundings): Promise<number> {
  await serveRelay(host, {
    signal,
    onReady: (variables) => {
      stdout.write(exportLines(variables))
      host.log.info('The relay runs until Ctrl-C; the environment for other terminals is on stdout.')
    },
  })
  return 0
}

async function doctor(line: CommandLine, host: TerminalHost, { stdout, signal, env }: Surroundings): Promise<number> {
  const diagnosis = await diagnose(host, signal)
  if (line.options.json) stdout.write(`${JSON.stringify(diagnosis, null, 2)}\n`)
  else stdout.write(renderDiagnosis(diagnosis, { width: stdout.columns ?? 100, color: useColor(env, stdout) }))
  return diagnosis.findings.some((finding) => finding.level === 'error') ? 1 : 0
}

async function rehearseCommand(line: CommandLine, host: TerminalHost, surroundings: Surroundings): Promise<number> {
  const { stdout, signal, env } = surroundings
  const rehearsal = await rehearse(host, { ...readRehearseFlags(line).flags, signal })
  if (line.options.json) stdout.write(`${JSON.stringify(rehearsal, null, 2)}\n`)
  else stdout.write(renderRehearsal(rehearsal, { width: stdout.columns ?? 100, color: useColor(env, stdout) }))
  return rehearsal.survives ? 0 : 1
}

async function writeReports(report: Report, line: CommandLine, log: Log): Promise<void> {
  const json = fileOption(line, 'report-json')
  const html = fileOption(line, 'report-html')
  const asked = [
    ['json', json],
    ['html', html],
  ] as const
  for (const [form, path] of asked) {
    if (path !== undefined)
      await bestEffort(log, `--report-${form} could not be written`, () => writeReport(report, form, path))
  }
}

function fileOption({ options }: CommandLine, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** For `eval "$(go-proxy-setup setup)"` in a POSIX shell. */
function exportLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellQuoted(value)}\n`)
    .join('')
}

function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`
}
