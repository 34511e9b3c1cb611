// A log that proves itself is not enough: it must say of the sample what the public database says, of its zip and of its go.mod.
import { expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { probeMirrors } from '../../src/mirrors/probe.ts'
import { FIRST_SAMPLE } from '../../src/mirrors/probe-checks.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleModules, sampleTree } from '../support/modules.ts'
import { createSumdb } from '../support/sumdb.ts'
import { trustIn } from '../support/trust.ts'

const modules = sampleModules()
const [first] = modules
const sumdbSample = { ...FIRST_SAMPLE, zip: first?.h1Zip ?? '', mod: first?.h1Mod ?? '' }
const WRONG = `h1:${'A'.repeat(43)}=`

test.each<[string, object, string]>([
  ['both hashes as known', {}, 'verified'],
  ['another hash of the zip', { h1Zip: WRONG }, 'failed'],
  ['another hash of go.mod', { h1Mod: WRONG }, 'failed'],
])('a log with valid signature and tiles, and %s: %s', async (_, changes, state) => {
  const sumdb = createSumdb(modules.map((module) => (module === first ? { ...module, ...changes } : module)))
  await using server = await startMirror({ tree: sampleTree(), sumdb })
  const [result] = await probeMirrors([{ name: 'own', url: server.url, kind: 'own' }], {
    trust: trustIn(),
    env: {},
    userAgent: 'go-proxy-setup/test',
    clock: systemClock,
    sumdb: { name: sumdb.name, key: sumdb.verifierKey },
    sumdbSample,
  })
  expect(result?.sumdb.state).toBe(state)
  if (state === 'failed') expect(result?.sumdb.message).toContain('with hashes that sum.test.example never published')
})
