// Plain go under a limit: a server that takes the connection and says nothing holds it for ever, and that is told as such.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { runGo } from '../../src/rehearse/one-run.ts'
import { startSilentTcp } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'

test('stops a hanging go at the limit and reports what it waited for', async () => {
  await using sandbox = goSandbox()
  await using silent = await startSilentTcp()
  const folder = join(sandbox.dir, 'run')
  mkdirSync(folder)
  const end = await runGo({
    go: 'go',
    env: sandbox.env,
    goproxy: `${silent.url}|${silent.url}/second`,
    sample: [{ path: 'example.test/one', version: 'v1.0.0', files: [], bytes: 1 }],
    folder,
    limitMs: 400,
    names: new Map([[silent.url, 'first']]),
    signal: new AbortController().signal,
    log: memoryHost().log,
    clock: systemClock,
  })
  expect(end).toMatchObject({ result: 'hung', limitMs: 400, from: [] })
  expect(end.message).toMatch(/^while it waited for 127\.0\.0\.1:\d+: example\.test\/one v1\.0\.0\.info$/)
})
