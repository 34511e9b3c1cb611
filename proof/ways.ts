// How the modules are got: by plain go, the control, and by ours in three ways, each through `dist` as users run it. What ours got is then
// judged by go without a network: every file there, every zip as go.sum has it, and the project builds.
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GoSandbox, goSandbox } from '../test/support/go.ts'
import { escapeUpper } from '../test/support/modules.ts'
import { HIDDEN, LOGINS, NETRC } from '../test/support/private-world.ts'
import { readRunnerFile } from '../test/support/product.ts'
import { type Bed, caFile, GO_MOD, LATER, MODULES, SUMDB, startBed, TOOLCHAIN } from './bed.ts'
import { type ChildRun, runChild } from './child.ts'
import type { Case, Fate, OurWay, Protocol } from './rows.ts'

/** What came of one cell. */
export interface Cell {
  readonly row: string
  readonly fault: string
  readonly way: OurWay | 'doctor' | ',' | '|'
  readonly protocol: Protocol
  readonly fate: Fate
  readonly ms: number
  /** What is not as it must be; undefined when all is. */
  readonly problem?: string
}

/** After this plain go is killed: nobody knows when it would have ended. */
export const CONTROL_CAP_MS = 15_000
/** No step of ours may take this long in any row. */
export const OURS_CAP_MS = 60_000
const DIST = join(import.meta.dirname, '..', 'dist')

/** Plain go with `A,B` or `A|B`. */
export async function plainCell(one: Case, protocol: Protocol, separator: ',' | '|'): Promise<Cell> {
  await using bed = await startBed(one, { protocol, when: 'early' })
  await using box = goSandbox()
  const cwd = projectOf(box, one)
  writeFileSync(join(box.home, '.netrc'), NETRC)
  const env = { ...environmentOf(box, one, bed), SSL_CERT_FILE: caFile(), GOPROXY: bed.urls.join(separator) }
  const run = await runChild(goWords(one), {
    cwd,
    env,
    capMs: one.plain[separator].includes('hangs') ? CONTROL_CAP_MS : OURS_CAP_MS,
  })
  const fate = fateOf(run)
  const common = { row: one.row, fault: one.fault, way: separator, protocol, fate, ms: run.ms }
  const isExpected = one.plain[separator].split(' or ').includes(fate)
  const found = [...bed.leaks(), ...(isExpected ? [] : [`plain go ${fate}, it should be: ${one.plain[separator]}`])]
  return found.length === 0 ? common : { ...common, problem: `${found.join('; ')}. ${lastWords(run)}` }
}

/** On a machine that is busy mirror A may be left for being slow before it misbehaves; that proves nothing, so it is done again. */
const TURNS = 3

/** Ours, one way. */
export async function ourCell(one: Case, protocol: Protocol, way: OurWay): Promise<Cell> {
  for (let turn = 1; ; turn += 1) {
    const { cell, untouched } = await ourTurn(one, protocol, way)
    if (!untouched || turn === TURNS) return cell
  }
}

async function ourTurn(one: Case, protocol: Protocol, way: OurWay): Promise<{ cell: Cell; untouched: boolean }> {
  await using bed = await startBed(one, { protocol, when: way === 'action' ? 'early' : 'late' })
  await using box = goSandbox()
  const cwd = projectOf(box, one)
  const { runs, problems } = await RUN[way]({ one, bed, box, cwd })
  const worst = runs.find((run) => fateOf(run) !== 'works') ?? (runs[0] as ChildRun)
  const fate = fateOf(worst)
  const found = [...problems, ...bed.leaks(), ...(await judged({ one, bed, box, cwd, fate, runs }))]
  const ms = runs.reduce((sum, run) => sum + run.ms, 0)
  const common = { row: one.row, fault: one.fault, way, protocol, fate, ms }
  const cell = found.length === 0 ? common : { ...common, problem: `${found.join('; ')}. ${lastWords(worst)}` }
  return { cell, untouched: found.length === 1 && found[0] === UNTOUCHED }
}

