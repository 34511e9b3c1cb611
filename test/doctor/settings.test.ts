// Variables that only together say what go does: what the doctor says of them is what the go command does.
import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { openJob } from '../../src/open-job.ts'
import { refusedUrl } from '../support/dead-ends.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const inner = buildModule({ path: 'git.corp.test/lib', version: 'v1.0.0' })
const DATABASE = 'sum.golang.org'

/** Subjects, without who set them, and messages. */
async function found(env: Readonly<Record<string, string>>, probes = false): Promise<string[]> {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([inner]) })
  const workspace = sandbox.project({ requires: [inner] })
  const all = { ...sandbox.env, GOPROXY: mirror.url, GOVCS: '', GOSUMDB: DATABASE, ...env }
  const host = memoryHost({ env: all, facts: { workspace, temp: sandbox.dir } })
  const { findings } = await diagnose(await openJob(host, { signal: new AbortController().signal }), { probes })
  return findings.map(({ subject, message }) => `${subject.replace(/ \(.*/, '')}: ${message}`)
}

test.each<[string, Record<string, string>, readonly RegExp[]]>([
  ['GOPRIVATE=* alone', { GOPRIVATE: '*' }, [/^GOPRIVATE: .*no mirror and no checksum database/]],
  [
    'GOPRIVATE=* and GONOPROXY=none: mirrors are asked',
    { GOPRIVATE: '*', GONOPROXY: 'none' },
    [/^GOPRIVATE: .*go still uses mirrors/],
  ],
  [
    'GOPRIVATE=* and GONOSUMDB=none: the database is asked',
    { GOPRIVATE: '*', GONOSUMDB: 'none' },
    [/^GONOSUMDB: .*does not cover \*,/, /^GOPRIVATE: .*from the mirrors/],
  ],
  [
    'GOPRIVATE beside both others',
    { GOPRIVATE: 'git.corp.test', GONOPROXY: 'git.corp.test', GONOSUMDB: 'git.corp.test' },
    [/^GOPRIVATE: .*decides neither/],
  ],
  ['GOPRIVATE=**', { GOPRIVATE: '**' }, [/^GOPRIVATE: The pattern "\*\*" makes every module private/]],
  [
    'GOPRIVATE and GONOPROXY=none: your own mirror serves private modules',
    { GOPRIVATE: 'git.corp.test', GONOPROXY: 'none' },
    [],
  ],
  [
    'GOPRIVATE and another GONOPROXY',
    { GOPRIVATE: 'git.corp.test', GONOPROXY: 'other.test' },
    [
      /^GONOSUMDB: .*does not cover other\.test/,
      /^git\.corp\.test: .*GOPRIVATE names it, but GONOPROXY=other\.test does not/,
    ],
  ],
  ['GONOSUMDB that covers more', { GOPRIVATE: 'git.corp.test', GONOSUMDB: '*.corp.test,corp.test' }, []],
  [
    'GONOSUMDB that covers less',
    { GOPRIVATE: 'git.corp.test', GONOSUMDB: 'other.test' },
    [/^GONOSUMDB: .*does not cover git\.corp\.test, .*learns/],
  ],
  [
    'GONOPROXY alone: the database still learns the names',
    { GONOPROXY: 'git.corp.test' },
    [/^GONOSUMDB: .*does not cover git\.corp\.test/],
  ],
  [
    'GOSUMDB=off: no database learns anything',
    { GOSUMDB: 'off', GOPRIVATE: 'git.corp.test', GONOSUMDB: 'other.test' },
    [/^GOSUMDB: The checksum database is off/],
  ],
  ['GOPROXY=off', { GOPROXY: 'off' }, [/^GOPROXY: go can fetch nothing/]],
  [
    'GOPROXY=off and GOPRIVATE',
    { GOPROXY: 'off', GOPRIVATE: 'git.corp.test' },
    [/^GOPROXY: go fetches only what GONOPROXY=git\.corp\.test covers, from its origin/],
  ],
  [
    'GOPROXY with a semicolon',
    { GOPROXY: 'https://proxy.golang.org;direct', GOPRIVATE: 'git.corp.test' },
    [/^GOPROXY: An entry has a semicolon/],
  ],
  [
    'GOPROXY in quotes: each entry once',
    { GOPROXY: '"https://a.test,direct"', GOPRIVATE: 'git.corp.test' },
    [/^GOPROXY: An entry is not a URL/, /^GOPROXY: An entry is not a URL/],
  ],
  [
    'GOPROXY=file:// without that folder',
    { GOPROXY: 'file:///no/such/folder', GOPRIVATE: 'git.corp.test' },
    [/^mirror file:.*: file:\/\/\/no\/such\/folder is not a folder/],
  ],
  [
    'GOVCS without a colon',
    { GOVCS: 'git', GOPRIVATE: 'git.corp.test' },
    [/^GOVCS: git is malformed, so go fetches nothing from an origin/],
  ],
  [
    'GOVCS=*:off and GOPROXY=direct',
    { GOVCS: '*:off', GOPROXY: 'direct', GOPRIVATE: 'git.corp.test' },
    [/^GOVCS: .*public modules, and GOPROXY=direct/],
  ],
  [
    'GOVCS without version control for private modules',
    { GOVCS: 'private:off', GOPRIVATE: 'git.corp.test' },
    [/^GOVCS: .*cannot clone what GONOPROXY=git\.corp\.test/],
  ],
  ['GOVCS=*:off behind mirrors', { GOVCS: '*:off', GOPRIVATE: 'x.test', GONOPROXY: 'none', GONOSUMDB: '' }, [/^git/]],
  [
    'GOTOOLCHAIN with another version',
    { GOTOOLCHAIN: 'go1.99.0', GOPRIVATE: 'git.corp.test' },
    [/^GOTOOLCHAIN: .*runs that Go, .*not go1\.\d/],
  ],
  [
    'GOWORK without that file',
    { GOWORK: '/no/such/go.work', GOPRIVATE: 'git.corp.test' },
    [/^go: .*reading go\.work: open \/no\/such\/go\.work/, /^project: GOWORK is/],
  ],
  [
    '-modfile without that file',
    { GOFLAGS: '-modfile=gone.mod', GOPRIVATE: 'git.corp.test' },
    [/^go: .*open .*gone\.mod/, /^GOFLAGS: -modfile=gone\.mod/],
  ],
])('%s', async (_, env, expected) => {
  const said = await found(env)
  expect(said).toEqual(expected.map((pattern) => expect.stringMatching(pattern)))
})

test.each(['off', 'direct'])('--online with GOPROXY=%s calls no public module private', async (GOPROXY) => {
  await using sandbox = goSandbox()
  const leaf = buildModule({ path: 'example.test/leaf', version: 'v1.0.0' })
  const facts = { workspace: sandbox.project({ requires: [leaf] }), temp: sandbox.dir }
  const host = memoryHost({ env: { ...sandbox.env, GOPROXY }, facts })
  const job = await openJob(host, { signal: new AbortController().signal })
  const { notChecked = [] } = await diagnose(job, { online: true })
  expect(notChecked.join()).toMatch(/^(?!.*private).*the configuration has no mirror/)
})

test('--probe names a mirror that is down', async () => {
  const said = await found({ GOPROXY: refusedUrl(), GOPRIVATE: 'git.corp.test' }, true)
  expect(said).toEqual([expect.stringMatching(/^mirror 127\.0\.0\.1:\d+: .*refused/)])
})
