// The monitoring kit as people copy it: rules, dashboard and exporter configuration, each by the real program that reads it, against
// the metrics of a real run.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { HOMEPAGE } from '../src/version.ts'
import { makeAuthority } from './support/certificates.ts'
import { runCommand } from './support/command.ts'
import { refusedUrl } from './support/dead-ends.ts'
import { goSandbox } from './support/go.ts'
import { startMirror } from './support/mirror.ts'
import { sampleModules, sampleTree } from './support/modules.ts'
import {
  BLACKBOX,
  hasBlackbox,
  hasOpenMetricsParser,
  hasPromtool,
  openMetricsProblems,
  promtool,
} from './support/prometheus.ts'
import { createSumdb } from './support/sumdb.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'monitoring')
const file = (name: string) => join(folder, name)
const textOf = (name: string) => readFileSync(file(name), 'utf8')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly annotations: Readonly<Record<string, string>>
}
const rules = (parse(textOf('alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules)

interface Panel {
  readonly title: string
  readonly type: string
  readonly datasource?: unknown
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string; readonly datasource: unknown }[]
}
const dashboard = JSON.parse(textOf('dashboard.json')) as {
  uid: string
  templating: { list: { name: string; type: string; definition?: string }[] }
  panels: Panel[]
}
const queries = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const))
const names = (text: string) => new Set(text.match(/go_proxy_setup_\w+/g))

/** What a scheduled probe exports, after a drill: an https mirror with a checksum database, and one that is dead. */
async function realMetrics(): Promise<string> {
  await using sandbox = goSandbox()
  const authority = makeAuthority()
  const modules = sampleModules()
  const sumdb = createSumdb(modules)
  await using mirror = await startMirror({ tree: sampleTree(), tls: authority.issue(), sumdb })
  const at = (name: string) => join(sandbox.dir, name)
  writeFileSync(at('ca.pem'), authority.pem)
  const common = ['--ca-file', at('ca.pem'), '--sumdb', sumdb.verifierKey, '--history', at('history.jsonl')]
  const env = { ...sandbox.env, GITLAB_CI: 'true', CI_PROJECT_DIR: sandbox.project({ requires: modules }) }
  const run = (words: readonly string[]) => runCommand([...words, ...common], env)
  await run(['download', '--mirrors', mirror.url])
  await run(['probe', '--mirrors', `${mirror.url} ${refusedUrl('https')}`, '--metrics', at('metrics.txt')])
  return readFileSync(at('metrics.txt'), 'utf8')
}

let metrics: string
beforeAll(async () => {
  metrics = await realMetrics()
}, 60_000)

const withPromtool = hasPromtool ? describe : describe.skip

withPromtool('a real run', () => {
  test('writes what promtool and the OpenMetrics parser take', () => {
    expect(promtool(['check', 'metrics'], metrics)).toBe('')
    if (hasOpenMetricsParser) expect(openMetricsProblems(metrics)).toBe('')
  })
})

describe('alerts.yml', () => {
  test.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s uses metrics that a real run exports',
    (_alert, rule) => {
      expect([...names(rule.expr)].filter((name) => !names(metrics).has(name))).toEqual([])
    },
  )

  test.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s has a runbook that exists',
    (alert, { annotations }) => {
      expect(annotations.runbook_url).toBe(`${HOMEPAGE}/blob/main/docs/runbooks.md#${alert.toLowerCase()}`)
      expect(readFileSync(join(root, 'docs', 'runbooks.md'), 'utf8')).toMatch(new RegExp(`^## ${alert}$`, 'm'))
    },
  )

  test('each rule is tested to fire and not to fire', () => {
    interface Case {
      readonly alertname: string
      readonly exp_alerts: readonly unknown[]
    }
    const { tests } = parse(textOf('alerts.test.yml')) as { tests: { alert_rule_test: Case[] }[] }
    const cases = tests.flatMap((each) => each.alert_rule_test)
    const tested = (fires: boolean) =>
      [...new Set(cases.filter(({ exp_alerts: all }) => all.length > 0 === fires).map((each) => each.alertname))].sort()
    expect(tested(true)).toEqual(rules.map(({ alert }) => alert).sort())
    expect(tested(false)).toEqual(rules.map(({ alert }) => alert).sort())
  })
})

