// The one table of outputs, also for action.yml and both READMEs; report/publish.ts sets the
// values.
export const OUTPUTS = {
  goproxy: 'The GOPROXY list of this job, with the relay in front.',
  gosumdb: 'The GOSUMDB value of this job.',
  goprivate: 'The GOPRIVATE patterns of this job.',
  mirror: 'Name of the first mirror in the list.',
  'mirrors-healthy': 'Names of the healthy mirrors, comma-separated; empty if the relay probes them after the step.',
  'mirrors-sick': 'Names of the excluded mirrors, comma-separated; empty if the relay probes them after the step.',
  'go-version': 'Version of the Go on PATH, e.g. 1.26.8.',
  'go-path': 'Path of the go executable.',
  'cache-hit': '`true` when the cache entry with the exact key was restored.',
  'cache-key': 'Key of this project’s cache entry.',
  'cache-matched-key': 'The restored key, if any.',
  'cache-stats':
    'JSON: state, matched key, bytes and milliseconds of the restore of `modules` and of `build`. The post step logs more.',
  'modules-needed': 'Number of modules that the build needs.',
  'modules-cached': 'How many of these were already on disk.',
  'modules-fetched': 'How many of these this step downloaded.',
  'bytes-fetched': 'Number of bytes that this step downloaded.',
  retries: 'Number of requests, and of runs of go, that were repeated.',
  failovers: 'Number of times that another mirror took over.',
  'duration-ms': 'Duration of the step in milliseconds.',
  'relay-url': 'URL of the loopback relay in front of the GOPROXY list, or empty. Valid in this job only.',
  'docker-build-args': 'The list as `--build-arg` arguments for a shell, without the relay and without credentials.',
  'report-path': 'Paths of the report files, comma-separated, or empty.',
} as const

export type OutputName = keyof typeof OUTPUTS
