// The figures as docs/benchmarks.md. Words for what did not work, ratios only where both sides did.
import type { TimedRun } from './timed-run.ts'

export const WAYS = ['comma', 'pipe', 'loop', 'ours'] as const
/** How the modules are fetched: go with `A,B`, go with `A|B`, that three times in a shell loop, this project's `setup`. */
export type Way = (typeof WAYS)[number]

export interface Row {
  /** What is wrong with mirror A. */
  readonly fault: string
  readonly runsEach: number
  readonly results: Readonly<Record<Way, TimedRun>>
}

export interface Results {
  readonly date: string
  readonly machine: Readonly<Record<string, string>>
  readonly rows: readonly Row[]
  /** Medians of 9, in milliseconds. */
  readonly startUp: { readonly versionMs: number; readonly bareNodeMs: number }
  readonly capMs: number
}

/** The page, ending with a newline. */
export function renderBenchmarks(results: Results): string {
  const { machine, rows, startUp, capMs, date } = results
  const table = [
    ['Mirror A', '`A,B`', '`A\\|B`', '`A\\|B`, 3 tries', 'this step', 'against `A\\|B`'],
    [':--', '--:', '--:', '--:', '--:', '--:'],
    ...rows.map(({ fault, results: by }) => [fault, ...WAYS.map((way) => cell(by[way], capMs)), ratio(by)]),
  ].map((cells) => `| ${cells.join(' | ')} |`)
  return `# Benchmarks

Written by \`npm run bench\` (bench/faults.ts); do not edit. The same figures as data: [bench/results.json](../bench/results.json).

Two mirrors on loopback. A, the first of the list, misbehaves; B is well. A project of two modules with a complete go.sum is fetched into
an empty module cache by \`go mod download\` with \`GOPROXY=A,B\`, with \`GOPROXY=A|B\`, with \`A|B\` in a shell loop of three tries
(2 s apart), and by \`go-proxy-setup setup\` (start of Node, probe and go's own download included).

${table.join('\n')}

- A time is until all modules were on disk; **fails** is a red build after that time; **hangs** did not end within ${capMs / 1000} s and was killed.
- Medians of 3 runs; rows with a dead or silent A were run once, their four columns at the same time, for they wait rather than work.
- Loopback has no distance: on a real network the fixed cost in the first row, start of Node plus probe, is a smaller part of the whole.
  With two modules the time that \`A|B\` loses at a silent mirror is at its smallest: go pays it again for every file.
- "Only the project's zips" is what the probe cannot see: it asks for public modules. Then \`stall-timeout\` (20 s) is the price, once.

Start of the command line (\`--version\`): ${startUp.versionMs.toFixed(0)} ms, an empty Node process: ${startUp.bareNodeMs.toFixed(0)} ms (medians of 9).

Measured ${date} on ${Object.entries(machine)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')}.
`
}

function cell({ how, ms }: TimedRun, capMs: number): string {
  if (how === 'hangs') return `**hangs** (> ${capMs / 1000} s)`
  const time = ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 1000).toFixed(0)} s`
  return how === 'failed' ? `**fails** (${time})` : time
}

function ratio({ pipe, ours }: Row['results']): string {
  if (ours.how !== 'ok') return 'not done'
  if (pipe.how !== 'ok') return 'done, not done'
  const factor = pipe.ms / ours.ms
  return factor >= 1 ? `${factor.toFixed(1)} × faster` : `${(1 / factor).toFixed(1)} × slower`
}