/** The command `doctor`, which only reads: it names the mistake in `A,B`, and in `A|B` there is none to name. */
export async function doctorCell(one: Case, protocol: Protocol): Promise<Cell> {
  await using bed = await startBed(one, { protocol, when: 'early' })
  await using box = goSandbox()
  const cwd = projectOf(box, one)
  const look = (separator: ',' | '|') =>
    runChild([process.execPath, join(DIST, 'cli', 'index.js'), 'doctor'], {
      cwd,
      env: { ...environmentOf(box, one, bed), GOPROXY: bed.urls.join(separator) },
      capMs: OURS_CAP_MS,
    })
  const [comma, pipe] = [await look(','), await look('|')]
  const runs = [comma, pipe]
  const worst = runs.find((run) => fateOf(run) !== 'works') ?? comma
  const problems = [
    ...runs.filter((run) => fateOf(run) !== 'works').map((run) => `doctor ${fateOf(run)}`),
    ...(one.doctorSays?.test(comma.stdout) ? [] : ['doctor does not name the comma']),
    ...(one.doctorSays?.test(pipe.stdout) ? ['doctor finds fault with `A|B`, too'] : []),
    ...bed.leaks(),
  ]
  const ms = comma.ms + pipe.ms
  const common = { row: one.row, fault: one.fault, way: 'doctor', protocol, fate: fateOf(worst), ms } as const
  return problems.length === 0 ? common : { ...common, problem: `${problems.join('; ')}. ${lastWords(worst)}` }
}

interface Trial {
  readonly one: Case
  readonly bed: Bed
  readonly box: GoSandbox
  readonly cwd: string
}
interface Ran {
  /** In order; the cell fails with the first that fails. */
  readonly runs: readonly ChildRun[]
  readonly problems: readonly string[]
}

const RUN: Readonly<Record<OurWay, (trial: Trial) => Promise<Ran>>> = {
  engine: async (trial) => ({ runs: [await ours(trial, ['download'])], problems: [] }),
  relay: async (trial) => {
    const run = await ours(trial, ['run'], ['--', ...goWords(trial.one)])
    return { runs: [run], problems: [...pastRelay(trial, 0), ...retried(run)] }
  },
  action: runAction,
}

function ours(trial: Trial, command: readonly string[], rest: readonly string[] = []): Promise<ChildRun> {
  const { one, cwd } = trial
  const flags = Object.entries(inputsOf(trial)).flatMap(([name, value]) => [`--${name}`, value])
  const words = [process.execPath, join(DIST, 'cli', 'index.js'), ...command, ...flags, ...rest]
  const env = { ...environmentOf(trial.box, one, trial.bed), GO_PROXY_SETUP_LOGINS: LOGINS }
  return runChild(words, { cwd, env, capMs: OURS_CAP_MS })
}

function inputsOf({ bed, one }: Trial): Record<string, string> {
  return { mirrors: bed.urls.join(' '), select: 'ordered', 'ca-file': caFile(), ...one.settings }
}

/** The main step, the build with what it exported, a later step that needs more modules, the post step. */
async function runAction(trial: Trial): Promise<Ran> {
  const { one, box, cwd, bed } = trial
  const temp = join(box.dir, 'runner')
  mkdirSync(temp)
  const names = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'] as const
  for (const name of names) writeFileSync(join(temp, name), '')
  // A mirror that this step finds slow is not asked for the toolchain later, and then nothing is shown.
  const quiet = one.work === 'toolchain' ? { download: 'off' } : {}
  const inputs = Object.entries({ ...inputsOf(trial), ...quiet, logins: LOGINS, cache: 'off' })
  const env = {
    ...environmentOf(box, one, bed),
    ...Object.fromEntries(names.map((name) => [name, join(temp, name)])),
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    RUNNER_TEMP: temp,
    RUNNER_OS: 'Linux',
  }
  const step = (words: readonly string[], more: Readonly<Record<string, string>> = {}, folder = cwd) =>
    runChild(words, { cwd: folder, env: { ...env, ...more }, capMs: OURS_CAP_MS })
  const main = await step([process.execPath, join(DIST, 'main', 'index.js')])
  const asked = bed.second?.requests.length ?? 0
  const exported = readRunnerFile(join(temp, 'GITHUB_ENV'))
  const later: ChildRun[] = []
  if (main.code === 0) {
    if (one.work) later.push(await step(goWords(one), exported))
    else later.push(await step(BUILD, exported))
    const more = box.project({ requires: LATER })
    later.push(await step(['go', 'mod', 'download'], exported, more))
  }
  const state = Object.entries(readRunnerFile(join(temp, 'GITHUB_STATE')))
  const states = Object.fromEntries(state.map(([name, value]) => [`STATE_${name}`, value]))
  const post = await step([process.execPath, join(DIST, 'post', 'index.js')], states)
  const relay = exported.GOPROXY?.includes('/relay-') ? [] : main.code === 0 ? ['no relay was handed on'] : []
  return { runs: [main, ...later, post], problems: [...relay, ...(main.code === 0 ? pastRelay(trial, asked) : [])] }
}

const BUILD = ['go', 'build', '-trimpath', '-o', '/dev/null', './...']

