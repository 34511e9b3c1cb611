// The configuration file: valid entries become inputs, invalid ones problems that name the file.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/errors.ts'
import { parseConfig, readConfigFile } from '../../src/inputs/config-file.ts'

describe('parseConfig', () => {
  test('turns scalars and lists into raw inputs', async () => {
    const text = 'mirrors:\n  - goproxy.cn\n  - https://a.example\nretries: 2\ncache: off\ndownload: false\nprivate:\n'
    expect((await parseConfig(text, 'f.yml')).inputs).toEqual({
      mirrors: { value: 'goproxy.cn\nhttps://a.example', source: 'f.yml' },
      retries: { value: '2', source: 'f.yml' },
      cache: { value: 'off', source: 'f.yml' },
      download: { value: 'off', source: 'f.yml' },
      private: { value: '', source: 'f.yml' },
    })
  })

  test.each([
    ['an unknown key', 'mirors: x', /input does not exist/],
    ['a secret', 'alert-webhook: https://x', /GO_PROXY_SETUP_ALERT_WEBHOOK/],
    ['a nested mapping', 'mirrors: {a: b}', /expected a text/],
    ['no mapping', '- a\n- b', /expected a mapping/],
    ['broken YAML', 'mirrors: [a', /f\.yml/],
    ['a file that names another', 'config: other.yml', /input does not exist/],
  ])('refuses %s', async (_, text, words) => {
    const error = new InputError((await parseConfig(text, 'f.yml')).problems)
    expect(error.problems).not.toHaveLength(0)
    expect(error.message).toMatch(words)
  })

  test('reads an empty file as no inputs', async () => {
    expect(await parseConfig('# nothing yet\n', 'f.yml')).toEqual({ inputs: {}, problems: [] })
    expect(await parseConfig('', 'f.yml')).toEqual({ inputs: {}, problems: [] })
  })

  test('reads valid entries beside invalid ones', async () => {
    const { inputs, problems } = await parseConfig('mirors: x\nselect: ordered\n', 'f.yml')
    expect(inputs).toEqual({ select: { value: 'ordered', source: 'f.yml' } })
    expect(problems).toHaveLength(1)
  })

  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [before, name] of ['ab', 'bc', 'cd', 'de', 'ef'].map((pair) => [...pair]))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)

  test.each([
    ['aliases that expand without end', bomb.join('\n'), /aliases/],
    ['an alias of nothing', 'mirrors: *nope', /aliases/],
    ['several documents', '---\nselect: ordered\n---\nretries: 1\n', /several YAML documents/],
  ])('reports %s in its own words', async (_, text, words) => {
    const { inputs, problems } = await parseConfig(text, 'f.yml')
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

  test('lets inputs win over the file', async () => {
    await writeFile(join(folder, '.go-proxy-setup.yml'), 'select: ordered\nretries: 1\n')
    const { inputs } = await readConfigFile({ select: { value: 'pinned', source: 'input select' } }, folder)
    expect(inputs).toEqual({
      select: { value: 'pinned', source: 'input select' },
      retries: { value: '1', source: '.go-proxy-setup.yml' },
    })
  })

  test('accepts a missing default file but not a missing named one', async () => {
    expect(await readConfigFile({}, folder)).toEqual({ inputs: {}, problems: [] })
    const { problems } = await readConfigFile({ config: { value: 'other.yml', source: '--config' } }, folder)
    expect(problems).toMatchObject([{ source: '--config', problem: expect.stringMatching(/file does not exist/) }])
  })

  test('reports an unreadable default file', async () => {
    await mkdir(join(folder, '.go-proxy-setup.yml'))
    const { problems } = await readConfigFile({}, folder)
    expect(problems).toMatchObject([{ problem: expect.stringMatching(/it is a folder/) }])
  })
})
