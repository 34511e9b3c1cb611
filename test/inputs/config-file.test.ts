import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/errors.ts'
import { readConfigFile } from '../../src/inputs/config-file.ts'
import { parseConfig } from '../../src/inputs/config-text.ts'

describe('parseConfig', () => {
  test('scalars and lists become raw inputs', () => {
    const text = 'mirrors:\n  - goproxy.cn\n  - https://a.example\nretries: 2\ncache: off\ndownload: false\nprivate:\n'
    expect(parseConfig(text, 'f.yml').inputs).toEqual({
      mirrors: { value: 'goproxy.cn\nhttps://a.example', source: 'f.yml' },
      retries: { value: '2', source: 'f.yml' },
      cache: { value: 'off', source: 'f.yml' },
      download: { value: 'off', source: 'f.yml' },
      private: { value: '', source: 'f.yml' },
    })
  })

  test.each([
    ['an unknown key', 'mirors: x', /no such input/],
    ['a secret', 'alert-webhook: https://x', /GO_PROXY_SETUP_ALERT_WEBHOOK/],
    ['a nested mapping', 'mirrors: {a: b}', /expected a text/],
    ['no mapping', '- a\n- b', /expected a mapping/],
    ['broken YAML', 'mirrors: [a', /f\.yml/],
    ['a file that names another', 'config: other.yml', /no such input/],
  ])('%s is refused', (_, text, words) => {
    const error = new InputError(parseConfig(text, 'f.yml').problems)
    expect(error.problems).not.toHaveLength(0)
    expect(error.message).toMatch(words)
  })

  test('an empty file sets nothing', () => {
    expect(parseConfig('# nothing yet\n', 'f.yml')).toEqual({ inputs: {}, problems: [] })
    expect(parseConfig('', 'f.yml')).toEqual({ inputs: {}, problems: [] })
  })

  test('what is right is read beside what is wrong', () => {
    const { inputs, problems } = parseConfig('mirors: x\nselect: ordered\n', 'f.yml')
    expect(inputs).toEqual({ select: { value: 'ordered', source: 'f.yml' } })
    expect(problems).toHaveLength(1)
  })

  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [before, name] of ['ab', 'bc', 'cd', 'de', 'ef'].map((pair) => [...pair]))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)

  test.each([
    ['aliases that unfold without end', bomb.join('\n'), /aliases/],
    ['an alias of nothing', 'mirrors: *nope', /aliases/],
    ['several documents', '---\nselect: ordered\n---\nretries: 1\n', /several YAML documents/],
  ])('%s: said in our own words', (_, text, words) => {
    const { inputs, problems } = parseConfig(text, 'f.yml')
    expect(inputs).toEqual({})
    expect(problems.map(({ problem }) => problem).join()).toMatch(words)
    expect(JSON.stringify(problems)).not.toMatch(/parseAll|Excessive|ReferenceError/)
  })
})

describe('readConfigFile', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'config-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('inputs win over the file', async () => {
    await writeFile(join(folder, '.go-proxy-setup.yml'), 'select: ordered\nretries: 1\n')
    const { inputs } = await readConfigFile({ select: { value: 'pinned', source: 'input select' } }, folder)
    expect(inputs).toEqual({
      select: { value: 'pinned', source: 'input select' },
      retries: { value: '1', source: '.go-proxy-setup.yml' },
    })
  })

  test('the default file may be missing, a named one may not', async () => {
    expect(await readConfigFile({}, folder)).toEqual({ inputs: {}, problems: [] })
    const { problems } = await readConfigFile({ config: { value: 'other.yml', source: '--config' } }, folder)
    expect(problems).toMatchObject([{ source: '--config', problem: expect.stringMatching(/no such file/) }])
  })

  test('a default file that is there and cannot be read is an error', async () => {
    await mkdir(join(folder, '.go-proxy-setup.yml'))
    const { problems } = await readConfigFile({}, folder)
    expect(problems).toMatchObject([{ problem: expect.stringMatching(/it is a folder/) }])
  })
})
