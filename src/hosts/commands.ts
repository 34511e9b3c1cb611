// The subcommands of the command line: a common start, then each calls a use case and prints its
// data to stdout. Failures are thrown; the entry turns them into a message and an exit code.
import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { diagnose } from '../doctor/diagnose.ts'
import { InputError, type InputProblem } from '../errors.ts'
import type { Environment, Host, Log } from '../host.ts'
import { folderProblem, readSettings } from '../inputs/read-settings.ts'
import { renderMirrorTable } from '../mirrors/mirror-table.ts'
import { displayValue } from '../redact.ts'
import { rehearse } from '../rehearse/rehearse.ts'
import { stoppableRelay } from '../relay/relay-phase.ts'
import { renderMetrics } from '../report/metrics.ts'
import { writeReport } from '../report/publish.ts'
import { renderRehearsal } from '../report/rehearsal.ts'
import type { Report } from '../report/report.ts'
import { errorLines } from '../report/sentences.ts'
import { renderDiagnosis } from '../report/text.ts'
import { bestEffort } from '../run/best-effort.ts'
import { runCommand, serveRelay } from '../run-command.ts'
import { setup } from '../setup.ts'
import { VERSION } from '../version.ts'
import { type CommandLine, parseCommandLine, readRehearseFlags } from './command-line.ts'
import { exitCodeOf, explain } from './entry.ts'
import { inputsOfEnvironment } from './environment.ts'
import { helpText } from './help.ts'
import { probeOnly } from './probe-only.ts'
import { type TerminalHost, terminalHost, useColor } from './terminal.ts'

/** The process that the command line runs in. */
interface Surroundings {
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

/** Runs one command line and returns its exit code; bad inputs are thrown. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const line = parseCommandLine(argv)
  const { command, options, problems } = line
  const { env, stdout, stderr } = surroundings
  if (problems.length > 0 && !command) throw new InputError(problems)
  if (options.version) {
    stdout.write(`${VERSION}\n`)
    return 0
  }
  const act = command && RUN[command.name]
  if (options.help || !act) {
    if (problems.length > 0) throw new InputError(problems)
    stdout.write(helpText(command))
    return options.help ? 0 : 2
  }
  const host = terminalHost({
    env,
    inputs: { ...inputsOfEnvironment(env), ...line.inputs },
    quiet: options.quiet === true,
    envFile: fileOption(line, 'dotenv'),
    stderr,
  })
  // Reports wrong flags, inputs of environment and file, and missing folders all at once.
  const check = act === setupCommand ? stoppableRelay(host) : undefined
  const wrong = [...problems, ...(await targetProblems(line)), ...readRehearseFlags(line).problems]
  await readSettings(host, wrong, check)
  try {
    return await act(line, host, surroundings)
  } catch (error) {
    stderr.write(`error: ${host.mask(explain(error))}\n`)
    return exitCodeOf(error)
  }
}

/** The files that flags name must be writable. */
async function targetProblems(line: CommandLine): Promise<InputProblem[]> {
  const targets = ['dotenv', 'report-json', 'report-html', 'metrics'] as const
  const found = targets.map(async (name) => {
    const path = fileOption(line, name)
    const problem = path === undefined ? undefined : await targetProblem(path)
    return problem ? [{ input: name, source: `--${name}`, got: displayValue(path ?? ''), problem }] : []
  })
  return (await Promise.all(found)).flat()
}

async function targetProblem(path: string): Promise<string | undefined> {
  const folder = dirname(resolve(path))
  const problem = await folderProblem(folder)
  if (problem !== undefined) return `its folder is not usable: ${problem}`
  const there = await stat(path).catch(() => undefined)
  if (there?.isDirectory()) return 'is a folder, expected a file'
  return await access(there ? path : folder, constants.W_OK).then(
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

async function probe(line: CommandLine, host: TerminalHost, surroundings: Surroundings): Promise<number> {
  const report = await probeOnly(host, surroundings.signal)
  const metrics = fileOption(line, 'metrics')
  if (metrics !== undefined) {
    await bestEffort(host.log, '--metrics could not be written', () => writeFile(metrics, renderMetrics(report)))
  }
  print(report.mirrors, line, surroundings, (style) => `${renderMirrorTable(report.mirrors, style)}\n`)
  // The table shows why each mirror failed.
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

async function doctor(line: CommandLine, host: TerminalHost, surroundings: Surroundings): Promise<number> {
  const diagnosis = await diagnose(host, surroundings.signal)
  print(diagnosis, line, surroundings, ({ color }) => renderDiagnosis(diagnosis, color))
  return diagnosis.findings.some((finding) => finding.level === 'error') ? 1 : 0
}

async function rehearseCommand(line: CommandLine, host: TerminalHost, surroundings: Surroundings): Promise<number> {
  const rehearsal = await rehearse(host, { ...readRehearseFlags(line).flags, signal: surroundings.signal })
  print(rehearsal, line, surroundings, ({ color }) => renderRehearsal(rehearsal, color))
  return rehearsal.survives ? 0 : 1
}

/** Prints a command's data: as JSON with --json, else as text for this terminal. */
function print(
  data: unknown,
  { options }: CommandLine,
  { stdout, env }: Surroundings,
  render: (style: Pick<Host, 'width' | 'color'>) => string,
): void {
  if (options.json) stdout.write(`${JSON.stringify(data, null, 2)}\n`)
  else stdout.write(render({ width: stdout.columns ?? 100, color: useColor(env, stdout) }))
}

async function writeReports(report: Report, line: CommandLine, log: Log): Promise<void> {
  for (const form of ['json', 'html'] as const) {
    const path = fileOption(line, `report-${form}`)
    if (path === undefined) continue
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
