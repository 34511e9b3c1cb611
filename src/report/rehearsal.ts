// A rehearsal for a terminal: what was tried, a row for each run, why runs failed, the conclusion.
import { count, formatBytes, formatDuration, paint, type Style } from '../format.ts'
import { printable } from '../redact.ts'
import {
  MIRROR_STATES,
  type MirrorFault,
  type Rehearsal,
  type RehearsalRun,
  WAYS,
  type Way,
} from '../rehearse/rehearsal.ts'
import { LONGEST_VALUE } from './escape.ts'

const RESULTS: Readonly<Record<RehearsalRun['result'], readonly [word: string, color: Style]>> = {
  done: ['done', 'green'],
  failed: ['FAILED', 'red'],
  hung: ['HUNG', 'red'],
}

const NAME_CHARACTERS = 40

/** The rehearsal as lines that end in a newline. */
export function renderRehearsal(rehearsal: Rehearsal, color: boolean): string {
  const { notes } = rehearsal
  const blocks = [head(rehearsal), table(rehearsal, color), failures(rehearsal), conclusions(rehearsal), notes]
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${shown.join('\n\n')}\n`
}

function head({ mirror, lists, sample, answersBefore, runs }: Rehearsal): string[] {
  const { modules, of, files, bytes } = sample
  const commas = runs.some(({ way }) => way === 'commas') ? [`Commas  ${printable(lists.commas, LONGEST_VALUE)}`] : []
  return [
    `${nameOf(mirror)} fails after ${count(answersBefore, 'response')}, simulated by a stand-in on this machine`,
    `Sample  ${modules.length} of ${count(of, 'public module')}: ${count(files, 'file')}, ${formatBytes(bytes)}`,
    `List    ${printable(lists.list, LONGEST_VALUE)}`,
    ...commas,
  ]
}

const GAP = '  '
const TIME = 2
const RESULT = 3

function table({ runs, mirror }: Rehearsal, color: boolean): string[] {
  const rows = runs.map((run) => [MIRROR_STATES[run.fault], WAYS[run.way], timeOf(run), wordOf(run), from(run, mirror)])
  const titles = [nameOf(mirror), 'Client', 'Time', 'Result', 'From']
  const widths = titles.map((_, column) => Math.max(...[titles, ...rows].map((row) => row[column]?.length ?? 0)))
  const aligned = (row: readonly string[]) =>
    row.map((cell, column) => (column === TIME ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
  const body = rows.map((row, index) => {
    const style = RESULTS[runs[index]?.result ?? 'done'][1]
    return aligned(row).map((cell, column) => (column === RESULT ? paint(cell, style, color) : cell))
  })
  return [paint(aligned(titles).join(GAP).trimEnd(), 'bold', color), ...body.map((cells) => cells.join(GAP).trimEnd())]
}

/** Only plain go hangs: our own clients have time limits, maybe above the rehearsal's. */
function wordOf({ result, way }: RehearsalRun): string {
  return result === 'hung' && (way === 'own' || way === 'relay') ? 'timed out' : RESULTS[result][0]
}

function timeOf({ result, durationMs, limitMs }: RehearsalRun): string {
  return result === 'hung' ? `> ${formatDuration(limitMs)}` : formatDuration(durationMs)
}

function from(run: RehearsalRun, mirror: Rehearsal['mirror']): string {
  if (run.result !== 'done') return ''
  const others = othersOf(run, mirror)
  if (run.fault !== 'none' && others.length > 0) return `${others.join(', ')} took over`
  return run.from.map((name) => printable(name, NAME_CHARACTERS)).join(', ')
}

function othersOf(run: RehearsalRun, { name }: Rehearsal['mirror']): string[] {
  return run.from.filter((other) => other !== name).map((other) => printable(other, NAME_CHARACTERS))
}

function nameOf({ name }: Rehearsal['mirror']): string {
  return printable(name, NAME_CHARACTERS)
}

function failures({ runs, mirror }: Rehearsal): string[] {
  const failed = runs.filter(({ result, message }) => result !== 'done' && message !== undefined)
  const byMessage = Map.groupBy(failed, ({ fault, message }) => `${fault} ${message}`)
  return [...byMessage.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const clients = same.map(({ way }) => WAYS[way]).join('; ')
    return [`${clients} (${nameOf(mirror)} ${MIRROR_STATES[first.fault]}):`, `  ${printable(first.message ?? '', 400)}`]
  })
}

function conclusions({ mirror, survives, policy, lists, runs }: Rehearsal): string[] {
  const disturbed = runs.filter(({ fault }) => fault !== 'none')
  const faults = [...new Set(disturbed.map(({ fault }) => fault))].filter((fault) => fault !== 'none')
  const heirs = new Set(disturbed.flatMap((run) => (run.result === 'done' ? othersOf(run, mirror) : [])))
  const when = `When ${nameOf(mirror)} fails like this, the project`
  const verdict = survives
    ? [`${when} still gets its modules${heirs.size > 0 ? `, from ${[...heirs].join(' and ')}` : ''}.`]
    : [`${when} does NOT get its modules.`, whyNot(policy, lists)]
  return [...verdict, ...faults.flatMap((fault) => lesson(fault, disturbed, nameOf(mirror)))]
}

function whyNot(policy: string, { list, commas }: Rehearsal['lists']): string {
  if (policy !== 'resilient') {
    return `\`policy: ${policy}\` puts \`,\` between the mirrors: go moves on only after "not found". With \`policy: resilient\` the next mirror takes over.`
  }
  if (list === commas) {
    return 'Your own GOPROXY has a comma there: go moves on only after "not found". Write `|`, or name the mirrors with the input `mirrors`.'
  }
  return 'The errors are listed above; `npx go-proxy-setup probe --select pinned` shows which other mirrors are healthy.'
}

/** What plain go does in this fault and why, as far as these runs showed it. */
function lesson(fault: MirrorFault, runs: readonly RehearsalRun[], mirror: string): string[] {
  const resultOf = (way: Way) => runs.find((run) => run.fault === fault && run.way === way)?.result
  const [list, commas] = [resultOf('list'), resultOf('commas')]
  if (list === 'done' && commas !== undefined && commas !== 'done') {
    return [
      `With commas between the same mirrors the download fails: after \`,\` go leaves ${mirror} only for "not found" (404, 410).`,
    ]
  }
  // After a comma our own clients stop too, and the verdict says so already.
  if (resultOf('own') !== 'done') return []
  const clients =
    resultOf('relay') === 'done' ? 'The built-in download and the relay switch' : 'The built-in download switches'
  const why =
    list === 'hung'
      ? 'go alone hangs with any separator, because it has no timeout.'
      : list === 'failed' && fault === 'wrong-bits'
        ? 'go alone fails even with `|`, because it verifies a file after it has chosen the mirror and never goes back.'
        : undefined
  return why ? [`${why} ${clients} to another mirror.`] : []
}
