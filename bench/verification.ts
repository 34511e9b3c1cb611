// Part `verification`: the own download as it is, against the same pool whose files are only written and renamed. What is between them is
// what verification costs on the wall clock. Both run in this process, taking turns.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemClock } from '../src/clock.ts'
import { createPool, type PoolOptions } from '../src/fetch/pool.ts'
import type { Body } from '../src/fetch/resource.ts'
import { joinMirror, proxyFile } from '../src/go/module.ts'
import { createTrust } from '../src/http/trust.ts'
import { readProject } from '../src/inspect/project.ts'
import { type PlannedFile, planFiles } from '../src/modules/plan-files.ts'
import { prefetch } from '../src/modules/prefetch.ts'
import { goSandbox } from '../test/support/go.ts'
import { memoryHost } from '../test/support/host.ts'
import { caFile, startDistantMirror } from './distant-mirror.ts'
import { realProject } from './projects.ts'
import { type NamedRun, type Part, timeOf, today } from './section.ts'
import { median, type TimedRun } from './timed-run.ts'

const ENTRY = join(import.meta.dirname, '..', 'test', 'support', 'verify-entry.ts')

export const verification: Part = async ({ quick }) => {
  const table = [['Project', 'round trip', 'verified', 'only written', "verification's share"]]
  const runs: NamedRun[] = []
  for (const name of quick ? (['gin'] as const) : (['gin', 'cli/cli'] as const)) {
    const project = await realProject(name)
    const { files } = planFiles(await readProject([project.source], { gowork: 'off' }), {
      isExcluded: () => false,
      goflags: '',
    })
    for (const roundTripMs of [0, 50, 100]) {
      await using mirror = await startDistantMirror({ tree: project.tree, roundTripMs })
      const turns: Record<'verified' | 'written', TimedRun[]> = { verified: [], written: [] }
      for (let n = 0; n < (quick ? 1 : 3); n += 1) {
        turns.verified.push(await timed(() => verified(files, mirror.url)))
        turns.written.push(await timed(() => onlyWritten(files, mirror.url)))
      }
      const [ours, bare] = [median(turns.verified), median(turns.written)]
      const what = `${name}, ${roundTripMs} ms`
      runs.push({ what, way: 'verified', of: turns.verified.length, ...ours })
      runs.push({ what, way: 'only written', of: turns.written.length, ...bare })
      const share = `${Math.max(0, Math.round((1 - bare.ms / ours.ms) * 100))} %`
      table.push([name, `${roundTripMs} ms`, timeOf(ours), timeOf(bare), share])
      console.log(table.at(-1)?.join(' | '))
    }
  }
  return {
    title: 'What verification costs',
    intro:
      'The own download without start and probe: each file verified (structure of the zip, CRC-32, `h1:` against go.sum) and unpacked on a worker thread before it ' +
      'has its name, against the same requests whose answers are written down as they come.',
    table,
    notes: [`Medians of ${quick ? 1 : 3}, taking turns. One connection brings 10 MB/s.`],
    runs,
    date: today(),
  }
}

async function timed(action: () => Promise<boolean>): Promise<TimedRun> {
  const startedAt = performance.now()
  const good = await action()
  return { how: good ? 'ok' : 'failed', ms: performance.now() - startedAt }
}

function poolOptions(): Omit<PoolOptions, 'mirrors' | 'tempFolder'> & { signal: AbortSignal } {
  return {
    fallbackOn: 'any',
    trust: createTrust({ env: {}, caFile: caFile() }),
    env: {},
    userAgent: 'bench',
    clock: systemClock,
    signal: new AbortController().signal,
    parallel: 128,
    connectTimeoutMs: 3_000,
    stallTimeoutMs: 20_000,
    retries: 4,
  }
}

async function verified(files: readonly PlannedFile[], url: string): Promise<boolean> {
  await using sandbox = goSandbox()
  const { left } = await prefetch({
    files,
    mirrors: [{ name: 'mirror', url }],
    modcache: sandbox.modcache,
    readOnlyTrees: false,
    pool: poolOptions(),
    workerEntry: ENTRY,
    log: memoryHost().log,
  })
  return left.length === 0
}

async function onlyWritten(files: readonly PlannedFile[], url: string): Promise<boolean> {
  await using sandbox = goSandbox()
  const temp = join(sandbox.dir, 'parts')
  const pool = createPool({ ...poolOptions(), mirrors: [{ name: 'mirror', url }], tempFolder: temp })
  const outcomes = await Promise.all(
    files.map((file) =>
      pool.fetch({
        label: file.name,
        urlOn: (mirror) => joinMirror(mirror.url, proxyFile(file.path, file.version, file.kind)),
        large: file.kind === 'zip',
        limitBytes: 500 * 2 ** 20,
        accept: (body) => write(body, join(sandbox.modcache, file.name)),
      }),
    ),
  )
  await pool.close()
  return outcomes.every(({ status }) => status === 'fetched')
}

async function write(body: Body, target: string): Promise<undefined> {
  await mkdir(dirname(target), { recursive: true })
  const from = body.kind === 'file' ? body.path : `${target}.part`
  if (body.kind === 'memory') await writeFile(from, body.bytes)
  await rename(from, target)
}
