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

const text = (...args: Parameters<typeof rehearsal>) =>
  renderRehearsal(rehearsal(...args), { width: 100, color: false })

test('the whole of it', () => {
  const runs = [
    run('none', 'own'),
    run('refuse', 'own'),
    run('refuse', 'list', { durationMs: 12_000 }),
    run('refuse', 'commas', failed),
  ]
  expect(text(runs).split('\n')).toEqual([
    'golang fails after 1 answer: a stand-in on this machine, not the mirror itself',
    'sample  1 of 7 public modules: 3 files, 1.4 MB',
    'list    https://a|https://b,direct',
    'commas  https://a,https://b,direct',
    '',
    'golang               who downloads     time  result  from',
    'answers              own download     1.2 s  done    golang',
    'refuses connections  own download     1.2 s  done    goproxy.cn took over',
    'refuses connections  go, the list      12 s  done    goproxy.cn took over',
    'refuses connections  go, with commas  1.2 s  FAILS',
    '',
    'go, with commas (golang refuses connections):',
    '  connection refused',
    '',
    'When golang fails like this, the project still gets its modules, from goproxy.cn.',
    'The same mirrors with commas do not get through: after `,` go leaves golang only for "not found" (404, 410).',
    '',
  ])
})

describe('what follows', () => {
  const silent = [run('silent', 'list', hung), run('silent', 'commas', hung)]
  test.each<[string, readonly RehearsalRun[], RegExp]>([
    [
      'own and relay go on',
      [run('silent', 'own'), run('silent', 'relay'), ...silent],
      /no time-out\. The own download and the relay go on/,
    ],
    [
      'the relay did not',
      [run('silent', 'own'), run('silent', 'relay', hung), ...silent],
      /no time-out\. The own download goes on/,
    ],
    ['wrong bits', [run('wrong-bits', 'own'), run('wrong-bits', 'list', failed)], /go alone fails, also with `\|`/],
  ])('%s', (_, runs, words) => {
    expect(text(runs)).toMatch(words)
  })

  test('one message of two runs stands once; only plain go hangs', () => {
    const shown = text([run('silent', 'own', hung), ...silent])
    expect(shown.match(/while it waited/g)).toHaveLength(1)
    expect(shown).toMatch(/own download +> 20 s {2}not done\n.*go, the list +> 20 s {2}HANGS/)
    expect(shown).toMatch(/the project does NOT get its modules\.\nWhat ended it stands above/)
    expect(shown).not.toMatch(/go on elsewhere|goes on elsewhere|took over/)
  })

  test.each([
    [{ policy: 'enforced' }, /`policy: enforced` wants it so/],
    [
      { lists: { list: 'https://a,https://b', commas: 'https://a,https://b' } },
      /The comma of your own GOPROXY is kept/,
    ],
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
  const shown = renderRehearsal(rehearsal([run('refuse', 'own', failed)]), { width: 100, color: true })
  expect(shown).toContain('\u001b[31mFAILS ')
  expect(shown).toContain('\u001b[1mgolang')
})

test('a run in the log', () => {
  expect(runWords({ way: 'relay', fault: 'silent' }, 'golang')).toBe('go, through the relay, while golang falls silent')
})
