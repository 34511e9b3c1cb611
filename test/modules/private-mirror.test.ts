// Private modules come from the private mirror only: the requests that mirrors and checksum database received decide.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { setup } from '../../src/setup.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'

const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
const hidden = buildModule({ path: 'corp.example.test/hidden', version: 'v1.0.0' })
const paths = ({ requests }: MirrorServer) => requests.map(({ path }) => path)
const ofCorp = (mirror: MirrorServer) => paths(mirror).filter((path) => path.includes('corp.example.test'))
const sumdb = createSumdb([word, hidden])
const startPublic = () => startMirror({ tree: sampleTree([word, hidden]), sumdb })
// No chance: every backoff is the shortest.
const clock = { ...systemClock, random: () => 0 }

/** The main job on a project of a public and a private module. */
function job(sandbox: GoSandbox, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const host = memoryHost({
    inputs,
    env: { ...sandbox.env, ...env },
    facts: { workspace: sandbox.project({ requires: [word, hidden] }), temp: sandbox.dir },
  })
  return { host, done: setup(host, { signal: new AbortController().signal, clock }) }
}

describe.each(['go', 'auto'])('private-mirror, download: %s', (download) => {
  test('downloads each module from its own mirror', async () => {
    await using sandbox = goSandbox()
    await using open = await startPublic()
    await using own = await startMirror({ tree: moduleTree([word, hidden]) })
    const inputs = { download, mirrors: open.url, private: 'corp.example.test', 'private-mirror': own.url }
    const { host, done } = job(sandbox, inputs)
    const report = await done
    expect(report.download).toMatchObject({ state: 'done', modulesNeeded: 2, modulesFetched: 2 })
    // Our own download leaves nothing to go here.
    expect(report.download.attempts.length > 0).toBe(download === 'go')
    expect(ofCorp(own)).toContain('/corp.example.test/hidden/@v/v1.0.0.zip')
    expect(ofCorp(own)).toEqual(paths(own))
    expect(ofCorp(open)).toEqual([])
    expect(paths(open)).toContain('/example.test/word/@v/v1.0.0.zip')
    // Later steps find it on disk; no mirror of theirs hears its name.
    expect(host.exported).toMatchObject({ GOPROXY: `${open.url},direct`, GOPRIVATE: 'corp.example.test' })
  })

  test('whatever GONOPROXY and GONOSUMDB are, the private run obeys the private patterns', async () => {
    await using sandbox = goSandbox()
    await using open = await startPublic()
    await using own = await startMirror({ tree: moduleTree([hidden]) })
    const { done } = job(
      sandbox,
      { download, mirrors: open.url, 'private-mirror': own.url },
      {
        GOPRIVATE: 'corp.example.test',
        GONOPROXY: 'corp.example.test',
        GONOSUMDB: 'other.test',
        GOSUMDB: `${sumdb.verifierKey} ${open.url}/sumdb/${sumdb.name}`,
      },
    )
    expect((await done).download).toMatchObject({ state: 'done', modulesFetched: 2 })
    expect(ofCorp(own)).toContain('/corp.example.test/hidden/@v/v1.0.0.zip')
    expect(ofCorp(open)).toEqual([])
  })

  test('one that fails is tried again alone: no public mirror takes over, and the job says who failed', async () => {
    await using sandbox = goSandbox()
    await using open = await startPublic()
    await using own = await startMirror({ tree: moduleTree([hidden]), faults: [{ kind: 'status-500' }] })
    const inputs = {
      download,
      mirrors: open.url,
      private: 'corp.example.test',
      'private-mirror': own.url,
      retries: '1',
    }
    const { host, done } = job(sandbox, inputs)
    await expect(done).rejects.toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining(new URL(own.url).host),
    })
    expect(ofCorp(open)).toEqual([])
    expect(ofCorp(own).length).toBeGreaterThan(1)
    expect(host.exported.GOPROXY).toBe(`${open.url},direct`)
    expect(
      existsSync(join(sandbox.modcache, 'cache', 'download', 'corp.example.test', 'hidden', '@v', 'v1.0.0.zip')),
    ).toBe(false)
  })
})
