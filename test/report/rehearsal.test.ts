// A rehearsal as people read it: the table, why a run ended, and what follows, which must never say more than the runs showed.
import { describe, expect, test } from '@jest/globals'
import type { Rehearsal, RehearsalRun } from '../../src/rehearse/rehearsal.ts'
import { runWords, survivesAll } from '../../src/rehearse/rehearsal.ts'
import { renderRehearsal } from '../../src/report/rehearsal.ts'
import { CONTROL } from './markup.ts'

const run = (
  fault: RehearsalRun['fault'],
  way: RehearsalRun['way'],
  more: Partial<RehearsalRun> = {},
): RehearsalRun => ({
  fault,
  way,
  result: 'done',
  durationMs: 1_200,
  limitMs: 20_000,
  from: fault === 'none' ? ['golang'] : ['golang', 'goproxy.cn'],
  ...more,
})
const failed = { result: 'failed', from: ['golang'], message: 'connection refused' } as const
const hung = { result: 'hung', from: ['golang'], message: 'while it waited for golang: x v1.0.0.zip' } as const

function rehearsal(runs: readonly RehearsalRun[], more: Partial<Rehearsal> = {}): Rehearsal {
  return {
    schema: 1,
    mirror: { name: 'golang', url: 'https://proxy.golang.org' },
    others: ['goproxy.cn', 'aliyun'],
    policy: 'resilient',
    lists: { list: 'https://a|https://b,direct', commas: 'https://a,https://b,direct' },
    sample: { modules: ['x@v1.0.0'], of: 7, files: 3, bytes: 1_400_000 },
    answersBefore: 1,
    runs,
    survives: survivesAll(runs),
    notes: [],
    ...more,
  }
}

const text = (...args: Parameters<typeof rehearsal>) => renderRehearsal(rehearsal(...args), false)

test('the whole of it', () => {
  const runs = [
    run('none', 'own'),
    run('refuse', 'own'),
    run('refuse', 'list', { durationMs: 12_000 }),
    run('refuse', 'commas', failed),
  ]
  expect(text(runs).split('\n')).toEqual([
    'golang fails after 1 response, simulated by a stand-in on this machine',
    'Sample  1 of 7 public modules: 3 files, 1.4 MB',
    'List    https://a|https://b,direct',
    'Commas  https://a,https://b,direct',
    '',
    'golang               Client              Time  Result  From',
    'responds             built-in download  1.2 s  done    golang',
    'refuses connections  built-in download  1.2 s  done    goproxy.cn took over',
    'refuses connections  go with the list    12 s  done    goproxy.cn took over',
    'refuses connections  go with commas     1.2 s  FAILED',
    '',
    'go with commas (golang refuses connections):',
    '  connection refused',
    '',
    'When golang fails like this, the project still gets its modules, from goproxy.cn.',
    'With commas between the same mirrors the download fails: after `,` go leaves golang only for "not found" (404, 410).',
    '',
  ])
})

describe('what follows', () => {
  const silent = [run('silent', 'list', hung), run('silent', 'commas', hung)]
  test.each<[string, readonly RehearsalRun[], RegExp]>([
    [
      'own and relay go on',
      [run('silent', 'own'), run('silent', 'relay'), ...silent],
      /no timeout\. The built-in download and the relay switch to another/,
    ],
    [
      'the relay did not',
      [run('silent', 'own'), run('silent', 'relay', hung), ...silent],
      /no timeout\. The built-in download switches to another/,
    ],
    ['wrong bits', [run('wrong-bits', 'own'), run('wrong-bits', 'list', failed)], /go alone fails even with `\|`/],
  ])('%s', (_, runs, words) => {
    expect(text(runs)).toMatch(words)
  })

  test('one message of two runs stands once; only plain go hangs', () => {
    const shown = text([run('silent', 'own', hung), ...silent])
    expect(shown.match(/while it waited/g)).toHaveLength(1)
    expect(shown).toMatch(/built-in download +> 20 s {2}timed out\n.*go with the list +> 20 s {2}HUNG/)
    expect(shown).toMatch(/the project does NOT get its modules\.\nThe errors are listed above/)
    expect(shown).not.toMatch(/another mirror|took over/)
  })

  test.each([
    [{ policy: 'enforced' }, /`policy: enforced` puts `,` between/],
    [{ lists: { list: 'https://a,https://b', commas: 'https://a,https://b' } }, /Your own GOPROXY has a comma there/],
  ])('%j: why nothing takes over', (more, words) => {
    expect(text([run('refuse', 'own', failed)], more)).toMatch(words)
  })
})

test.each([
  [[run('refuse', 'own'), run('silent', 'own', failed), run('silent', 'list')], true],
  [[run('refuse', 'own', failed), run('refuse', 'relay'), run('refuse', 'commas')], false],
  [[run('refuse', 'own'), run('silent', 'own', hung)], false],
])('a project survives when each fault leaves a job a way: %#', (runs, survives) => {
  expect(survivesAll(runs)).toBe(survives)
})

test('foreign text commands no terminal and holds no login', () => {
  const message = '::error::x \u001b[31m https://user:secret@host/x'
  const shown = text([run('refuse', 'own', { ...failed, message })], { mirror: { name: 'a\u001b[2Jb', url: '' } })
  expect(shown.replaceAll('\n', '')).not.toMatch(CONTROL)
  expect(shown).not.toContain('secret')
})

test('colour marks the result and nothing else', () => {
  const shown = renderRehearsal(rehearsal([run('refuse', 'own', failed)]), true)
  expect(shown).toContain('\u001b[31mFAILED')
  expect(shown).toContain('\u001b[1mgolang')
})

test('a run in the log', () => {
  expect(runWords({ way: 'relay', fault: 'silent' }, 'golang')).toBe('go via the relay while golang stops responding')
})
