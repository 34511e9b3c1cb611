// The configuration file: valid entries become inputs, invalid ones problems that name the file.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/errors.ts'
import type { JobFacts, RawInputs } from '../../src/host.ts'
import { parseConfig, readConfigFile } from '../../src/inputs/config-file.ts'
import { memoryHost } from '../support/host.ts'

describe('parseConfig', () => {
  test('turns scalars and lists into raw inputs', async () => {
    const text = 'mirrors:\n  - goproxy.cn\n  - https://a.example\nretries: 2\ncache: off\ndownload: false\nprivate:\n'
    expect((await parseConfig(text, 'f.yml', import.meta.dirname)).inputs).toEqual({
      mirrors: { value: 'goproxy.cn\nhttps://a.example', source: 'f.yml', fromCheckout: true },
      retries: { value: '2', source: 'f.yml', fromCheckout: true },
      cache: { value: 'off', source: 'f.yml', fromCheckout: true },
      download: { value: 'off', source: 'f.yml', fromCheckout: true },
      private: { value: '', source: 'f.yml', fromCheckout: true },
    })
  })

  test.each([
    ['an unknown key', 'miror: x', /input does not exist; did you mean mirrors\?/],
    ['a secret', 'alert-webhook: https://x', /GO_PROXY_SETUP_ALERT_WEBHOOK/],
    ['a nested mapping', 'mirrors: {a: b}', /expected a text/],
    ['no mapping', '- a\n- b', /expected a mapping/],
    ['broken YAML', 'mirrors: [a', /f\.yml/],
    ['a file that names another', 'config: other.yml', /input does not exist/],
    ['a key that proves modules', 'sumdb: off', /GO_PROXY_SETUP_SUMDB/],
    ['a key that proves a Go', 'go-download-base-url: https://x.example', /the branch’s author/],
    ['a key that adds a certificate', 'ca-file: ca.pem', /GO_PROXY_SETUP_CA_FILE/],
    ['a key that names a toolchain', 'toolchain: go1.20', /GO_PROXY_SETUP_TOOLCHAIN/],
    ['a folder above the checkout', 'working-directory: ../other', /outside the workspace/],
    ['one of several folders', 'working-directory: [a, /etc]', /outside the workspace/],
    ['a version file elsewhere', 'go-version-file: /proc/self/environ', /outside the workspace/],
    ['files of the key elsewhere', 'cache-dependency-path: ["go.sum", "!/etc/*"]', /outside the workspace/],
    ['a mirror in a folder elsewhere', 'mirrors: file:///etc', /file:\/\/ mirror outside/],
    ['a private mirror elsewhere', 'private-mirror: file:///etc', /file:\/\/ mirror outside/],
    ['patterns of everything', "private: '*'", /matches every module/],
    ['patterns of everything in pieces', "private: ['[a-h]*', '[g-z]*']", /matches every module/],
  ])('refuses %s', async (_, text, words) => {
    const { inputs, problems } = await parseConfig(text, 'f.yml', import.meta.dirname)
    const error = new InputError(problems)
    expect(inputs).toEqual({})
    expect(error.problems).not.toHaveLength(0)
    expect(error.message).toMatch(words)
  })

  test('reads an empty file as no inputs', async () => {
    expect(await parseConfig('# nothing yet\n', 'f.yml', import.meta.dirname)).toEqual({ inputs: {}, problems: [] })
    expect(await parseConfig('', 'f.yml', import.meta.dirname)).toEqual({ inputs: {}, problems: [] })
  })

  test('reads valid entries beside invalid ones', async () => {
    const { inputs, problems } = await parseConfig('mirors: x\nselect: ordered\n', 'f.yml', import.meta.dirname)
    expect(inputs).toEqual({ select: { value: 'ordered', source: 'f.yml', fromCheckout: true } })
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
    const { inputs, problems } = await parseConfig(text, 'f.yml', import.meta.dirname)
    expect(inputs).toEqual({})
    expect(problems.map(({ problem }) => problem).join()).toMatch(words)
    expect(JSON.stringify(problems)).not.toMatch(/parseAll|Excessive|ReferenceError/)
  })
})