/** The relay must do without the retries of `run`. */
function retried({ said }: ChildRun): string[] {
  return said.includes('; retrying in') ? ['`run` had to run go again'] : []
}

/** go goes on with the list behind a relay that will not do; here it has to do. */
function pastRelay({ bed }: Trial, from: number): string[] {
  const later = bed.second?.requests.slice(from)
  const direct = later?.find(({ headers }) => headers['user-agent']?.startsWith('Go-http-client'))
  return direct ? [`go went past the relay for ${direct.path}`] : []
}

interface Judged extends Trial {
  readonly fate: Fate
  readonly runs: readonly ChildRun[]
}

const UNTOUCHED = 'mirror A never misbehaved, so this proves nothing'

async function judged({ one, bed, box, cwd, fate, runs }: Judged): Promise<string[]> {
  const said = runs.map((run) => run.said).join('')
  const untouched = one.unmet || bed.bitten() ? [] : [UNTOUCHED]
  if (one.ours === 'refuses') {
    const asked = bed.second?.requests.filter(({ path }) => path.includes('/m7/') && path.endsWith('.zip')) ?? []
    const open = asked.length > 0 ? ['the module that A refused was asked of B'] : []
    return [...untouched, ...open, ...(fate === 'fails' ? [] : [`ours ${fate}, the refusal has to stay one`])]
  }
  if (fate !== 'works') return [`ours ${fate}`]
  const named = one.named && !said.includes(bed.urls[0]?.replace('https://', '') ?? '') ? ['A is not named'] : []
  return [...untouched, ...named, ...(await judgedByGo({ one, bed, box, cwd, said }))]
}

/** Without a network: all is there, as go.sum has it, and it builds; and the zips are the very bytes. */
async function judgedByGo(got: Trial & { readonly said: string }): Promise<string[]> {
  const { one, bed, box, cwd, said } = got
  if (one.work === 'toolchain') return said.includes(`go${TOOLCHAIN}`) ? [] : ['the toolchain did not run']
  // Without a login the private host gives nothing either; `go build` asks it for the .info that tidy left out.
  const env = { ...environmentOf(box, one, bed), GOPROXY: 'off' }
  const problems: string[] = []
  // tidy needs no .info, which a download without a network would ask for.
  const whole = one.work === 'new' ? [] : [['go', 'mod', 'download']]
  for (const words of [...whole, ['go', 'mod', 'verify'], BUILD]) {
    const run = await runChild(words, { cwd, env, capMs: OURS_CAP_MS })
    if (run.code !== 0) problems.push(`without a network, ${words.slice(0, 3).join(' ')}: ${lastWords(run)}`)
  }
  for (const { path, version, zip } of [...MODULES, HIDDEN]) {
    const file = join(box.modcache, 'cache', 'download', escapeUpper(path), '@v', `${version}.zip`)
    if (!readFileSync(file).equals(zip)) problems.push(`${path} has other bytes`)
  }
  return problems
}

function projectOf(box: GoSandbox, { work, absent }: Case): string {
  const cwd = box.project({ requires: [...MODULES, HIDDEN], goMod: GO_MOD, goSum: work !== 'new' })
  if (absent) appendFileSync(join(cwd, 'go.sum'), `example.test/nobody v1.0.0/go.mod h1:${'A'.repeat(43)}=\n`)
  return cwd
}

function environmentOf(box: GoSandbox, { work, inherited }: Case, bed: Bed): Record<string, string> {
  const { GOPROXY: _, ...rest } = box.env
  const database = work ? { GOSUMDB: SUMDB.verifierKey } : {}
  const around = { GOPRIVATE: 'corp.test', ...bed.world.env }
  return { ...rest, ...around, ...database, ...(inherited ? { GOPROXY: bed.urls.join(',') } : {}) }
}

function goWords({ work }: Case): string[] {
  if (work === 'new') return ['go', 'mod', 'tidy']
  // Not in the whole environment: ours asks go for its settings first.
  if (work === 'toolchain') return ['sh', '-c', `GOTOOLCHAIN=go${TOOLCHAIN} go version`]
  return ['go', 'mod', 'download']
}

function fateOf({ hung, code }: ChildRun): Fate {
  return hung ? 'hangs' : code === 0 ? 'works' : 'fails'
}

function lastWords({ said, code, signal }: ChildRun): string {
  const lines = said.trim().split('\n')
  return `Exit ${code ?? signal}. It said: ${lines
    .slice(process.env.LONG ? -90 : -3)
    .join(' / ')
    .slice(process.env.LONG ? -6000 : -400)}`
}
