// The doctor on a project: one project for each finding, judged by the real go, with real mirrors, and projects without one.
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { fixScript } from '../../src/doctor/fix.ts'
import { leakFindings, looksPrivate, privacyOf } from '../../src/doctor/private-paths.ts'
import { stagesOf } from '../../src/doctor/routes.ts'
import { sarifOf } from '../../src/doctor/sarif.ts'
import type { GoEnv } from '../../src/inspect/go-env.ts'
import type { Project } from '../../src/inspect/project.ts'
import { openJob } from '../../src/open-job.ts'
import { makeAuthority } from '../support/certificates.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree, type TestModule } from '../support/modules.ts'

const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
const newer = buildModule({ path: 'example.test/leaf', version: 'v1.1.0' })
const other = buildModule({ path: 'example.test/other', version: 'v1.0.0' })
const sums = (...modules: readonly TestModule[]) => modules.flatMap(({ goSumLines }) => [...goSumLines, '']).join('\n')

interface Case {
  readonly requires?: readonly TestModule[]
  readonly goMod?: string
  readonly goSum?: string
  readonly main?: string
  /** Other files of the checkout. */
  readonly files?: Readonly<Record<string, string>>
  readonly mirrors?: readonly (readonly TestModule[])[]
  readonly isCold?: boolean
  readonly online?: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
}

/** The diagnosis of a project whose modules the cache has, unless it is cold, and what each mirror was asked for. */
async function diagnosed({ requires = [leaf], online = false, isCold = false, env = {}, inputs = {}, ...given }: Case) {
  await using sandbox = goSandbox()
  const { mirrors = [[leaf, newer, other]] } = given
  const servers = await Promise.all(mirrors.map((modules) => startMirror({ tree: sampleTree(modules) })))
  try {
    const project = sandbox.project({
      requires,
      ...(given.goMod && { goMod: given.goMod }),
      ...(given.main && { main: given.main }),
    })
    if (given.goSum !== undefined) writeFileSync(join(project, 'go.sum'), given.goSum)
    for (const [name, text] of Object.entries(given.files ?? {})) {
      mkdirSync(join(project, name, '..'), { recursive: true })
      writeFileSync(join(project, name), text)
    }
    if (!isCold) await warm(sandbox, project, servers[0]?.url ?? '')
    const temp = join(sandbox.dir, 'temp')
    mkdirSync(temp)
    const asked = servers.map(({ requests }) => requests.length)
    const before = snapshot(project)
    const host = memoryHost({
      inputs: { mirrors: servers.map(({ url }) => url).join(' '), sumdb: 'off', ...inputs },
      env: { ...sandbox.env, ...env },
      facts: { workspace: project, temp },
    })
    const diagnosis = await diagnose(await openJob(host, { signal: new AbortController().signal }), { online })
    expect(snapshot(project)).toEqual(before)
    const paths = servers.map(({ requests }, at) => requests.slice(asked[at]).map(({ path }) => path))
    // The sandbox itself is offline.
    const findings = diagnosis.findings.filter(
      ({ subject }) => !/^(?:GO(?:SUMDB|PROXY|PRIVATE)|input mirrors)\b/.test(subject),
    )
    return {
      ...diagnosis,
      findings,
      left: readdirSync(temp),
      paths,
      names: servers.map(({ port }) => `127.0.0.1:${port}`),
      project,
    }
  } finally {
    await Promise.all(servers.map((server) => server.close()))
  }
}

async function warm(sandbox: GoSandbox, project: string, GOPROXY: string): Promise<void> {
  const copy = join(sandbox.dir, 'warm')
  cpSync(project, copy, { recursive: true })
  await sandbox.run(['mod', 'tidy'], { cwd: copy, env: { GOPROXY } })
}

