// A run that its deadline ends in mid-download reports the download as it stood, not as one that was never reached.
import { expect, test } from '@jest/globals'
import type { Report } from '../src/report/report.ts'
import { setup } from '../src/setup.ts'
import { goSandbox } from './support/go.ts'
import { memoryHost } from './support/host.ts'
import { startMirror } from './support/mirror.ts'
import { buildModule, sampleTree } from './support/modules.ts'

const [one, two] = ['one', 'two'].map((name) => buildModule({ path: `example.test/${name}`, version: 'v1.0.0' }))
const modules = [one, two].filter((module) => module !== undefined)

test('the deadline in mid-download', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({
    tree: sampleTree(modules),
    faults: [{ kind: 'stall-headers', match: /two\/@v\/.*zip$/ }],
  })
  const host = memoryHost({
    inputs: { mirrors: mirror.url, sumdb: 'off', download: 'go', timeout: '2s' },
    env: sandbox.env,
    facts: { workspace: sandbox.project({ requires: modules }), temp: sandbox.dir },
  })
  const reports: Report[] = []
  const onReport = async (report: Report) => void reports.push(report)
  await expect(setup(host, { signal: new AbortController().signal, onReport })).rejects.toMatchObject({
    code: 'deadline',
    message: expect.stringMatching(
      /^timed out after 2 s .*; go was stopped while it waited for 127\.0\.0\.1:\d+: example\.test\/two/,
    ),
    hint: expect.stringContaining('input timeout'),
  })
  expect(reports).toMatchObject([
    {
      outcome: 'failed',
      error: { code: 'deadline' },
      download: { state: 'failed', modulesNeeded: 2, modulesFetched: 1, attempts: [{ outcome: 'failed' }] },
    },
  ])
  expect(reports[0]?.download.why).toMatch(/^timed out after 2 s \(input timeout\); go was stopped/)
})
