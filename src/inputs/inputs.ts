// The one table of inputs. action.yml, the GitLab template, the CLI's flags and help and both
// READMEs are generated from it (src/dev/generate.ts), so a new input needs a new row here and a
// field in settings.ts, nothing else.

/** How a raw value is parsed; settings.ts has the rules of each kind. */
export type InputKind =
  | 'architecture'
  | 'choice'
  | 'choices'
  | 'count'
  | 'duration'
  | 'lines'
  | 'mirror'
  | 'mirrors'
  | 'parallel'
  | 'patterns'
  | 'sumdb'
  | 'switch'
  | 'text'
  | 'toolchain'
  | 'url'

export interface InputSpec {
  readonly name: string
  readonly kind: InputKind
  /** Value of an unset input, in the input's own syntax. */
  readonly default: string
  /** Allowed words of `choice` and `choices`. */
  readonly options?: readonly string[]
  /** One or two sentences for action.yml, `--help` and README.md. */
  readonly summary: string
  /** The same in Chinese, for README.zh-CN.md. */
  readonly zh: string
  /**
   * A secret: masked, and read from the environment or the action's input only, never from a flag.
   */
  readonly secret?: true
  /**
   * Decides what proves a module or a Go, whom a connection trusts or what later steps run: only the
   * workflow or the environment may set it, no file of the checkout.
   */
  readonly trust?: true
  /** Names files: a file of the checkout may set it only to what is inside the workspace. */
  readonly paths?: true
  /** A variable of setup-go that also sets it. */
  readonly alsoFrom?: string
  /** Not in the GitLab component, because the platform does it itself. */
  readonly notOnGitlab?: true
}

