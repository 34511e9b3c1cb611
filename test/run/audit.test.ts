// The audit log of real downloads: our own, go's and the relay's, each from a mirror on loopback.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { setup } from '../../src/setup.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'
import { startTestRelay } from '../support/relay.ts'

const word = buildModule({ path: 'example.test/Word', version: 'v1.0.0', files: { 'word.go': 'package word\n' } })
const tree = sampleTree([word])
const [zipSum = '', modSum = ''] = word.goSumLines.map((line) => line.split(' ')[2])
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

const recordsOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .sort((a, b) => String(a.file).localeCompare(String(b.file)))

async function audited(sandbox: GoSandbox, inputs: Record<string, string>) {
  const host = memoryHost({
    inputs: { sumdb: 'off', direct: 'never', report: 'audit', ...inputs },
    env: { ...sandbox.env, GOPROXY: '' },
    facts: { workspace: sandbox.project({ requires: [word] }), temp: join(sandbox.dir, 'temp') },
  })
  await setup(host, { signal: new AbortController().signal })
  return readFileSync(host.outputs['report-path'] ?? '', 'utf8')
}

/** The mirror's URL with a login that no file may hold. */
const withLogin = (url: string) => url.replace('http://', 'http://user:topsecret@')

test.each(['download', 'go'] as const)('%s: module, mirror, hash, bytes, time and URL of each file', async (asker) => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const text = await audited(sandbox, { mirrors: mirror.url, download: asker === 'go' ? 'go' : 'auto' })
  const mirrorName = new URL(mirror.url).host
  const expected = (file: 'info' | 'mod' | 'zip', h1?: string) => ({
    time: expect.stringMatching(TIME),
    asker,
    module: 'example.test/Word',
    version: 'v1.0.0',
    file,
    mirror: mirrorName,
    url: `${mirror.url}/example.test/%21word/@v/v1.0.0.${file}`,
    ...(h1 !== undefined && { h1 }),
    bytes: expect.any(Number),
  })
  expect(recordsOf(text)).toEqual([expected('info'), expected('mod', modSum), expected('zip', zipSum)])
  expect(recordsOf(text).at(-1)?.bytes).toBe(word.zip.length)
})

test('a relay appends what it fetches, once for each file', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const audit = join(sandbox.dir, 'audit.jsonl')
  await using relay = await startTestRelay([withLogin(mirror.url)], { audit })
  for (const file of ['mod', 'zip', 'zip']) await fetch(`${relay.url}/example.test/%21word/@v/v1.0.0.${file}`)
  const text = readFileSync(audit, 'utf8')
  expect(recordsOf(text)).toMatchObject([
    { asker: 'relay', file: 'mod', mirror: 'mirror-1', h1: modSum },
    {
      asker: 'relay',
      file: 'zip',
      h1: zipSum,
      bytes: word.zip.length,
      url: `${mirror.url}/example.test/%21word/@v/v1.0.0.zip`,
    },
  ])
  expect(text).not.toContain('topsecret')
})

test('with all on disk the file is there, and empty', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  await audited(sandbox, { mirrors: mirror.url })
  expect(await audited(sandbox, { mirrors: mirror.url })).toBe('')
})

test('a log that cannot be written is one warning, and the job goes on', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree })
  const host = memoryHost({
    inputs: { sumdb: 'off', mirrors: mirror.url },
    env: { ...sandbox.env, GOPROXY: '' },
    facts: { workspace: sandbox.project({ requires: [word] }), temp: join(sandbox.dir, 'temp') },
  })
  const files = { audit: join(sandbox.dir, 'missing', 'audit.jsonl') }
  const report = await setup(host, { signal: new AbortController().signal, files })
  expect(report.download.state).toBe('done')
  expect(report.warnings.filter((line) => line.includes('audit log'))).toHaveLength(1)
})