describe('profiles', () => {
  const text =
    'retries: 1\nselect: ordered\nprofiles:\n  ci: {retries: 6}\n  release: {retries: 9, policy: enforced, mirrors: https://m.example}\n'
  const parse = (content: string, profile?: string) =>
    parseConfig(
      content,
      'f.yml',
      import.meta.dirname,
      profile === undefined ? undefined : { value: profile, source: 'input profile' },
    )

  test('the chosen one overrides the file’s other keys', async () => {
    const { inputs, problems } = await parse(text, 'release')
    expect(problems).toEqual([])
    const source = 'f.yml (profile release)'
    expect(inputs).toEqual({
      retries: { value: '9', source, fromCheckout: true },
      policy: { value: 'enforced', source, fromCheckout: true },
      mirrors: { value: 'https://m.example', source, fromCheckout: true },
      select: { value: 'ordered', source: 'f.yml', fromCheckout: true },
    })
  })

  test('none counts until the workflow chooses one', async () => {
    expect((await parse(text)).inputs.retries).toMatchObject({ value: '1', source: 'f.yml' })
  })

  test.each([
    ['an unknown one', text, 'relase', /has no such profile; it has: ci, release/],
    ['a choice by the file itself', 'profile: ci\n', undefined, /GO_PROXY_SETUP_PROFILE/],
    ['profiles that are a list', 'profiles: [ci]\n', undefined, /mapping of profile names/],
    ['a profile that is a word', 'profiles: {ci: fast}\n', undefined, /mapping of input names/],
    ['a profile within a profile', 'profiles: {ci: {profiles: {a: {}}}}\n', 'ci', /does not exist/],
  ])('refuses %s', async (_, content, profile, words) => {
    const { problems } = await parse(content, profile)
    expect(problems.map(({ problem }) => problem).join()).toMatch(words)
  })

  test.each([
    ['sumdb: "off"', /branch’s author/],
    ['ca-file: ca.pem', /branch’s author/],
    ['toolchain: go1.20', /branch’s author/],
    ['go-download-base-url: https://x.example', /branch’s author/],
    ['alert-webhook: https://x.example', /secret/],
    ['working-directory: ../other', /outside the workspace/],
    ['mirrors: file:///etc', /outside the workspace/],
    ['private: "*"', /matches every module/],
    ['mirors: x', /did you mean mirrors/],
  ])('may not hold %s, chosen or not', async (entry, words) => {
    for (const profile of ['ci', 'other']) {
      const { inputs, problems } = await parse(`profiles:\n  ci:\n    ${entry}\n  other: {}\n`, profile)
      expect(inputs).toEqual({})
      expect(problems).toMatchObject([{ source: 'f.yml (profile ci)', problem: expect.stringMatching(words) }])
    }
  })
})

describe('readConfigFile', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'config-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const hostOf = (inputs: RawInputs, facts: Partial<JobFacts> = {}) => ({
    ...memoryHost({ facts: { workspace: folder, ...facts } }),
    inputs,
  })
  const read = (inputs: RawInputs, facts: Partial<JobFacts> = {}) => readConfigFile(hostOf(inputs, facts))

  test('lets inputs win over the file', async () => {
    await writeFile(join(folder, '.go-proxy-setup.yml'), 'select: ordered\nretries: 1\n')
    const { inputs } = await read({ select: { value: 'pinned', source: 'input select' } })
    expect(inputs).toEqual({
      select: { value: 'pinned', source: 'input select' },
      retries: { value: '1', source: '.go-proxy-setup.yml', fromCheckout: true },
    })
  })

  test('accepts a missing default file but not a missing named one', async () => {
    expect(await read({})).toEqual({ inputs: {}, problems: [] })
    const { problems } = await read({ config: { value: 'other.yml', source: '--config' } })
    expect(problems).toMatchObject([{ source: '--config', problem: expect.stringMatching(/file does not exist/) }])
  })

  test('says that the other ending is not read', async () => {
    await writeFile(join(folder, '.go-proxy-setup.yaml'), 'retries: 1\n')
    const host = hostOf({})
    expect(await readConfigFile(host)).toEqual({ inputs: {}, problems: [] })
    expect(host.text('warning')).toMatch(/\.go-proxy-setup\.yaml is not read: name it \.go-proxy-setup\.yml/)
  })

  test('reports an unreadable default file', async () => {
    await mkdir(join(folder, '.go-proxy-setup.yml'))
    const { problems } = await read({})
    expect(problems).toMatchObject([{ problem: expect.stringMatching(/it is a folder/) }])
  })

  test('a profile without a file is a bad input, not the defaults', async () => {
    const { problems } = await read({ profile: { value: 'ci', source: 'input profile' } })
    expect(problems).toMatchObject([{ input: 'config', source: 'input profile' }])
  })

  test('takes the profile from the host', async () => {
    await writeFile(join(folder, '.go-proxy-setup.yml'), 'profiles: {ci: {retries: 6}}\n')
    const { inputs } = await read({ profile: { value: 'ci', source: 'GO_PROXY_SETUP_PROFILE' } })
    expect(inputs.retries?.value).toBe('6')
  })

  const stranger = { trusted: false, event: 'pull_request_target' }

  test('leaves the default file unread in a stranger’s event, and says so', async () => {
    await writeFile(join(folder, '.go-proxy-setup.yml'), 'select: ordered\n')
    const host = hostOf({}, stranger)
    expect(await readConfigFile(host)).toEqual({ inputs: {}, problems: [] })
    expect(host.text('notice')).toMatch(/not read: in the event pull_request_target/)
  })

  test('reads in a stranger’s event the file that the workflow names', async () => {
    await writeFile(join(folder, 'own.yml'), 'select: ordered\n')
    const { inputs } = await read({ config: { value: 'own.yml', source: 'input config' } }, stranger)
    expect(inputs.select?.value).toBe('ordered')
  })

  test.each([
    ['elsewhere', '/etc/hostname', /outside the workspace/],
    ['to a device', '/dev/zero', /outside the workspace|device/],
  ])('refuses a default file that is a link %s', async (_, target, words) => {
    await symlink(target, join(folder, '.go-proxy-setup.yml'))
    const { problems } = await read({})
    expect(problems).toMatchObject([{ problem: expect.stringMatching(words) }])
  })

  test('refuses a folder that a link of the checkout moves elsewhere', async () => {
    await symlink('/etc', join(folder, 'sub'))
    await writeFile(join(folder, '.go-proxy-setup.yml'), 'working-directory: sub\n')
    expect((await read({})).problems).toMatchObject([{ problem: expect.stringMatching(/outside the workspace/) }])
  })
})
