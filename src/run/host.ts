// What a platform must offer so that the story in setup.ts can run on it. setup.ts sees this and nothing of GitHub or GitLab.
import type { Environment } from '../inspect/go-env.ts'

/** One raw input and where it was set, for messages. */
export interface RawInput {
  readonly value: string
  /** For people: `input mirrors`, `--mirrors`, `GO_PROXY_SETUP_MIRRORS`, `.go-proxy-setup.yml`. */
  readonly source: string
}

/** Raw inputs by name; an input that nobody set is absent. */
export type RawInputs = Readonly<Record<string, RawInput>>

/** The log that people read. Implementations make every line harmless (no workflow command out of foreign text). */
export interface Log {
  info(line: string): void
  notice(line: string): void
  warning(line: string): void
  error(line: string): void
  debug(line: string): void
  /** A foldable section where the platform has one, a heading elsewhere. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>
  /** True where `progress` overwrites its last line, so that it may come often. */
  readonly live: boolean
  /** One line that a terminal overwrites and CI prints as an ordinary line; the caller keeps CI's pace (one per 10 s). */
  progress(line: string): void
}

/** Where modules and compiled objects are kept between jobs. A failing service throws; the caller turns that into a warning. */
export interface CacheStore {
  /** False where the platform itself caches (GitLab) or there is no service. */
  readonly available: boolean
  /** Restores `paths` under `key` or the newest entry that starts with one of `prefixes`; the matched key, or undefined. */
  restore(paths: readonly string[], key: string, prefixes: readonly string[]): Promise<string | undefined>
  /** Saves `paths` under `key`. `taken`: the key exists already; `denied`: this job may not write. */
  save(paths: readonly string[], key: string): Promise<'saved' | 'taken' | 'denied'>
}

/** What the platform knows of the job. */
export interface JobFacts {
  /** Short name of the platform for reports. */
  readonly platform: 'github' | 'gitlab' | 'local'
  /** The job's name in its workflow, the same in every run, or empty. */
  readonly job: string
  /** Tells this run of the workflow, and this attempt at it, from all others; empty where nobody counts. */
  readonly run: string
  /** The event that started the job, in the platform's own word, or empty. */
  readonly event: string
  /** True for a tag or release build, whose cache nobody should be able to poison and nobody reads. */
  readonly release: boolean
  /** False when the event runs foreign code with the base branch's rights (pull_request_target and the like). */
  readonly trusted: boolean
  /** True on a runner of the user's own, whose disk may still hold yesterday's modules. */
  readonly selfHosted: boolean
  /** GOPRIVATE pattern of the repository's own owner when the repository is private, else empty. */
  readonly ownPrivatePattern: string
  /** Folder of the checked-out project. */
  readonly workspace: string
  /** Folder for temporary files, maybe everybody's: private-folder.ts makes one of our own in it. */
  readonly temp: string
}

/** A platform. */
export interface Host {
  readonly facts: JobFacts
  readonly env: Environment
  readonly log: Log
  readonly cache: CacheStore
  /** Columns of the log, and whether it shows colours. */
  readonly width: number
  readonly color: boolean
  readonly inputs: RawInputs
  /** The program's own file, which a worker thread runs again (entry.ts); undefined where threads are not wanted. */
  readonly workerEntry: string | undefined
  /** Sets environment variables for the later steps; refuses values with CR, LF or NUL and names off the allow-list. */
  exportEnv(variables: Readonly<Record<string, string>>): Promise<void>
  /** Puts folders in front of PATH for later steps, the first one foremost; refuses what is no single absolute folder. */
  addPath(folders: readonly string[]): Promise<void>
  /** Has the errors in the log of later steps turned into annotations, by a file of problem matchers; undefined where there is no such thing. */
  readonly addMatchers: ((file: string) => Promise<void>) | undefined
  /** Sets step outputs; refuses what exportEnv refuses. */
  setOutputs(outputs: Readonly<Record<string, string>>): Promise<void>
  /** From here on the platform masks `secret` in every line. */
  addSecret(secret: string): void
  /** Hands `value` to the post step. */
  saveState(name: string, value: string): Promise<void>
  readState(name: string): string
  /** Appends Markdown to the job's summary page, where there is one. */
  writeSummary(markdown: string): Promise<void>
}
