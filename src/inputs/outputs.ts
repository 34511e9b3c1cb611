// The one table of outputs. action.yml and both READMEs are generated from it; publish.ts says what stands in each.

/** One output of the step. */
export interface OutputSpec {
  readonly name: string
  readonly summary: string
  readonly zh: string
}

export const OUTPUTS = [
  {
    name: 'goproxy',
    summary: 'The GOPROXY list in force in this job, with the relay that leads it.',
    zh: '本作业中生效的 GOPROXY 列表，包括位于首位的中继。',
  },
  { name: 'gosumdb', summary: 'The GOSUMDB value in force.', zh: '生效的 GOSUMDB。' },
  { name: 'goprivate', summary: 'The GOPRIVATE patterns in force.', zh: '生效的 GOPRIVATE 模式。' },
  { name: 'mirror', summary: 'Name of the mirror that leads the chain.', zh: '链首镜像的名称。' },
  {
    name: 'mirrors-healthy',
    summary: 'Names of the healthy mirrors, comma separated.',
    zh: '健康镜像的名称，逗号分隔。',
  },
  {
    name: 'mirrors-sick',
    summary: 'Names of the mirrors left out, comma separated.',
    zh: '被排除镜像的名称，逗号分隔。',
  },
  { name: 'go-version', summary: 'Version of the Go on PATH, e.g. 1.26.8.', zh: 'PATH 上 Go 的版本，如 1.26.8。' },
  { name: 'go-path', summary: 'Path of the go executable.', zh: 'go 可执行文件的路径。' },
  { name: 'cache-hit', summary: '`true` when the exact cache key was restored.', zh: '精确命中缓存键时为 `true`。' },
  { name: 'cache-key', summary: 'The key of this project’s cache entry.', zh: '本项目缓存条目的键。' },
  { name: 'cache-matched-key', summary: 'The key that was restored, if any.', zh: '实际恢复的键（如有）。' },
  { name: 'modules-needed', summary: 'Modules that the build needs.', zh: '构建所需的模块数。' },
  { name: 'modules-cached', summary: 'Of these, how many were on disk already.', zh: '其中磁盘上已有的数量。' },
  { name: 'modules-fetched', summary: 'Of these, how many this step fetched.', zh: '其中本步骤获取的数量。' },
  { name: 'bytes-fetched', summary: 'Bytes that this step fetched.', zh: '本步骤获取的字节数。' },
  { name: 'retries', summary: 'How often the download was tried again.', zh: '下载重试次数。' },
  { name: 'failovers', summary: 'How often another mirror took over.', zh: '切换到其他镜像的次数。' },
  { name: 'duration-ms', summary: 'Duration of the step in milliseconds.', zh: '本步骤耗时（毫秒）。' },
  {
    name: 'relay-url',
    summary: 'URL of the loopback relay that leads GOPROXY, or empty. Good in this job only.',
    zh: '位于 GOPROXY 首位的本机中继 URL，可能为空；仅在本作业内有效。',
  },
  {
    name: 'docker-build-args',
    summary: 'The list as `--build-arg` words for a shell, without the relay and without logins.',
    zh: '以 `--build-arg` 形式给 shell 使用的列表，不含中继和任何凭据。',
  },
  {
    name: 'report-path',
    summary: 'Paths of the report files, comma separated, or empty.',
    zh: '报告文件的路径，逗号分隔，可能为空。',
  },
] as const satisfies readonly OutputSpec[]

/** The name of an output. */
export type OutputName = (typeof OUTPUTS)[number]['name']
