// The one table of inputs. action.yml, the GitLab template, the CLI's flags and help and both READMEs are generated from it
// (src/dev/generate.ts), so a new input is a new row here and a field in settings.ts, nothing else.

/** How a raw value is read; see settings.ts for each kind's rules. */
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
  /** What holds when nobody sets the input, in the input's own syntax. */
  readonly default: string
  /** Allowed words of `choice` and `choices`. */
  readonly options?: readonly string[]
  /** One or two sentences for action.yml, `--help` and README.md. */
  readonly summary: string
  /** The same in Chinese, for README.zh-CN.md. */
  readonly zh: string
  /** Holds a secret: masked, and read from environment or action input only, never from a flag. */
  readonly secret?: true
  /** A variable of setup-go's that sets it too. */
  readonly alsoFrom?: string
  /** Left out of the GitLab component, where the platform's own means do it. */
  readonly notOnGitlab?: true
}

export const INPUTS = [
  {
    name: 'mirrors',
    kind: 'mirrors',
    default: 'auto',
    summary:
      'Module mirrors in order: aliases (golang, goproxy.cn, goproxy.io, aliyun, tencent) or URLs (https, http, file), separated by space, comma or newline. `auto` takes the built-in catalogue; a GOPROXY that is already set is honoured when this input is unset.',
    zh: '按顺序列出模块镜像：别名（golang、goproxy.cn、goproxy.io、aliyun、tencent）或 URL（https、http、file），以空格、逗号或换行分隔。`auto` 使用内置目录；未设置此项时沿用已有的 GOPROXY。',
  },
  {
    name: 'select',
    kind: 'choice',
    default: 'fastest',
    options: ['fastest', 'ordered', 'pinned'],
    summary:
      '`fastest` ranks the mirrors by measured health, `ordered` keeps your order and drops the sick, `pinned` uses exactly your list and fails if none answers.',
    zh: '`fastest` 按实测健康状况排序，`ordered` 保持你的顺序并去掉不健康的，`pinned` 严格使用你的列表，若无一应答则失败。',
  },
  {
    name: 'policy',
    kind: 'choice',
    default: 'resilient',
    options: ['resilient', 'routed', 'enforced'],
    summary:
      '`resilient` moves on to the next mirror after any error (`|`), `routed` only after "not found" (`,`), `enforced` allows only the given mirrors: their refusal is final and nothing goes direct.',
    zh: '`resilient` 遇到任何错误都转到下一个镜像（`|`），`routed` 仅在“未找到”时转移（`,`），`enforced` 只允许给定的镜像：拒绝即为最终结果，绝不直连。',
  },
  {
    name: 'direct',
    kind: 'choice',
    default: 'not-found',
    options: ['not-found', 'on-error', 'never'],
    summary:
      'When go may fetch from the origin repositories: after every mirror said "not found", after any error, or never.',
    zh: '何时允许 go 直接访问源仓库：所有镜像都“未找到”之后、任何错误之后，或从不。',
  },
  {
    name: 'private',
    kind: 'patterns',
    default: '',
    summary:
      'GOPRIVATE patterns of modules that no public mirror or checksum database may hear of, added to what is set. In a private repository its own owner is added by itself.',
    zh: '私有模块的 GOPRIVATE 模式，任何公共镜像和校验数据库都不会得知它们；会追加到已有设置。私有仓库会自动加入其所有者。',
  },
  {
    name: 'private-mirror',
    kind: 'mirror',
    default: '',
    summary: 'The one mirror that is asked for private modules (an Athens, Artifactory or Nexus of your own).',
    zh: '唯一用于获取私有模块的镜像（你自己的 Athens、Artifactory 或 Nexus）。',
  },
  {
    name: 'sumdb',
    kind: 'sumdb',
    default: 'auto',
    summary:
      'Checksum database: `auto` keeps the one that is set and picks a route to it that verifies; or a name, `name url` as in GOSUMDB, or `off` (warned about loudly).',
    zh: '校验数据库：`auto` 沿用现有设置并选择一条可验证的路径；也可写名称、GOSUMDB 形式的 `name url`，或 `off`（会发出醒目警告）。',
  },
  {
    name: 'go-version',
    kind: 'text',
    default: '',
    summary:
      'The Go to use, as in actions/setup-go: a version (1.25.3), a range (1.25, ^1.24, 1.25.x), a release candidate (1.26rc1), `stable` or `oldstable`. Empty: what go-version-file says, else the Go on PATH when it is new enough for the project, else (on GitHub) what the project asks for.',
    zh: '要使用的 Go，与 actions/setup-go 相同：版本（1.25.3）、范围（1.25、^1.24、1.25.x）、候选版（1.26rc1）、`stable` 或 `oldstable`。留空：取 go-version-file 的内容；否则 PATH 上的 Go 若满足项目要求即用之；否则（GitHub 上）取项目要求的版本。',
    notOnGitlab: true,
  },
  {
    name: 'go-version-file',
    kind: 'text',
    default: '',
    summary:
      'File that names the Go version: go.mod, go.work, any *.mod, .go-version, .tool-versions, mise.toml. go-version wins over it.',
    zh: '写明 Go 版本的文件：go.mod、go.work、任意 *.mod、.go-version、.tool-versions、mise.toml。go-version 优先于它。',
    notOnGitlab: true,
  },
  {
    name: 'check-latest',
    kind: 'switch',
    default: 'false',
    options: ['true', 'false'],
    summary: '`true` asks which release is the newest that matches, even when one that matches is on the machine.',
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
    alsoFrom: 'GO_DOWNLOAD_BASE_URL',
    summary:
      'Server with the archives of https://go.dev/dl, asked before all others for Go itself. What it gives must have the published SHA-256.',
    zh: '提供 https://go.dev/dl 归档的服务器，获取 Go 本身时最先询问。其内容必须符合官方公布的 SHA-256。',
    notOnGitlab: true,
  },
  {
    name: 'token',
    kind: 'text',
    default: '',
    summary:
      'Token of github.com for the list of Go releases in actions/go-versions, where its rate limit matters. Sent to no other host; nothing needs it.',
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
    summary:
      'GOTOOLCHAIN for later steps: `auto` leaves it alone unless the project asks for a newer Go than a `local` setting allows; or any value that GOTOOLCHAIN takes.',
    zh: '后续步骤的 GOTOOLCHAIN：`auto` 不改动现有值，除非项目要求的 Go 比 `local` 允许的更新；也可写 GOTOOLCHAIN 接受的任何值。',
  },
  {
    name: 'working-directory',
    kind: 'lines',
    default: '.',
    summary:
      'Folder of go.mod or go.work; several on separate lines or parted by semicolons. Without one there, the modules below are found.',
    zh: 'go.mod 或 go.work 所在的目录，可多行或以分号分隔。若该处没有，则在其下查找模块。',
  },
  {
    name: 'cache',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'modules', 'modules+build', 'off'],
    summary:
      'What is kept between jobs: `modules` (or `true`) the modules, `modules+build` also Go’s build cache (GOCACHE), `off` (or `false`) nothing, `auto` the modules where it helps (not on a self-hosted runner whose disk holds them already).',
    zh: '作业之间保留什么：`modules`（或 `true`）保留模块；`modules+build` 还保留 Go 的构建缓存（GOCACHE）；`off`（或 `false`）什么都不保留；`auto` 仅在有益时保留模块（自托管 runner 磁盘上已有模块时不用）。',
    notOnGitlab: true,
  },
  {
    name: 'cache-dependency-path',
    kind: 'lines',
    default: '',
    summary:
      'Globs of the files whose contents make the cache key, one a line, instead of every go.mod, go.sum, go.work found.',
    zh: '决定缓存键的文件的 glob，每行一个；默认使用找到的所有 go.mod、go.sum、go.work。',
    notOnGitlab: true,
  },
  {
    name: 'cache-key-suffix',
    kind: 'text',
    default: '',
    summary: 'Text added to the cache key, to keep caches of different jobs apart.',
    zh: '附加到缓存键的文本，用于区分不同作业的缓存。',
    notOnGitlab: true,
  },
  {
    name: 'cache-save',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'always', 'never'],
    summary:
      'When the post step saves: `auto` after a successful download in a trusted event that is no release, `always`, or `never` (restore only).',
    zh: '后置步骤何时保存：`auto` 为可信事件且非发布、下载成功之后；`always` 总是；`never` 只恢复不保存。',
    notOnGitlab: true,
  },
  {
    name: 'cache-timeout',
    kind: 'duration',
    default: '60s',
    summary: 'Longest time that restoring the cache may take; then the job goes on without it.',
    zh: '恢复缓存的最长时间；超时后作业不用缓存继续执行。',
    notOnGitlab: true,
  },
  {
    name: 'download',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'go', 'off'],
    summary:
      'Put every module on disk in this step: `auto` by the own parallel, verified download and then the go command for what is left, `go` only by the watched and retried `go mod download`, `off` not at all.',
    zh: '在本步骤把所有模块放到磁盘：`auto` 先用自带的并行、经校验的下载器，剩余部分交给 go 命令；`go` 仅用受监控并重试的 `go mod download`；`off` 不下载。',
  },
  {
    name: 'strict',
    kind: 'switch',
    default: 'false',
    options: ['true', 'false'],
    summary:
      'Whether the step fails on what a later step can still provide: a login for a private module, a folder that a `replace` line names. Otherwise it warns.',
    zh: '缺少后续步骤仍可提供的内容（私有模块的登录信息、`replace` 指向的目录）时，本步骤是否失败；默认只给出警告。',
  },
  {
    name: 'relay',
    kind: 'choice',
    default: 'auto',
    options: ['auto', 'on', 'off'],
    summary:
      'Loopback GOPROXY for the rest of the job, which moves between the mirrors file by file and is stopped by the post step: `auto` where there is a post step (GitHub) and a mirror to ask, `on` the same but warned about where it cannot be, `off` not at all. On the command line use `relay -- COMMAND`.',
    zh: '供作业后续步骤使用的本机 GOPROXY，逐个文件在镜像间切换，由后置步骤停止：`auto` 在有后置步骤（GitHub）且有镜像可用时启用，`on` 相同但无法启用时发出警告，`off` 不启用。命令行请用 `relay -- COMMAND`。',
    notOnGitlab: true,
  },
  {
    name: 'retries',
    kind: 'count',
    default: '4',
    summary: 'How often a failed download is tried again, with a fresh look at the mirrors each time.',
    zh: '下载失败后的重试次数，每次都会重新检查镜像。',
  },
  {
    name: 'timeout',
    kind: 'duration',
    default: '10m',
    summary: 'Longest time of the whole step.',
    zh: '整个步骤的最长时间。',
  },
  {
    name: 'connect-timeout',
    kind: 'duration',
    default: '3s',
    summary:
      'Longest time to look up, connect to and shake hands with a mirror; also the bound of its probe (at most 3s).',
    zh: '解析、连接镜像并完成握手的最长时间；也是探测的上限（最多 3s）。',
  },
  {
    name: 'stall-timeout',
    kind: 'duration',
    default: '20s',
    summary: 'Longest silence of a download: nothing said and no byte on disk. Then it is stopped and tried elsewhere.',
    zh: '下载允许的最长静默时间：没有输出也没有新字节。超时即停止并换镜像重试。',
  },
  {
    name: 'parallel',
    kind: 'parallel',
    default: '128',
    summary:
      'Most requests at once in the own download, over all mirrors. A mirror that limits (429, 503) is asked less by itself.',
    zh: '自带下载器同时发出的最大请求数（所有镜像合计）。遇到限流（429、503）的镜像会自动降低并发。',
  },
  {
    name: 'ca-file',
    kind: 'text',
    default: '',
    summary:
      'File of extra CA certificates (PEM), for mirrors behind a company CA. Verification is never switched off.',
    zh: '额外 CA 证书文件（PEM），用于公司 CA 签发的镜像。证书校验从不关闭。',
  },
  {
    name: 'config',
    kind: 'text',
    default: '.go-proxy-setup.yml',
    summary: 'YAML file with these same keys, kept in git; inputs win over it. The default file may be missing.',
    zh: '包含同名键的 YAML 文件，随 git 保存；输入优先于它。默认文件可以不存在。',
  },
  {
    name: 'report',
    kind: 'choices',
    default: 'summary',
    options: ['summary', 'html', 'json', 'junit', 'metrics', 'none'],
    summary:
      'Where the report goes besides the log: the job `summary` page, and files in `html`, `json`, `junit` or `metrics` form (output report-path); several allowed.',
    zh: '除日志外报告写到哪里：作业 `summary` 页面，以及 `html`、`json`、`junit`、`metrics` 文件（输出 report-path）；可多选。',
  },
  {
    name: 'alert-webhook',
    kind: 'url',
    default: '',
    summary: 'URL that gets a JSON POST when a mirror is sick, the job had to degrade or it failed.',
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