export const INPUTS = [
  {
    name: 'mirrors',
    kind: 'mirrors',
    default: 'auto',
    summary:
      'Module mirrors in order: aliases (golang, goproxy.cn, goproxy.io, aliyun, tencent) or URLs (https, http, file), separated by spaces, commas or newlines. `auto` is the built-in catalogue. When this input is unset, an existing GOPROXY is used.',
    zh: '按顺序列出模块镜像：别名（golang、goproxy.cn、goproxy.io、aliyun、tencent）或 URL（https、http、file），以空格、逗号或换行分隔。`auto` 使用内置目录；未设置此项时沿用已有的 GOPROXY。',
  },
  {
    name: 'select',
    kind: 'choice',
    default: 'fastest',
    options: ['fastest', 'ordered', 'pinned'],
    summary:
      '`fastest` ranks the mirrors by measured health, `ordered` keeps your order and drops unhealthy ones, `pinned` uses exactly your list and fails if none responds.',
    zh: '`fastest` 按实测健康状况排序，`ordered` 保持你的顺序并去掉不健康的，`pinned` 严格使用你的列表，若无一应答则失败。',
  },
  {
    name: 'policy',
    kind: 'choice',
    default: 'resilient',
    options: ['resilient', 'routed', 'enforced'],
    summary:
      '`resilient` moves on to the next mirror after any error (`|`), `routed` only after "not found" (`,`). `enforced` allows only the given mirrors: their refusal is final, and nothing is fetched directly.',
    zh: '`resilient` 遇到任何错误都转到下一个镜像（`|`），`routed` 仅在“未找到”时转移（`,`），`enforced` 只允许给定的镜像：拒绝即为最终结果，绝不直连。',
  },
  {
    name: 'direct',
    kind: 'choice',
    default: 'not-found',
    options: ['not-found', 'on-error', 'never'],
    summary:
      'When go may fetch from the origin repositories: after every mirror returned "not found" (`not-found`), after any error (`on-error`), or `never`.',
    zh: '何时允许 go 直接访问源仓库：所有镜像都返回“未找到”之后（`not-found`）、任何错误之后（`on-error`），或从不（`never`）。',
  },
  {
    name: 'private',
    kind: 'patterns',
    default: '',
    summary:
      'GOPRIVATE patterns of modules that no public mirror or checksum database may learn about, added to those already set. In a private repository its own owner is added automatically.',
    zh: '私有模块的 GOPRIVATE 模式，任何公共镜像和校验数据库都不会得知这些模块；会追加到已有设置。私有仓库会自动加入其所有者。',
  },
  {
    name: 'private-mirror',
    kind: 'mirror',
    default: '',
    summary: 'The only mirror for private modules (your own Athens, Artifactory or Nexus).',
    zh: '唯一用于获取私有模块的镜像（你自己的 Athens、Artifactory 或 Nexus）。',
  },
  {
    name: 'sumdb',
    kind: 'sumdb',
    default: 'auto',
    trust: true,
    summary:
      'Checksum database: `auto` keeps the one that is set and picks a verified route to it; otherwise a name, `name url` as in GOSUMDB, or `off` (with a prominent warning).',
    zh: '校验数据库：`auto` 沿用现有设置并选择一条可验证的路径；也可写名称、GOSUMDB 形式的 `name url`，或 `off`（会发出醒目警告）。',
  },
  {
    name: 'go-version',
    kind: 'text',
    default: '',
    summary:
      'The Go to use, as in actions/setup-go: a version (1.25.3), a range (1.25, ^1.24, 1.25.x), a release candidate (1.26rc1), `stable` or `oldstable`. Empty: the version in go-version-file, else the Go on PATH if it is new enough for the project, else (on GitHub) the version that the project requires.',
    zh: '要使用的 Go，与 actions/setup-go 相同：版本（1.25.3）、范围（1.25、^1.24、1.25.x）、候选版（1.26rc1）、`stable` 或 `oldstable`。留空：取 go-version-file 的内容；否则 PATH 上的 Go 若满足项目要求即用之；否则（GitHub 上）取项目要求的版本。',
    notOnGitlab: true,
  },
  {
    name: 'go-version-file',
    kind: 'text',
    default: '',
    paths: true,
    summary:
      'File that contains the Go version: go.mod, go.work, any *.mod, .go-version, .tool-versions or mise.toml. go-version takes precedence.',
    zh: '写明 Go 版本的文件：go.mod、go.work、任意 *.mod、.go-version、.tool-versions、mise.toml。go-version 优先于它。',
    notOnGitlab: true,
  },
  {
    name: 'check-latest',
    kind: 'switch',
    default: 'false',
    options: ['true', 'false'],
    summary: '`true` looks up the newest matching release even when the machine already has a matching one.',
    zh: '`true` 即使本机已有匹配的版本，也查询匹配的最新版本。',
    notOnGitlab: true,
  },
  {
    name: 'architecture',
    kind: 'architecture',
    default: '',
    summary: 'Architecture of the Go to use (x64, arm64, x86, ... or amd64, 386). Empty: that of the machine.',
    zh: '所用 Go 的架构（x64、arm64、x86 等，或 amd64、386）。留空：与本机相同。',
    notOnGitlab: true,
  },
  {
    name: 'go-download-base-url',
    kind: 'url',
    default: '',
    trust: true,
    alsoFrom: 'GO_DOWNLOAD_BASE_URL',
    summary:
      'Server with the archives of https://go.dev/dl, used before all other sources of Go itself. Its archives must match the published SHA-256.',
    zh: '提供 https://go.dev/dl 归档的服务器，获取 Go 本身时优先使用。其归档必须与官方公布的 SHA-256 一致。',
    notOnGitlab: true,
  },
  {
    name: 'token',
    kind: 'text',
    default: '',
    summary:
      'github.com token for the list of Go releases in actions/go-versions, in case of rate limits. Optional; sent to no other host.',
    zh: '读取 actions/go-versions 中 Go 版本列表所用的 github.com 令牌，仅用于应对限流。绝不发送给其他主机，也不是必需的。',
    secret: true,
    notOnGitlab: true,
  },
  {
    name: 'problem-matchers',
    kind: 'switch',
    default: 'true',
    options: ['true', 'false'],
    summary: 'Whether errors of go build, vet and test in later steps become annotations (GitHub).',
    zh: '后续步骤中 go build、vet、test 的错误是否显示为注解（GitHub）。',
    notOnGitlab: true,
  },
  {
    name: 'toolchain',
    kind: 'toolchain',
    default: 'auto',
    trust: true,
    summary:
      'GOTOOLCHAIN for later steps: `auto` leaves it unchanged unless the project requires a newer Go than `local` allows; otherwise any value that GOTOOLCHAIN accepts.',
    zh: '后续步骤的 GOTOOLCHAIN：`auto` 不改动现有值，除非项目要求的 Go 比 `local` 允许的更新；也可写 GOTOOLCHAIN 接受的任何值。',
  },
  {
    name: 'working-directory',
    kind: 'lines',
    default: '.',
    paths: true,
    summary:
      'Folder of go.mod or go.work; several on separate lines or separated by semicolons. If it has neither file, modules are searched for in its subfolders.',
    zh: 'go.mod 或 go.work 所在的目录，可多行或以分号分隔。若该处没有，则在其下查找模块。',
  },
  {
    name: 'cache',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'modules', 'modules+build', 'off'],
    summary:
      'What is cached between jobs: `modules` (or `true`) the modules, `modules+build` also Go’s build cache (GOCACHE), `off` (or `false`) nothing, `auto` the modules where it helps (not on a self-hosted runner whose disk already has them).',
    zh: '作业之间保留什么：`modules`（或 `true`）保留模块；`modules+build` 还保留 Go 的构建缓存（GOCACHE）；`off`（或 `false`）什么都不保留；`auto` 仅在有益时保留模块（自托管 runner 磁盘上已有模块时不用）。',
    notOnGitlab: true,
  },
  {
    name: 'cache-dependency-path',
    kind: 'lines',
    default: '',
    paths: true,
    summary:
      'Globs of the files that determine the cache key, one per line. Default: every go.mod, go.sum and go.work found.',
    zh: '决定缓存键的文件的 glob，每行一个；默认使用找到的所有 go.mod、go.sum、go.work。',
    notOnGitlab: true,
  },
  {
    name: 'cache-key-suffix',
    kind: 'text',
    default: '',
    summary: 'Text added to the cache key, to separate the caches of different jobs.',
    zh: '附加到缓存键的文本，用于区分不同作业的缓存。',
    notOnGitlab: true,
  },
  {
    name: 'cache-save',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'always', 'never'],
    summary:
      'When the post step saves the cache: `auto` after a successful download in a trusted event that is not a release, `always`, or `never` (restore only).',
    zh: '后置步骤何时保存：`auto` 为可信事件且非发布、下载成功之后；`always` 总是；`never` 只恢复不保存。',
    notOnGitlab: true,
  },
  {
    name: 'cache-timeout',
    kind: 'duration',
    default: '60s',
    summary: 'Time limit for restoring the cache; after it the job continues without the cache.',
    zh: '恢复缓存的最长时间；超时后作业不用缓存继续执行。',
    notOnGitlab: true,
  },
  {
    name: 'download',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'go', 'off'],
    summary:
      'How this step downloads every module: `auto` with the built-in parallel, verified downloader, then with the go command for the rest; `go` only with `go mod download`, monitored and retried; `off` not at all.',
    zh: '在本步骤把所有模块放到磁盘：`auto` 先用自带的并行、经校验的下载器，剩余部分交给 go 命令；`go` 仅用受监控并重试的 `go mod download`；`off` 不下载。',
  },
  {
    name: 'strict',
    kind: 'switch',
    default: 'false',
    options: ['true', 'false'],
    summary:
      'Whether the step fails when something is missing that a later step can still provide: a login for a private module, or the folder of a `replace` line. By default it only warns.',
    zh: '缺少后续步骤仍可提供的内容（私有模块的登录信息、`replace` 指向的目录）时，本步骤是否失败；默认只给出警告。',
  },
  {
    name: 'relay',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'on', 'off'],
    summary:
      'Loopback GOPROXY for the rest of the job that switches between mirrors per file; the post step stops it. `auto` starts it where there is a post step (GitHub) and a usable mirror, `on` also warns where it cannot start, `off` never starts it. On the command line use `run -- COMMAND`.',
    zh: '供作业后续步骤使用的本机 GOPROXY，逐个文件在镜像间切换，由后置步骤停止：`auto` 在有后置步骤（GitHub）且有镜像可用时启用，`on` 相同但无法启用时发出警告，`off` 不启用。命令行请用 `run -- COMMAND`。',
    notOnGitlab: true,
  },
  {
    name: 'retries',
    kind: 'count',
    default: '4',
    summary: 'Number of retries of a failed download. The mirrors are checked again before each retry.',
    zh: '下载失败后的重试次数，每次都会重新检查镜像。',
  },
  {
    name: 'timeout',
    kind: 'duration',
    default: '10m',
    summary: 'Time limit of the whole step.',
    zh: '整个步骤的最长时间。',
  },
  {
    name: 'connect-timeout',
    kind: 'duration',
    default: '3s',
    summary:
      'Time limit for the DNS lookup, the connection and the TLS handshake with a mirror; also limits its probe (to at most 3s).',
    zh: '解析、连接镜像并完成握手的最长时间；也是探测的上限（最多 3s）。',
  },
  {
    name: 'stall-timeout',
    kind: 'duration',
    default: '20s',
    summary:
      'Longest time that a download may make no progress: no output and no byte on disk. After it, the download is stopped and retried elsewhere.',
    zh: '下载允许的最长静默时间：没有输出也没有新字节。超时即停止并换镜像重试。',
  },
  {
    name: 'parallel',
    kind: 'parallel',
    default: '128',
    summary:
      'Maximum number of concurrent requests of the built-in downloader, over all mirrors. Concurrency drops automatically for a mirror that returns 429 or 503.',
    zh: '自带下载器同时发出的最大请求数（所有镜像合计）。遇到限流（429、503）的镜像会自动降低并发。',
  },
  {
    name: 'ca-file',
    kind: 'text',
    default: '',
    trust: true,
    summary: 'File of extra CA certificates (PEM), for mirrors behind a company CA. Certificates are always verified.',
    zh: '额外 CA 证书文件（PEM），用于公司 CA 签发的镜像。证书校验从不关闭。',
  },
  {
    name: 'config',
    kind: 'text',
    default: '.go-proxy-setup.yml',
    summary:
      'YAML file with these same keys, kept in git; inputs take precedence. Keys that decide trust are refused there. The default file may be missing; it is not read in events that run a stranger’s code with your rights (pull_request_target, ...).',
    zh: '包含同名键的 YAML 文件，随 git 保存；输入优先于它，其中不得含有决定信任的键。默认文件可以不存在；在以你的权限运行他人代码的事件（pull_request_target 等）中不会读取。',
  },
  {
    name: 'report',
    kind: 'choices',
    default: 'summary',
    options: ['summary', 'html', 'json', 'junit', 'metrics', 'none'],
    summary:
      'Where the report goes besides the log: the job `summary` page, and files in `html`, `json`, `junit` or `metrics` format (output report-path). Several are allowed.',
    zh: '除日志外报告写到哪里：作业 `summary` 页面，以及 `html`、`json`、`junit`、`metrics` 文件（输出 report-path）；可多选。',
  },
  {
    name: 'alert-webhook',
    kind: 'url',
    default: '',
    summary: 'URL that receives a JSON POST when a mirror is unhealthy, or the job is degraded or fails.',
    zh: '当镜像不健康、作业降级或失败时，以 JSON POST 通知的 URL。',
    secret: true,
  },
] as const satisfies readonly InputSpec[]

/** The name of an input. */
export type InputName = (typeof INPUTS)[number]['name']

/** The environment variable that sets an input: `cache-save` is `GO_PROXY_SETUP_CACHE_SAVE`. */
export function environmentName(input: string): string {
  return `GO_PROXY_SETUP_${input.toUpperCase().replaceAll('-', '_')}`
}
