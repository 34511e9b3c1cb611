// Scheduled runs, as people start them: what is posted once, what the history keeps, and that no trouble of theirs ends a run.
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { MAX_ENTRIES, parseHistory } from '../../src/report/history.ts'
import { runCommand } from '../support/command.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type Hook, startHook } from '../support/hook.ts'
import { startMirror } from '../support/mirror.ts'
import { moduleTree, sampleModules, sampleTree } from '../support/modules.ts'

interface Bed extends AsyncDisposable {
  readonly sandbox: GoSandbox
  readonly hook: Hook
  readonly mirror: Awaited<ReturnType<typeof startMirror>>
  readonly history: string
  /** Runs the command, and resolves with its exit code, everything it printed, and the texts posted by it. */
  run(
    words: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<{ code: number; log: string; posts: string[] }>
  probe(): ReturnType<Bed['run']>
}

const TROUBLE = [{ kind: 'status-503' }] as const

async function testBed(): Promise<Bed> {
  const sandbox = goSandbox()
  const [hook, mirror] = await Promise.all([startHook(), startMirror({ tree: sampleTree() })])
  const other = await startMirror({ tree: sampleTree() })
  const history = join(sandbox.dir, 'history.jsonl')
  const run: Bed['run'] = async (words, env = {}) => {
    const before = hook.bodies.length
    const { code, log } = await runCommand([...words, '--sumdb', 'off', '--history', history], {
      ...{ ...sandbox.env, GO_PROXY_SETUP_ALERT_WEBHOOK: hook.url },
      ...env,
    })
    return { code, log, posts: hook.bodies.slice(before).map((body) => (JSON.parse(body) as { text: string }).text) }
  }
  return {
    ...{ sandbox, hook, mirror, history, run },
    probe: () => run(['probe', '--mirrors', `${mirror.url} ${other.url}`]),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([hook[Symbol.asyncDispose](), mirror.close(), other.close()])
      await sandbox.remove()
    },
  }
}

const lines = ({ history }: Bed) => readFileSync(history, 'utf8').trimEnd().split('\n')

test('an incident is posted once, its end once, and a healthy run posts nothing', async () => {
  await using bed = await testBed()
  const name = new URL(bed.mirror.url).host
  expect(await bed.probe()).toMatchObject({ code: 0, posts: [] })
  bed.mirror.setFaults(TROUBLE)
  const first = await bed.probe()
  expect(first.code).toBe(0)
  expect(first.log).not.toContain('pinned')
  expect(first.posts).toEqual([expect.stringMatching(`^go-proxy-setup: 1 new problem\nProblem: ${name}: .*503`)])
  expect((await bed.probe()).posts).toEqual([])
  bed.mirror.setFaults([])
  expect((await bed.probe()).posts).toEqual([
    expect.stringMatching(`^go-proxy-setup: 1 resolved\nResolved: ${name} \\(alerted 20.* UTC\\)$`),
  ])
  expect((await bed.probe()).posts).toEqual([])
  expect(lines(bed)).toHaveLength(5)
})

test('one failed probe is no incident when the next a moment later succeeds', async () => {
  await using bed = await testBed()
  // The first probe meets it in its list and in each file.
  bed.mirror.setFaults([{ kind: 'status-503', attempts: 1 }])
  expect(await bed.probe()).toMatchObject({ code: 0, posts: [] })
  expect(bed.mirror.requests.filter(({ status }) => status === 503).length).toBeGreaterThan(0)
  expect(parseHistory(readFileSync(bed.history, 'utf8')).entries.at(-1)?.problems).toEqual({})
})

test('--page without --history is a bad input', async () => {
  await using bed = await testBed()
  const run = runCommand(['probe', '--page', bed.sandbox.dir], bed.sandbox.env)
  await expect(run).rejects.toThrow(/page \(from --page\).*needs --history FILE/)
})

test('a webhook that is down is a warning, and the next run posts what it missed', async () => {
  await using bed = await testBed()
  bed.mirror.setFaults(TROUBLE)
  bed.hook.answer = { status: 500, body: '' }
  const failed = await bed.probe()
  expect(failed).toMatchObject({
    code: 0,
    log: expect.stringMatching(/warning: The alert could not be delivered.*500/),
  })
  expect(failed.log).not.toContain('very-secret')
  bed.hook.answer = { status: 200, body: 'ok' }
  expect((await bed.probe()).posts).toEqual([expect.stringContaining('Problem: ')])
  bed.mirror.setFaults([])
  bed.hook.answer = { status: 404, body: '' }
  await bed.probe()
  bed.hook.answer = { status: 200, body: 'ok' }
  expect((await bed.probe()).posts).toEqual([expect.stringContaining('Resolved: ')])
  expect((await bed.probe()).posts).toEqual([])
})

