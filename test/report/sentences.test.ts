// The headline is what most people read, so each kind of run has its own.
import { expect, test } from '@jest/globals'
import type { DownloadReport } from '../../src/modules/download-report.ts'
import type { Report } from '../../src/report/report.ts'
import {
  cacheSections,
  chainSentence,
  choiceSentence,
  downloadSentence,
  errorLines,
  explainedMirrors,
  failedRuns,
  goSentence,
  headline,
} from '../../src/report/sentences.ts'
import { degraded, failed, healthy, mirror } from './samples.ts'

function withDownload(report: Report, download: Partial<DownloadReport>): Report {
  return { ...report, download: { ...report.download, ...download } }
}

test.each<[string, Report, string]>([
  ['all fetched', healthy, '28 modules ready (28 fetched, 26.1 MB) in 3.4 s'],
  [
    'all there',
    withDownload(healthy, { modulesCached: 28, modulesFetched: 0 }),
    '28 modules already on disk, checked in 3.4 s',
  ],
  ['download off', withDownload(healthy, { state: 'off' }), 'GOPROXY set to 3 mirrors (nothing downloaded) in 3.4 s'],
  [
    'no mirror at all',
    { ...withDownload(healthy, { state: 'off' }), mirrors: [] },
    'Environment set (nothing downloaded) in 3.4 s',
  ],
  [
    'nothing needed',
    withDownload(healthy, { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0 }),
    'No modules needed; GOPROXY set to 3 mirrors in 3.4 s',
  ],
  [
    'worked round',
    degraded,
    '28 modules ready (20 from the cache; 8 fetched, 26.1 MB) in 9.1 s; degraded: 1 of 5 mirrors left out, 1 failover, 3 repeated requests, 1 warning',
  ],
  [
    'worked round without a figure',
    { ...healthy, outcome: 'degraded' },
    '28 modules ready (28 fetched, 26.1 MB) in 3.4 s; degraded: see the log',
  ],
  ['failed', failed, 'Failed after 61 s: no healthy mirror'],
  [
    'a failed download',
    { ...failed, error: { code: 'download-failed', message: 'go failed' } },
    'Failed after 61 s: 25 of 28 modules missing',
  ],
])('%s', (_name, report, words) => expect(headline(report)).toBe(words))

test.each<[string, Partial<DownloadReport>, string]>([
  ['all fetched', {}, 'all 28 on disk: 28 fetched (26.1 MB) in 1.3 s'],
  ['all there', { modulesCached: 28, modulesFetched: 0 }, 'all 28 on disk: 28 already there, checked in 1.3 s'],
  ['none needed', { modulesNeeded: 0, modulesFetched: 0 }, 'none needed'],
  [
    'with trouble',
    { modulesCached: 20, modulesFetched: 8, retries: 3, failovers: 1 },
    'all 28 on disk: 20 already there, 8 fetched (26.1 MB) in 1.3 s, 1 failover, 3 repeated requests',
  ],
  ['failed half-way', { state: 'failed', modulesFetched: 3 }, '3 of 28 on disk: 3 fetched (26.1 MB) in 1.3 s'],
  ['nothing to do', { state: 'nothing-to-do', why: 'it is vendored' }, 'nothing to download: it is vendored'],
  [
    'switched off',
    { state: 'off', why: 'The input download is off.' },
    'nothing downloaded: the input download is off',
  ],
  ['no go', { state: 'no-go', why: 'there is no go command' }, 'nothing downloaded: there is no go command'],
])('the modules: %s', (_name, download, words) => expect(downloadSentence(withDownload(healthy, download))).toBe(words))

test('cache, chain and choice', () => {
  const sentences = (report: Report) => cacheSections(report).map(({ sentence }) => sentence)
  expect(sentences(degraded)).toEqual(['restored, partial key match (61 files in 210 ms)'])
  expect(sentences({ ...healthy, cache: { ...failed.cache, why: 'There is no service here.' } })).toEqual([
    'off: there is no service here',
  ])
  const { cache } = degraded
  expect(sentences({ ...healthy, buildCache: { ...cache, state: 'hit', restoredBytes: 105_000_000 } })).toEqual([
    expect.any(String),
    'restored, same job and same dependencies (61 files, 105 MB in 210 ms)',
  ])
  expect(sentences({ ...failed, buildCache: { ...cache, state: 'off' } })).toEqual(['', ''])
  expect(chainSentence({ ...healthy, env: {} })).toBe('')
  expect(choiceSentence(healthy)).toBe('ranked by measured health')
})

test('the chain hides credentials', () => {
  const mirrors = [mirror({ name: 'b', url: 'https://b' })]
  expect(chainSentence({ env: { GOPROXY: 'https://u:p@a|https://b,direct' }, mirrors })).toBe(
    'https://***@a, then after any error b, then if not found direct',
  )
})

test('what a failed run never reached has no sentence', () => {
  expect(cacheSections(failed).map(({ sentence }) => sentence)).toEqual([''])
  expect(downloadSentence(withDownload(failed, { state: 'off', why: 'the run ended before' }))).toBe('')
})

test('a list below an error is kept', () => {
  const error = { code: 'bad-input', message: '2 things:\n  one\n  two' } as const
  expect(errorLines({ ...failed, error })).toEqual({ sentence: '2 things:', details: ['one', 'two'] })
})

test('a mirror whose failure a warning or the error tells needs no reason below the table', () => {
  const [sick] = failed.mirrors
  const told = sick?.failure?.message
  const warnings = [`mirror tencent is sick: ${told}`, 'another']
  const error = { code: 'no-healthy-mirror', message: `none is usable:\n  tencent: TLS: ${told}` } as const
  const { error: _, ...plain } = failed
  expect([...explainedMirrors({ ...plain, warnings: [] })]).toEqual([])
  expect([...explainedMirrors({ ...plain, warnings })]).toContain('tencent')
  expect([...explainedMirrors({ ...plain, warnings: [], error })]).toContain('tencent')
  expect(headline({ ...degraded, warnings })).toMatch(/, 1 warning$/)
})

test('modules that are missing without a failure stand in the headline', () => {
  const download = { ...healthy.download, state: 'incomplete', modulesNeeded: 29, modulesFetched: 28 } as const
  expect(headline({ ...healthy, download })).toBe('28 of 29 modules ready (28 fetched, 26.1 MB), 1 missing, in 3.4 s')
})

test('an only failed run is left out where the error or a warning tells it', () => {
  const [attempt] = degraded.download.attempts
  const download = { ...degraded.download, attempts: attempt ? [attempt] : [] }
  expect(failedRuns({ ...degraded, download })).toHaveLength(1)
  expect(failedRuns({ ...degraded, download, warnings: [`go failed: ${attempt?.message}`] })).toEqual([])
})

test('the Go of later steps: version, path, source, reason and who was refused', () => {
  const go = {
    version: '1.25.3',
    path: '/go/bin/go',
    source: 'from b, its hash verified by sum.golang.org',
    why: 'the input go-version is 1.25',
    refused: [{ name: 'a', why: 'a gave wrong bytes.' }],
  }
  expect(goSentence({ go })).toBe(
    '1.25.3 (/go/bin/go); from b, its hash verified by sum.golang.org; chosen because the input go-version is 1.25; rejected: a (a gave wrong bytes)',
  )
  expect(goSentence({ go: { version: '1.25.3', path: '/go' } })).toBe('1.25.3 (/go)')
  expect(goSentence({})).toBe('')
})
