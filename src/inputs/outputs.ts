// The one table of outputs. action.yml and both READMEs are generated from it; report/publish.ts
// sets their values.

/** One output of the step. */
export interface OutputSpec {
  readonly name: string
  readonly summary: string
  readonly zh: string
}

export const OUTPUTS = [
  {
    name: 'goproxy',
    summary: 'The GOPROXY list of this job, with the relay in front.',
    zh: '本作业中生效的 GOPROXY 列表，包括位于首位的中继。',
  },
  { name: 'gosumdb', summary: 'The GOSUMDB value of this job.', zh: '生效的 GOSUMDB。' },
  { name: 'goprivate', summary: 'The GOPRIVATE patterns of this job.', zh: '生效的 GOPRIVATE 模式。' },
  { name: 'mirror', summary: 'Name of the first mirror in the list.', zh: '列表中第一个镜像的名称。' },
  {
    name: 'mirrors-healthy',
    summary: 'Names of the healthy mirrors, comma-separated.',
    zh: '健康镜像的名称，逗号分隔。',
  },
  {
    name: 'mirrors-sick',
    summary: 'Names of the excluded mirrors, comma-separated.',
    zh: '被排除镜像的名称，逗号分隔。',
  },
  { name: 'go-version', summary: 'Version of the Go on PATH, e.g. 1.26.8.', zh: 'PATH 上 Go 的版本，如 1.26.8。' },
  { name: 'go-path', summary: 'Path of the go executable.', zh: 'go 可执行文件的路径。' },
  {
    name: 'cache-hit',
    summary: '`true` when the cache entry with the exact key was restored.',
    zh: '精确命中缓存键时为 `true`。',
  },
  { name: 'cache-key', summary: 'Key of this project’s cache entry.', zh: '本项目缓存条目的键。' },
  { name: 'cache-matched-key', summary: 'The restored key, if any.', zh: '实际恢复的键（如有）。' },
  { name: 'modules-needed', summary: 'Number of modules that the build needs.', zh: '构建所需的模块数。' },
  { name: 'modules-cached', summary: 'How many of these were already on disk.', zh: '其中磁盘上已有的数量。' },
  { name: 'modules-fetched', summary: 'How many of these this step downloaded.', zh: '其中本步骤获取的数量。' },
  { name: 'bytes-fetched', summary: 'Number of bytes that this step downloaded.', zh: '本步骤获取的字节数。' },
  { name: 'retries', summary: 'Number of download retries.', zh: '下载重试次数。' },
  { name: 'failovers', summary: 'Number of times that another mirror took over.', zh: '切换到其他镜像的次数。' },
  { name: 'duration-ms', summary: 'Duration of the step in milliseconds.', zh: '本步骤耗时（毫秒）。' },
  {
    name: 'relay-url',
    summary: 'URL of the loopback relay in front of the GOPROXY list, or empty. Valid in this job only.',
    zh: '位于 GOPROXY 首位的本机中继 URL，可能为空；仅在本作业内有效。',
  },
  {
    name: 'docker-build-args',
    summary: 'The list as `--build-arg` arguments for a shell, without the relay and without credentials.',
    zh: '以 `--build-arg` 形式给 shell 使用的列表，不含中继和任何凭据。',
  },
  {
    name: 'report-path',
    summary: 'Paths of the report files, comma-separated, or empty.',
    zh: '报告文件的路径，逗号分隔，可能为空。',
  },
] as const satisfies readonly OutputSpec[]

/** The name of an output. */
export type OutputName = (typeof OUTPUTS)[number]['name']
