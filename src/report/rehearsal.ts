// A rehearsal for a terminal: what was tried, a row for each run, why a run did not get through, and what follows from it.
import type { MirrorFault, Rehearsal, RehearsalRun, Way } from '../rehearse/rehearsal.ts'
import { count, formatBytes, formatDuration } from '../run/format.ts'
import { LONGEST_VALUE, plain } from './escape.ts'
import type { TextStyle } from './text.ts'

const WAYS: Readonly<Record<Way, string>> = {
  own: 'own download',
  relay: 'go, through the relay',
  list: 'go, the list',
  commas: 'go, with commas',
}

const STATES: Readonly<Record<RehearsalRun['fault'], string>> = {
  none: 'answers',
  refuse: 'refuses connections',
  silent: 'falls silent',
  'wrong-bits': 'gives wrong bits',
}

const RESULTS: Readonly<Record<RehearsalRun['result'], { readonly word: string; readonly color: number }>> = {
  done: { word: 'done', color: 32 },
  failed: { word: 'FAILS', color: 31 },
  hung: { word: 'HANGS', color: 31 },
}

const NAME_CHARACTERS = 40

/** `own download, while golang refuses connections`. */
export function runWords({ way, fault }: Pick<RehearsalRun, 'way' | 'fault'>, mirror: string): string {
  return `${WAYS[way]}, while ${mirror} ${STATES[fault]}`
}

/** The rehearsal as lines that end in a newline. */
export function renderRehearsal(rehearsal: Rehearsal, style: TextStyle): string {
  const { notes } = rehearsal
  const blocks = [head(rehearsal), table(rehearsal, style), troubles(rehearsal), conclusions(rehearsal), notes]
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${shown.join('\n\n')}\n`
}

function head({ mirror, lists, sample, answersBefore, runs }: Rehearsal): string[] {
  const { modules, of, files, bytes } = sample
  const facts = [
    ['sample', `${modules.length} of ${of} public modules: ${files} files, ${formatBytes(bytes)}`],
    ['list', lists.list],
    ...(runs.some(({ way }) => way === 'commas') ? [['commas', lists.commas]] : []),
  ]
  return [
    `${nameOf(mirror)} fails after ${count(answersBefore, 'answer')}: a stand-in on this machine, not the mirror itself`,
    ...facts.map(([label = '', value = '']) => `${label.padEnd(8)}${plain(value, LONGEST_VALUE)}`),
  ]
}

const GAP = '  '
const TIME = 2
const RESULT = 3

function table({ runs, mirror }: Rehearsal, { color }: TextStyle): string[] {
  const painted = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const rows = runs.map((run) => [STATES[run.fault], WAYS[run.way], timeOf(run), wordOf(run), gave(run, mirror)])
  const titles = [nameOf(mirror), 'who downloads', 'time', 'result', 'from']
  const widths = titles.map((_, column) => Math.max(...[titles, ...rows].map((row) => row[column]?.length ?? 0)))
  const aligned = (row: readonly string[]) =>
    row.map((cell, column) => (column === TIME ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
  const body = rows.map(aligned).map((cells, index) => {
    const code = RESULTS[runs[index]?.result ?? 'done'].color
    return cells.map((cell, column) => (column === RESULT ? painted(code, cell) : cell)).join(GAP)
  })
  return [painted(1, aligned(titles).join(GAP).trimEnd()), ...body.map((line) => line.trimEnd())]
}

/** Only plain go hangs: our own ways have limits of their own, which may be longer than this one. */
function wordOf({ result, way }: RehearsalRun): string {
  return result === 'hung' && (way === 'own' || way === 'relay') ? 'not done' : RESULTS[result].word
}

function timeOf({ result, durationMs, limitMs }: RehearsalRun): string {
  return result === 'hung' ? `> ${formatDuration(limitMs)}` : formatDuration(durationMs)
}

/** Who gave the files; nothing for a run that did not get them. */
function gave(run: RehearsalRun, mirror: Rehearsal['mirror']): string {
  if (run.result !== 'done') return ''
  const others = othersOf(run, mirror)
  if (run.fault !== 'none' && others.length > 0) return `${others.join(', ')} took over`
  return run.from.map((name) => plain(name, NAME_CHARACTERS)).join(', ')
}

function othersOf({ from }: RehearsalRun, { name }: Rehearsal['mirror']): string[] {
  return from.filter((other) => other !== name).map((other) => plain(other, NAME_CHARACTERS))
}

function nameOf({ name }: Rehearsal['mirror']): string {
  return plain(name, NAME_CHARACTERS)
}

/** Each message once, below the runs that it ended. */
function troubles({ runs, mirror }: Rehearsal): string[] {
  const said = runs.filter(({ result, message }) => result !== 'done' && message !== undefined)
  const byMessage = Map.groupBy(said, ({ fault, message }) => `${fault} ${message}`)
  return [...byMessage.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const who = same.map(({ way }) => WAYS[way]).join('; ')
    return [`${who} (${nameOf(mirror)} ${STATES[first.fault]}):`, `  ${plain(first.message ?? '', 400)}`]
  })
}

/** Full sentences; the first says what the project has to expect. */
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
    return `\`policy: ${policy}\` wants it so: behind \`,\` only "not found" leads to the next mirror. With \`policy: resilient\` the next one takes over.`
  }
  if (list === commas) {
    return 'The comma of your own GOPROXY is kept: behind it only "not found" leads to the next mirror. Write `|`, or name the mirrors by the input mirrors.'
  }
  return 'What ended it stands above; `go-proxy-setup probe` shows whether the other mirrors are well.'
}

/** What plain go does in this fault and why, as far as it was seen here. */
function lesson(fault: MirrorFault, runs: readonly RehearsalRun[], mirror: string): string[] {
  const of = (way: Way) => runs.find((run) => run.fault === fault && run.way === way)
  const isDone = (way: Way) => of(way)?.result === 'done'
  const [list, commas] = [of('list'), of('commas')]
  if (isDone('list') && commas && !isDone('commas')) {
    return [
      `The same mirrors with commas do not get through: after \`,\` go leaves ${mirror} only for "not found" (404, 410).`,
    ]
  }
  // Behind a comma our own ways stop as well, and that is told already.
  if (!isDone('own')) return []
  const cure = isDone('relay')
    ? 'The own download and the relay go on elsewhere.'
    : 'The own download goes on elsewhere.'
  if (list?.result === 'hung')
    return [`go alone hangs, whatever stands between the mirrors: it has no time-out. ${cure}`]
  if (list?.result === 'failed' && fault === 'wrong-bits') {
    return [`go alone fails, also with \`|\`: it looks at the bits when it has left the list. ${cure}`]
  }
  return []
}