test('a connection that is refused is a warning too, without the URL of the webhook', async () => {
  await using bed = await testBed()
  bed.mirror.setFaults(TROUBLE)
  const { code, log } = await bed.run(['probe', '--mirrors', bed.mirror.url], {
    GO_PROXY_SETUP_ALERT_WEBHOOK: `${refusedUrl()}/very-secret-path#slack`,
  })
  // The only mirror is down.
  expect(code).toBe(1)
  expect(log).toMatch(/could not be delivered/)
  expect(`${log}${readFileSync(bed.history, 'utf8')}`).not.toContain('very-secret')
})

test('a history that lost its end, or has foreign lines in it, still knows what was posted', async () => {
  await using bed = await testBed()
  bed.mirror.setFaults(TROUBLE)
  await bed.probe()
  appendFileSync(bed.history, '{"at":"2026-11-28T10:00:00.000Z","kind":"probe","ok":true,"mirr\n[1]\nnull\n{"at":1}\n')
  const { log, posts } = await bed.probe()
  expect(posts).toEqual([])
  expect(log).toMatch(/4 lines of the history could not be read/)
  expect(lines(bed)).toHaveLength(2)
})

test('a lost history posts only what is still wrong', async () => {
  await using bed = await testBed()
  bed.mirror.setFaults(TROUBLE)
  await bed.probe()
  rmSync(bed.history)
  expect((await bed.probe()).posts).toEqual([expect.stringContaining('Problem: ')])
  rmSync(bed.history)
  bed.mirror.setFaults([])
  expect((await bed.probe()).posts).toEqual([])
})

test('without a webhook an incident is kept, and posted once there is one', async () => {
  await using bed = await testBed()
  bed.mirror.setFaults(TROUBLE)
  await bed.run(['probe', '--mirrors', bed.mirror.url], { GO_PROXY_SETUP_ALERT_WEBHOOK: '' })
  expect(bed.hook.bodies).toEqual([])
  expect((await bed.run(['probe', '--mirrors', bed.mirror.url])).posts).toEqual([
    expect.stringMatching(/2 new problems\nProblem: all mirrors: .*\nProblem: /),
  ])
})

test('the history is bounded, and is replaced in one step', async () => {
  await using bed = await testBed()
  await bed.probe()
  const [line = ''] = lines(bed)
  writeFileSync(bed.history, `${line}\n`.repeat(MAX_ENTRIES + 50))
  await bed.probe()
  expect(lines(bed)).toHaveLength(MAX_ENTRIES)
  expect(readdirSync(bed.sandbox.dir).filter((name) => name.startsWith('history'))).toEqual(['history.jsonl'])
})

test('the page and the metrics know the history; a page that cannot be written is a warning', async () => {
  await using bed = await testBed()
  const [page, metrics] = [join(bed.sandbox.dir, 'deep', 'page'), join(bed.sandbox.dir, 'metrics.txt')]
  const words = ['probe', '--mirrors', bed.mirror.url, '--metrics', metrics, '--page', page]
  await bed.run(words)
  const [firstSuccess] = /last_success_timestamp_seconds \S+/.exec(readFileSync(metrics, 'utf8')) ?? []
  expect(firstSuccess).toBeDefined()
  bed.mirror.setFaults(TROUBLE)
  await bed.run(words)
  expect(/last_success_timestamp_seconds \S+/.exec(readFileSync(metrics, 'utf8'))?.[0]).toBe(firstSuccess)
  expect(readFileSync(join(page, 'index.html'), 'utf8')).toContain('0 of 1 Go module mirrors up')
  rmSync(page, { recursive: true })
  writeFileSync(page, '')
  expect(await bed.run(words)).toMatchObject({ log: expect.stringMatching(/warning: --page could not be written/) })
})

test('a drill posts its failure once, and a cache that was not empty is a failure', async () => {
  await using bed = await testBed()
  const modules = sampleModules()
  await using full = await startMirror({ tree: moduleTree(modules) })
  const project = bed.sandbox.project({ requires: modules })
  const env = { GITLAB_CI: 'true', CI_PROJECT_DIR: project }
  const words = ['download', '--direct', 'never', '--mirrors', full.url]
  const dead = ['download', '--direct', 'never', '--mirrors', refusedUrl()]
  const empty = () => rmSync(bed.sandbox.modcache, { recursive: true, force: true })

  expect(await bed.run(words, env)).toMatchObject({ code: 0, posts: [] })
  expect((await bed.run(words, env)).posts).toEqual([expect.stringContaining('full download: downloaded no module')])
  empty()
  expect((await bed.run(words, env)).posts).toEqual([expect.stringContaining('Resolved: full download')])
  empty()
  expect(await bed.run(dead, env)).toMatchObject({
    code: 1,
    posts: [expect.stringContaining('Problem: full download: ')],
  })
  // A probe in between neither ends nor repeats it.
  expect((await bed.probe()).posts).toEqual([])
  empty()
  expect((await bed.run(dead, env)).posts).toEqual([])
  const { entries } = parseHistory(readFileSync(bed.history, 'utf8'))
  expect(entries.map(({ kind, ok }) => `${kind} ${ok}`)).toEqual([
    ...['download true', 'download false', 'download true', 'download false', 'probe true', 'download false'],
  ])
})
