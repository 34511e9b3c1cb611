// Part `jobs-large`: objects that are quicker made than fetched, as in evcc-io/evcc#32703 (6.9 GB over 33 MB/s: 210 s restored to save 84).
// Job after job with what the last one left; ours must notice that its cache loses, and be no slower than without from the third job on.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCacheProcess } from '../test/support/cache-process.ts'
import { startDistantMirror } from './distant-mirror.ts'
import { runJob, type Way } from './job.ts'
import { type JobRow, jobTable, lineOf, medians } from './job-table.ts'
import { realProject } from './projects.ts'
import { type Part, today } from './section.ts'

const PACKAGES = 20
const PACKAGE_BYTES = 25_000_000
const JOBS = 6
const BUILD = ['go', 'build', './...']
const NEAR = { roundTripMs: 10, bytesPerSecond: 33_000_000 }
/** From this job on the cache may cost nothing. */
const SETTLED = 3
/** Two runs of the same job differ by that much. */
const NOISE = 1.05

export const jobsLarge: Part = async ({ quick }) => {
  const source = largeProject()
  const { tree } = await realProject('gin')
  await using mirror = await startDistantMirror({ tree, roundTripMs: 20 })
  await using service = await startCacheProcess(NEAR)
  const rows: JobRow[] = []
  const run = async (way: Way, what: string, n: number) => {
    await Promise.all([service.look(), mirror.served()])
    const change = (workspace: string) =>
      writeFileSync(join(workspace, 'commit.go'), `package large\n\nconst N = ${n}\n`)
    const options = { source, change, build: BUILD, test: ['go', 'vet', '.'], mirror: mirror.url, cache: service.env }
    const times = await runJob(way, { ...options, what })
    const { downBytes, upBytes, entries } = await service.look()
    const stored = entries.reduce((sum, { bytes }) => sum + bytes, 0)
    const fetched = (await mirror.served()).bytes
    rows.push({ what, way, of: 1, ...times, stored, moved: downBytes + upBytes, fetched })
    console.log(lineOf(rows.at(-1) as JobRow))
  }
  for (let n = 1; n <= (quick ? 4 : JOBS); n += 1) {
    await run('ours', `job ${n}`, n)
    if (n <= 3) await run('no cache', 'any job', n)
  }
  const shown = medians(rows)
  const without = shown.find(({ way }) => way === 'no cache') as JobRow
  const total = ({ ms, post }: JobRow) => ms + post
  const slow = rows.filter(({ way }) => way === 'ours').slice(SETTLED - 1)
  const late = slow.filter((row) => total(row) > total(without) * NOISE)
  return {
    title: 'Whole jobs: objects that are quicker made than fetched',
    intro: `${PACKAGES} packages that embed ${PACKAGE_BYTES / 1e6} MB of noise each: ${(PACKAGES * PACKAGE_BYTES) / 1e6} MB of objects, a quarter of an evcc-like 2 GB, over a cache service with 33 MB/s. \`${BUILD.join(' ')}\` and \`go vet .\`, each job a commit that edits one small file.`,
    table: jobTable(shown, []).map((cells) => cells.slice(0, 10)),
    notes: [
      `*no cache* is \`cache: off\`. From job ${SETTLED} on, job and post step together may take what they take without a cache: ` +
        (late.length === 0 ? 'they do.' : `**falls short** in ${late.map(({ what }) => what).join(', ')}.`),
    ],
    runs: shown,
    details: rows,
    date: today(),
  }
}

function largeProject(): string {
  const source = join(import.meta.dirname, '..', 'build', 'bench', 'large', 'source')
  if (existsSync(join(source, 'go.mod'))) return source
  for (let n = 0; n < PACKAGES; n += 1) {
    const folder = join(source, `p${n}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'data.bin'), randomBytes(PACKAGE_BYTES))
    writeFileSync(join(folder, 'p.go'), `package p${n}\n\nimport _ "embed"\n\n//go:embed data.bin\nvar Data string\n`)
  }
  writeFileSync(join(source, 'go.mod'), 'module example.test/large\n\ngo 1.25\n')
  return source
}
