// Rules for CI files: each with a case that it finds, and one that it must leave alone.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { lintCiFile, lintCiFiles } from '../../src/doctor/ci-files.ts'
import { sarifOf } from '../../src/doctor/sarif.ts'
import { goSandbox } from '../support/go.ts'
import { runCli } from '../support/product.ts'

const steps = (...lines: string[]) =>
  `on: push\njobs:\n  test:\n    steps:\n${lines.map((line) => `      ${line}\n`).join('')}`
const rulesIn = async (text: string, name = '.github/workflows/ci.yml') =>
  (await lintCiFile(name, text)).map(({ place }) => `${place?.rule}:${place?.line}`)

describe('a GitHub workflow', () => {
  test.each<[string, string, string[]]>([
    ['a comma chain', 'env:\n  GOPROXY: https://a.test,https://b.test,direct\n', ['comma-chain:2']],
    ['a chain by |', 'env:\n  GOPROXY: https://a.test|https://b.test\n', []],
    ['a commented chain', '# GOPROXY=https://a.test,https://b.test\n', []],
    [
      'variables that go does not read',
      'env:\n  GO_PROXY: x\n  GONOSUMCHECK: "1"\n',
      ['not-a-variable:2', 'not-a-variable:3'],
    ],
    ['GOSUMDB off by a command', steps('- run: GOSUMDB=off go test ./...'), ['sumdb-off:5']],
    ['GOSUMDB off by go env', steps('- run: go env -w GOSUMDB=off'), ['sumdb-off:5']],
    ['another database', steps('- run: GOSUMDB=sum.golang.google.cn go test ./...'), []],
    ['a retry loop', steps('- run: for i in 1 2 3; do go mod download && break; done'), ['retry-loop:5']],
    ['a retry action', steps('- uses: nick-fields/retry@v3'), ['retry-loop:5']],
    ['a loop over something else', steps('- run: for f in *.go; do gofmt -l $f; done'), []],
    ['-count=1', steps('- run: go test -count=1 ./...'), ['uncached-tests:5']],
    ['-count=10 for a benchmark', steps('- run: go test -bench . -count=10'), []],
    ['a cleaned cache', steps('- run: go clean -cache -modcache'), ['cleaned-cache:5']],
    ['a stamped test', steps('- run: go test -ldflags "-X main.c=$(git rev-parse HEAD)" ./...'), ['stamped-tests:5']],
    ['a stamped build', steps('- run: go build -ldflags "-X main.c=$(git rev-parse HEAD)"'), []],
    [
      'go build before go test -race',
      steps('- run: go build ./...', '- run: go test -race ./...'),
      ['build-before-race:5'],
    ],
    ['go build -race before it', steps('- run: go build -race ./...', '- run: go test -race ./...'), []],
    [
      'setup-go beside actions/cache',
      steps('- uses: actions/setup-go@v7', '- uses: actions/cache@v4', '  with: {path: ~/go/pkg/mod, key: a}'),
      ['cached-twice:6'],
    ],
    [
      'setup-go without its cache',
      steps(
        '- uses: actions/setup-go@v7',
        '  with: {cache: false}',
        '- uses: actions/cache@v4',
        '  with: {path: ~/go/pkg/mod, key: a}',
      ),
      [],
    ],
    [
      'one key for two jobs',
      'jobs:\n  a:\n    steps:\n      - uses: actions/cache@v4\n        with: {path: ~/.cache/go-build, key: x}\n  b:\n    steps:\n      - uses: actions/cache@v4\n        with: {path: ~/.cache/go-build, key: x}\n',
      ['one-key:4', 'one-key:8'],
    ],
    ['YAML that cannot be read', 'jobs: [\n', []],
    ['jobs that are no mapping', 'jobs: 7\n', []],
  ])('%s', async (_name, text, expected) => {
    expect(await rulesIn(text)).toEqual(expected)
  })
})

test('a pipeline of GitLab and a Dockerfile are read as well', async () => {
  const pipeline =
    'variables:\n  GOPROXY: "https://a.test,direct"\ntest:\n  script:\n    - go build ./...\n    - go test -race ./...\n'
  expect(await rulesIn(pipeline, '.gitlab-ci.yml')).toEqual(['comma-chain:2', 'build-before-race:5'])
  expect(await rulesIn('FROM golang\nENV GOPROXY=https://a.test,direct\n', 'Dockerfile')).toEqual(['comma-chain:2'])
})

test('reads the usual places, and nothing outside the workspace', async () => {
  await using box = goSandbox()
  const workspace = join(box.dir, 'app')
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  for (const name of [
    '.github/workflows/a.yml',
    '.gitlab-ci.yml',
    '.gitlab/ci/b.yml',
    'Dockerfile',
    'cmd/dev.Dockerfile',
  ]) {
    write(name, 'ENV GOSUMDB=off\n')
  }
  writeFileSync(join(box.dir, 'secret.yml'), 'GOSUMDB: off\n')
  symlinkSync(join(box.dir, 'secret.yml'), join(workspace, '.github/workflows/link.yml'))
  const found = await lintCiFiles(workspace)
  expect(found.map(({ place }) => place?.file)).toEqual([
    '.github/workflows/a.yml',
    '.gitlab-ci.yml',
    '.gitlab/ci/b.yml',
    'Dockerfile',
    'cmd/dev.Dockerfile',
  ])
})

test('SARIF has a rule, a file and a line for each finding', async () => {
  const findings = await lintCiFile('.github/workflows/ci file.yml', 'env:\n  GO_PROXY: x\n')
  expect(sarifOf({ settings: [], findings })).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { rules: [{ id: 'not-a-variable' }] } },
        results: [
          {
            ruleId: 'not-a-variable',
            level: 'warning',
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: '.github/workflows/ci%20file.yml' },
                  region: { startLine: 2 },
                },
              },
            ],
          },
        ],
      },
    ],
  })
})

describe('doctor --egress', () => {
  test.each<[string, Record<string, string>, string[], string[]]>([
    ['by default', {}, ['proxy.golang.org:443', 'goproxy.cn:443', 'sum.golang.org:443', 'go.dev:443'], []],
    [
      'under enforced',
      { GO_PROXY_SETUP_MIRRORS: 'https://proxy.corp.test:8443', GO_PROXY_SETUP_POLICY: 'enforced' },
      ['proxy.corp.test:8443', 'sum.golang.org:443'],
      ['go.dev:443', 'proxy.golang.org:443', 'dl.google.com:443'],
    ],
    [
      'with a webhook and a private mirror',
      {
        GO_PROXY_SETUP_ALERT_WEBHOOK: 'https://chat.test/secret',
        GO_PROXY_SETUP_PRIVATE_MIRROR: 'https://u:pw@own.test',
        GO_PROXY_SETUP_PRIVATE: 'a.test',
      },
      ['chat.test:443', 'own.test:443'],
      ['secret', 'pw'],
    ],
  ])('%s', async (_name, env, listed, unlisted) => {
    await using box = goSandbox()
    const run = await runCli(box, box.project({ requires: [] }), ['doctor', '--egress'], {
      ...env,
      GOPROXY: undefined,
      GOSUMDB: undefined,
    })
    expect([run.code, run.stderr]).toEqual([0, ''])
    for (const host of listed) expect(run.stdout).toContain(host)
    for (const host of unlisted) expect(run.stdout).not.toContain(host)
  })
})
