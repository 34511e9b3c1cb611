// The report as JUnit XML, for GitLab's merge request widget and its like. A mirror that was left out of a run which went on is
// `skipped`, not `failure`: a test that is red for weeks because of one far mirror teaches people to look away.
// Form: https://github.com/testmoapp/junitxml (there is no standard; this is what the readers agree on).

import type { CacheReport } from '../cache/cache-service.ts'
import type { MirrorReport } from '../mirrors/probe-result.ts'
import { escapeXml } from './escape.ts'
import type { Report } from './report.ts'
import {
  buildCacheSentence,
  cacheSentence,
  chainSentence,
  downloadSentence,
  failedRuns,
  VERDICT_WORDS,
} from './sentences.ts'

interface Case {
  readonly group: string
  readonly name: string
  readonly ms: number
  readonly output: string
  readonly result?: { readonly kind: 'skipped' | 'failure' | 'error'; readonly type: string; readonly message: string }
}

/** The whole report as one test suite, ending with a newline. */
export function renderJunit(report: Report): string {
  const cases = [
    ...report.mirrors.map((mirror) => mirrorCase(mirror, report)),
    downloadCase(report),
    ...cacheCases(report),
  ]
  if (report.error) cases.push(errorCase(report, report.error))
  const totals = (['failure', 'error', 'skipped'] as const).map((kind) => {
    const n = cases.filter(({ result }) => result?.kind === kind).length
    return `${kind === 'skipped' ? kind : `${kind}s`}="${n}"`
  })
  const counts = `tests="${cases.length}" ${totals.join(' ')} time="${seconds(report.durationMs)}"`
  const properties = Object.entries({ version: report.tool.version, platform: report.platform, ...report.env })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="go-proxy-setup" ${counts}>`,
    `  <testsuite name="go-proxy-setup" ${counts} timestamp="${escapeXml(report.startedAt)}">`,
    '    <properties>',
    ...properties.map(([name, value]) => `      <property name="${escapeXml(name)}" value="${escapeXml(value)}"/>`),
    '    </properties>',
    ...cases.map(render),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const NOT_REACHED = 'the run ended before'

function mirrorCase(mirror: MirrorReport, { outcome }: Report): Case {
  const { name, why, verdict, position, failure, timings } = mirror
  const base = { group: 'mirrors', name, ms: timings.totalMs, output: `${VERDICT_WORDS[verdict]}; ${why}` }
  if (position !== undefined && verdict !== 'sick') return base
  const kind = outcome === 'failed' ? 'failure' : 'skipped'
  return { ...base, result: { kind, type: failure?.reason ?? verdict, message: why } }
}

function downloadCase(report: Report): Case {
  const { download } = report
  const output = [chainSentence(report), ...failedRuns(download).map(({ sentence }) => sentence)].filter(
    (line) => line !== '',
  )
  const base = { group: 'download', name: 'modules', ms: download.durationMs, output: output.join('; ') }
  const message = downloadSentence(report) || NOT_REACHED
  if (download.state === 'done') return { ...base, output: [message, ...output].join('; ') }
  const kind = download.state === 'failed' ? 'failure' : 'skipped'
  return { ...base, result: { kind, type: download.state, message } }
}

function cacheCases(report: Report): Case[] {
  const { cache, buildCache } = report
  const modules = cacheCase('restore', cache, cacheSentence(report))
  return buildCache ? [modules, cacheCase('restore build', buildCache, buildCacheSentence(report))] : [modules]
}

function cacheCase(name: string, cache: CacheReport, words: string): Case {
  const sentence = words || NOT_REACHED
  const base = { group: 'cache', name, ms: cache.durationMs, output: sentence }
  if (cache.state !== 'off' && cache.state !== 'failed') return base
  return { ...base, result: { kind: 'skipped', type: cache.state, message: sentence } }
}

function errorCase({ durationMs }: Report, error: NonNullable<Report['error']>): Case {
  const result = { kind: 'error', type: error.code, message: error.message } as const
  return { group: 'setup', name: 'setup', ms: durationMs, output: error.hint ?? '', result }
}

function render({ group, name, ms, output, result }: Case): string {
  const head = `<testcase classname="go-proxy-setup.${group}" name="${escapeXml(name)}" time="${seconds(ms)}">`
  const message = result ? `message="${escapeXml(result.message)}"` : ''
  // `skipped` has no type in the schemas that readers check against.
  const type = result && result.kind !== 'skipped' ? ` type="${escapeXml(result.type)}"` : ''
  const inner = result ? [`      <${result.kind} ${message}${type}/>`] : []
  if (output !== '') inner.push(`      <system-out>${escapeXml(output)}</system-out>`)
  return [`    ${head}`, ...inner, '    </testcase>'].join('\n')
}

function seconds(ms: number): string {
  return (Number.isFinite(ms) && ms > 0 ? ms / 1000 : 0).toFixed(3)
}
