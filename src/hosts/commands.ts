// The subcommands of the command line: a common start, then each calls a use case and prints its
// data to stdout. Failures are thrown; the entry turns them into a message and an exit code.
import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type JobFolder, jobFolder } from '../cache/job-folder.ts'
import type { Clock } from '../clock.ts'
import { diagnose } from '../doctor/diagnose.ts'
import { egressHosts } from '../doctor/egress.ts'
import { fixScript } from '../doctor/fix.ts'
import { sarifOf } from '../doctor/sarif.ts'
import { InputError, type InputProblem } from '../errors.ts'
import type { Environment, Host } from '../host.ts'
import { folderProblem } from '../inputs/read-settings.ts'
import type { ReportFiles } from '../inputs/settings.ts'
import { inspect } from '../inspect/inspect.ts'
import { renderMirrorTable, renderProducts } from '../mirrors/mirror-table.ts'
import { isUp } from '../mirrors/probe-result.ts'
import { probeEach } from '../mirrors/survey.ts'
import { type JobOptions, openJob } from '../open-job.ts'
import { displayValue } from '../redact.ts'
import { rehearse } from '../rehearse/rehearse.ts'
import { renderMetrics } from '../report/metrics.ts'
import { type RecordFiles, recordRun } from '../report/record-run.ts'
import { renderRehearsal } from '../report/rehearsal.ts'
import { errorLines } from '../report/sentences.ts'
import { renderDiagnosis } from '../report/text.ts'
import { bestEffort } from '../run/best-effort.ts'
import type { Job } from '../run/job.ts'
import { runCommand, serveRelay } from '../run-command.ts'
import { setup } from '../setup.ts'
import { VERSION } from '../version.ts'
import { type CommandLine, parseCommandLine, readRehearseFlags } from './command-line.ts'
import { exitCodeOf, explain } from './entry.ts'
import { inputsOfEnvironment } from './environment.ts'
import { finishJob, setupJob } from './gitlab-job.ts'
import { helpText } from './help.ts'
import { shellText } from './job-shell.ts'
import { confirmedProbe, probeOnly } from './probe-only.ts'
import { type TerminalHost, terminalHost, useColor } from './terminal.ts'

interface Surroundings {
  readonly env: Environment
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly signal: AbortSignal
  /** The system's by default. */
  readonly clock?: Clock
}

interface Given extends Surroundings {
  readonly line: CommandLine
  readonly host: TerminalHost
  readonly folder: JobFolder | undefined
  readonly options: JobOptions
}

const RUN: Readonly<Record<string, (given: Given) => Promise<number>>> = {
  setup: setupCommand,
  finish,
  download,
  probe,
  run,
  relay,
  doctor,
  rehearse: rehearseCommand,
}

/** Runs one command line and returns its exit code; an InputError is thrown. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const line = parseCommandLine(argv)
  const { command, options } = line
  const { env, stdout, stderr, signal, clock } = surroundings
  if (line.problems.length > 0 && (!command || options.help)) throw new InputError(line.problems)
  if (options.version) {
    stdout.write(`${VERSION}\n`)
    return 0
  }
  const act = command && RUN[command.name]
  if (options.help || !act) {
    stdout.write(helpText(command, options.all === true))
    return options.help ? 0 : 2
  }
  const inputs = { ...inputsOfEnvironment(env), ...line.inputs }
  const root = fileOption(line, 'job-folder')
  const folder = root === undefined ? undefined : jobFolder(resolve(root), process.cwd())
  const envFile = fileOption(line, 'dotenv')
  const host = terminalHost({ env, inputs, quiet: options.quiet === true, envFile, folder, stderr })
  const problems = [
    ...line.problems,
    ...pageProblems(line),
    ...(await targetProblems(line)),
    ...readRehearseFlags(line).problems,
  ]
  // Eager: publish.ts loads it when needed, and in this bundle it must not be a file of its own.
  if (options['report-sbom']) await import(/* webpackMode: "eager" */ '../report/sbom.ts')
  try {
    return await act({
      ...surroundings,
      line,
      host,
      folder,
      options: { signal, problems, files: filesOf(line), ...(clock && { clock }) },
    })
  } catch (error) {
    if (error instanceof InputError) throw error
    stderr.write(`error: ${host.mask(explain(error, env))}\n`)
    return exitCodeOf(error)
  }
}

const REPORT_FLAGS = ['json', 'html', 'audit', 'sbom'] as const

function pageProblems(line: CommandLine): InputProblem[] {
  const page = fileOption(line, 'page')
  if (page === undefined || fileOption(line, 'history') !== undefined) return []
  return [{ input: 'page', source: '--page', got: displayValue(page), problem: 'needs --history FILE' }]
}

