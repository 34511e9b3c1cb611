// A segment whose only attempt is cancelled is requested again: nothing else would, and its file would
// stay open for ever without any request under way.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { fetchFile } from '../../src/fetch/file-fetch.ts'
import { createMirrorList } from '../../src/fetch/mirror-list.ts'
import { createEngine } from '../../src/fetch/queue.ts'
import { cancel, move } from '../../src/fetch/segment.ts'
import { createTemporaryFolder } from '../../src/fetch/temporary-file.ts'
import { startMirror } from '../support/mirror.ts'
import { makeFiles, resourceOf, treeOfFiles } from '../support/pool.ts'
import { trustIn } from '../support/trust.ts'

const files = makeFiles(1, 2_000)
const [[path, content]] = [...files] as [[string, Buffer]]

test.each([
  ['cancelled', cancel],
  ['moved', move],
] as const)('a segment whose only attempt is %s is requested again, once', async (_, leave) => {
  await using mirror = await startMirror({
    tree: treeOfFiles(files),
    faults: [{ kind: 'stall-headers', attempts: 1 }],
  })
  const folder = mkdtempSync(join(tmpdir(), 'segment-'))
  const options = { clock: systemClock, parallel: 4, stallTimeoutMs: 60_000, userAgent: 'test/1' }
  const list = createMirrorList(
    {
      ...{ ...options, mirrors: [{ name: 'mirror', url: mirror.url }] },
      ...{ trust: trustIn(undefined), env: {}, connectTimeoutMs: 3_000 },
    },
    () => engine.pump(),
  )
  const engine = createEngine({
    ...{ ...options, mirrors: list.current, fallbackOn: 'any', patienceMs: 0 },
    ...{ tries: () => 4, respondedTries: () => 4, temporaryFolder: createTemporaryFolder(folder) },
  })
  const fetched = fetchFile(engine, resourceOf(path, content))
  while (mirror.requests.length === 0) await new Promise(setImmediate)
  for (const attempt of engine.running) leave(engine, attempt)
  // A segment that has failed everywhere waits for its next round; only the watch's beat looks.
  const beat = setInterval(() => engine.pump(), 20)
  expect(await fetched).toMatchObject({ status: 'fetched', bytes: content.length })
  clearInterval(beat)
  expect(mirror.requests.length).toBe(2)
  for (const { connections } of list.all()) await connections.close()
  rmSync(folder, { recursive: true, force: true })
})
