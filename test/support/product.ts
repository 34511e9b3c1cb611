// The product as users run it: `dist` as a child process, on the command line or as a step of a workflow with the runner's files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readState, requestStop } from '../../src/relay/state-file.ts'
import type { Report } from '../../src/report/report.ts'
import type { GoSandbox } from './go.ts'
import { spawnLimited } from './memory-limit.ts'

const root = join(import.meta.dirname, '..', '..')

export interface ProductRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
  /** Most memory that the product's own process had; 0 when it was killed. */
  readonly peakBytes: number
}

export interface CliRun extends ProductRun {
  readonly report: Report
  /** Lines of the dotenv file by name. */
  readonly env: Readonly<Record<string, string>>
}

export interface ActionRun extends ProductRun {
  /** What the step wrote into GITHUB_ENV, GITHUB_OUTPUT and GITHUB_STATE, as the runner reads them. */
  readonly env: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  /** Lines of GITHUB_PATH; the runner puts the last one foremost. */
  readonly path: readonly string[]
}

type Variables = Readonly<Record<string, string | undefined>>

/** Runs `dist/cli`; with `setup`, the report and the dotenv file are read too. */
export async function runCli(
  sandbox: GoSandbox,
  cwd: string,
  args: readonly string[],
  env: Variables = {},
): Promise<CliRun> {
  const files = join(sandbox.dir, `cli-${fresh()}`)
  mkdirSync(files, { recursive: true })
  const [envFile, reportFile] = [join(files, 'go.env'), join(files, 'report.json')]
  const extra = args[0] === 'setup' ? ['--dotenv', envFile, '--report-json', reportFile] : []
  const run = await runNode('cli', [...args, ...extra], { cwd, env: { ...sandbox.env, ...env } })
  const lines = textOf(envFile).split('\n').filter(Boolean)
  const report = textOf(reportFile)
  return {
    ...run,
    report: report === '' ? ({} as Report) : (JSON.parse(report) as Report),
    env: Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])),
  }
}

/** Runs `dist/main` or `dist/post` as a runner does: inputs as INPUT_*, files for what later steps read. */
export async function runAction(
  sandbox: GoSandbox,
  workspace: string,
  step: {
    readonly inputs?: Variables
    readonly env?: Variables
    readonly entry?: 'main' | 'post'
    /** What later steps do, with the step's variables and states. */
    readonly later?: (set: Pick<ActionRun, 'env' | 'state'>) => Promise<void>
  },
): Promise<ActionRun> {
  const temp = join(sandbox.dir, `runner-${fresh()}`)
  mkdirSync(temp, { recursive: true })
  const file = (name: string) => join(temp, name)
  const names = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'] as const
  for (const name of names) writeFileSync(file(name), '')
  const inputs = Object.entries(step.inputs ?? {}).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const run = await runNode(step.entry ?? 'main', [], {
    cwd: workspace,
    env: {
      ...sandbox.env,
      ...Object.fromEntries(names.map((name) => [name, file(name)])),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      RUNNER_OS: 'Linux',
      ...Object.fromEntries(inputs),
      ...step.env,
    },
  })
  const state = readRunnerFile(file('GITHUB_STATE'))
  const set = { env: readRunnerFile(file('GITHUB_ENV')), state }
  try {
    await step.later?.(set)
  } finally {
    await stopRelay(state['go-proxy-setup-relay'])
  }
  return {
    ...run,
    ...set,
    outputs: readRunnerFile(file('GITHUB_OUTPUT')),
    summary: textOf(file('GITHUB_STEP_SUMMARY')),
    path: textOf(file('GITHUB_PATH')).split('\n').filter(Boolean),
  }
}

/** The post step's work, for tests that run none; else the relay would wait for the end of the test's process. */
async function stopRelay(text: string | undefined): Promise<void> {
  if (text === undefined) return
  const { stateFile } = JSON.parse(text) as { stateFile: string }
  const state = await readState(stateFile)
  if (state) await requestStop(state.controlUrl, 5_000).catch(() => {})
}

export interface RunningCli extends AsyncDisposable {
  /** What it printed until `ready` matched; its first group, if it has one. */
  readonly found: string
  readonly pid: number
}

/** Starts `dist/cli` and waits until its stdout matches; disposing ends it. */
export async function startCli(
  sandbox: GoSandbox,
  args: readonly string[],
  { ready, cwd, env }: { readonly ready: RegExp; readonly cwd: string; readonly env: Variables },
): Promise<RunningCli> {
  const { child } = spawnLimited([join(root, 'dist', 'cli', 'index.js'), ...args], MOST_BYTES, {
    cwd,
    env: { NO_COLOR: '1', ...sandbox.env, ...env } as NodeJS.ProcessEnv,
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let printed = ''
  child.stderr?.on('data', (chunk) => {
    printed += chunk
  })
  const found = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const match = ready.exec(text)
      if (match) resolve(match[1] ?? match[0])
    })
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${printed}`)))
  })
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { found, pid: child.pid ?? 0, [Symbol.asyncDispose]: stop }
}

/** Most memory that a running process had; 0 where the system does not tell. */
export function peakOf(pid: number): number {
  return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0)
}

interface NodeOptions {
  readonly cwd: string
  readonly env: Variables
}

/** Whatever a mirror, a branch or a cache entry holds: a runner with this much is enough. */
const MOST_BYTES = 2 ** 30

/** Runs an entry of dist to its end; a run over a minute or with more memory is killed: nothing of ours may need that in a test. */
function runNode(entry: string, args: readonly string[], { cwd, env }: NodeOptions): Promise<ProductRun> {
  const started = performance.now()
  const { child, peakBytes } = spawnLimited([join(root, 'dist', entry, 'index.js'), ...args], MOST_BYTES, {
    cwd,
    env: { NO_COLOR: '1', ...env } as NodeJS.ProcessEnv,
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (peakBytes() > MOST_BYTES) reject(new Error(`it took ${peakBytes()} bytes of memory`))
      const [stdout, stderr] = [out, err].map((chunks) => Buffer.concat(chunks).toString()) as [string, string]
      resolve({ code, stdout, stderr, ms: performance.now() - started, peakBytes: peakBytes() })
    })
  })
}

/** Reads `NAME=value` and `NAME<<DELIMITER` entries exactly as the runner does, so that an injected line shows up as a variable. */
export function readRunnerFile(path: string): Record<string, string> {
  const found: Record<string, string> = {}
  const lines = textOf(path).split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line)
    if (heredoc) {
      const end = lines.indexOf(heredoc[2] as string, at + 1)
      found[heredoc[1] as string] = lines.slice(at + 1, end).join('\n')
      at = end
    } else if (line.includes('=')) found[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
  }
  return found
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

let runs = 0
function fresh(): number {
  runs += 1
  return runs
}
