// The sections as docs/benchmarks.md.
import { chartOf, ratios, type Ways } from './chart.ts'
import type { Section } from './section.ts'

/** What bench/results.json holds: parts by name, so that one part can be measured anew and the others stay. */
export interface Results {
  readonly parts: Readonly<Record<string, Measured>>
}

/** A section and the machine that it was measured on. */
export interface Measured extends Section {
  readonly machine: Readonly<Record<string, string>>
}

interface View {
  readonly ways: Ways
  /** One sentence with the figures that count. */
  readonly headline: (section: Section) => string
}

const span = ([least, most]: readonly [number, number]) => `${least.toFixed(1)} to ${most.toFixed(1)} times`

/** What a reader sees first of a part; parts without a view are tables only. */
const VIEWS: Readonly<Record<string, View>> = {
  link: {
    ways: { ours: 'go-proxy-setup download', go: 'go mod download' },
    headline: ({ runs }) => `The download is ${span(ratios(runs, 'ours', 'go'))} as fast as \`go mod download\`.`,
  },
  faults: {
    ways: { ours: 'go-proxy-setup download', go: 'go with GOPROXY=A|B' },
    headline: ({ runs }) => {
      const ours = runs.filter(({ way }) => way === 'ours')
      const go = runs.filter(({ way, how }) => way === 'go' && how !== 'ok')
      return `Of ${ours.length} situations ours comes through ${ours.filter(({ how }) => how === 'ok').length}; go with \`A|B\` fails or hangs in ${go.length}.`
    },
  },
  relay: {
    ways: { relay: 'through the relay', direct: 'from the mirror' },
    headline: ({ runs }) => `Through the relay go is ${span(ratios(runs, 'relay', 'direct'))} as fast as alone.`,
  },
  ...Object.fromEntries(
    ['jobs-gin', 'jobs-cli'].map((name) => [
      name,
      {
        ways: { ours: 'this step', 'setup-go': 'setup-go’s way' },
        headline: ({ runs }: Section) =>
          `With setup-go’s way the same job takes ${span(ratios(runs, 'ours', 'setup-go'))} as long.`,
      },
    ]),
  ),
}

/** Charts by file name, for docs/images. */
export function renderCharts({ parts }: Results): ReadonlyMap<string, string> {
  const charts = Object.entries(parts).flatMap(([name, { title, runs }]) => {
    const view = VIEWS[name]
    const chart = view && chartOf(title, runs, view.ways)
    return chart === undefined ? [] : [[`bench-${name}.svg`, chart] as const]
  })
  return new Map(charts)
}

/** The page, ending with a newline. */
export function renderBenchmarks({ parts }: Results): string {
  return `# Benchmarks

Written by \`npm run bench\` (bench/); do not edit. Every figure as data: [bench/results.json](../bench/results.json).

Mirrors, links and faults are simulated on one machine, the measured programs, their mirrors and the relays sharing its processors;
only "A real public proxy" goes over the internet. Certificates are checked everywhere, and every download begins with an empty module cache.

What is not good: on a link without distance, where only processors count, the download is 1.3 to 1.5 times as fast as go, and a large one takes more than
250 MB. A warm job is as slow as with setup-go's way: our unpacking takes more processor time, and build and tests, which take the same in both ways, are 0.6
of such a job, and of a bump of cli/cli 0.15: the limits leave the step next to nothing. On two cores every cold job waits for the compiler, whatever the
download does.

${Object.entries(parts).map(renderSection).join('\n')}`
}

function renderSection([name, section]: [string, Measured]): string {
  const { title, intro, table, notes, date, machine } = section
  const facts = Object.entries(machine).map(([fact, value]) => `${fact}: ${value}`)
  const view = VIEWS[name]
  const seen = view ? `**${view.headline(section)}**\n\n![${title}](images/bench-${name}.svg)\n\n` : ''
  const [head = [], ...rows] = table
  const lines = [head, head.map((_, n) => (n === 0 ? ':--' : '--:')), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  return `## ${title}

${seen}${intro}

${lines.join('\n')}

${notes.map((note) => `- ${note}`).join('\n')}
- Measured ${date}. ${facts.join('; ')}.
`
}
