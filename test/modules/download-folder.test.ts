// What go's words may make us remove: a zip of the module cache, and nothing anywhere else.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { dropZip } from '../../src/modules/download-folder.ts'

const dir = mkdtempSync(join(tmpdir(), 'download-folder-'))
const modcache = join(dir, 'modcache')
afterAll(() => rmSync(dir, { recursive: true }))
const put = (path: string) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  return path
}

test('removes a zip of the module cache with its hash', async () => {
  const zip = put(join(modcache, 'cache', 'download', 'a.example', '@v', 'v1.0.0.zip'))
  put(`${zip}hash`)
  expect(await dropZip(modcache, zip)).toBe(true)
  expect([zip, `${zip}hash`].map((file) => existsSync(file))).toEqual([false, false])
})

test.each([
  ['beside the module cache', ['backup.zip']],
  ['in a folder whose name begins alike', ['modcache', 'cache', 'download-2', 'v1.0.0.zip']],
  ['above it by dots', ['modcache', 'cache', 'download', '..', '..', '..', 'up.zip']],
  ['that is no zip', ['modcache', 'cache', 'download', 'a.example', '@v', 'v1.0.0.mod']],
])('keeps a file %s', async (_, parts) => {
  const file = put(parts.reduce((path, part) => `${path}/${part}`, dir))
  expect(await dropZip(modcache, file)).toBe(false)
  expect(existsSync(file)).toBe(true)
})
