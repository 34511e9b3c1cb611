import { expect, test } from '@jest/globals'
import { isGoAbsolute } from '../../src/go/platform.ts'

test.each([
  ['C:\\mod', true],
  ['d:/mod', true],
  ['\\\\server\\share\\mod', true],
  ['\\\\?\\C:\\mod', true],
  ['\\mod', false],
  ['/mod', false],
  ['C:mod', false],
  ['C:', false],
  ['~\\mod', false],
  ['', false],
])('on Windows %j is absolute for go: %s', (path, absolute) => {
  expect(isGoAbsolute(path, 'win32')).toBe(absolute)
})

test.each([
  ['/mod', true],
  ['mod', false],
  ['C:\\mod', false],
])('elsewhere %j: %s', (path, absolute) => {
  expect(isGoAbsolute(path, 'linux')).toBe(absolute)
})
