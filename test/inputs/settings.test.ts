import { describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/errors.ts'
import { INPUTS } from '../../src/inputs/inputs.ts'
import { checkSettings } from '../../src/inputs/settings.ts'

const raw = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: `input ${name}` }]))
const problemsOf = (values: Record<string, string>) => checkSettings(raw(values)).problems

describe('checkSettings', () => {
  test('gives the defaults of the table for an empty `with:`', () => {
    const settings = checkSettings({}).settings
    expect(settings).toMatchObject({
      mirrors: 'auto',
      select: 'fastest',
      policy: 'resilient',
      direct: 'not-found',
      sumdb: 'auto',
      toolchain: 'auto',
      workingDirectories: ['.'],
      cache: 'auto',
      download: 'auto',
      retries: 4,
      timeoutMs: 600_000,
      connectTimeoutMs: 3_000,
      stallTimeoutMs: 20_000,
    })
    expect(settings.given.size).toBe(0)
  })

  test.each([
    [undefined, ''],
    ['null', ''],
    ['{}', ''],
    ['{\n  "go": "1.25"\n}', '{\n  "go": "1.25"\n}'],
  ])('the matrix %j is %j', (value, matrix) => {
    const { settings, problems } = checkSettings(
      value === undefined ? {} : { matrix: { value, source: 'input matrix' } },
    )
    expect([settings.matrix, problems]).toEqual([matrix, []])
  })

  test('accepts every default of the table', () => {
    const all = Object.fromEntries(
      INPUTS.filter((input) => input.default !== '').map((input) => [input.name, input.default]),
    )
    expect(problemsOf(all)).toEqual([])
  })

  test('reports all bad inputs together, with name, source, value and what is allowed', () => {
    const problems = problemsOf({
      mirrors: 'ftp://x',
      select: 'best',
      policy: 'never',
      timeout: 'soon',
      retries: '-1',
      report: 'pdf',
    })
    expect(problems.map((problem) => problem.input)).toEqual([
      'mirrors',
      'select',
      'policy',
      'retries',
      'timeout',
      'report',
    ])
    expect(problems[1]).toEqual({
      input: 'select',
      source: 'input select',
      got: 'best',
      problem: 'allowed are fastest, ordered, pinned',
    })
  })

  test.each([
    ['newline in a text', { 'cache-key-suffix': 'a\nGOPROXY=evil' }],
    ['NUL in a choice', { policy: 'resilient\0' }],
    ['carriage return in a duration', { timeout: '10s\rGOFLAGS=-x' }],
    ['newline in sumdb', { sumdb: 'sum.golang.org\nGOPROXY=https://evil' }],
    ['newline in toolchain', { toolchain: 'auto\nPATH=evil' }],
    ['line separator in ca-file', { 'ca-file': 'a\u2028b' }],
    ['workflow command as a mirror', { mirrors: '::set-env name=PATH::evil' }],
    ['workflow command after a newline', { mirrors: 'goproxy.cn\n::set-output name=x::y' }],
    ['newline in the private mirror', { 'private-mirror': 'https://a\nhttps://b' }],
    ['control character in a pattern', { private: 'corp\u0007.example' }],
  ])('refuses %s', (_, values) => {
    expect(problemsOf(values)).toHaveLength(1)
  })

  test('echoes a bad value as one sanitized line without credentials', () => {
    const [problem] = problemsOf({ mirrors: 'ftp://user:secret@host/x\n::error::boo' })
    expect(problem?.got).not.toMatch(/secret|\n|^::/)
    const error = new InputError([problem as NonNullable<typeof problem>])
    expect(error.message).not.toContain('secret')
  })

  test('never echoes a secret input', () => {
    expect(problemsOf({ 'alert-webhook': 'not a url' })[0]?.got).toBe('***')
  })
})

describe('mirrors', () => {
  const mirrors = (text: string) => checkSettings(raw({ mirrors: text })).settings.mirrors

  test.each([
    [
      'aliases by comma, blank and newline',
      'golang, goproxy.cn\naliyun tencent',
      ['golang', 'goproxy.cn', 'aliyun', 'tencent'],
    ],
    ['a pasted GOPROXY list', 'https://goproxy.cn|https://proxy.golang.org,direct', ['goproxy.cn', 'golang']],
    ['a URL without scheme, as go reads it', 'goproxy.example.com', ['goproxy.example.com']],
    ['a URL with a path', 'https://art.example.com/api/go/', ['art.example.com/api/go']],
    ['a folder', 'file:///srv/modules', ['file:/srv/modules']],
    ['the same mirror twice', 'goproxy.cn https://goproxy.cn/', ['goproxy.cn']],
  ])('reads %s', (_, text, names) => {
    const parsed = mirrors(text)
    expect(parsed === 'auto' ? parsed : parsed.map((mirror) => mirror.name)).toEqual(names)
  })

  test.each(['direct', 'off', 'foo', 'ftp://x.example', 'http://user:pw@x.example', ','])('%s is no mirror', (text) => {
    expect(problemsOf({ mirrors: text })).toHaveLength(1)
  })

  test('leaves credentials out of a mirror’s name', () => {
    const parsed = mirrors('https://bot:hunter2@go.example.com/x')
    expect(parsed).toEqual([{ name: 'go.example.com/x', url: 'https://bot:hunter2@go.example.com/x', kind: 'own' }])
  })
})

describe('durations', () => {
  test.each([
    ['90', 90_000],
    ['500ms', 500],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
  ])('reads %s', (text, ms) => {
    expect(checkSettings(raw({ timeout: text })).settings.timeoutMs).toBe(ms)
  })

  test.each(['0', '-1', '10 s', '1d', '25h', 'Infinity', '1e3'])('refuses %s', (text) => {
    expect(problemsOf({ timeout: text })).toHaveLength(1)
  })
})