withPromtool('promtool', () => {
  test('takes the rules and their tests', () => {
    expect(promtool(['check', 'rules', '--lint=all', '--lint-fatal', file('alerts.yml')])).toBe('')
    expect(promtool(['test', 'rules', file('alerts.test.yml')])).toBe('')
  })

  test('takes the scrape configuration', () => {
    expect(promtool(['check', 'config', file('blackbox-scrape.yml')])).toBe('')
  })

  test.each(queries)('takes the query of the panel %s: %s', (_title, expr) => {
    const rule = { groups: [{ name: 'panel', rules: [{ record: 'panel', expr: expr.replaceAll('$mirror', '.*') }] }] }
    const place = mkdtempSync(join(tmpdir(), 'panel-'))
    writeFileSync(join(place, 'rules.yml'), JSON.stringify(rule))
    expect(promtool(['check', 'rules', join(place, 'rules.yml')])).toBe('')
    rmSync(place, { recursive: true })
  })
})

describe('dashboard.json', () => {
  test.each(queries)('the panel %s uses metrics that a real run exports: %s', (_title, expr) => {
    expect(names(expr).size).toBeGreaterThan(0)
    expect([...names(expr)].filter((name) => !names(metrics).has(name))).toEqual([])
  })

  test('takes its data source from a variable, everywhere', () => {
    const { list } = dashboard.templating
    expect(list.map(({ name, type }) => `${name} ${type}`)).toEqual(['datasource datasource', 'mirror query'])
    expect(names(list[1]?.definition ?? '')).toEqual(new Set(['go_proxy_setup_mirror_healthy']))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's own form
    const source = { type: 'prometheus', uid: '${datasource}' }
    const panels = dashboard.panels.filter(({ type }) => type !== 'row')
    for (const { datasource, targets = [] } of panels) {
      expect([datasource, ...targets.map((target) => target.datasource)]).toEqual([
        source,
        ...targets.map(() => source),
      ])
    }
  })

  test('no panel covers another or is wider than the page', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(24)
      return Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`)
    })
    expect(new Set(cells).size).toBe(cells.length)
  })
})

const withBlackbox = hasBlackbox ? describe : describe.skip

withBlackbox('blackbox.yml in blackbox_exporter', () => {
  const modules = sampleModules()
  const sumdb = createSumdb(modules, 'sum.golang.org')

  async function startExporter(): Promise<{ child: ChildProcess; port: string }> {
    const child = spawn(BLACKBOX, [`--config.file=${file('blackbox.yml')}`, '--web.listen-address=127.0.0.1:0'])
    let log = ''
    // Read to the end: a Go program that finds its standard error closed is killed.
    const port = await new Promise<string>((resolve, reject) => {
      child.stderr.on('data', (chunk) => {
        log += chunk
        const [, found] = /127\.0\.0\.1:(\d+)\D/.exec(log) ?? []
        if (found !== undefined && found !== '0') resolve(found)
      })
      child.once('exit', () => reject(new Error(`blackbox_exporter ended: ${log}`)))
    })
    return { child, port }
  }

  test('each module tells a mirror from a portal and from one that is down', async () => {
    await using mirror = await startMirror({ tree: sampleTree(), sumdb })
    const { child, port } = await startExporter()
    const success = async (module: string, path: string) => {
      const target = encodeURIComponent(`${mirror.url}${path}`)
      const answer = await fetch(`http://127.0.0.1:${port}/probe?module=${module}&target=${target}`)
      return /^probe_success (\d)$/m.exec(await answer.text())?.[1]
    }
    const paths = {
      go_mirror_list: '/golang.org/x/text/@v/list',
      go_mirror_info: '/golang.org/x/text/@v/v0.14.0.info',
      go_mirror_cached_only: '/golang.org/x/text/@v/list',
      go_mirror_sumdb_supported: '/sumdb/sum.golang.org/supported',
      go_sumdb_latest: '/sumdb/sum.golang.org/latest',
    }
    expect(Object.keys(paths).sort()).toEqual(
      Object.keys((parse(textOf('blackbox.yml')) as { modules: object }).modules).sort(),
    )
    const all = async (faults: Parameters<typeof mirror.setFaults>[0]) => {
      mirror.setFaults(faults)
      return await Promise.all(Object.entries(paths).map(([module, path]) => success(module, path)))
    }
    try {
      expect(await all([])).toEqual(['1', '1', '1', '1', '1'])
      // A portal answers 200 with a page, which only the route's own word cannot betray.
      expect(await all([{ kind: 'html-200' }])).toEqual(['0', '0', '0', '1', '0'])
      expect(await all([{ kind: 'status-503' }])).toEqual(['0', '0', '0', '0', '0'])
    } finally {
      child.kill()
      await once(child, 'exit')
    }
  })
})
