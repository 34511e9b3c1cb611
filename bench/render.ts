// The sections as docs/benchmarks.md.
import type { Section } from './section.ts'

/** What bench/results.json holds: parts by name, so that one part can be measured anew and the others stay. */
export interface Results {
  readonly machine: Readonly<Record<string, string>>
  readonly parts: Readonly<Record<string, Section>>
}

/** The page, ending with a newline. */
export function renderBenchmarks({ machine, parts }: Results): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name}: ${value}`)
  return `# Benchmarks

Written by \`npm run bench\` (bench/); do not edit. Every figure as data: [bench/results.json](../bench/results.json).

Mirrors, links and faults are simulated on one machine, the measured programs, their mirrors and the relays sharing its processors;
only "A real public proxy" goes over the internet. Certificates are checked everywhere, and every download begins with an empty module cache.

${Object.values(parts).map(renderSection).join('\n')}
Machine: ${facts.join('; ')}.
`
}

function renderSection({ title, intro, table, notes, date }: Section): string {
  const [head = [], ...rows] = table
  const lines = [head, head.map((_, n) => (n === 0 ? ':--' : '--:')), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  return `## ${title}

${intro}

${lines.join('\n')}

${notes.map((note) => `- ${note}`).join('\n')}
- Measured ${date}.
`
}
