// The recipe of docs/docker.md as far as it goes without an engine: a shell reads the words, the ARG lines take them, the RUN lines run.
import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { dockerBuildArgs } from '../../src/mirrors/docker-build-args.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, sampleTree } from '../support/modules.ts'

const posixTest = process.platform === 'win32' ? test.skip : test
const dockerfile = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'docker', 'Dockerfile'), 'utf8')
const lines = dockerfile
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
const instructions = (name: string) =>
  lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))

test('every variable that the output may hold has its ARG', () => {
  const { words } = dockerBuildArgs(
    Object.fromEntries(
      ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'].map((name) => [name, 'https://x.test']),
    ),
  )
  expect(instructions('ARG')).toEqual([...words.matchAll(/'(\w+)=/g)].map(([, name]) => name))
})

test('no login is asked for by ARG or ENV', () => {
  expect([...instructions('ARG'), ...instructions('ENV')].join()).not.toMatch(/token|password|netrc|secret/i)
})

posixTest('the RUN lines fetch and build through the list', async () => {
  const word = buildModule({ path: 'example.test/word', version: 'v1.0.0' })
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree: sampleTree([word]) })
  const { words } = dockerBuildArgs({
    GOPROXY: `${mirror.url}|https://unused.invalid`,
    GOSUMDB: 'off',
    GOPRIVATE: '*.corp',
  })
  const read = execFileSync('sh', ['-c', `printf '%s\\n' ${words}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
  const args = Object.fromEntries(read.filter((line) => line.includes('=')).map((line) => line.split(/=(.*)/s)))
  const { GOPROXY: _, GOSUMDB: __, ...image } = sandbox.env
  const env = Object.fromEntries(instructions('ARG').flatMap((name) => (name in args ? [[name, args[name]]] : [])))
  const cwd = sandbox.project({ requires: [word] })
  for (const run of instructions('RUN')) {
    const command = run.replace(/--mount=\S+\s+/g, '').replace('/out/', `${join(sandbox.dir, 'out')}/`)
    // Not the synchronous one: the mirror is in this process.
    await promisify(execFile)('sh', ['-ec', command], { cwd, env: { ...image, ...env }, timeout: 25_000 })
  }
  expect(mirror.requests.map(({ path }) => path)).toContain('/example.test/word/@v/v1.0.0.zip')
  expect(execFileSync(join(sandbox.dir, 'out', 'project'), { encoding: 'utf8' })).toBe('')
})
