// What begins and what ends with a run, and which lines of a history count.
import { expect, test } from '@jest/globals'
import {
  afterAlert,
  changesOf,
  type HistoryEntry,
  historyEntry,
  MAX_ENTRIES,
  parseHistory,
  renderHistory,
} from '../../src/report/history.ts'
import { degraded, healthy, mirror } from './samples.ts'

const soon = { subject: 'a', issuer: 'b', validTo: '2026-11-25T00:00:00.000Z', daysLeft: 4 }
const down = {
  verdict: 'sick',
  failure: { layer: 'tcp', reason: 'refused', message: 'refused the connection' },
} as const
const probe = (mirrors: Parameters<typeof mirror>[0][], alerted: HistoryEntry['alerted'] = {}) =>
  historyEntry({ ...healthy, mirrors: mirrors.map(mirror) }, 'probe', alerted)

test('what is wrong with mirrors: down, certificate, freshness, checksum database', () => {
  expect(historyEntry(degraded, 'probe', {}).problems).toEqual({
    tencent: 'no answer to the TLS greeting within 3 s',
    'aliyun freshness': 'another mirror lists a newer release of the sample module',
    'athens.corp.example.com/go/modules certificate': 'expires on 2026-11-19',
    'athens.corp.example.com/go/modules checksum database': 'the note is signed by another key',
  })
  expect(probe([{ name: 'a', ...down }]).problems).toEqual({
    'all mirrors': 'no module mirror works',
    a: 'refused the connection',
  })
})

test('without any mirror, as with GOPROXY=direct, none is down', () => {
  expect(probe([]).problems).toEqual({})
})

test('a mirror that is down shows no certificate, so nothing says that its problem ended', () => {
  const alerted = { 'a certificate': healthy.startedAt, 'ab certificate': healthy.startedAt }
  const entry = probe([{ name: 'a', ...down }, { name: 'ab' }], alerted)
  expect(changesOf(entry)).toEqual({
    began: [['a', 'refused the connection']],
    ended: [['ab certificate', healthy.startedAt]],
  })
  expect(afterAlert(entry, changesOf(entry)).alerted).toEqual({ 'a certificate': healthy.startedAt, a: entry.at })
  const later = probe([{ name: 'a', certificate: soon }], { 'a certificate': healthy.startedAt, a: entry.at })
  expect(changesOf(later)).toEqual({ began: [], ended: [['a', entry.at]] })
})

test('a mirror that is no longer in the list ends its incidents', () => {
  expect(changesOf(probe([{ name: 'b' }], { a: healthy.startedAt })).ended).toEqual([['a', healthy.startedAt]])
})

test('a mirror named like a property of objects is one like any other', () => {
  expect(changesOf(probe([{ name: 'constructor', ...down }, { name: 'b' }])).began).toHaveLength(1)
})

test('lines of another form are left out and counted, the newest are kept', () => {
  const good = probe([{ name: 'a' }])
  const odd = [
    { ...good, at: 'yesterday' },
    { ...good, kind: 'other' },
    { ...good, problems: { a: 1 } },
    { ...good, alerted: { a: null } },
    { ...good, mirrors: [{ name: 'a', up: true, firstByteMs: '1' }] },
    { ...good, mirrors: [{ name: 'a', up: true, certificateEnds: 5 }] },
    { ...good, mirrors: {} },
    { ...good, durationMs: null },
    [good],
  ]
  const text = [...odd.map((line) => JSON.stringify(line)), 'x', '', renderHistory([good])].join('\n')
  expect(parseHistory(text)).toEqual({ entries: [good], broken: odd.length + 1 })
  const many = Array.from({ length: MAX_ENTRIES + 1 }, (_, n) => ({ ...good, bytes: n }))
  expect(
    parseHistory(renderHistory(many))
      .entries.map(({ bytes }) => bytes)
      .slice(0, 1),
  ).toEqual([1])
  expect(parseHistory('')).toEqual({ entries: [], broken: 0 })
})
