// What the go command refuses is refused at once, before anything is written.
import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { openJob } from '../../src/open-job.ts'
import { setup } from '../../src/setup.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })

test.each(['.gomod', '~/mod'])(
  'GOMODCACHE=%s is refused with the words of go, and nothing is written',
  async (value) => {
    await using sandbox = goSandbox()
    await using mirror = await startMirror({ tree: sampleTree([leaf]) })
    const workspace = sandbox.project({ requires: [leaf] })
    const before = readdirSync(workspace)
    const host = memoryHost({
      inputs: { mirrors: mirror.url, sumdb: 'off' },
      env: { ...sandbox.env, GOMODCACHE: value },
      facts: { workspace, temp: sandbox.dir },
    })
    const { signal } = new AbortController()
    const { stderr } = await sandbox.run(['mod', 'download'], {
      cwd: workspace,
      env: { GOMODCACHE: value, GOPROXY: mirror.url },
    })
    expect(stderr).toContain(`GOMODCACHE entry is relative; must be absolute path: "${value}"`)
    const requests = mirror.requests.length
    await expect(setup(host, { signal })).rejects.toThrow(
      `GOMODCACHE entry is relative; must be absolute path: "${value}"`,
    )
    const { findings } = await diagnose(await openJob(host, { signal }))
    expect(findings).toContainEqual(expect.objectContaining({ level: 'error', subject: 'GOMODCACHE (environment)' }))
    expect(readdirSync(workspace)).toEqual(before)
    expect(existsSync('.gomod')).toBe(false)
    expect(mirror.requests.length).toBe(requests)
  },
)
