// What a platform offers to a run. setup.ts knows only this interface, not GitHub or GitLab.

export type Environment = Readonly<Record<string, string | undefined>>

export interface RawInput {
  readonly value: string
  /** `input mirrors`, `--mirrors`, `GO_PROXY_SETUP_MIRRORS`, `.go-proxy-setup.yml`. */
  readonly source: string
  /** From a file of the checkout, so perhaps by the author of a pull request. */
  readonly fromCheckout?: true
}

export type RawInputs = Readonly<Record<string, RawInput>>

/** The job's log. Implementations sanitize every line: no text becomes a workflow command. */
export interface Log {
  info(line: string): void
  notice(line: string): void
  warning(line: string): void
  error(line: string): void
  debug(line: string): void
  /** A section that folds, or a heading where the platform cannot fold. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>
  /** Whether `progress` overwrites its last line, so that callers may call it often. */
  readonly live: boolean
  /** Terminals overwrite the line; CI prints it, so callers limit it to one per 10 s there. */
  progress(line: string): void
}

/** An archive of the cache service, for our own reader. */
export interface CacheArchive {
  readonly matchedKey: string
  /** Signed, so it needs no login; the signature is masked. */
  readonly url: string
  readonly compression: 'zstd' | 'gzip'
}

/** Posts JSON with a bearer token. Rejects if no answer comes. */
export type PostJson = (
  url: string,
  request: { readonly body: unknown; readonly token: string },
) => Promise<{ readonly status: number; readonly text: string }>

/** Stores modules and compiled objects between jobs. Throws if the service fails. */
export interface CacheStore {
  /** False without a service, or if the platform itself caches (GitLab). */
  readonly available: boolean
  /** Finds what `restore` would unpack; `unknown` if only `restore` knows the service. */
  readonly locate?: (
    paths: readonly string[],
    keys: { readonly key: string; readonly prefixes: readonly string[] },
    post: PostJson,
  ) => Promise<CacheArchive | 'miss' | 'unknown'>
  /** Restores the entry `key`, or the newest that starts with a prefix; returns the matched key. */
  restore(paths: readonly string[], key: string, prefixes: readonly string[]): Promise<string | undefined>
  /** `taken`: the key exists already; `denied`: this job may not write. */
  save(paths: readonly string[], key: string): Promise<'saved' | 'taken' | 'denied'>
}

export interface JobFacts {
  readonly platform: 'github' | 'gitlab' | 'local'
  /** True if a post step (GitHub) or `finish` (GitLab) ends what this run starts for the job. */
  readonly postStep: boolean
  /** The names of its workflow and of the job, the same in each run, or empty. */
  readonly job: string
  /** Unique for each run and each attempt of it, or empty. */
  readonly run: string
  /** The platform's name of the event that triggered the job, or empty. */
  readonly event: string
  /** True for a tag or release. Other jobs must not affect it, and none reads its cache. */
  readonly release: boolean
  /** False if the event runs foreign code with the base branch's rights (pull_request_target). */
  readonly trusted: boolean
  /** True on a self-hosted runner, whose disk may hold modules of earlier jobs. */
  readonly selfHosted: boolean
  /** GOPRIVATE pattern for the owner of a private repository, else empty. */
  readonly ownPrivatePattern: string
  readonly workspace: string
  /** Folder for temporary files, perhaps shared: private-folder.ts makes a private one in it. */
  readonly temp: string
}

export interface Host {
  readonly facts: JobFacts
  readonly env: Environment
  readonly log: Log
  readonly cache: CacheStore
  readonly width: number
  readonly color: boolean
  readonly inputs: RawInputs
  /** The program's file, which worker threads run (entry.ts); undefined without threads. */
  readonly workerEntry: string | undefined
  /** Sets variables for later steps; throws for CR, LF or NUL and names that are not allowed. */
  exportEnv(variables: Readonly<Record<string, string>>): Promise<void>
  /** Prepends absolute folders to PATH for later steps, in this order. */
  addPath(folders: readonly string[]): Promise<void>
  readonly addMatchers: ((file: string) => Promise<void>) | undefined
  /** Sets step outputs; throws as exportEnv does. */
  setOutputs(outputs: Readonly<Record<string, string>>): Promise<void>
  /** Masks `secret` in every later line of the log, and in the report. */
  addSecret(secret: string): void
  mask(text: string): string
  saveState(name: string, value: string): Promise<void>
  readState(name: string): string
  /** Appends Markdown to the job's summary page, if the platform has one. */
  writeSummary(markdown: string): Promise<void>
}
