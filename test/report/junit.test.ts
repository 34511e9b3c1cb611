// JUnit XML: well-formed whatever strangers write, counts that agree, and red only where the run failed.
import { expect, test } from '@jest/globals'
import { renderJunit } from '../../src/report/junit.ts'
import { CONTROL, tagsOf } from './markup.ts'
import { degraded, failed, healthy, hostile } from './samples.ts'

test.each([
  ['healthy', healthy, { testcase: 5, skipped: 0, failure: 0, error: 0 }],
  ['degraded', degraded, { testcase: 7, skipped: 1, failure: 0, error: 0 }],
  ['failed', failed, { testcase: 5, skipped: 1, failure: 3, error: 1 }],
  ['hostile', hostile, { testcase: 9, skipped: 2, failure: 0, error: 1 }],
])('a %s report is well-formed and its counts agree', (_name, report, counts) => {
  const xml = renderJunit(report)
  const tags = tagsOf(xml)
  const seen = Object.fromEntries(Object.keys(counts).map((tag) => [tag, tags.filter((one) => one === tag).length]))
  expect(seen).toEqual(counts)
  const { testcase, failure, error, skipped } = counts
  expect(xml).toContain(`tests="${testcase}" failures="${failure}" errors="${error}" skipped="${skipped}"`)
})

test('a mirror left out of a run that went on is skipped, of one that failed a failure', () => {
  expect(renderJunit(degraded)).toContain('<skipped message="left out: no answer to the TLS greeting within 3 s"/>')
  expect(renderJunit(failed)).toContain(
    '<failure message="left out: no answer to the TLS greeting within 3 s" type="timeout"/>',
  )
})

test('the hint reaches the reader of the error', () => {
  const xml = renderJunit(failed)
  expect(xml).toContain('type="no-healthy-mirror"/>\n      <system-out>Look at the layer named')
})

test('hostile words bring no control character, CDATA end or credential', () => {
  const xml = renderJunit(hostile)
  expect(xml.replaceAll('\n', '')).not.toMatch(CONTROL)
  expect(xml).not.toContain(']]>')
  expect(xml).not.toContain('secret')
})
