// Settings that run programs or read other files: the doctor names who set each and what it can do.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { openJob } from '../../src/open-job.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'

interface Given {
  readonly env?: Readonly<Record<string, string>>
  /** Lines of the file of `go env -w`. */
  readonly file?: string
  readonly goMod?: string
}

/** The findings about one variable, whose paths are of `checkout` and `outside`. */
async function found(name: string, { env = {}, file, goMod }: Given) {
  await using sandbox = goSandbox()
  const workspace = sandbox.project({ requires: [], ...(goMod !== undefined && { goMod }) })
  const settings = join(sandbox.dir, 'go-env')
  const own = (text: string) => text.replaceAll('CHECKOUT', workspace).replaceAll('OUTSIDE', sandbox.dir)
  if (file !== undefined) writeFileSync(settings, own(file))
  const given = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, own(value)]))
  const host = memoryHost({
    env: { ...sandbox.env, ...(file !== undefined && { GOENV: settings }), ...given },
    facts: { workspace, temp: sandbox.dir },
  })
  const { findings, settings: all } = await diagnose(await openJob(host, { signal: new AbortController().signal }))
  const hidden = (text: string) => text.replaceAll(workspace, 'CHECKOUT').replaceAll(sandbox.dir, 'OUTSIDE')
  return {
    all,
    findings: findings
      .filter(({ subject }) => subject.startsWith(name))
      .map(({ level, subject, message, fix }) => [level, hidden(subject), hidden(message), fix]),
  }
}

test.each<[string, string, Given, readonly [string, string, RegExp, string]]>([
  [
    'GOCACHEPROG of the environment',
    'GOCACHEPROG',
    { env: { GOCACHEPROG: 'OUTSIDE/keeper --fast' } },
    [
      'warning',
      'GOCACHEPROG (environment)',
      /^OUTSIDE\/keeper --fast is the build cache: .*binaries hold\.$/,
      'unset GOCACHEPROG',
    ],
  ],
  [
    'GOCACHEPROG of `go env -w`, in the checkout',
    'GOCACHEPROG',
    { file: 'GOCACHEPROG=CHECKOUT/keeper\n' },
    ['warning', 'GOCACHEPROG (go env -w, in OUTSIDE/go-env)', /so a branch can change it\.$/, 'go env -u GOCACHEPROG'],
  ],
  [
    '-toolexec',
    'GOFLAGS',
    { env: { GOFLAGS: '"-toolexec=./wrap it"' } },
    [
      'warning',
      'GOFLAGS (environment)',
      /^-toolexec=\.\/wrap it: go runs .* compiler.* a branch can change it\.$/,
      'unset GOFLAGS',
    ],
  ],
  [
    '-overlay',
    'GOFLAGS',
    { file: 'GOFLAGS=-overlay=OUTSIDE/o.json\n', env: { GOFLAGS: '' } },
    ['warning', 'GOFLAGS (go env -w, in OUTSIDE/go-env)', /^-overlay=.*replaces source files/, 'go env -u GOFLAGS'],
  ],
  [
    '-modfile',
    'GOFLAGS',
    { env: { GOFLAGS: '-modfile=OUTSIDE/other.mod' } },
    ['warning', 'GOFLAGS (environment)', /^-modfile=.*instead of go\.mod and go\.sum/, 'unset GOFLAGS'],
  ],
  [
    'a command in GOAUTH',
    'GOAUTH',
    { env: { GOAUTH: 'OUTSIDE/login --all; netrc' } },
    ['warning', 'GOAUTH (environment)', /^OUTSIDE\/login --all is a program that go runs/, 'unset GOAUTH'],
  ],
  [
    'git in GOAUTH',
    'GOAUTH',
    { env: { GOAUTH: 'git OUTSIDE' } },
    ['note', 'GOAUTH (environment)', /git credential/, 'unset GOAUTH'],
  ],
  [
    'GOVCS for all tools',
    'GOVCS',
    { env: { GOVCS: 'corp.test:git,*:all' } },
    ['warning', 'GOVCS (environment)', /allows hg, svn, bzr, fossil for public modules/, 'unset GOVCS'],
  ],
  [
    'GOENV in the checkout',
    'GOENV',
    { env: { GOENV: 'CHECKOUT/go.mod' } },
    ['warning', 'GOENV (environment)', /settings from CHECKOUT\/go\.mod\. It is in the checkout/, 'unset GOENV'],
  ],
  [
    'GOENV elsewhere',
    'GOENV',
    { file: '' },
    ['note', 'GOENV (environment)', /^go takes its settings from OUTSIDE\/go-env\.$/, 'unset GOENV'],
  ],
  [
    'a toolchain line that makes go switch',
    'toolchain',
    { env: { GOTOOLCHAIN: 'auto' }, goMod: 'module example.test/app\n\ngo 1.21\n\ntoolchain go1.99.0\n' },
    [
      'note',
      'toolchain (go.mod)',
      /\(toolchain line go1\.99\.0\).*GOTOOLCHAIN=auto go downloads that Go/,
      'export GOTOOLCHAIN=local',
    ],
  ],
])('%s', async (_, name, given, [level, subject, message, fix]) => {
  const { findings } = await found(name, given)
  expect(findings).toEqual([[level, subject, expect.stringMatching(message), fix]])
})

test.each<[string, Given]>([
  ['GOCACHEPROG', {}],
  ['GOAUTH', { env: { GOAUTH: 'netrc' } }],
  ['GOAUTH', { env: { GOAUTH: 'off' } }],
  ['GOVCS', { env: { GOVCS: '*:git' } }],
  ['GOVCS', { env: { GOVCS: 'private:all' } }],
  ['GOFLAGS', { env: { GOFLAGS: '-modcacherw -mod=readonly' } }],
  ['toolchain', { env: { GOTOOLCHAIN: 'local' }, goMod: 'module example.test/app\n\ngo 1.99.0\n' }],
  ['toolchain', { env: { GOTOOLCHAIN: 'auto' }, goMod: 'module example.test/app\n\ngo 1.21\n\ntoolchain go1.21.1\n' }],
])('%s is fine: %j', async (name, given) => {
  expect((await found(name, given)).findings).toEqual([])
})

test('GOVCS and GOENV are listed with their source', async () => {
  const { all } = await found('GOVCS', { file: 'GOVCS=*:git\n', env: { GOVCS: '' } })
  expect(all).toContainEqual({ name: 'GOVCS', value: '*:git', source: 'go env -w' })
  expect(all).toContainEqual({ name: 'GOENV', value: expect.stringContaining('go-env'), source: 'environment' })
})
