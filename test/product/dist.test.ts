// The committed bundle itself: what users download, how it starts, what it says of itself.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { goSandbox } from '../support/go.ts'
import { runAction, runCli } from '../support/product.ts'

const root = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

test('dist/cli is one file, which the GitLab component fetches alone, and a small one for threads', async () => {
  await using sandbox = goSandbox()
  const folder = join(root, 'dist', 'cli')
  expect(readdirSync(folder).filter((name) => name.endsWith('.js'))).toEqual(['index.js', 'worker.js'])
  const alone = join(sandbox.dir, 'index.mjs')
  copyFileSync(join(folder, 'index.js'), alone)
  expect(execFileSync(process.execPath, [alone, '--version'], { encoding: 'utf8' })).toBe(`${version}\n`)
  expect(statSync(join(folder, 'worker.js')).size).toBeLessThan(300 * 1024)
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
