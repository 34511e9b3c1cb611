// What is staged for the cache: files of modules, never the target of a link.
import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { adoptModules, filesOfModules, moduleStaging, stageModules } from '../../src/cache/module-staging.ts'
import { goSandbox } from '../support/go.ts'

const posixTest = process.platform === 'win32' ? test.skip : test

posixTest('a link or a folder in the place of a module file is not saved', async () => {
  await using sandbox = goSandbox()
  const secret = join(sandbox.dir, 'secret')
  writeFileSync(secret, 'a key of this machine')
  const download = join(sandbox.modcache, 'cache', 'download', 'a.example', 'm', '@v')
  mkdirSync(join(download, 'v1.0.0.mod'), { recursive: true })
  symlinkSync(secret, join(download, 'v1.0.0.zip'))
  writeFileSync(join(download, 'v1.0.0.info'), '{}')
  const files = await filesOfModules(sandbox.modcache, ['a.example/m@v1.0.0'])
  expect([...files]).toEqual([['a.example/m/@v/v1.0.0.info', 2]])
})

posixTest('a file with a second name is saved with its bytes', async () => {
  await using sandbox = goSandbox()
  const zip = join(sandbox.modcache, 'cache', 'download', 'a.example', 'm', '@v', 'v1.0.0.zip')
  mkdirSync(dirname(zip), { recursive: true })
  writeFileSync(zip, 'zip')
  linkSync(zip, join(sandbox.dir, 'second name'))
  const names = ['a.example/m/@v/v1.0.0.zip']
  expect(await stageModules(sandbox.modcache, { names, fresh: [], parents: [] })).toBe(3)
  expect(readFileSync(join(moduleStaging(sandbox.modcache).folder, 'a.example/m/@v/v1.0.0.zip'), 'utf8')).toBe('zip')
})

test('a restored file larger than the protocol allows stays out of the module cache', async () => {
  await using sandbox = goSandbox()
  const staged = join(moduleStaging(sandbox.modcache).folder, 'a.example', 'm', '@v')
  mkdirSync(staged, { recursive: true })
  for (const [name, bytes] of Object.entries({ zip: 200 * 2 ** 30, mod: 17 * 2 ** 20, info: 2 ** 10 })) {
    writeFileSync(join(staged, `v1.0.0.${name}`), '')
    truncateSync(join(staged, `v1.0.0.${name}`), bytes)
  }
  const { refused } = await adoptModules(sandbox.modcache)
  expect(refused).toEqual(['mod', 'zip'].map((kind) => `a.example/m/@v/v1.0.0.${kind}`))
  expect(readdirSync(join(sandbox.modcache, 'cache', 'download', 'a.example', 'm', '@v'))).toEqual(['v1.0.0.info'])
})
