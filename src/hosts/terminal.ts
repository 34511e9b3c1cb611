// The Host of a terminal or of any CI without its own, GitLab's included: log on stderr,
// environment into a dotenv file, no cache (GitLab's is in the template).
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { JobFolder } from '../cache/job-folder.ts'
import { messageOf, SetupError } from '../errors.ts'
import { paint } from '../format.ts'
import type { Environment, Host, JobFacts, Log, RawInputs } from '../host.ts'
import { redact, type SecretMask, sanitizeForLog, secretMask } from '../redact.ts'
import { checkPathEntry, checkValue, dotenvText } from './environment.ts'
import { fileState, jobVariables, memoryState } from './job-shell.ts'

interface TerminalOptions {
  readonly env: Environment
  readonly inputs: RawInputs
  readonly quiet: boolean
  readonly envFile: string | undefined
  /** The folder of a GitLab job that runs `setup` before its script and `finish` after it. */
  readonly folder?: JobFolder | undefined
  readonly stderr: NodeJS.WriteStream
}

export interface TerminalHost extends Host {
  /** All exported variables; the dotenv file leaves out what other containers lack. */
  readonly exported: Readonly<Record<string, string>>
  /** Folders for the front of PATH. In no dotenv file, because that goes to other containers. */
  readonly paths: readonly string[]
}

export function terminalHost({ env, inputs, quiet, envFile, folder, stderr }: TerminalOptions): TerminalHost {
  const exported: Record<string, string> = {}
  const paths: string[] = []
  const secrets = secretMask()
  const state = folder ? fileState(folder) : memoryState()
  const facts = { ...terminalFacts(env), ...(folder && { postStep: true, temp: folder.temp }) }
  const color = useColor(env, stderr)
  const log = terminalLog(stderr, { quiet, color, mask: secrets.mask })
  return {
    facts,
    env: folder ? { ...env, ...jobVariables(env, folder), RUNNER_TOOL_CACHE: folder.tools } : env,
    inputs,
    workerEntry: process.argv[1],
    width: stderr.columns || 100,
    color,
    log,
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
      if (envFile !== undefined) await writeDotenv(envFile, dotenvText(portable(exported, facts, log)))
    },
    setOutputs: async () => {},
    addSecret: secrets.add,
    mask: secrets.mask,
    saveState: async (name, value) => state.save(name, value),
    readState: state.read,
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

/**
 * GitLab shows the dotenv file to members and passes it to other containers: no login, and no file
 * of this container, may be in it.
 */
function portable(
  variables: Readonly<Record<string, string>>,
  { platform }: JobFacts,
  log: Log,
): Record<string, string> {
  if (platform !== 'gitlab') return variables
  const { SSL_CERT_FILE: _, ...rest } = variables
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => {
      const plain = redact(value).replaceAll('***@', '')
      if (plain !== value) {
        log.warning(
          `${name} is passed on without its login, because members can read a dotenv report: give the login to the Go job by netrc or GOAUTH`,
        )
      }
      return [name, plain]
    }),
  )
}

function terminalFacts(env: Environment): JobFacts {
  const gitlab = env.GITLAB_CI !== undefined && env.CI_PROJECT_DIR !== undefined
  const hidden = env.CI_PROJECT_VISIBILITY === 'private' || env.CI_PROJECT_VISIBILITY === 'internal'
  const owner = gitlab && hidden && env.CI_SERVER_HOST && env.CI_PROJECT_ROOT_NAMESPACE
  return {
    platform: gitlab ? 'gitlab' : 'local',
    postStep: false,
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
      stderr.write(`\r\u001b[K${masked(line).slice(0, (stderr.columns || 80) - 1)}`)
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
