// The report as JUnit XML, for GitLab's merge request widget and similar readers, in the form that
// they agree on (https://github.com/testmoapp/junitxml). A mirror left out of a successful run is
// `skipped`, not `failure`: people ignore a test that one far mirror keeps red.
import { VERDICTS } from '../mirrors/mirror-table.ts'
import { isProbed, isUp, type MirrorReport } from '../mirrors/probe-result.ts'
import { escapeXml } from './escape.ts'
import type { Report } from './report.ts'
import { cacheSections, capitalized, chainSentence, downloadSentence, failedRuns } from './sentences.ts'

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
    ...(report.error ? [errorCase(report, report.error)] : []),
  ]
  const total = (kind: string) => cases.filter(({ result }) => result?.kind === kind).length
  const totals = `tests="${cases.length}" failures="${total('failure')}" errors="${total('error')}" skipped="${total('skipped')}"`
  const counts = `${totals} time="${seconds(report.durationMs)}"`
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

const NOT_REACHED = 'the run ended before this step'

function mirrorCase(mirror: MirrorReport, { outcome }: Report): Case {
  const { name, why, verdict, position, failure, timings } = mirror
  const output = `${capitalized(VERDICTS[verdict].words)}; ${why}`
  const base = { group: 'mirrors', name, ms: timings.totalMs, output }
  if (position !== undefined && isUp(mirror)) return base
  const kind = outcome === 'failed' && isProbed(mirror) ? 'failure' : 'skipped'
  return { ...base, result: { kind, type: failure?.reason ?? verdict, message: why } }
}

function downloadCase(report: Report): Case {
  const { state, durationMs } = report.download
  const details = [chainSentence(report), ...failedRuns(report).map(({ sentence }) => sentence)]
  const message = downloadSentence(report) || NOT_REACHED
  const output = [...(state === 'done' ? [capitalized(message)] : []), ...details].filter(Boolean).join('; ')
  const base = { group: 'download', name: 'modules', ms: durationMs, output }
  if (state === 'done') return base
  return { ...base, result: { kind: state === 'failed' ? 'failure' : 'skipped', type: state, message } }
}

function cacheCases(report: Report): Case[] {
  return cacheSections(report).map(({ title, sentence, report: { state, durationMs } }) => {
    const output = capitalized(sentence || NOT_REACHED)
    const base = { group: 'cache', name: title === 'Cache' ? 'restore' : 'restore build', ms: durationMs, output }
    if (state !== 'off' && state !== 'failed') return base
    return { ...base, result: { kind: 'skipped', type: state, message: output } }
  })
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
  return [
    `    ${head}`,
    ...(result ? [`      <${result.kind} ${message}${type}/>`] : []),
    ...(output === '' ? [] : [`      <system-out>${escapeXml(output)}</system-out>`]),
    '    </testcase>',
  ].join('\n')
}

function seconds(ms: number): string {
  return (Number.isFinite(ms) && ms > 0 ? ms / 1000 : 0).toFixed(3)
}
