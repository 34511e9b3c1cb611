// The commands as data: their flags, and the inputs that each uses. Parser and help read it.
import { INPUT_NAMES, INPUTS, type InputName, type InputSpec } from '../inputs/inputs.ts'
import { MIRROR_FAULTS } from '../rehearse/rehearsal.ts'

export interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly flags: readonly FlagSpec[]
  readonly takesCommand?: true
  /** Defaults of its own, for the help. */
  readonly defaults?: Readonly<Record<string, string>>
  /** Inputs that it does not use: its help leaves them out, and as flags they are refused. */
  readonly unused?: readonly InputName[]
}

export interface FlagSpec {
  readonly name: string
  /** Placeholder in the help; absent for a switch. */
  readonly argument?: string
  readonly summary: string
}

const REPORT_JSON: FlagSpec = { name: 'report-json', argument: 'FILE', summary: 'write the report as JSON' }
const REPORT_HTML: FlagSpec = { name: 'report-html', argument: 'FILE', summary: 'write the report as a web page' }
const REPORT_AUDIT: FlagSpec = {
  name: 'report-audit',
  argument: 'FILE',
  summary: 'append a JSON line for each file fetched: module, mirror, hash, time',
}
const REPORT_SBOM: FlagSpec = { name: 'report-sbom', argument: 'FILE', summary: 'write the modules as CycloneDX JSON' }
const REPORTS = [REPORT_JSON, REPORT_HTML, REPORT_AUDIT, REPORT_SBOM]
const METRICS: FlagSpec = { name: 'metrics', argument: 'FILE', summary: 'write the results as OpenMetrics text' }
const HISTORY: readonly FlagSpec[] = [
  {
    name: 'history',
    argument: 'FILE',
    summary:
      'a scheduled run: add a line of JSON to this file, keep a month of them, and post to alert-webhook once when a problem begins and once when it ends',
  },
  { name: 'page', argument: 'FOLDER', summary: 'with --history: write the trends as index.html into this folder' },
]
const JOB_FOLDER: FlagSpec = {
  name: 'job-folder',
  argument: 'FOLDER',
  summary: 'keep Go, both caches and the reports of a GitLab job below this folder, and write its env.sh',
}
const OF_GO: readonly InputName[] = [
  ...(['go-version', 'go-version-file', 'check-latest', 'architecture'] as const),
  ...(['go-download-base-url', 'token', 'problem-matchers'] as const),
]
const OF_CACHE: readonly InputName[] = [
  ...(['cache', 'cache-dependency-path', 'cache-key-suffix', 'cache-save', 'cache-timeout'] as const),
  'stable-file-times',
]
/** Of all that only puts modules on disk, or prepares later steps. */
const OF_SETUP: readonly InputName[] = [...OF_GO, ...OF_CACHE, 'download', 'strict', 'report']
export const REHEARSE_DEFAULTS = { fault: 'refuse', modules: '20', limit: '20s' } as const

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'setup',
    summary: 'probe the mirrors, plan GOPROXY and download the modules; prints the environment to stdout',
    flags: [
      { name: 'dotenv', argument: 'FILE', summary: 'write the environment as KEY=VALUE lines' },
      JOB_FOLDER,
      ...REPORTS,
    ],
  },
  {
    name: 'finish',
    summary: 'end a GitLab job that began with `setup --job-folder`: stop the relay, prune the caches',
    unused: INPUT_NAMES,
    flags: [JOB_FOLDER],
  },
  {
    name: 'probe',
    summary: 'measure the mirrors and print the table (Speed: one small file; Cert: days until it expires)',
    unused: [...OF_SETUP, 'toolchain', 'relay', 'retries', 'stall-timeout', 'parallel'],
    flags: [{ name: 'json', summary: 'print the results as JSON' }, METRICS, ...HISTORY],
  },
  {
    name: 'download',
    summary: "download the project's modules into GOMODCACHE from healthy mirrors, and change nothing else",
    unused: [...OF_GO, ...OF_CACHE, 'relay'],
    flags: [...REPORTS, ...HISTORY],
  },
  {
    name: 'run',
    summary:
      'run a command with a relay in front of the healthy mirrors, a silence limit and retries: run -- COMMAND ...',
    unused: OF_SETUP,
    defaults: { timeout: '1h', 'stall-timeout': '5m' },
    flags: [REPORT_AUDIT],
    takesCommand: true,
  },
  {
    name: 'relay',
    summary:
      'a loopback GOPROXY over the healthy mirrors, in the foreground until Ctrl-C; the environment to use goes to stdout',
    unused: [...OF_SETUP, 'relay'],
    flags: [REPORT_AUDIT],
  },
  {
    name: 'doctor',
    summary: 'show the effective configuration with the source of each setting, and how to fix what is wrong',
    flags: [
      {
        name: 'online',
        summary: 'also ask the mirrors: retracted, deprecated and missing modules, and who serves what',
      },
      { name: 'fix', summary: 'print the commands that mend the findings instead, and run none' },
      { name: 'json', summary: 'print the findings as JSON' },
      {
        name: 'sarif',
        argument: 'FILE',
        summary: 'also write the findings in CI files, go.mod and go.sum as SARIF, for code scanning',
      },
      { name: 'egress', summary: 'print the hosts that this configuration may contact instead, for an allow-list' },
      {
        name: 'probe',
        summary: 'also probe the mirrors: what server each is, and with --egress where it redirects to',
      },
    ],
  },
  {
    name: 'rehearse',
    summary: 'simulate, on this machine only, that the first mirror fails during a download; show what takes over',
    unused: [...OF_SETUP, 'toolchain', 'relay'],
    flags: [
      {
        name: 'fault',
        argument: [...MIRROR_FAULTS, 'all'].join('|'),
        summary: `how the first mirror fails during the download (default: ${REHEARSE_DEFAULTS.fault})`,
      },
      {
        name: 'modules',
        argument: 'COUNT',
        summary: `size of the sample: this many modules in the order of go.sum, and at most as many megabytes (default: ${REHEARSE_DEFAULTS.modules})`,
      },
      {
        name: 'limit',
        argument: 'DURATION',
        summary: `a longer run counts as hung (default: ${REHEARSE_DEFAULTS.limit}, or three times the undisturbed run if that is longer)`,
      },
      { name: 'json', summary: 'print the result as JSON' },
    ],
  },
]

/** Those that it uses. */
export function inputsOf({ unused = [] }: CommandSpec): readonly InputSpec[] {
  return INPUTS.filter(({ name }) => !unused.some((other) => other === name))
}
