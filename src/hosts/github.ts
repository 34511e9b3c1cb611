// The Host of a GitHub Actions step, on @actions/core: workflow commands for the log, the runner's files for variables and outputs.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
// Who may be trusted follows https://docs.github.com/actions/reference/security/secure-use: some events run with the rights of the
// default branch although a stranger started them.
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as core from '@actions/core'
import type { Environment } from '../go/env.ts'
import { harmless } from '../redact.ts'
import { actionsCache } from './actions-cache.ts'
import { checkOutput, checkPathEntry, checkValue } from './environment-files.ts'
import { inputsOfEnvironment, inputsOfStep } from './environment-inputs.ts'
import type { Host, JobFacts, Log } from './host.ts'

/** The host of the step whose environment is `env` (always the process's own: @actions/core reads that). */
export function githubHost(env: Environment): Host {
  const log = githubLog()
  return {
    facts: jobFacts(env, readEvent(env.GITHUB_EVENT_PATH)),
    env,
    log,
    cache: actionsCache(env, log.debug),
    width: 120,
    color: false,
    inputs: { ...inputsOfEnvironment(env), ...inputsOfStep(env) },
    workerEntry: process.argv[1],
    async exportEnv(variables) {
      const entries = Object.entries(variables)
      for (const [name, value] of entries) checkValue(name, value)
      for (const [name, value] of entries) core.exportVariable(name, value)
    },
    async addPath(folders) {
      for (const folder of folders) checkPathEntry(folder)
      // The runner puts what comes last foremost.
      for (const folder of folders.toReversed()) core.addPath(folder)
    },
    async addMatchers(file) {
      checkPathEntry(file)
      process.stdout.write(`::add-matcher::${file.replaceAll('%', '%25')}\n`)
    },
    async setOutputs(outputs) {
      const entries = Object.entries(outputs)
      for (const [name, value] of entries) checkOutput(name, value)
      for (const [name, value] of entries) core.setOutput(name, value)
    },
    addSecret: (secret) => {
      // An empty mask would be a mask of everything.
      if (secret !== '') core.setSecret(secret)
    },
    saveState: async (name, value) => core.saveState(name, value),
    readState: (name) => core.getState(name),
    async writeSummary(markdown) {
      if (env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdown, true).write()
    },
  }
}

/** The part of an event's payload that says whose code runs. */
export interface EventPayload {
  readonly repository?: {
    readonly private?: boolean
    readonly full_name?: string
    readonly owner?: { readonly login?: string }
  }
  readonly workflow_run?: { readonly head_repository?: { readonly full_name?: string } | null }
}

/** What the environment and the event's payload say of the job. */
export function jobFacts(env: Environment, payload: EventPayload): JobFacts {
  const event = env.GITHUB_EVENT_NAME ?? ''
  return {
    platform: 'github',
    job: env.GITHUB_JOB ?? '',
    run: [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT].filter(Boolean).join('-'),
    event,
    release: event === 'release' || env.GITHUB_REF_TYPE === 'tag' || (env.GITHUB_REF ?? '').startsWith('refs/tags/'),
    trusted: !STRANGERS_EVENTS.has(event) && !(event === 'workflow_run' && fromFork(payload)),
    selfHosted: env.RUNNER_ENVIRONMENT === 'self-hosted',
    ownPrivatePattern: ownPattern(env, payload),
    workspace: env.GITHUB_WORKSPACE || process.cwd(),
    temp: env.RUNNER_TEMP || tmpdir(),
  }
}

// Anyone can start these, and they run with the default branch's secrets and cache. `pull_request` has a cache of its own.
const STRANGERS_EVENTS: ReadonlySet<string> = new Set([
  'pull_request_target',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
])

function fromFork({ repository, workflow_run }: EventPayload): boolean {
  const head = workflow_run?.head_repository?.full_name
  return head === undefined || head !== repository?.full_name
}

/** GOPRIVATE pattern(s) of the owner; in lower case too, for go matches by case and GitHub does not. */
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
    // Without a payload nothing is known to be private, and a workflow_run counts as a stranger's.
    return {}
  }
}

function githubLog(): Log {
  let depth = 0
  const lines = (text: string) => text.split(/\r?\n/).map(harmless)
  const print = (text: string) => {
    for (const line of lines(text)) core.info(line)
  }
  // core escapes line breaks in commands, so several lines stay one annotation.
  const annotation = (text: string) => lines(text).join('\n')
  return {
    info: print,
    progress: print,
    live: false,
    notice: (text) => core.notice(annotation(text)),
    warning: (text) => core.warning(annotation(text)),
    error: (text) => core.error(annotation(text)),
    debug: (text) => core.debug(annotation(text)),
    async group(title, body) {
      // The runner has no nested groups: an inner one would end the outer.
      if (depth > 0) {
        print(title)
        return body()
      }
      depth += 1
      try {
        return await core.group(harmless(title), body)
      } finally {
        depth -= 1
      }
    },
  }
}
