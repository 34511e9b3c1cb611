// The package as users get it, and a dry run of the release: the workflow's own shell steps, with a stand-in of gh that records.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { VERSION } from '../src/version.ts'
import { type GoSandbox, goSandbox } from './support/go.ts'
import { startMirror } from './support/mirror.ts'
import { buildModule, moduleTree } from './support/modules.ts'

const repository = join(import.meta.dirname, '..')
const published = [
  '.npmrc',
  'package.json',
  'package-lock.json',
  'dist',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
]
/** No registry: npm's dry run asks it for the versions that are published, and goes on without an answer. */
const OFFLINE = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' }
let box: GoSandbox
let copy: string

beforeAll(() => {
  box = goSandbox()
  copy = join(box.dir, 'repository')
  for (const name of published) cpSync(join(repository, name), join(copy, name), { recursive: true })
})
afterAll(async () => {
  await box[Symbol.asyncDispose]()
})

function shell(script: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const path = `${join(box.dir, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}`
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd,
    env: { ...box.env, PATH: path, npm_config_cache: join(box.dir, 'npm'), ...OFFLINE, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the package', () => {
  const module = buildModule({ path: 'example.test/a', version: 'v1.0.0' })
  let empty: string

  beforeAll(() => {
    expect(shell('mkdir packed && npm pack --ignore-scripts --pack-destination packed', copy)).toMatchObject({
      status: 0,
    })
    empty = join(box.dir, 'empty')
    mkdirSync(empty)
    const tarball = join(copy, 'packed', `go-proxy-setup-${VERSION}.tgz`)
    const install = shell(`npm install --offline --no-save --prefix . ${tarball}`, empty)
    expect(install).toMatchObject({ status: 0 })
  })

  test('holds dist, the licence and the documents of a front page, and nothing else', () => {
    const root = join(empty, 'node_modules', 'go-proxy-setup')
    expect(readdirSync(root).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'dist', 'package.json'].sort(),
    )
  })

  test.each([
    ['probe', 0],
    ['doctor', 0],
    ['download', 0],
    ['setup -q', 0],
    ['run -- go version', 0],
    ['--version', 0],
  ] as const)('npx go-proxy-setup %s, in an empty folder and in a project', async (words, code) => {
    await using mirror = await startMirror({ tree: moduleTree([module]) })
    const project = box.project({ requires: [module] })
    const env = { GO_PROXY_SETUP_MIRRORS: mirror.url, GO_PROXY_SETUP_SUMDB: 'off' }
    const npx = `npx --offline --no --prefix ${empty} go-proxy-setup ${words}`
    // Asynchronous, because the mirror lives in this process.
    const { spawn } = await import('node:child_process')
    const runIn = async (cwd: string) => {
      const child = spawn('bash', ['-c', npx], {
        cwd,
        env: { ...box.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      child.stdout.on('data', (chunk) => (output += chunk))
      child.stderr.on('data', (chunk) => (output += chunk))
      const status = await new Promise((resolve) => child.once('close', resolve))
      return { status, output }
    }
    expect(await runIn(project)).toEqual({ status: code, output: expect.not.stringMatching(/internal error/) })
    const inEmpty = await runIn(empty)
    expect(inEmpty.output).not.toMatch(/internal error|npm error/)
    expect([0, 1]).toContain(inEmpty.status)
  })
})

interface WorkflowStep {
  readonly name?: string
  readonly run?: string
  readonly if?: string
}

/** The shell steps of the job `release`, after the checkout. */
function releaseSteps(): WorkflowStep[] {
  const text = readFileSync(join(repository, '.github', 'workflows', 'release.yml'), 'utf8')
  const { jobs } = parse(text) as { jobs: { release: { steps: WorkflowStep[] } } }
  return jobs.release.steps.filter(({ run }) => run !== undefined)
}

describe('a dry run of the release', () => {
  test.each([
    [`v${VERSION}`, ['--latest', '--tag latest', 'refs/tags/v1']],
    [`v${VERSION}-rc.1`, ['--prerelease', '--tag next']],
  ])('%s', (tag, expected) => {
    const folder = join(box.dir, `release-${tag}`)
    cpSync(copy, folder, { recursive: true })
    const version = tag.slice(1)
    const manifest = join(folder, 'package.json')
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace(`"version": "${VERSION}"`, `"version": "${version}"`),
    )
    writeFileSync(
      join(folder, 'CHANGELOG.md'),
      `## [Unreleased]\n\n## [${version}] - 2026-12-01\n\n- New.\n\n## [0.9.0]\n\n- Old.\n`,
    )
    const bin = join(box.dir, 'bin')
    const said = join(folder, 'said')
    mkdirSync(bin, { recursive: true })
    // gh needs github.com; npm publishes in earnest but for --dry-run and without an identity.
    const record = (name: string, then: string) => {
      writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> "${said}"\n${then}\n`)
      chmodSync(join(bin, name), 0o755)
    }
    record('gh', 'exit 0')
    const npm = spawnSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).stdout.trim()
    record(
      'npm',
      `case $1 in publish) shift; set -- publish --dry-run $(echo "$@" | sed s/--provenance//) ;; esac\nexec ${npm} "$@"`,
    )
    for (const { name = '', run = '', if: condition } of releaseSteps()) {
      if (condition?.includes("'-'") && tag.includes('-')) continue
      const env = { GITHUB_REF_NAME: tag, GITHUB_SHA: 'f'.repeat(40), GITHUB_REPOSITORY: 'acme/go-proxy-setup' }
      expect([name, shell(run, folder, env)]).toEqual([name, expect.objectContaining({ status: 0 })])
    }
    const text = readFileSync(said, 'utf8')
    for (const part of expected) expect(text).toContain(part)
    expect(text.includes('git/refs/tags')).toBe(!tag.includes('-'))
    expect(text.indexOf('release create')).toBeLessThan(text.indexOf('npm publish'))
    expect(text.indexOf('npm publish')).toBeLessThan(text.indexOf('--draft=false'))
    expect(readFileSync(join(folder, 'release', 'notes.md'), 'utf8').trim()).toBe('- New.')
    const parts = JSON.parse(readFileSync(join(folder, 'release', 'sbom.cdx.json'), 'utf8')) as {
      components: { name: string }[]
    }
    expect(parts.components.map(({ name }) => name)).toEqual(expect.arrayContaining(['undici', 'yaml', 'semver']))
    expect(existsSync(join(folder, 'release', `go-proxy-setup-${version}.tgz`))).toBe(true)
    for (const name of ['gh', 'npm']) spawnSync('rm', [join(bin, name)])
  })
})
