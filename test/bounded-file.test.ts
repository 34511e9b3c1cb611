import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { goText, isInside, MAX_TEXT_BYTES, readBounded, refusalOf } from '../src/bounded-file.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'bounded-')))
const workspace = join(root, 'work')
mkdirSync(join(workspace, 'sub'), { recursive: true })
writeFileSync(join(root, 'netrc'), 'password secret')
writeFileSync(join(workspace, 'go.mod'), 'module m\n')
afterAll(() => rmSync(root, { recursive: true }))

function link(target: string, name: string): string {
  symlinkSync(target, join(workspace, name))
  return join(workspace, name)
}

test('reads a file of the workspace, also through a link and with `..`', () => {
  expect(readBounded(join(workspace, 'sub/../go.mod'), { inside: workspace })).toBe('module m\n')
  expect(readBounded(link('go.mod', 'link.mod'), { inside: workspace })).toBe('module m\n')
})

test('takes a workspace that is itself named by a link', () => {
  symlinkSync(workspace, join(root, 'alias'))
  expect(readBounded(join(root, 'alias/go.mod'), { inside: join(root, 'alias') })).toBe('module m\n')
})

test.each([
  ['a path with `..`', join(workspace, '../netrc')],
  ['a link', link('../netrc', 'link-out')],
  ['a link to a folder', join(link('..', 'up'), 'netrc')],
  ['/proc', '/proc/self/environ'],
])('refuses what leads out of the folder: %s', (_, path) => {
  expect(() => readBounded(path, { inside: workspace })).toThrow('its real path is outside the workspace')
  expect(readBounded(path)).not.toBe('')
})

test('refuses folders, devices, pipes and circles of links at once', () => {
  execFileSync('mkfifo', [join(workspace, 'pipe')])
  link('circle', 'circle')
  expect(() => readBounded(join(workspace, 'sub'))).toThrow('it is a folder, not a file')
  expect(() => readBounded(link('/dev/zero', 'zero'))).toThrow('it is a device or a pipe, not a regular file')
  expect(() => readBounded(join(workspace, 'pipe'))).toThrow('it is a device or a pipe, not a regular file')
  expect(() => readBounded(join(workspace, 'circle'))).toThrow('its links go round in a circle')
  expect(() => readBounded(join(workspace, 'none'))).toThrow('the file does not exist')
})

test('refuses a file above the limit before it reads it', () => {
  const path = join(workspace, 'large')
  writeFileSync(path, '')
  truncateSync(path, 100 * 1024 ** 3)
  expect(() => readBounded(path)).toThrow('it is larger than 32.0 MB')
  expect(refusalOf(path)).toBe('it is larger than 32.0 MB')
  truncateSync(path, MAX_TEXT_BYTES)
  expect(refusalOf(path)).toBeUndefined()
})

test('counts the bytes of a file that reports no size', () => {
  expect(() => readBounded('/proc/self/maps', { maxBytes: 10 })).toThrow('it is larger than 10 B')
})

test('names a file that go would read for ever, and takes any other that cannot be read as missing', () => {
  symlinkSync('/dev/zero', join(workspace, 'go.sum'))
  expect(() => goText(join(workspace, 'go.sum'))).toThrow(/go\.sum: it is a device or a pipe/)
  writeFileSync(join(workspace, 'secret'), 'password hunter2')
  symlinkSync('secret', join(workspace, 'go.work'))
  expect(() => goText(join(workspace, 'go.work'))).toThrow(/go\.work: it is a link to a file of another kind/)
  symlinkSync('go.mod', join(workspace, 'linked.mod'))
  expect(goText(join(workspace, 'linked.mod'))).toBe('module m\n')
  expect(goText(join(workspace, 'sub'))).toBeUndefined()
  expect(goText(join(workspace, 'none'))).toBeUndefined()
  expect(goText(join(workspace, 'go.mod'))).toBe('module m\n')
})

test('tells a folder from one whose name begins alike', () => {
  expect(isInside('/a/b', '/a')).toBe(true)
  expect(isInside('/a', '/a')).toBe(true)
  expect(isInside('/a/..b', '/a')).toBe(true)
  expect(isInside('/ab', '/a')).toBe(false)
  expect(isInside('/', '/a')).toBe(false)
})
