// The committed bundle itself: what users download, how it starts, what it says of itself.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { goSandbox } from '../support/go.ts'
import { runAction, runCli } from '../support/product.ts'

const root = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

test('dist/cli is one file: the GitLab component fetches index.js alone', () => {
  const code = readdirSync(join(root, 'dist', 'cli')).filter((name) => name.endsWith('.js'))
  expect(code).toEqual(['index.js'])
})

test('the entries of the action load the cache and the network only when they need them', () => {
  for (const entry of ['main', 'post']) {
    expect(statSync(join(root, 'dist', entry, 'index.js')).size).toBeLessThan(300 * 1024)
  }
})

test('--version, --help and a word that is no command', async () => {
  await using sandbox = goSandbox()
  expect(await runCli(sandbox, sandbox.dir, ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  expect(await runCli(sandbox, sandbox.dir, ['probe', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--mirrors'),
  })
  expect(await runCli(sandbox, sandbox.dir, ['prob'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('expected one of setup, '),
  })
})

test('a post step whose main step never ran says so and is green', async () => {
  await using sandbox = goSandbox()
  const { code, stdout } = await runAction(sandbox, sandbox.dir, { entry: 'post' })
  expect([code, stdout]).toEqual([0, expect.stringContaining('nothing to save')])
})
