// Part `soak`: round after round 300 modules nobody has seen before, from three mirrors that misbehave in a tenth of all answers, by our own
// download and through one relay that lives all the time. No run may fail, no byte may be wrong, and what the relay holds (memory after a
// collection, descriptors) must not grow. The seed is printed: the same seed has the same faults for the same requests.
// Wrong bits come from one mirror only: the product promises to get round a liar as long as another mirror is honest. go has the relay's URL
// and nothing behind it, which is harder than what later steps have.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeAuthority } from '../test/support/certificates.ts'
import type { Fault, FaultKind } from '../test/support/faults.ts'
import { goSandbox } from '../test/support/go.ts'
import { startMirror } from '../test/support/mirror.ts'
import { buildModule, noise, sampleTree, type TestModule, type Tree } from '../test/support/modules.ts'
import { caFile, ROOMY } from './bed.ts'
import { type ChildRun, runChild } from './child.ts'
import { startGaugedRelay } from './gauged-relay.ts'

export interface SoakOptions {
  readonly minutes: number
  readonly seed: string
  readonly onLine: (line: string) => void
}

/** What came of it. */
export interface SoakResult {
  readonly seed: string
  readonly minutes: number
  readonly rounds: number
  readonly runs: number
  /** Requests that met a fault. */
  readonly faults: number
  readonly requests: number
  /** Requests by go itself: our own download had left something to it. */
  readonly byGo: number
  /** What was not as it must be; empty when all was well. */
  readonly problems: readonly string[]
  /** The relay's, after each round. */
  readonly residentBytes: readonly number[]
  /** What is left in it after a collection. */
  readonly liveBytes: readonly number[]
  readonly descriptors: readonly number[]
}

const MODULES = 300
const SHARE = 0.1
const RUN_CAP_MS = 120_000
/** Between two thirds of the rounds. 900 files a round add 0.25 MB to the table of the shelf until it is full: 10 MB at most. */
export const LIVE_GROWTH = 20e6
const RESIDENT_SWING = 120e6
const DESCRIPTORS_SWING = 30
const CLI = join(import.meta.dirname, '..', 'dist', 'cli', 'index.js')
const LOUD: readonly FaultKind[] = [
  'status-500',
  'status-502',
  'status-503',
  'status-504',
  'status-429',
  'status-403',
  'html-503',
  'not-found-transient',
  'redirect-loop',
  'redirect-dead',
  'cut@500',
  'cut@0',
  'reset@0',
  'reset@300',
  'h2-reset@200',
  'h2-protocol-error@200',
  'goaway',
  'goaway-after',
  'stall-headers',
  'stall-body@100',
  'slow=200Bps',
  'slice=50',
  'early-hints',
]
const LIES: readonly FaultKind[] = ['flip-byte', 'short', 'html-200', 'empty-200', 'wrong-zip', 'gzip-body']

/** Runs for `minutes`; the round under way is finished. */
export async function runSoak({ minutes, seed, onLine }: SoakOptions): Promise<SoakResult> {
  onLine(`seed ${seed}: repeat it by --seed ${seed}`)
  const known = new Map<string, TestModule>()
  const tree = treeOf(known)
  const mirrors: Awaited<ReturnType<typeof startMirror>>[] = []
  for (const n of [1, 2, 3]) {
    const tls = { ...makeAuthority().issue(), ...ROOMY }
    mirrors.push(await startMirror({ tree, tls, http2: n !== 3, faults: faultsOf(`${seed} ${n}`, n === 1) }))
  }
  await using box = goSandbox()
  const project = join(box.dir, 'project')
  writeProject(project, modulesOf(0, known))
  const words = ['--mirrors', mirrors.map(({ url }) => url).join(' '), '--select', 'ordered', '--ca-file', caFile()]
  const { GOPROXY: _, ...env } = box.env
  const relay = await startGaugedRelay({ cli: CLI, words, cwd: project, env })
  const problems: string[] = []
  const residentBytes: number[] = []
  const liveBytes: number[] = []
  const descriptors: number[] = []
  const end = performance.now() + minutes * 60_000
  let rounds = 0
  while (performance.now() < end) {
    rounds += 1
    const modules = modulesOf(rounds, known)
    writeProject(project, modules)
    const began = performance.now()
    const cache = (name: string) => join(box.dir, `${name}${rounds}`)
    const run = (command: readonly string[], more: Record<string, string>) =>
      runChild(command, { cwd: project, env: { ...env, ...more }, capMs: RUN_CAP_MS })
    const runs = await Promise.all([
      run([process.execPath, CLI, 'download', ...words], { GOMODCACHE: cache('own') }),
      run(['go', 'mod', 'download'], { GOMODCACHE: cache('relay'), GOPROXY: relay.goproxy, SSL_CERT_FILE: caFile() }),
    ])
    for (const [n, name] of ['own', 'relay'].entries()) {
      const found = judge(runs[n] as ChildRun, cache(name), modules)
      for (const check of ['download', 'verify']) {
        const { code, said } = await run(['go', 'mod', check], { GOMODCACHE: cache(name), GOPROXY: 'off' })
        if (code !== 0) found.push(`without a network, go mod ${check}: ${said.trim().slice(-300)}`)
      }
      problems.push(...found.map((problem) => `round ${rounds}, ${name}: ${problem}`))
      await run(['go', 'clean', '-modcache'], { GOMODCACHE: cache(name) })
    }
    await sleep(200)
    residentBytes.push(relay.residentBytes())
    descriptors.push(relay.descriptors())
    liveBytes.push(await relay.liveBytes())
    const [resident, live] = [residentBytes, liveBytes].map((values) => ((values.at(-1) ?? 0) / 1e6).toFixed(1))
    const figures = `${resident} MB, ${live} MB of it live, ${descriptors.at(-1)} descriptors`
    onLine(
      `round ${rounds}: ${((performance.now() - began) / 1000).toFixed(1)} s, relay ${figures}, ${problems.length} problems`,
    )
  }
  problems.push(
    ...growth('resident memory of the relay', residentBytes, RESIDENT_SWING),
    ...growth('live memory of the relay', liveBytes, LIVE_GROWTH),
    ...growth('descriptors of the relay', descriptors, DESCRIPTORS_SWING),
  )
  await relay.stop()
  const requests = mirrors.flatMap((mirror) => [...mirror.requests])
  for (const mirror of mirrors) await mirror.close()
  const faults = requests.filter((request) => request.faults.length > 0).length
  const byGo = requests.filter(({ headers }) => headers['user-agent']?.startsWith('Go-http-client'))
  return {
    seed,
    byGo: byGo.length,
    minutes,
    rounds,
    runs: rounds * 2,
    faults,
    requests: requests.length,
    problems,
    residentBytes,
    liveBytes,
    descriptors,
  }
}

