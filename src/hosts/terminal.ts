// The Host of a terminal or of any CI without its own, GitLab's included: log on stderr,
// environment into a dotenv file, no cache (GitLab's is in the template).
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { messageOf, SetupError } from '../errors.ts'
import { paint } from '../format.ts'
import type { Environment, Host, JobFacts, Log, RawInputs } from '../host.ts'
import { type SecretMask, sanitizeForLog, secretMask } from '../redact.ts'
import { checkPathEntry, checkValue, dotenvText } from './environment.ts'

interface TerminalOptions {
  readonly env: Environment
  readonly inputs: RawInputs
  readonly quiet: boolean
  readonly envFile: string | undefined
  readonly stderr: NodeJS.WriteStream
}

export interface TerminalHost extends Host {
  /** All exported variables; the dotenv file leaves out what other containers lack. */
  readonly exported: Readonly<Record<string, string>>
  /** Folders for the front of PATH. In no dotenv file, because that goes to other containers. */
  readonly paths: readonly string[]
}

export function terminalHost({ env, inputs, quiet, envFile, stderr }: TerminalOptions): TerminalHost {
  const exported: Record<string, string> = {}
  const paths: string[] = []
  const secrets = secretMask()
  const state = new Map<string, string>()
  const facts = terminalFacts(env)
  const color = useColor(env, stderr)
  return {
    facts,
    env,
    inputs,
    workerEntry: process.argv[1],
    width: stderr.columns ?? 100,
    color,
    log: terminalLog(stderr, { quiet, color, mask: secrets.mask }),
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
      if (envFile !== undefined) await writeDotenv(envFile, dotenvText(portable(exported, facts)))
    },
    setOutputs: async () => {},
    addSecret: secrets.add,
    mask: secrets.mask,
    saveState: async (name, value) => void state.set(name, value),
    readState: (name) => state.get(name) ?? '',
    writeSummary: async () => {},
  }
}

async function writeDotenv(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    const why = sanitizeForLog(messageOf(error))
    throw new SetupError('bad-input', `--dotenv ${sanitizeForLog(path)} cannot be written: ${why}`, {
      hint: 'Later jobs would lack the environment. Name a file that this job may write.',
      cause: error,
    })
  }
}

/** Colour only on a terminal that allows it (https://no-color.org). */
export function useColor(env: Environment, stream: NodeJS.WriteStream): boolean {
  return !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || Boolean(stream.isTTY))
}

/** GitLab passes the dotenv file to other containers, which lack this one's temporary folder. */
function portable(variables: Readonly<Record<string, string>>, { platform }: JobFacts): Record<string, string> {
  const { SSL_CERT_FILE, ...rest } = variables
  return platform === 'gitlab' || SSL_CERT_FILE === undefined ? rest : { ...rest, SSL_CERT_FILE }
}

function terminalFacts(env: Environment): JobFacts {
  const gitlab = env.GITLAB_CI !== undefined && env.CI_PROJECT_DIR !== undefined
  const hidden = env.CI_PROJECT_VISIBILITY === 'private' || env.CI_PROJECT_VISIBILITY === 'internal'
  const owner = gitlab && hidden && env.CI_SERVER_HOST && env.CI_PROJECT_ROOT_NAMESPACE
  return {
    platform: gitlab ? 'gitlab' : 'local',
    // Job and run are parts of a cache key, and no cache service exists here.
    job: '',
    run: '',
    event: env.CI_PIPELINE_SOURCE ?? '',
    release: env.CI_COMMIT_TAG !== undefined,
    trusted: !isForkPipeline(env),
    selfHosted: false,
    ownPrivatePattern: owner ? `${env.CI_SERVER_HOST}/${env.CI_PROJECT_ROOT_NAMESPACE}/*` : '',
    workspace: (gitlab && env.CI_PROJECT_DIR) || process.cwd(),
    temp: tmpdir(),
  }
}

// A member may run a fork's merge request with the rights of the parent project:
// https://docs.gitlab.com/ci/pipelines/merge_request_pipelines/#run-pipelines-in-the-parent-project
function isForkPipeline(env: Environment): boolean {
  const { CI_MERGE_REQUEST_PROJECT_ID: target, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: source } = env
  return source !== undefined && source !== target && env.CI_PROJECT_ID === target
}

function terminalLog(
  stderr: NodeJS.WriteStream,
  { quiet, color, mask }: { quiet: boolean; color: boolean; mask: SecretMask['mask'] },
): Log {
  let live = false
  // Masks first: sanitizing may change a secret, and then no mask would match.
  const masked = (text: string) => printable(mask(text), color)
  const write = (text: string) => {
    stderr.write(`${live ? '\r\u001b[K' : ''}${text}\n`)
    live = false
  }
  return {
    info: (line) => quiet || write(masked(line)),
    notice: (line) => quiet || write(`${paint('note:', 'cyan', color)} ${masked(line)}`),
    warning: (line) => write(`${paint('warning:', 'yellow', color)} ${masked(line)}`),
    error: (line) => write(`${paint('error:', 'red', color)} ${masked(line)}`),
    debug: () => {},
    live: stderr.isTTY === true && !quiet,
    group: async (title, body) => {
      if (!quiet) write(paint(masked(title), 'bold', color))
      return await body()
    },
    progress: (line) => {
      if (quiet) return
      if (!stderr.isTTY) return write(masked(line))
      stderr.write(`\r\u001b[K${masked(line).slice(0, (stderr.columns ?? 80) - 1)}`)
      live = true
    },
  }
}

/** Sanitized, except that the colours of renderers stay: they do nothing but colour. */
function printable(text: string, color: boolean): string {
  if (!color) return sanitizeForLog(text)
  return text
    .split(/(\u001b\[\d{1,2}m)/)
    .map((part, index) => (index % 2 === 0 ? sanitizeForLog(part) : part))
    .join('')
}
