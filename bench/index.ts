// npm run bench -- [--quick] [--all | PART ...]: measures the parts named, or all of them (some 55 minutes), and writes docs/benchmarks.md
// and bench/results.json; parts that were not measured keep their figures. With --quick it writes to build/bench/ instead: those are no figures.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { goSandbox } from '../test/support/go.ts'
import { distance } from './distance.ts'
import { faults } from './faults.ts'
import { jobsCli, jobsGin } from './jobs.ts'
import { jobsLarge } from './large-objects.ts'
import { real } from './real.ts'
import { relay } from './relay.ts'
import { type Measured, type Results, renderBenchmarks, renderCharts } from './render.ts'
import type { Part, Section } from './section.ts'
import { size } from './size.ts'
import { verification } from './verification.ts'
import { warm } from './warm.ts'

const ROOT = join(import.meta.dirname, '..')
const PARTS: Readonly<Record<string, Part>> = {
  link: distance,
  verification,
  faults,
  relay,
  real,
  'jobs-gin': jobsGin,
  'jobs-cli': jobsCli,
  'jobs-large': jobsLarge,
  warm,
  size,
}

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
  allowPositionals: true,
})
// `jobs` stands for `jobs-gin`, `jobs-cli` and so on.
const named = positionals.flatMap((name) => {
  const group = Object.keys(PARTS).filter((part) => part.startsWith(`${name}-`))
  return group.length > 0 ? group : [name]
})
const names = named.length > 0 && !values.all ? named : Object.keys(PARTS)
const unknown = names.find((name) => !(name in PARTS))
if (unknown === undefined) await runParts()
else {
  console.error(`no part ${unknown}; there are: ${Object.keys(PARTS).join(', ')}`)
  process.exitCode = 2
}

async function runParts(): Promise<void> {
  mkdirSync(join(ROOT, 'build', 'bench'), { recursive: true })
  const [json, page] = (
    values.quick
      ? ['build/bench/results.json', 'build/bench/benchmarks.md']
      : ['bench/results.json', 'docs/benchmarks.md']
  ).map((file) => join(ROOT, file)) as [string, string]
  const parts = earlierParts(json)
  for (const name of names) {
    console.log(`part ${name}`)
    const section = (await PARTS[name]?.(values)) as Section
    parts[name] = { ...section, machine: await machineFacts() }
    // After each part: what was measured survives when a later part breaks.
    const ordered = Object.keys(PARTS).flatMap((key) => (parts[key] ? [[key, parts[key]] as const] : []))
    const results: Results = { parts: Object.fromEntries(ordered) }
    writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`)
    writeFileSync(page, renderBenchmarks(results))
    const images = values.quick ? join(ROOT, 'build', 'bench', 'images') : join(ROOT, 'docs', 'images')
    mkdirSync(images, { recursive: true })
    for (const [file, chart] of renderCharts(results)) writeFileSync(join(images, file), chart)
  }
}

function earlierParts(json: string): Record<string, Measured> {
  return existsSync(json) ? { ...(JSON.parse(readFileSync(json, 'utf8')) as Results).parts } : {}
}

async function machineFacts(): Promise<Record<string, string>> {
  await using sandbox = goSandbox()
  const { stdout } = await sandbox.run(['env', 'GOVERSION'])
  return {
    CPU: `${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown'}`,
    memory: `${Math.round(totalmem() / 1e9)} GB`,
    system: `${type()} ${release()}, ${process.arch}`,
    Go: stdout.trim(),
    Node: process.version,
  }
}
