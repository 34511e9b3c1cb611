// The job summary: what stands in it, its size, and that no foreign word becomes structure.
import { describe, expect, test } from '@jest/globals'
import { renderMarkdown } from '../../src/report/markdown.ts'
import type { Report } from '../../src/report/report.ts'
import { degraded, EVIL, failed, healthy, hostile, mirror } from './samples.ts'

test('one headline, the table, the chain with reasons, the figures, the key', () => {
  const markdown = renderMarkdown(healthy)
  expect(markdown).toMatch(
    /^### ✅ go-proxy-setup: 28 modules ready \(28 fetched, 26\.1 MB\) in 3\.4 s\n\n\*\*Modules:\*\* all 28 on disk: 28 fetched/,
  )
  expect(markdown).toContain('| 1 | goproxy.cn | ✅ healthy | 105 ms | 85 ms | 12.3 MB/s | verified | 61 d |')
  expect(markdown).toContain('  m1 -- "any error" --> m2\n  m2 -- "not found" --> m3\n```')
  expect(markdown).toContain('  m3["direct"]')
  expect(markdown).toContain('- <code>GOSUMDB=sum.golang.org</code>')
  expect(markdown).toContain('- Direct: **not-found** – <code>,direct</code>: asked only when no mirror has the module')
  expect(markdown).toMatch(
    /<details>\n<summary><b>Module cache:<\/b> [^\n]+<\/summary>\n\n- Key <code>[^\n]+\n[\s\S]*\n\n<\/details>\n/,
  )
})

test('a mirror left out, a failed run of go and a warning each have their line', () => {
  const markdown = renderMarkdown(degraded)
  expect(markdown).toContain('| – | tencent | ❌ sick | 231 ms | – | – | – | – |')
  expect(markdown).toContain('- **tencent**: left out: no answer to the TLS greeting within 3 s')
  expect(markdown).toContain('- **Run 1**: go failed after 2.1 s (http-server): reading')
  expect(markdown).toMatch(/^### [^\n]*\n\n\*\*Warnings\*\*\n\n- the certificate of athens/)
})

test('a failed run has no section on what it never reached', () => {
  const off = { ...failed.download, state: 'off', why: 'the run ended before', attempts: [] } as const
  const markdown = renderMarkdown({ ...failed, download: off })
  expect(markdown).not.toMatch(/\*\*(?:Chain|Modules|Module cache)|<details>/)
})

test('a failure says what to do next and where to read more', () => {
  const markdown = renderMarkdown(failed)
  expect(markdown).toMatch(
    /^### ❌ go-proxy-setup: Failed after 61 s: no healthy mirror\n\n\*\*no-healthy-mirror:\*\* none of the 2 mirrors/,
  )
  expect(markdown).toContain('**What to do next:** Look at the layer')
  expect(markdown).toContain('set <code>HTTPS&#95;PROXY</code>, or')
  expect(markdown).toContain(`[More on no-healthy-mirror](${failed.error?.help})`)
})

describe('hostile words', () => {
  const [before = '', picture = '', after = ''] = renderMarkdown(hostile).split(/^```(?:mermaid)?$/m)
  const lines = (before + after).split('\n')
  test('stay inside the quotes of the picture', () => {
    const line = /^(?:flowchart LR| {2}go\(\["go"\]\) --> m0| {2}m\d+\["[\w.:/ -]*"\]| {2}m\d+ -- "[\w ]+" --> m\d+)$/
    for (const text of picture.trim().split('\n')) expect(text).toMatch(line)
  })
  test('leave each table row its own cells', () => {
    const rows = lines.slice(0, lines.indexOf('| Phase | Time line |')).filter((line) => line.startsWith('| '))
    expect(rows).toHaveLength(2 + hostile.mirrors.length)
    for (const row of rows) expect(row.split('|')).toHaveLength(10)
  })
  test('become neither HTML, link, mention, emphasis, formula nor code', () => {
    const foreign = lines
      .filter((line) => !line.startsWith('| ') && !/^<\/?details>$/.test(line))
      .map((line) => line.replace(/^### |<\/?(?:code|b|summary)>|\*\*/g, '').replace(/&#\d+;/g, ''))
    for (const line of foreign) expect(line).not.toMatch(/[<>`*_[\]|\\$@#]|:\/\/|www\./)
  })
  test('bring no line and no credential of their own', () => {
    expect(renderMarkdown(hostile)).not.toContain('secret')
    for (const line of lines)
      expect(line).toMatch(/^(?:$|### |\*\*|- |\| |<details>$|<\/details>$|<summary>|_Too long)/)
  })
})

test('however much a report holds, the page stays small and says that it is not all', () => {
  const many = <T>(value: (i: number) => T) => Array.from({ length: 3000 }, (_, i) => value(i))
  const huge: Report = {
    ...hostile,
    mirrors: many((i) => mirror({ name: `${EVIL}${i}`, why: EVIL.repeat(9), verdict: 'sick' })),
    warnings: many(() => '|'.repeat(5000)),
    decisions: many(() => ({ subject: EVIL, decision: EVIL, reason: '`|'.repeat(900) })),
    cache: { ...hostile.cache, keyParts: many(() => EVIL) },
    env: { GOPROXY: '|'.repeat(9000) },
  }
  const markdown = renderMarkdown(huge)
  expect(Buffer.byteLength(markdown)).toBeLessThan(60_000)
  expect(markdown).toMatch(/^### /)
  expect(markdown).toContain('sections left out; the JSON report has all of them')
  expect(renderMarkdown({ ...healthy, warnings: many(() => 'w') })).toContain('- 2980 more in the JSON report')
})

test('a long list of mirrors is capped and counted', () => {
  const mirrors = Array.from({ length: 50 }, (_, i) => mirror({ name: `m${i}`, position: i + 1 }))
  const markdown = renderMarkdown({ ...healthy, mirrors })
  expect(markdown.match(/^\| \d+ \|/gm)).toHaveLength(20)
  expect(markdown).toContain('- 30 more in the JSON report')
})
