// A kill -9 at any moment of our own download: what is in the module cache under a final name is whole, go takes it, and the next run
// fetches only what is missing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise } from '../support/modules.ts'
import { runCli } from '../support/product.ts'

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')
// Large ones travel in pieces through files, small ones through memory and a thread.
const modules = Array.from({ length: 24 }, (_, index) =>
  buildModule({
    path: `example.test/m${index}`,
    version: 'v1.0.0',
    files: { 'lib.go': `package m${index}\n`, 'data.bin': noise(index % 4 === 0 ? 5_000_000 : 300_000, `${index}`) },
  }),
)
const tree = moduleTree(modules)

/** Every file under a final name, by its name below cache/download. */
function finished({ modcache }: GoSandbox): string[] {
  const folder = join(modcache, 'cache', 'download')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'))
  return names.filter((name) => /@v\/[^/]+\.(?:info|mod|zip)$/.test(name))
}

/** Kills a download once so many files are in place; how many there are then. */
async function killedAfter(sandbox: GoSandbox, project: string, args: readonly string[], count: number) {
  const child = spawn(process.execPath, [cli, 'download', ...args], { cwd: project, env: sandbox.env, stdio: 'ignore' })
  const exited = once(child, 'exit')
  while (child.exitCode === null && finished(sandbox).length < count) await new Promise((go) => setTimeout(go, 3))
  child.kill('SIGKILL')
  await exited
  return child.signalCode
}

test.each([1, 25, 60])('after %d files in place', async (count) => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree, bytesPerSecond: 1_500_000 })
  const project = sandbox.project({ requires: modules })
  const args = ['--mirrors', mirror.url]
  expect(await killedAfter(sandbox, project, args, count)).toBe('SIGKILL')
  const names = finished(sandbox)
  expect(names.length).toBeGreaterThanOrEqual(count)
  expect(names.length).toBeLessThan(3 * modules.length)
  for (const name of names) {
    const file = join(sandbox.modcache, 'cache', 'download', name)
    expect([name, readFileSync(file).equals(tree.read(name) as Buffer)]).toEqual([name, true])
  }
  const before = mirror.requests.length
  const again = await runCli(sandbox, project, ['download', ...args])
  expect(again).toMatchObject({ code: 0 })
  const asked = new Set(mirror.requests.slice(before).map(({ path }) => path.slice(1)))
  // The probe asks for some module's files too, and never for a zip that is here as a whole.
  expect(names.filter((name) => name.endsWith('.zip') && asked.has(name))).toEqual([])
  for (const words of [
    ['build', './...'],
    ['mod', 'verify'],
  ]) {
    expect(await sandbox.run(words, { cwd: project, env: { GOPROXY: 'off' } })).toMatchObject({ code: 0 })
  }
})

test('what a killed run left is removed an hour later, and not before', async () => {
  await using sandbox = goSandbox()
  await using mirror = await startMirror({ tree, bytesPerSecond: 1_500_000 })
  const project = sandbox.project({ requires: modules })
  const args = ['--mirrors', mirror.url]
  await killedAfter(sandbox, project, args, 20)
  const folder = join(sandbox.modcache, 'cache', 'go-proxy-setup-download')
  const [left = ''] = readdirSync(folder)
  await killedAfter(sandbox, project, args, 40)
  expect(readdirSync(folder)).toContain(left)
  const old = new Date(Date.now() - 2 * 3_600_000)
  utimesSync(join(folder, left), old, old)
  expect(await runCli(sandbox, project, ['download', ...args])).toMatchObject({ code: 0 })
  expect(existsSync(join(folder, left))).toBe(false)
})
