// The relay's section: figures in words, a bounded audit list, and nothing in it that a stranger's path could make of it.
import { expect, test } from '@jest/globals'
import type { RelayStats } from '../../src/relay/stats.ts'
import { relaySentence, renderRelay } from '../../src/report/relay.ts'
import { RELAY_FIGURES } from './samples.ts'

test('in one sentence, zeros left out', () => {
  expect(relaySentence(RELAY_FIGURES)).toBe('12 requests, 9 files fetched (1.4 MB), 1 failover')
  expect(relaySentence({ ...RELAY_FIGURES, requests: 0 })).toBe('no requests')
})

test('as a section with mirrors and files', () => {
  const text = renderRelay(RELAY_FIGURES)
  expect(text).toMatch(/^#### Relay\n/)
  expect(text).toMatch(/^\| golang \| 9 \| 1\.4 MB \| 1 \| 0 \| it cut \|$/m)
  expect(text).toMatch(/^\| example\.test\/word \| v1\.0\.0 \| zip \| golang \| h1&#58;x \| 1\.4 MB \| 120 ms \|$/m)
})

test('10,000 files of long names stay far below what the runner takes', () => {
  const file = {
    ...RELAY_FIGURES.files[0],
    module: `example.test/${'x'.repeat(2_000)}`,
  } as RelayStats['files'][number]
  const text = renderRelay({ ...RELAY_FIGURES, files: Array<typeof file>(5_000).fill(file), filesUnlisted: 5_000 })
  expect(Buffer.byteLength(text)).toBeLessThan(250_000)
  expect(text).toMatch(/^9,8\d\d more are not shown\.$/m)
  expect(text).toContain('(10,000)')
})

test('a path with markup is text', () => {
  const files = [{ ...RELAY_FIGURES.files[0], module: '</details><img src=x>|[a](b)' }] as RelayStats['files']
  expect(renderRelay({ ...RELAY_FIGURES, files })).not.toMatch(/<\/details><img|\[a\]\(b\)/)
})
