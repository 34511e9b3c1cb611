// How the tries of go are told: one that was broken off is none that went well.
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { readProject } from '../../src/inspect/project.ts'
import { startTally } from '../../src/modules/download-report.ts'
import { goSandbox } from '../support/go.ts'

test.each([
  [{ waiting: 'while it waited for mirror.test: example.test/a v1.0.0.zip' }, / while it waited for mirror.test/],
  [{}, /^go was stopped$/],
])('reports an aborted attempt as failed, with what it waited for: %j', async (waiting, message) => {
  await using sandbox = goSandbox()
  const tally = await startTally(await readProject([]), sandbox.modcache, systemClock)
  const attempt = {
    how: 'aborted' as const,
    needed: [],

    answered: [],
    served: new Map(),
    failovers: 0,
    durationMs: 7,
  }
  tally.noteAttempt('https://user:s3cret@mirror.test', { ...attempt, ...waiting })
  const { attempts } = await tally.report('failed')
  expect(attempts).toEqual([
    { goproxy: 'https://***@mirror.test', outcome: 'failed', durationMs: 7, message: expect.stringMatching(message) },
  ])
})