/** Names, bytes and times of all files. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return `${path} ${statSync(path).mtimeMs} ${entry.isFile() ? readFileSync(path, 'base64') : ''}`
  })
}

describe('a project without findings', () => {
  test.each<[string, Case]>([
    ['with a warm cache', {}],
    ['with a cold cache', { isCold: true }],
    ['online', { online: true, isCold: true }],
    ['without requirements', { requires: [] }],
    [
      'that replaces what it uses',
      {
        goMod:
          'module example.test/app\n\ngo 1.21\n\nrequire example.test/leaf v1.0.0\n\nreplace example.test/leaf => ./leaf\n',
        goSum: '',
        files: { 'leaf/go.mod': 'module example.test/leaf\n\ngo 1.21\n', 'leaf/leaf.go': 'package leaf\n' },
      },
    ],
    [
      'that is vendored',
      {
        isCold: true,
        goSum: '',
        files: {
          'vendor/modules.txt': '# example.test/leaf v1.0.0\n## explicit; go 1.18\nexample.test/leaf\n',
          'vendor/example.test/leaf/lib.go': 'package leaf\n',
        },
      },
    ],
    [
      'that is a workspace whose members require one another',
      {
        goMod: 'module example.test/app\n\ngo 1.21\n\nrequire example.test/b v0.0.0\n',
        main: 'package main\n\nimport _ "example.test/b"\n\nfunc main() {}\n',
        goSum: '',
        files: {
          'go.work': 'go 1.21\n\nuse (\n\t.\n\t./b\n)\n\nreplace example.test/leaf => ./leaf\n',
          'leaf/go.mod': 'module example.test/leaf\n\ngo 1.21\n',
          'b/go.mod': 'module example.test/b\n\ngo 1.21\n\nrequire example.test/leaf v1.0.0\n',
          'b/b.go': 'package b\n\nimport _ "example.test/leaf"\n',
          'leaf/leaf.go': 'package leaf\n',
        },
      },
    ],
    [
      'that is a workspace',
      {
        goMod: 'module example.test/app\n\ngo 1.21\n\nrequire example.test/leaf v1.0.0\n',
        main: 'package main\n\nimport (\n\t_ "example.test/leaf"\n)\n\nfunc main() {}\n',
        files: {
          'go.work': 'go 1.21\n\nuse (\n\t.\n\t./b\n)\n',
          'b/go.mod': 'module example.test/b\n\ngo 1.21\n',
          'b/b.go': 'package b\n',
        },
      },
    ],
  ])('%s', async (_, given) => {
    const { findings } = await diagnosed(given)
    expect(findings).toEqual([])
  })
})

describe('go.sum', () => {
  const missing = {
    level: 'warning',
    subject: 'go.sum',
    message: expect.stringMatching(
      /^It has no hash for example\.test\/leaf v1\.0\.0.*stops with "missing go\.sum entry"/,
    ),
    fix: 'go mod tidy',
    place: { rule: 'missing-go-sum', file: 'go.mod', line: 6 },
  }
  test.each([
    ['with a warm cache', false],
    ['with a cold cache', true],
  ])('lacks a module, %s', async (_, isCold) => {
    expect((await diagnosed({ goSum: '', isCold })).findings).toEqual([expect.objectContaining(missing)])
  })

  test('lacks only the hash of a go.mod', async () => {
    const [zip = ''] = leaf.goSumLines
    const { findings } = await diagnosed({ goSum: `${zip}\n` })
    expect(findings).toMatchObject([
      { message: expect.stringContaining('no hash for example.test/leaf v1.0.0/go.mod') },
    ])
  })

  test('of an old module is missing', async () => {
    const goMod = 'module example.test/app\n\ngo 1.16\n\nrequire example.test/leaf v1.0.0\n'
    const { findings } = await diagnosed({ goMod, goSum: '', isCold: true })
    expect(findings).toMatchObject([{ message: expect.stringContaining('no hash for example.test/leaf v1.0.0') }])
  })

  test('has lines of an old version and of a module that left', async () => {
    const goSum = sums(newer, leaf, other)
    const { findings } = await diagnosed({ requires: [newer], goSum })
    const [finding] = findings
    expect(findings).toMatchObject([{ level: 'note', subject: 'go.sum', fix: 'go mod tidy' }])
    expect(finding?.message).toContain('sees it: example.test/leaf v1.0.0, example.test/other v1.0.0.')
    expect(finding?.place).toEqual({ rule: 'superfluous-go-sum', file: 'go.sum', line: 4 })
  })

  test('is not judged with a cold cache, and the reason is given', async () => {
    const { findings, notChecked } = await diagnosed({ requires: [newer], goSum: sums(newer, leaf), isCold: true })
    expect(findings).toEqual([])
    expect(notChecked).toContainEqual(expect.stringMatching(/^superfluous lines of go\.sum: the module cache lacks/))
  })

  test('is judged with a cold cache when the mirrors may be asked', async () => {
    const { findings } = await diagnosed({ requires: [newer], goSum: sums(newer, leaf), isCold: true, online: true })
    expect(findings).toMatchObject([
      { message: expect.stringContaining('`go mod tidy` sees it: example.test/leaf v1.0.0') },
    ])
  })
})

test('a go.mod that lacks a requirement, and has one too many', async () => {
  const goMod = 'module example.test/app\n\ngo 1.21\n\nrequire example.test/other v1.0.0\n'
  const { findings } = await diagnosed({ goMod, goSum: sums(leaf, other), online: true })
  const untidy = findings.find(({ place }) => place?.rule === 'untidy-go-mod')
  expect(untidy).toMatchObject({ level: 'warning', subject: 'go.mod' })
  expect(untidy?.message).toMatch(/remove `example\.test\/other v1\.0\.0`, add `example\.test\/leaf v1\.[01]\.0`/)
})

describe('a replace', () => {
  const app = (line: string) => `module example.test/app\n\ngo 1.21\n\nrequire example.test/leaf v1.0.0\n\n${line}\n`
  test('of a module that go.mod does not require is doubtful with a cold cache', async () => {
    const goMod = app('replace example.test/gone => ../gone')
    const { findings } = await diagnosed({ goMod, isCold: true })
    expect(findings).toMatchObject([
      {
        level: 'note',
        message:
          'It replaces example.test/gone, which it does not require: without effect unless a dependency requires it.',
        place: { rule: 'idle-replace', file: 'go.mod', line: 7 },
      },
    ])
  })

  test('of a module that no one requires has no effect', async () => {
    const goMod = app('replace example.test/gone => ../gone')
    const { findings } = await diagnosed({ goMod })
    expect(findings).toEqual([
      {
        level: 'warning',
        subject: 'go.mod',
        message: 'The replace of example.test/gone has no effect: no module of the build requires it.',
        remedy: 'Correct its path or version, or remove the line.',
        place: { rule: 'idle-replace', file: 'go.mod', line: 7 },
        fix: 'go mod edit -dropreplace=example.test/gone',
      },
    ])
  })

  test.each([false, true])('of another version has no effect (cold cache: %s)', async (isCold) => {
    const goMod = app('replace example.test/leaf v0.9.0 => example.test/other v1.0.0')
    const { findings } = await diagnosed({ goMod, isCold })
    expect(findings).toMatchObject([
      {
        message: 'The replace of example.test/leaf@v0.9.0 has no effect: the build uses v1.0.0.',
        fix: 'go mod edit -dropreplace=example.test/leaf@v0.9.0',
      },
    ])
  })

  test('of every version yields to that of the version in use', async () => {
    const text = 'module example.test/leaf\n\ngo 1.21\n'
    const { findings } = await diagnosed({
      goMod: app('replace (\n\texample.test/leaf => ./a\n\texample.test/leaf v1.0.0 => ./b\n)'),
      goSum: '',
      files: { 'a/go.mod': text, 'b/go.mod': text, 'b/b.go': 'package leaf\n' },
    })
    expect(findings).toMatchObject([
      { message: 'The replace of example.test/leaf has no effect: the line for v1.0.0 comes before it.' },
    ])
  })

  test('in a go.work has no effect if no member requires the module', async () => {
    const { findings } = await diagnosed({
      files: { 'go.work': 'go 1.21\n\nuse .\n\nreplace example.test/gone => ./gone\n' },
    })
    expect(findings).toMatchObject([
      { subject: 'go.work', fix: 'go work edit -dropreplace=example.test/gone', place: { line: 5 } },
    ])
  })

  test('in the go.mod of a dependency is ignored by go', async () => {
    const goMod =
      'module example.test/user\n\ngo 1.21\n\nrequire example.test/leaf v1.0.0\n\nreplace example.test/leaf => example.test/other v1.0.0\n'
    const files = { 'go.mod': goMod, 'user.go': 'package user\n\nimport _ "example.test/leaf"\n' }
    const user = buildModule({ path: 'example.test/user', version: 'v1.0.0', files })
    const { findings } = await diagnosed({ requires: [user, leaf], mirrors: [[user, leaf]], goSum: sums(leaf, user) })
    const ignored = findings.find(({ place }) => place?.rule === 'ignored-replace')
    expect(ignored).toMatchObject({ level: 'note', subject: 'go.mod' })
    expect(ignored?.message).toBe(
      'example.test/user replaces example.test/leaf => example.test/other v1.0.0 in its own go.mod, which go ignores in a dependency.',
    )
  })
})

describe('online', () => {
  const retracting = (text: string) =>
    buildModule({ path: 'example.test/leaf', version: 'v1.2.0', files: { 'go.mod': text } })

  test('a retracted version is named with its reason and the update', async () => {
    const latest = retracting('module example.test/leaf\n\ngo 1.18\n\nretract v1.0.0 // Loses data.\n')
    const { findings } = await diagnosed({ online: true, mirrors: [[leaf, latest]] })
    expect(findings).toMatchObject([
      {
        level: 'warning',
        subject: 'go.mod',
        message: 'example.test/leaf v1.0.0 was retracted by its author: Loses data.',
        remedy: 'Update to v1.2.0.',
        fix: 'go get example.test/leaf@v1.2.0',
        place: { rule: 'retracted', file: 'go.mod', line: 6 },
      },
    ])
  })

  test('a deprecated module is named with the words of its author', async () => {
    const latest = retracting('// Deprecated: use example.test/other instead.\nmodule example.test/leaf\n\ngo 1.18\n')
    const { findings } = await diagnosed({ online: true, mirrors: [[leaf, latest]] })
    expect(findings).toMatchObject([
      { message: 'example.test/leaf is deprecated: use example.test/other instead.', place: { rule: 'deprecated' } },
    ])
  })

  test('without it, nothing is sent', async () => {
    const { paths, notChecked } = await diagnosed({ isCold: true })
    expect(paths).toEqual([[]])
    expect(notChecked).toContainEqual(expect.stringContaining('`--online` asks the mirrors'))
  })

  test('says which mirror serves what, and which one lacks a module', async () => {
    const { findings, routes, names } = await diagnosed({
      online: true,
      requires: [leaf, other],
      mirrors: [[leaf], [leaf, other]],
      inputs: { select: 'ordered' },
    })
    expect(routes).toEqual([
      { path: 'example.test/leaf', version: 'v1.0.0', mirror: names[0], lacking: [], failures: {} },
      { path: 'example.test/other', version: 'v1.0.0', mirror: names[1], lacking: [names[0]], failures: {} },
    ])
    expect(findings).toMatchObject([
      { level: 'note', message: `${names[0]} lacks example.test/other v1.0.0; ${names[1]} has it.` },
    ])
  })

  test.each([
    ['not-found', 'warning', 'go then contacts its origin, which needs a login if it is private'],
    ['never', 'error', 'no origin is allowed, so the build fails'],
  ])('names what no mirror has, with `direct: %s`', async (direct, level, then) => {
    const { findings, names } = await diagnosed({
      online: true,
      requires: [leaf, other],
      mirrors: [[leaf]],
      inputs: { direct },
    })
    expect(findings.find(({ subject }) => subject === other.path)).toMatchObject({
      level,
      message: `example.test/other v1.0.0: no mirror has it (${names[0]} returned 404 or 410); ${then}.`,
      remedy: expect.stringContaining('If it is private, set GOPRIVATE'),
      fix: 'go env -w GOPRIVATE=example.test/other',
    })
  })

  test('a public mirror learns nothing that the own has', () => {
    const named = (name: string) => ({ name, url: `https://${name}.test` })
    const route = (mirror: string | undefined, lacking: string[]) => ({ ...leaf, mirror, lacking, failures: {} })
    const stages = stagesOf([named('own'), named('public')], ({ name }) => name !== 'own')
    const asked = (given: ReturnType<typeof route>) =>
      stages.flatMap(({ mirror, wants }) => (wants(given) ? [mirror.name] : []))
    expect(asked(route('own', []))).toEqual(['own'])
    expect(asked(route(undefined, ['own']))).toEqual(['own', 'public'])
    expect(asked(route(undefined, []))).toEqual(['own'])
  })

  test('the private mirror alone is asked for private modules', async () => {
    const [inner, gone] = ['lib', 'gone'].map((name) => buildModule({ path: `corp.test/${name}`, version: 'v1.0.0' }))
    if (!inner || !gone) throw new Error('no modules')
    await using own = await startMirror({ tree: sampleTree([inner]) })
    const { findings, paths, routes } = await diagnosed({
      online: true,
      requires: [leaf, inner, gone],
      mirrors: [[leaf, inner, gone]],
      inputs: { private: 'corp.test', 'private-mirror': own.url },
    })
    expect(paths.flat().filter((path) => path.includes('corp.test'))).toEqual([])
    expect(routes?.map(({ path, mirror }) => `${path} ${mirror}`)).toContain(`corp.test/lib 127.0.0.1:${own.port}`)
    expect(findings.filter(({ level }) => level === 'error')).toMatchObject([
      { subject: 'corp.test/gone', remedy: 'Publish it there, or correct its version.' },
    ])
  })

  test('the ca-file serves our requests and go, and leaves no bundle', async () => {
    const authority = makeAuthority()
    const latest = retracting('module example.test/leaf\n\ngo 1.18\n\nretract v1.0.0\n')
    const tls = authority.issue({ hosts: ['127.0.0.1'] })
    await using mirror = await startMirror({ tree: sampleTree([leaf, latest]), tls })
    const { findings, left } = await diagnosed({
      online: true,
      isCold: true,
      files: { 'ca.pem': authority.pem },
      inputs: { mirrors: mirror.url, 'ca-file': 'ca.pem' },
    })
    expect(findings).toMatchObject([
      { message: expect.stringContaining('v1.0.0 was retracted by its author: no reason') },
    ])
    expect(left).toEqual([])
  })

  test('no word of go or of a mirror holds the token of its URL', async () => {
    await using mirror = await startMirror({ tree: sampleTree() })
    const { findings, notChecked, routes } = await diagnosed({
      online: true,
      isCold: true,
      inputs: { mirrors: `${mirror.url}/?token=hunter2hunter2` },
    })
    expect(notChecked?.join()).toContain('superfluous lines of go.sum: ')
    expect(JSON.stringify([findings, notChecked, routes])).not.toContain('hunter2hunter2')
  })

  test('a mirror that cannot be reached is not judged', async () => {
    const dead = refusedUrl()
    const { findings, notChecked } = await diagnosed({ online: true, inputs: { mirrors: dead } })
    expect(findings).toEqual([])
    expect(notChecked?.join()).toContain(new URL(dead).host)
  })
})

test('which hosts look private', () => {
  const inner = ['git.acme.com/a', 'gitlab.acme.io/a', 'ghe.acme.com/a', 'x.corp.acme.com/a', 'go.acme.internal/a']
  const open = [
    'github.com/a/b',
    'gitlab.com/a',
    'git.sr.ht/~a/b',
    'gitlab.freedesktop.org/a',
    'gitea.com/a',
    'k8s.io/api',
  ]
  const more = [
    'golang.org/x/mod',
    'gopkg.in/yaml.v3',
    'go.uber.org/zap',
    'code.gitea.io/sdk',
    'git.apache.org/thrift.git',
  ]
  expect([...inner, '10.0.0.7/a', 'nas.local/a', 'git-1.acme.com/a'].filter((path) => !looksPrivate(path))).toEqual([])
  expect([...open, ...more, 'internal.dev/a', 'dario.cat/mergo', 'example.test/leaf'].filter(looksPrivate)).toEqual([])
})

describe('a path that looks private', () => {
  const inner = buildModule({ path: 'git.corp.test/team/lib', version: 'v1.0.0' })
  const given = { requires: [leaf, inner], mirrors: [[leaf, inner]] } as const

  test('is named if no pattern covers it', async () => {
    const { findings, names } = await diagnosed(given)
    expect(findings).toMatchObject([
      { level: 'note', subject: 'git.corp.test', fix: 'go env -w GOPRIVATE=git.corp.test' },
    ])
    expect(findings[0]?.message).toContain(`go requests it from ${names[0]}`)
  })

  test('is added to the patterns of the environment, which wins over `go env -w`', async () => {
    const { findings } = await diagnosed({ ...given, env: { GOPRIVATE: 'a.test', GOVCS: '' } })
    expect(findings).toMatchObject([{ fix: 'export GOPRIVATE=a.test,git.corp.test' }])
  })

  test.each([
    ['GOPRIVATE', { env: { GOPRIVATE: '*.corp.test', GOVCS: '' } }],
    ['GONOPROXY', { env: { GONOPROXY: 'git.corp.test/team', GOVCS: '' } }],
    ['the input private', { inputs: { private: 'git.corp.test' } }],
  ])('is fine with %s, and no mirror is asked for it', async (_, set) => {
    const { findings, paths, routes } = await diagnosed({ ...given, ...set, online: true })
    expect(findings).toEqual([])
    expect(paths.flat().filter((path) => path.includes('corp.test'))).toEqual([])
    expect(routes?.map(({ path }) => path)).toEqual(['example.test/leaf'])
  })

  test.each<[string, string, string, number]>([
    ['direct', 'sum.golang.org', '', 1],
    ['direct', 'sum.golang.org', 'git.corp.test', 0],
    ['direct', 'off', '', 0],
    ['off', 'sum.golang.org', '', 0],
  ])('without a mirror (GOPROXY=%s, GOSUMDB=%s, GONOSUMDB=%s)', (GOPROXY, GOSUMDB, GONOSUMDB, count) => {
    const values = { GOPROXY, GOSUMDB, GONOSUMDB, GOPRIVATE: '' }
    const goEnv = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value, source: 'default' }]),
    )
    const findings = leakFindings([inner.path], [], goEnv as unknown as GoEnv)
    expect(findings).toHaveLength(count)
    expect(findings.every(({ message }) => message.includes('from the checksum database if go.sum lacks it'))).toBe(
      true,
    )
  })

  test('is withheld from public mirrors, and from no other', () => {
    const project = { modules: [{ zipsNeeded: [leaf], uncovered: [inner] }] } as unknown as Project
    const hidden = (kind: 'public' | 'own') => {
      const { isHidden } = privacyOf(project, '', [{ name: 'm', url: 'https://m.test', kind }])
      return [leaf, inner].filter(({ path }) => isHidden(path)).map(({ path }) => path)
    }
    expect([hidden('public'), hidden('own')]).toEqual([[inner.path], []])
  })

  test('is a warning where a public mirror learns of it', async () => {
    const { findings } = await diagnosed({ ...given, inputs: { mirrors: 'goproxy.cn' } })
    expect(findings).toMatchObject([{ level: 'warning', message: expect.stringContaining('from goproxy.cn') }])
  })
})

test('--fix prints each command once, quoted, with its reason; SARIF has the findings of files', async () => {
  const { findings } = await diagnosed({
    goMod:
      'module example.test/app\n\ngo 1.21\n\nrequire example.test/leaf v1.0.0\n\nreplace "example.test/$(touch x)" => ./x\n',
    goSum: '',
  })
  expect(fixScript({ findings })).toBe(
    [
      `# go.mod: The replace of example.test/$(touch x) has no effect: no module of the build requires it.`,
      `go mod edit '-dropreplace=example.test/$(touch x)'`,
      '',
      `# go.sum: It has no hash for example.test/leaf v1.0.0: a build that needs one of them stops with "missing go.sum entry".`,
      'go mod tidy',
      '',
    ].join('\n'),
  )
  expect(fixScript({ findings: [] })).toBe('# No finding has a command that fixes it.\n')
  const { runs } = sarifOf({ settings: [], findings }) as { runs: [{ results: { ruleId: string }[] }] }
  expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['idle-replace', 'missing-go-sum'])
})
