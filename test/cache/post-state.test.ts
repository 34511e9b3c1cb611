// The post step verifies the state that it reads: another process wrote it, perhaps another version.
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { ModulesState } from '../../src/cache/module-cache.ts'
import { readLayers } from '../../src/cache/restore-layers.ts'
import { finish } from '../../src/finish.ts'
import { memoryHost } from '../support/host.ts'

const state: ModulesState = {
  plan: { key: 'k', keyParts: [], prefixes: [], restore: true, save: true, onlyOwnReader: false, why: '' },
  modcache: process.cwd(),
  timeoutMs: 1_000,
  restored: { state: 'miss', matchedKey: '', bytes: 0, ms: 0 },
  layersFile: '',
  goSumFiles: [],
  fetched: [{ path: 'example.test/a', version: 'v1.0.0' }],
  complete: true,
}

test('the post step uses a valid state', async () => {
  const host = memoryHost({ state: new Map([['go-proxy-setup-modules', JSON.stringify(state)]]) })
  await finish(host, new AbortController().signal)
  expect(host.text('info')).toMatch(/^Module cache: /)
})

test.each([
  ['malformed JSON', '{"plan":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a plan of another form', '{"plan":1}'],
  ['a missing field', JSON.stringify({ ...state, modcache: undefined })],
  ['a relative module cache', JSON.stringify({ ...state, modcache: 'x' })],
  ['files that are not names', JSON.stringify({ ...state, goSumFiles: [1] })],
  ['modules that are not objects', JSON.stringify({ ...state, fetched: ['x'] })],
])('the post step logs a debug line and saves nothing for %s', async (_, text) => {
  const host = memoryHost({ state: new Map([['go-proxy-setup-modules', text]]) })
  await finish(host, new AbortController().signal)
  expect(host.text('debug')).toMatch(/the state that the main step left/)
  expect(host.text('info')).toMatch(/nothing to save/)
  expect(host.text('warning') + host.text('error')).toBe('')
})

test('figures of time that the layers of the main step cannot have are left out', () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'layers-'))
  const layersFile = join(folder.path, 'layers.json')
  const layers = { layers: [], isComplete: true, usedBytes: 1 }
  writeFileSync(layersFile, JSON.stringify({ ...layers, balance: { coldMs: 'long', warmMs: 5 } }))
  expect(readLayers({ layersFile })).toEqual({ ...layers, balance: { warmMs: 5 } })
})
