// The HTML report, the status page and the job summary in Chromium: accessible, and no wider than a phone.
import { describe, expect, test } from '@jest/globals'
import { renderHtml } from '../../src/report/html.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderStatusPage } from '../../src/report/status-page.ts'
import { accessibilityProblems, asGithubRenders, hasBrowser, type View, widthOf, withPage } from '../support/browser.ts'
import { history, hostileHistory, newHistory } from './histories.ts'
import { degraded, failed, healthy, hostile } from './samples.ts'

const reports = [
  ['healthy', healthy],
  ['degraded', degraded],
  ['failed', failed],
  ['hostile', hostile],
] as const
const views: readonly View[] = [
  { scheme: 'light', width: 1000 },
  { scheme: 'dark', width: 390 },
]
const cases = reports.flatMap(([name, report]) => views.map((view) => [name, view, report] as const))
const inBrowser = hasBrowser ? describe : describe.skip

inBrowser('in Chromium', () => {
  test.each(cases)(
    'the HTML report, %s, %j: axe-core finds nothing, and nothing is wider than the page',
    async (_name, view, report) => {
      const found = await withPage(renderHtml(report), view, async (page) => ({
        problems: await accessibilityProblems(page),
        width: await widthOf(page),
      }))
      expect(found).toEqual({ problems: [], width: view.width })
    },
  )

  const histories = [
    ['a month', history],
    ['hostile', hostileHistory],
    ['one run', newHistory],
    ['no run', []],
  ] as const
  const pages = histories.flatMap(([name, entries]) => views.map((view) => [name, view, entries] as const))

  test.each(pages)(
    'the status page, %s, %j: axe-core finds nothing, and nothing is wider than the page',
    async (_name, view, entries) => {
      const found = await withPage(renderStatusPage(entries), view, async (page) => ({
        problems: await accessibilityProblems(page),
        width: await widthOf(page),
        images: await page.locator('img').count(),
      }))
      expect(found).toEqual({ problems: [], width: view.width, images: 0 })
    },
  )

  test.each(cases)('the job summary, %s, %j: nothing is wider than the page', async (_name, view, report) => {
    const html = asGithubRenders(renderMarkdown(report))
    const width = await withPage(html, view, (page) => widthOf(page))
    expect(width).toBe(view.width)
  })
})
