import { expect, test } from '@jest/globals'
import { timelineChart, timelineTable } from '../../src/report/timeline.ts'
import { timed } from '../../src/run/job.ts'
import { healthy } from './samples.ts'

const report = {
  ...healthy,
  durationMs: 1400,
  phases: [
    { name: 'Read the settings', startMs: 0, endMs: 14 },
    { name: 'Provide Go', startMs: 14, endMs: 14 },
    { name: 'Restore modules', startMs: 100, endMs: 700 },
    { name: 'Download and verify', startMs: 250, endMs: 400 },
    { name: 'Download and verify', startMs: 1300, endMs: 1400 },
  ],
  cache: { ...healthy.cache, restoredBytes: 26_000_000 },
} as const

const bar = (cells: string) => `<span aria-hidden="true">${cells}</span>`

test('the table has a row for each phase that took its time, with its size, and shows what ran at once', () => {
  expect(timelineTable(report).split('\n')).toEqual([
    '| Phase | Time line |',
    '| :-- | :-- |',
    `| Restore modules (26.0 MB) | 100 ms to 700 ms<br>${bar('░██████░░░░░░░')} |`,
    `| Download and verify | 250 ms to 1.4 s<br>${bar('░░██░░░░░░░░░█')} |`,
  ])
})

test('the chart draws each span in milliseconds', () => {
  const html = timelineChart(report)
  expect(html.match(/<rect [^>]*>/g)).toEqual([
    '<rect class="phase" x="0" width="14" height="14"/>',
    '<rect class="phase" x="100" width="600" height="14"/>',
    '<rect class="phase" x="250" width="150" height="14"/>',
    '<rect class="phase" x="1300" width="100" height="14"/>',
  ])
  expect(html.match(/viewBox="[^"]*"/g)).toEqual(Array.from({ length: 3 }, () => 'viewBox="0 0 1400 14"'))
})

test('a run that ended before any phase has neither', () => {
  expect([timelineTable({ ...report, phases: [] }), timelineChart({ ...report, phases: [] })]).toEqual(['', ''])
})

test('a phase is on record from its start, and ends also when it fails', async () => {
  let now = 5
  const record = { clock: { now: () => now } as never, phases: [] }
  const failing = timed(record, 'Provide Go', async () => {
    expect(record.phases).toEqual([{ name: 'Provide Go', startMs: 5 }])
    now = 9
    throw new Error('no Go')
  })
  await expect(failing).rejects.toThrow('no Go')
  expect(record.phases).toEqual([{ name: 'Provide Go', startMs: 5, endMs: 9 }])
})
