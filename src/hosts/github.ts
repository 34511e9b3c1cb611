// The Host of a GitHub Actions step, in the format of @actions/core (packages/core/src/command.ts,
// file-command.ts), which itself would load undici a second time: a quarter of each step's start.
// Trust follows https://docs.github.com/actions/reference/security/secure-use: a stranger can start
// some events that run with the rights of the default branch.
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { EOL, tmpdir } from 'node:os'
import { delimiter } from 'node:path'
import { codeOf, SetupError } from '../errors.ts'
import type { Environment, Host, JobFacts, Log } from '../host.ts'
import { sanitizeForLog, secretMask } from '../redact.ts'
import { actionsCache } from './actions-cache.ts'
import { checkOutput, checkPathEntry, checkValue, inputsOfEnvironment, inputsOfStep } from './environment.ts'

/** The host of the step whose environment is `env`; exported variables are set in `env` too. */
export function githubHost(env: NodeJS.ProcessEnv): Host {
  const log = githubLog()
  const secrets = secretMask()
  const addSecret = (secret: string) => {
    // An empty mask would be a mask of everything.
    if (secret !== '') issue('add-mask', secret)
    secrets.add(secret)
  }
  return {
    facts: jobFacts(env, readEvent(env.GITHUB_EVENT_PATH)),
    env,
    log,
    cache: actionsCache(env, { debug: log.debug, mask: addSecret }),
    width: 120,
    color: false,
    inputs: { ...inputsOfEnvironment(env), ...inputsOfStep(env) },
    workerEntry: process.argv[1],
    async exportEnv(variables) {
      const entries = Object.entries(variables)
      for (const [name, value] of entries) checkValue(name, value)
      for (const [name, value] of entries) {
        append(env, 'GITHUB_ENV', assignment(name, value))
        env[name] = value
      }
    },
    async addPath(folders) {
      for (const folder of folders) checkPathEntry(folder)
      // The runner puts the last one first.
      for (const folder of folders.toReversed()) {
        append(env, 'GITHUB_PATH', `${folder}${EOL}`)
        env.PATH = `${folder}${delimiter}${env.PATH ?? ''}`
      }
    },
    async addMatchers(file) {
      checkPathEntry(file)
      issue('add-matcher', file)
    },
    async setOutputs(outputs) {
      const entries = Object.entries(outputs)
      for (const [name, value] of entries) checkOutput(name, value)
      for (const [name, value] of entries) append(env, 'GITHUB_OUTPUT', assignment(name, value))
    },
    addSecret,
    mask: secrets.mask,
    saveState: async (name, value) => append(env, 'GITHUB_STATE', assignment(name, value)),
    readState: (name) => env[`STATE_${name}`] ?? '',
    async writeSummary(markdown) {
      if (env.GITHUB_STEP_SUMMARY) append(env, 'GITHUB_STEP_SUMMARY', `${markdown}${EOL}`)
    },
  }
}

interface EventPayload {
  readonly repository?: {
    readonly private?: boolean
    readonly full_name?: string
    readonly owner?: { readonly login?: string }
  }
  readonly workflow_run?: { readonly head_repository?: { readonly full_name?: string } | null }
}

export function jobFacts(env: Environment, payload: EventPayload): JobFacts {
  const event = env.GITHUB_EVENT_NAME ?? ''
  return {
    platform: 'github',
    postStep: true,
    // Workflows name their jobs alike.
    job: [env.GITHUB_WORKFLOW, env.GITHUB_JOB].filter(Boolean).join('.'),
    run: [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT].filter(Boolean).join('-'),
    event,
    release: event === 'release' || env.GITHUB_REF_TYPE === 'tag' || (env.GITHUB_REF ?? '').startsWith('refs/tags/'),
    trusted: !STRANGERS_EVENTS.test(event) && !(event === 'workflow_run' && fromFork(payload)),
    selfHosted: env.RUNNER_ENVIRONMENT === 'self-hosted',
    ownPrivatePattern: ownPattern(env, payload),
    workspace: env.GITHUB_WORKSPACE || process.cwd(),
    temp: env.RUNNER_TEMP || tmpdir(),
  }
}

// Anyone can start these, with the default branch's secrets and cache; `pull_request` has its own.
const STRANGERS_EVENTS = /^(?:pull_request_target|issue_comment|issues|discussion|discussion_comment)$/

function fromFork({ repository, workflow_run }: EventPayload): boolean {
  const head = workflow_run?.head_repository?.full_name
  return head === undefined || head !== repository?.full_name
}

/** GOPRIVATE patterns of the owner; also in lower case: go is case-sensitive, GitHub is not. */
function ownPattern(env: Environment, { repository }: EventPayload): string {
  const owner = repository?.owner?.login ?? env.GITHUB_REPOSITORY_OWNER ?? ''
  const server = env.GITHUB_SERVER_URL || 'https://github.com'
  if (repository?.private !== true || !/^[A-Za-z0-9_.-]+$/.test(owner) || !URL.canParse(server)) return ''
  const host = new URL(server).hostname
  return [...new Set([owner, owner.toLowerCase()])].map((name) => `${host}/${name}/*`).join(',')
}

function readEvent(path: string | undefined): EventPayload {
  try {
    const payload: unknown = JSON.parse(readFileSync(path ?? '', 'utf8'))
    return typeof payload === 'object' && payload !== null ? payload : {}
  } catch {
    // Without a payload nothing counts as private, and a workflow_run counts as a fork's.
    return {}
  }
}

function githubLog(): Log {
  let depth = 0
  const lines = (text: string) => text.split(/\r?\n/).map(sanitizeForLog)
  const print = (text: string) => {
    for (const line of lines(text)) process.stdout.write(`${line}${EOL}`)
  }
  const annotate = (level: WorkflowCommand) => (text: string) => issue(level, lines(text).join('\n'))
  return {
    info: print,
    progress: print,
    live: false,
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    debug: annotate('debug'),
    async group(title, body) {
      // The runner does not nest groups: an inner one would end the outer.
      if (depth > 0) {
        print(title)
        return body()
      }
      depth += 1
      issue('group', sanitizeForLog(title))
      try {
        return await body()
      } finally {
        issue('endgroup')
        depth -= 1
      }
    },
  }
}

type WorkflowCommand = 'add-mask' | 'add-matcher' | 'debug' | 'endgroup' | 'error' | 'group' | 'notice' | 'warning'

/** Prints `::command::message`; line breaks in the message are escaped, so it stays one command. */
function issue(command: WorkflowCommand, message = ''): void {
  const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  process.stdout.write(`::${command}::${escaped}${EOL}`)
}

/** The runner reads only a file that it created. @throws SetupError `runner-file` */
function append(env: Environment, name: `GITHUB_${string}`, text: string): void {
  const path = env[name] ?? ''
  if (!existsSync(path)) throw noFile(path === '' ? `${name} is not set` : `the file in ${name} does not exist`)
  try {
    appendFileSync(path, text)
  } catch (error) {
    throw noFile(`the file in ${name} cannot be written (${codeOf(error)})`)
  }
}

function noFile(why: string): SetupError {
  const hint =
    'The runner creates this file for each step. Outside GitHub use the command line: `npx go-proxy-setup setup`.'
  return new SetupError('runner-file', `nothing can be passed to the runner: ${why}`, { hint })
}

/** `name` and a value of any lines, ended by a line that cannot be guessed. */
function assignment(name: string, value: string): string {
  const end = `ghadelimiter_${randomUUID()}`
  return `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`
}
