// Files that go could rewrite come back byte for byte, and what cannot be kept is said by name.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { keepFiles } from '../../src/modules/kept-files.ts'

const dir = mkdtempSync(join(tmpdir(), 'kept-files-'))
afterAll(() => rmSync(dir, { recursive: true }))
const file = (name: string, content?: string | Buffer) => {
  if (content !== undefined) writeFileSync(join(dir, name), content)
  return join(dir, name)
}

test('restores changed, removed and new files and does not write the others', async () => {
  const bytes = Buffer.from([0xff, 0x0d, 0x0a, 0x00])
  const [mod, sum, same, work] = [
    file('go.mod', bytes),
    file('go.sum', 'a\n'),
    file('same', 'b\n'),
    file('go.work.sum'),
  ]
  const restore = await keepFiles([mod, sum, same, work, join(dir, 'no', 'such', 'folder')])
  writeFileSync(mod, 'module changed\n')
  rmSync(sum)
  writeFileSync(work, 'new\n')
  expect(await restore()).toEqual([mod, sum, work])
  expect(readFileSync(mod)).toEqual(bytes)
  expect(readFileSync(sum, 'utf8')).toBe('a\n')
  expect(() => readFileSync(work)).toThrow(/ENOENT/)
  expect(await restore()).toEqual([])
})

test('names a folder in the place of a file, with a hint', async () => {
  mkdirSync(file('folder'))
  await expect(keepFiles([file('folder')])).rejects.toMatchObject({
    name: 'SetupError',
    code: 'download-failed',
    message: expect.stringMatching(/folder cannot be read: .*EISDIR/),
    hint: expect.stringContaining('regular file'),
  })
})

test('names a file that cannot be restored, and restores the others', async () => {
  const [stuck, other] = [file('stuck', 'a\n'), file('other', 'b\n')]
  const restore = await keepFiles([stuck, other])
  rmSync(stuck)
  mkdirSync(stuck)
  writeFileSync(other, 'changed\n')
  await expect(restore()).rejects.toMatchObject({
    name: 'SetupError',
    message: expect.stringMatching(/go command changed .*stuck, which cannot be restored: .*EISDIR/),
    hint: expect.stringContaining('git checkout'),
  })
  expect(readFileSync(other, 'utf8')).toBe('b\n')
})