async function targetProblems(line: CommandLine): Promise<InputProblem[]> {
  const reports = REPORT_FLAGS.map((form) => `report-${form}`)
  const found = ['dotenv', 'metrics', 'sarif', 'history', ...reports].map(async (name) => {
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

async function setupCommand({ host, folder, options, stdout }: Given): Promise<number> {
  if (folder) {
    await setupJob(host, folder, options)
    return 0
  }
  await setup(host, options)
  // For `eval "$(go-proxy-setup setup)"`.
  stdout.write(shellText({ variables: host.exported, paths: host.paths }))
  if (stdout.isTTY) host.log.info('To set this in your shell: eval "$(npx go-proxy-setup setup -q)"')
  return 0
}

async function finish({ host, folder }: Given): Promise<number> {
  if (!folder) {
    const problem = 'expected the folder that `setup --job-folder` was given'
    throw new InputError([{ input: 'job-folder', source: 'command line', got: '', problem }])
  }
  await finishJob(host, folder)
  return 0
}

async function download({ line, host, options }: Given): Promise<number> {
  const files = recordFiles(line)
  const { project } = await setup(host, {
    ...{ ...options, exports: false },
    ...(files && { alert: (report, job) => recordRun(report, job, { kind: 'download', ...files }) }),
  })
  // As `go mod download` without a go.mod.
  return project.modules.length === 0 ? 1 : 0
}

async function probe(given: Given): Promise<number> {
  const { line, host, options } = given
  const files = recordFiles(line)
  // A history needs every mirror, also those that no build would wait for.
  const inputs = { ...host.inputs, ...(files && { select: { value: 'pinned', source: '--history' } }) }
  const job = await openJob({ ...host, inputs }, options)
  const report = files ? await confirmedProbe(job) : await probeOnly(job)
  const history = files && (await recordRun(report, job, { kind: 'probe', ...files }))
  const metrics = fileOption(line, 'metrics')
  if (metrics !== undefined) {
    await bestEffort(host.log, '--metrics could not be written', () =>
      writeFile(metrics, renderMetrics(report, history)),
    )
  }
  const { mirrors } = report
  print(mirrors, given, (style) => `${renderMirrorTable(mirrors, style)}\n${renderProducts(mirrors)}`)
  // The table shows why each mirror failed.
  const { sentence } = errorLines(report)
  if (report.error) host.log.error([sentence.replace(/:$/, ''), report.error.hint].filter(Boolean).join('. '))
  return mirrors.some(isUp) ? 0 : 1
}

async function run({ line, host, options, env, stdout, stderr }: Given): Promise<number> {
  return await runCommand(await openJob(host, options), { words: line.rest, env, stdout, stderr })
}

async function relay({ host, options, stdout }: Given): Promise<number> {
  await serveRelay(await openJob(host, options), (variables) => {
    stdout.write(shellText({ variables, paths: [] }))
    host.log.info('The relay runs until Ctrl-C; the environment for other terminals is on stdout.')
  })
  return 0
}

async function doctor(given: Given): Promise<number> {
  // With the environment as it is, an earlier step's relay included.
  const job = { ...(await openJob(given.host, given.options)), host: given.host }
  if (given.line.options.egress) return await egress(job, given)
  const { online, probe, fix } = given.line.options
  const diagnosis = await diagnose(job, { online: online === true, probes: probe === true })
  const sarif = fileOption(given.line, 'sarif')
  if (sarif !== undefined) await writeFile(sarif, `${JSON.stringify(sarifOf(diagnosis), null, 2)}\n`)
  print(diagnosis, given, ({ color }) => (fix ? fixScript(diagnosis) : renderDiagnosis(diagnosis, color)))
  return diagnosis.findings.some((finding) => finding.level === 'error') ? 1 : 0
}

async function egress(job: Job, given: Given): Promise<number> {
  const inspection = await inspect(job)
  const results = given.line.options.probe ? await probeEach(job, inspection) : []
  const hosts = egressHosts(job, inspection, results)
  print(hosts, given, () => hosts.map(({ host, port, why }) => `${host}:${port} # ${why}\n`).join(''))
  return 0
}

async function rehearseCommand(given: Given): Promise<number> {
  const rehearsal = await rehearse(await openJob(given.host, given.options), readRehearseFlags(given.line).flags)
  print(rehearsal, given, ({ color }) => renderRehearsal(rehearsal, color))
  return rehearsal.survives ? 0 : 1
}

function print(
  data: unknown,
  { line: { options }, stdout, env }: Given,
  render: (style: Pick<Host, 'width' | 'color'>) => string,
): void {
  if (options.json) stdout.write(`${JSON.stringify(data, null, 2)}\n`)
  else stdout.write(render({ width: stdout.columns ?? 100, color: useColor(env, stdout) }))
}

function filesOf(line: CommandLine): ReportFiles {
  const found = REPORT_FLAGS.flatMap((form) => {
    const path = fileOption(line, `report-${form}`)
    return path === undefined ? [] : [[form, resolve(path)]]
  })
  return Object.fromEntries(found)
}

function recordFiles(line: CommandLine): RecordFiles | undefined {
  const history = fileOption(line, 'history')
  return history === undefined ? undefined : { history, page: fileOption(line, 'page') }
}

function fileOption({ options }: CommandLine, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