function faultsOf(seed: string, lies: boolean): Fault[] {
  const kinds = lies ? [...LOUD, ...LIES] : LOUD
  return kinds.map((kind) => ({ kind, share: SHARE / kinds.length, seed: `${seed} ${kind}` }))
}

function modulesOf(round: number, known: Map<string, TestModule>): TestModule[] {
  return Array.from({ length: MODULES }, (_, n) => {
    const path = `example.test/s${n}`
    const made = buildModule({
      path,
      version: `v1.0.${round}`,
      files: { 'data.bin': noise(2_000, `${path} ${round}`) },
    })
    known.set(`${path}/@v/v1.0.${round}`, made)
    return made
  })
}

/** What was asked for in earlier rounds stays: nobody asks again, and it is 1 MB a round. */
function treeOf(known: ReadonlyMap<string, TestModule>): Tree {
  const samples = sampleTree()
  return {
    read: (path) => {
      const [, file = '', kind = ''] = /^(example\.test\/.*)\.(info|mod|zip)$/.exec(path) ?? []
      return kind === '' ? samples.read(path) : known.get(file)?.[kind as 'info' | 'mod' | 'zip']
    },
  }
}

function writeProject(dir: string, modules: readonly TestModule[]): void {
  mkdirSync(dir, { recursive: true })
  const lines = modules.map(({ path, version }) => `\t${path} ${version}\n`).join('')
  writeFileSync(join(dir, 'go.mod'), `module example.test/project\n\ngo 1.21\n\nrequire (\n${lines})\n`)
  writeFileSync(join(dir, 'main.go'), 'package main\n\nfunc main() {}\n')
  writeFileSync(
    join(dir, 'go.sum'),
    modules.flatMap(({ goSumLines }) => goSumLines.map((line) => `${line}\n`)).join(''),
  )
}

function judge({ code, signal, hung, said }: ChildRun, modcache: string, modules: readonly TestModule[]): string[] {
  if (hung || code !== 0) return [`${hung ? 'hung' : `exit ${code ?? signal}`}: ${said.trim().slice(-600)}`]
  return modules.flatMap(({ path, version, zip }) => {
    try {
      const bytes = readFileSync(join(modcache, 'cache', 'download', path, '@v', `${version}.zip`))
      return bytes.equals(zip) ? [] : [`${path} has wrong bytes`]
    } catch {
      return [`${path} is not there`]
    }
  })
}

/** What grew by more than `allowed`: the middle of the last third of the values against that of the second; the first warms up. */
export function growth(what: string, values: readonly number[], allowed: number): string[] {
  const third = Math.floor(values.length / 3)
  if (third < 2) return []
  const median = (part: readonly number[]) => part.toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0
  const [before, after] = [median(values.slice(third, 2 * third)), median(values.slice(-third))]
  return after > before + allowed ? [`${what} grew from ${before} to ${after}`] : []
}

if (import.meta.main) {
  const result = await runSoak({
    minutes: Number(process.argv[2] ?? 0.5),
    seed: process.argv[3] ?? 'x',
    onLine: (line) => console.log(line),
  })
  console.log(JSON.stringify(result, null, 1).slice(0, 6000))
}
