// The one table of inputs. tools/generate.ts makes action.yml, the GitLab template, flags, help and
// READMEs of it. A new input needs a row, its text in tools/zh.json and a field in settings.ts.

export interface InputSpec {
  readonly name: string
  /** Its parser in settings.ts and its placeholder in the help. */
  readonly kind: string
  readonly default: string
  /** Allowed words of `choice`, `choices` and `switch`. */
  readonly options?: readonly string[]
  /** One or two sentences for action.yml, `--help` and README.md. */
  readonly summary: string
  /** Masked, and read from the environment or the action's input only, never from a flag. */
  readonly secret?: true
  /** Decides what is trusted or run later: only the workflow or the environment may set it. */
  readonly trust?: true
  /** Names files: a file of the checkout may set it only to what is inside the workspace. */
  readonly paths?: true
  readonly alsoFrom?: string
  /** Expression that fills it on GitHub; the action alone has this input. */
  readonly expression?: string
  /** Not in the GitLab components, because the platform does it itself. */
  readonly notOnGitlab?: true
  /** Only in the GitLab component whose one job also runs the script. */
  readonly oneJobOnly?: true
}

const TABLE = {
  mirrors: {
    kind: 'mirrors',
    default: 'auto',
    summary:
      'Module mirrors in order: aliases (golang, goproxy.cn, goproxy.io, aliyun, tencent) or URLs (https, http, file), separated by spaces, commas or newlines. `auto` is the built-in catalogue, led by `golang`. When this input is unset, an existing GOPROXY is used.',
  },
  select: {
    kind: 'choice',
    default: 'fastest',
    options: ['fastest', 'ordered', 'pinned'],
    summary:
      '`fastest` ranks the mirrors by measured health (the catalogue is led by `golang` while that is healthy and not three times slower), `ordered` keeps your order and drops unhealthy ones, `pinned` uses exactly your list and fails if none responds.',
  },
  policy: {
    kind: 'choice',
    default: 'resilient',
    options: ['resilient', 'routed', 'enforced'],
    summary:
      '`resilient` moves on to the next mirror after any error (`|`), `routed` only after "not found" (`,`). `enforced` allows only the given mirrors: their refusal is final, and nothing is fetched directly.',
  },
  direct: {
    kind: 'choice',
    default: 'not-found',
    options: ['not-found', 'on-error', 'never'],
    summary:
      'When go may fetch from the origin repositories: after every mirror returned "not found" (`not-found`), after any error (`on-error`), or `never`. While `golang` alone leads the catalogue, the default is `on-error`.',
  },
  private: {
    kind: 'patterns',
    summary:
      'GOPRIVATE patterns of modules that are never sent to a public mirror or checksum database; added to those already set. In a private repository, its owner is added automatically.',
  },
  'private-mirror': {
    kind: 'mirror',
    summary: 'The only mirror for private modules (your own Athens, Artifactory or Nexus).',
  },
  logins: {
    kind: 'logins',
    secret: true,
    summary:
      'Logins for private modules, one a line: `HOST[/PATH] [USER:]SECRET`. They serve git over https, mirrors and go, in later steps too; masked, sent to their host only, removed after the job.',
  },
  sumdb: {
    kind: 'sumdb',
    default: 'auto',
    trust: true,
    summary:
      'Checksum database: `auto` keeps the one that is set and picks a verified route to it; otherwise a name, `name url` as in GOSUMDB, or `off` (with a prominent warning).',
  },
  'go-version': {
    kind: 'text',
    summary:
      'The Go to use, as in actions/setup-go: a version (1.25.3), a range (1.25, ^1.24, 1.25.x), a release candidate (1.26rc1), `stable` or `oldstable`. Empty: the version in go-version-file, else the Go on PATH if it is new enough for the project, else (in a GitHub or GitLab job) the version that the project requires.',
    oneJobOnly: true,
  },
  'go-version-file': {
    kind: 'text',
    paths: true,
    summary:
      'File that contains the Go version: go.mod, go.work, any *.mod, .go-version, .tool-versions or mise.toml. go-version takes precedence.',
    oneJobOnly: true,
  },
  'check-latest': {
    kind: 'switch',
    default: 'false',
    summary: '`true` looks up the newest matching release even when the machine already has a matching one.',
    oneJobOnly: true,
  },
  architecture: {
    kind: 'architecture',
    summary: 'Architecture of the Go to use (x64, arm64, x86, ... or amd64, 386). Empty: that of the machine.',
    oneJobOnly: true,
  },
  'go-download-base-url': {
    kind: 'url',
    trust: true,
    alsoFrom: 'GO_DOWNLOAD_BASE_URL',
    summary:
      'Server with the archives of https://go.dev/dl, used before all other sources of Go itself. Its archives must match the published SHA-256.',
    oneJobOnly: true,
  },
  token: {
    kind: 'text',
    summary:
      'github.com token for the list of Go releases in actions/go-versions, in case of rate limits. Optional; sent to no other host.',
    secret: true,
    notOnGitlab: true,
  },
  'problem-matchers': {
    kind: 'switch',
    default: 'true',
    summary: 'Whether errors of go build, vet and test in later steps become annotations (GitHub).',
    notOnGitlab: true,
  },
  toolchain: {
    kind: 'toolchain',
    default: 'auto',
    trust: true,
    summary:
      'GOTOOLCHAIN for later steps: `auto` leaves it unchanged unless the project requires a newer Go than `local` allows; otherwise any value that GOTOOLCHAIN accepts.',
  },
  'working-directory': {
    kind: 'lines',
    default: '.',
    paths: true,
    summary:
      'Folder of go.mod or go.work, from the workspace; several on separate lines or separated by semicolons. If it has neither file, modules are searched for in its subfolders.',
  },
  cache: {
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'modules', 'modules+build', 'modules+build+tests', 'off'],
    summary:
      'What is cached between jobs: `modules`, also compiled objects (`modules+build`), also results of tests (`modules+build+tests`, or `true`), or nothing (`off`, or `false`). `auto` caches all three, as actions/setup-go does, except what the disk of a self-hosted runner already has. Tags, releases and events that strangers can start use the modules only, whatever is set.',
    oneJobOnly: true,
  },
  'cache-dependency-path': {
    kind: 'lines',
    paths: true,
    summary:
      'Globs of the files that determine the cache key, one per line, as actions/setup-go takes them (`!` excludes); files outside the workspace are left out with a warning. Default: every go.mod, go.sum and go.work found.',
    notOnGitlab: true,
  },
  'cache-key-suffix': {
    kind: 'text',
    summary: 'Text added to the cache key, to separate the caches of different jobs.',
    notOnGitlab: true,
  },
  matrix: {
    kind: 'json',
    expression: 'toJSON(matrix)',
    secret: true,
    summary:
      'The matrix leg of the job, so that each leg has a build cache of its own. Filled in automatically; only a hash of it becomes part of the cache key.',
    notOnGitlab: true,
  },
  'job-status': {
    kind: 'text',
    expression: 'job.status',
    secret: true,
    summary:
      'Whether the job has failed, for the post step: what a failed job did not use is not removed from the build cache, and its time proves nothing. Filled in automatically.',
    notOnGitlab: true,
  },
  'stable-file-times': {
    kind: 'switch',
    default: 'false',
    summary:
      'Whether tracked, unmodified files get times that depend on their content in git. go then keeps the results of tests that read files of the repository; without it, each checkout makes such tests run again.',
    oneJobOnly: true,
  },
  'cache-save': {
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'always', 'never'],
    summary:
      'When the post step saves the cache: `auto` after a successful download in a trusted event that is not a release, `always`, or `never` (restore only).',
    notOnGitlab: true,
  },
  'cache-timeout': {
    kind: 'duration',
    default: '60s',
    summary: 'Time limit for restoring the cache; after it the job continues without the cache.',
    notOnGitlab: true,
  },
  download: {
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'go', 'off'],
    summary:
      'How this step downloads every module: `auto` with the built-in parallel, verified downloader, then with the go command for the rest; `go` only with `go mod download`, monitored and retried; `off` not at all.',
  },
  strict: {
    kind: 'switch',
    default: 'false',
    summary:
      'Whether the step fails when something is missing that a later step can still provide (a login for a private module, the folder of a `replace` line) or that no build imports. By default it only warns.',
  },
  relay: {
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'on', 'off'],
    summary:
      'Loopback GOPROXY for the rest of the job that switches between mirrors per file; the end of the job stops it. `auto` starts it where the end of the job is known (GitHub, GitLab) and a mirror is usable, `on` also warns where it cannot start, `off` never starts it. On the command line use `run -- COMMAND`.',
    oneJobOnly: true,
  },
  retries: {
    kind: 'count',
    default: '4',
    summary: 'Number of retries of a failed download. The mirrors are checked again before each retry.',
  },
  timeout: {
    kind: 'duration',
    default: '10m',
    summary: 'Time limit of the whole step.',
  },
  'connect-timeout': {
    kind: 'duration',
    default: '3s',
    summary:
      'Time limit for the DNS lookup, the connection and the TLS handshake with a mirror; also limits its probe (to at most 3s).',
  },
  'stall-timeout': {
    kind: 'duration',
    default: '20s',
    summary:
      'Longest time that a download may make no progress: no output and no byte on disk. After it, the download is stopped and retried elsewhere.',
  },
  parallel: {
    kind: 'parallel',
    default: '128',
    summary:
      'Maximum number of concurrent requests of the built-in downloader, over all mirrors. Concurrency drops automatically for a mirror that returns 429 or 503.',
  },
  'ca-file': {
    kind: 'text',
    trust: true,
    summary: 'File of extra CA certificates (PEM), for mirrors behind a company CA. Certificates are always verified.',
    oneJobOnly: true,
  },
  config: {
    kind: 'text',
    default: '.go-proxy-setup.yml',
    summary:
      'YAML file with these same keys, kept in git; inputs take precedence. Keys that decide trust are refused there. The default file may be missing; it is not read in events that run a stranger’s code with your rights (pull_request_target, ...).',
  },
  profile: {
    kind: 'text',
    summary:
      'Profile of the configuration file, e.g. `ci` or `release`: the keys below that name in its `profiles` override its other keys. The file itself cannot choose one.',
  },
  report: {
    kind: 'choices',
    default: 'summary',
    options: ['summary', 'html', 'json', 'junit', 'metrics', 'audit', 'sbom', 'none'],
    summary:
      'Where the report goes besides the log and the job `summary`: files in `html`, `json`, `junit` or `metrics` format, `audit` (a JSON line for each file fetched), `sbom` (CycloneDX); paths in the output report-path. Several are allowed; `none` writes no summary either.',
  },
  'alert-webhook': {
    kind: 'url',
    summary:
      'URL that receives a JSON POST when a mirror is unhealthy, or the job is degraded or fails. Slack, Teams, WeCom, DingTalk and Feishu are known by host, otherwise by #slack, #teams, #wecom, #dingtalk or #feishu at its end.',
    secret: true,
  },
} as const satisfies Readonly<Record<string, Omit<InputSpec, 'name' | 'default'> & { default?: string }>>

export type InputName = keyof typeof TABLE

export type WordOf<Name extends InputName> = (typeof TABLE)[Name] extends {
  options: readonly (infer Word extends string)[]
}
  ? Word
  : never

export const INPUT_NAMES = Object.keys(TABLE) as readonly InputName[]
export const INPUTS: readonly (InputSpec & { readonly name: InputName })[] = INPUT_NAMES.map((name) => {
  const spec: Omit<InputSpec, 'name' | 'default'> = TABLE[name]
  return { name, default: '', ...(spec.kind === 'switch' && { options: ['true', 'false'] }), ...TABLE[name] }
})

export function findInput(name: string): InputSpec | undefined {
  return INPUTS.find((input) => input.name === name)
}

/** Whether the input is a list, whose items may be on separate lines. */
export function isList({ kind }: InputSpec): boolean {
  return ['mirrors', 'lines', 'logins', 'choices', 'patterns', 'json'].includes(kind)
}

/** The environment variable that sets an input: `cache-save` is `GO_PROXY_SETUP_CACHE_SAVE`. */
export function environmentName(input: string): string {
  return `GO_PROXY_SETUP_${input.toUpperCase().replaceAll('-', '_')}`
}
