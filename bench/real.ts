// Part `real`: the public proxy that this machine's GOPROXY names first, once for each contender and never in a loop, for it is not ours.
// Its address is in no file that this writes.
import { spawnSync } from 'node:child_process'
import { CURL_WAYS, compete, verifiedByGo, type Way } from './contenders.ts'
import { realProject } from './projects.ts'
import { memoryOf, type NamedRun, type Part, timeOf, timesOf, today } from './section.ts'

const CAP_MS = 600_000
const WAYS: readonly Way[] = ['ours', 'go', 'go32', ...CURL_WAYS]

/** cli/cli; gin and fewer contenders when quick. */
export const real: Part = async ({ quick }) => {
  const project = await realProject(quick ? 'gin' : 'cli/cli')
  const mirror = publicProxy()
  const runs: NamedRun[] = []
  for (const way of quick ? WAYS.slice(0, 2) : WAYS) {
    const run = await compete(way, {
      project,
      mirrors: [mirror],
      capMs: CAP_MS,
      publicTrust: true,
      judge: (sandbox) => (way === 'ours' ? verifiedByGo(sandbox, project.source) : Promise.resolve(true)),
    })
    runs.push({ what: project.name, way, of: 1, ...run })
    console.log(`${way}: ${timeOf(run)}`)
  }
  const [ours] = runs
  return {
    title: 'A real public proxy',
    intro: `${project.name} (${project.files.length} files, ${(project.bytes / 1e6).toFixed(0)} MB) over the internet, each contender once, one after the other, into an empty module cache. One sample, of one place at one time.`,
    table: [
      ['Way', 'time', 'against ours', 'peak memory'],
      ...runs.map((run) => [run.way, timeOf(run), ours ? timesOf(run, ours) : '–', memoryOf(run)]),
    ],
    notes: [
      'Equal work: ours, *go* and *go32* (GOMAXPROCS=32) fetch, verify and unpack; curl only fetches. Ours ended with `go mod verify`.',
    ],
    runs,
    date: today(),
  }
}

function publicProxy(): string {
  const goproxy = spawnSync('go', ['env', 'GOPROXY'], { encoding: 'utf8' }).stdout.trim()
  const [first = ''] = goproxy.split(/[,|]/)
  if (!/^https?:/.test(first)) throw new Error('GOPROXY names no proxy first: the real one cannot be measured here')
  return first.replace(/\/$/, '')
}
