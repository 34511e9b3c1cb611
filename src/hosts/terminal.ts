// The Host of a terminal or of any CI without a better one, GitLab's included: log on stderr, environment into a dotenv file,
// no cache of its own (GitLab's stands in the template). Facts of a GitLab job are read from its predefined variables.
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { messageOf, SetupError } from '../errors.ts'
import type { Environment } from '../inspect/go-env.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Host, JobFacts, Log, RawInputs } from '../run/host.ts'
import { checkPathEntry, checkValue, dotenvText } from './environment-files.ts'

export interface TerminalOptions {
  readonly env: Environment
  readonly inputs: RawInputs
  readonly quiet: boolean
  /** Dotenv file for the exported variables, or undefined. */
  readonly envFile: string | undefined
  readonly stderr: NodeJS.WriteStream
}

export interface TerminalHost extends Host {
  /** What was exported so far, for this machine: the dotenv file leaves out what other containers lack. */
  readonly exported: Readonly<Record<string, string>>
  /** Folders for the front of PATH. In no dotenv file: that goes to other containers. */
  readonly paths: readonly string[]
}

/** A Host that talks to people on stderr. */
export function terminalHost(options: TerminalOptions): TerminalHost {
  const { env, stderr } = options
  const exported: Record<string, string> = {}
  const paths: string[] = []
  const secrets = new Set<string>()
  const state = new Map<string, string>()
  const facts = terminalFacts(env)
  return {
    facts,
    env,
    inputs: options.inputs,
    workerEntry: process.argv[1],
    width: stderr.columns ?? 100,
    color: useColor(env, stderr),
    log: terminalLog(stderr, { quiet: options.quiet, color: useColor(env, stderr), secrets }),
    cache: { available: false, restore: async () => undefined, save: async () => 'denied' },
    exported,
    paths,
    addPath: async (folders) => {
      for (const folder of folders) checkPathEntry(folder)
      paths.unshift(...folders)
    },
    addMatchers: undefined,
    exportEnv: async (variables) => {
      for (const [name, value] of Object.entries(variables)) checkValue(name, value)
      Object.assign(exported, variables)
      if (options.envFile !== undefined) await writeDotenv(options.envFile, dotenvText(portable(exported, facts)))
    },
    setOutputs: async () => {},
    addSecret: (secret) => {
      // An empty mask would be a mask of everything.
      if (secret !== '') secrets.add(secret)
    },
    saveState: async (name, value) => void state.set(name, value),
    readState: (name) => state.get(name) ?? '',
    writeSummary: async () => {},
  }
}

async function writeDotenv(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    throw new SetupError(
      'bad-input',
      `--dotenv ${sanitizeForLog(path)} cannot be written: ${sanitizeForLog(messageOf(error))}`,
      {
        hint: 'Later jobs would lack the environment. Name a file that this job may write.',
        cause: error,
      },
    )
  }
}

/** Colour only where a terminal shows it and nobody said no (https://no-color.org). */
export function useColor(env: TerminalOptions['env'], stream: NodeJS.WriteStream): boolean {
  return !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || Boolean(stream.isTTY))
}

/** GitLab hands the dotenv to jobs in other containers, where a file of this one's temporary folder is not. */
function portable(variables: Readonly<Record<string, string>>, { platform }: JobFacts): Record<string, string> {
  const { SSL_CERT_FILE, ...rest } = variables
  return platform === 'gitlab' || SSL_CERT_FILE === undefined ? rest : { ...rest, SSL_CERT_FILE }
}

function terminalFacts(env: TerminalOptions['env']): JobFacts {
  const gitlab = env.GITLAB_CI !== undefined && env.CI_PROJECT_DIR !== undefined
  const hidden = env.CI_PROJECT_VISIBILITY === 'private' || env.CI_PROJECT_VISIBILITY === 'internal'
  const owner = gitlab && hidden && env.CI_SERVER_HOST && env.CI_PROJECT_ROOT_NAMESPACE
  return {
    platform: gitlab ? 'gitlab' : 'local',
    // Parts of a cache key, and there is no cache service here.
    job: '',
    run: '',
    event: env.CI_PIPELINE_SOURCE ?? '',
    release: env.CI_COMMIT_TAG !== undefined,
    trusted: true,
    selfHosted: false,
    ownPrivatePattern: owner ? `${env.CI_SERVER_HOST}/${env.CI_PROJECT_ROOT_NAMESPACE}/*` : '',
    workspace: (gitlab && env.CI_PROJECT_DIR) || process.cwd(),
    temp: tmpdir(),
  }
}

function terminalLog(
  stderr: NodeJS.WriteStream,
  { quiet, color, secrets }: { quiet: boolean; color: boolean; secrets: ReadonlySet<string> },
): Log {
  let live = false
  // Masks first: what makes a text harmless may change a secret in it, and then no mask would fit.
  const masked = (text: string) =>
    printable(
      [...secrets].reduce((line, secret) => line.replaceAll(secret, '***'), text),
      color,
    )
  const paint = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const write = (text: string) => {
    stderr.write(`${live ? '\r\u001b[K' : ''}${text}\n`)
    live = false
  }
  const log: Log = {
    info: (line) => quiet || write(masked(line)),
    notice: (line) => quiet || write(`${paint(36, 'note:')} ${masked(line)}`),
    warning: (line) => write(`${paint(33, 'warning:')} ${masked(line)}`),
    error: (line) => write(`${paint(31, 'error:')} ${masked(line)}`),
    debug: () => {},
    live: stderr.isTTY === true && !quiet,
    group: async (title, body) => {
      if (!quiet) write(paint(1, masked(title)))
      return await body()
    },
    progress: (line) => {
      if (quiet) return
      if (!stderr.isTTY) return write(masked(line))
      stderr.write(`\r\u001b[K${masked(line).slice(0, (stderr.columns ?? 80) - 1)}`)
      live = true
    },
  }
  return log
}

/** Harmless, but for colours where they are wanted: renderers set them, and they do nothing but colour. */
function printable(text: string, color: boolean): string {
  if (!color) return sanitizeForLog(text)
  return text
    .split(/(\u001b\[\d{1,2}m)/)
    .map((part, index) => (index % 2 === 0 ? sanitizeForLog(part) : part))
    .join('')
}
