// The headline is what most people read, so each kind of run has its own.
import { expect, test } from '@jest/globals'
import { cacheSentence, chainSentence, downloadSentence, headline } from '../../src/report/sentences.ts'
import type { DownloadReport, Report } from '../../src/report.ts'
import { degraded, failed, healthy } from './samples.ts'

function withDownload(report: Report, download: Partial<DownloadReport>): Report {
  return { ...report, download: { ...report.download, ...download } }
}

test.each<[string, Report, string]>([
  ['all fetched', healthy, '28 modules ready (28 fetched, 26.1 MB) in 3.4 s'],
  [
    'all there',
    withDownload(healthy, { modulesCached: 28, modulesFetched: 0 }),
    'All 28 modules already on disk, checked in 3.4 s',
  ],
  ['download off', withDownload(healthy, { state: 'off' }), 'Chain of 3 mirrors set (download is off) in 3.4 s'],
  [
    'no mirror at all',
    { ...withDownload(healthy, { state: 'off' }), mirrors: [] },
    'Environment set (download is off) in 3.4 s',
  ],
  [
    'nothing needed',
    withDownload(healthy, { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0 }),
    'No modules needed; chain of 3 mirrors set in 3.4 s',
  ],
  [
    'worked round',
    degraded,
    '28 modules ready (8 fetched, 26.1 MB) in 9.1 s; worked round: 1 of 5 mirrors left out, 1 change of mirror, 3 retries',
  ],
  [
    'worked round without a figure',
    { ...healthy, outcome: 'degraded' },
    '28 modules ready (28 fetched, 26.1 MB) in 3.4 s; worked round: see the warnings',
  ],
  ['failed', failed, 'Failed after 61 s: no healthy mirror'],
])('%s', (_name, report, words) => expect(headline(report)).toBe(words))

test('the sentences for download, cache and chain', () => {
  const off = { ...healthy.download, state: 'nothing-to-do', why: 'the project is vendored' } as const
  expect(downloadSentence(off)).toBe('nothing to download: the project is vendored')
  expect(cacheSentence(degraded.cache)).toBe('restored from a near key (61 files in 210 ms)')
  expect(cacheSentence(failed.cache)).toBe('off: nothing to hash')
  expect(chainSentence({ ...healthy, env: {} })).toBe('')
})
