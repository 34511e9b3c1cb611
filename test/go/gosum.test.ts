// go.sum as go reads it, and hashes that go itself computes.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { hashGoMod, parseGoSum, parseGoSums } from '../../src/go/gosum.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree } from '../support/modules.ts'

const EMPTY = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY='

describe('parseGoSum', () => {
  test('separates zips and go.mods', () => {
    const { zips, mods, problems } = parseGoSum(
      'a.b v1.0.0 h1:zip=\na.b v1.0.0/go.mod h1:mod=\r\n\n c.d/E v2.0.0+incompatible/go.mod\th1:e=',
    )
    expect([...zips]).toEqual([['a.b@v1.0.0', 'h1:zip=']])
    expect([...mods]).toEqual([
      ['a.b@v1.0.0', 'h1:mod='],
      ['c.d/E@v2.0.0+incompatible', 'h1:e='],
    ])
    expect(problems).toEqual([])
  })

  test.each([
    ['the hash of an empty go.mod, an old bug', `a.b v1.0.0/go.mod ${EMPTY}`],
    ['a hash of another kind', 'a.b v1.0.0 h2:zip='],
  ])('leaves out %s', (_, line) => {
    const { zips, mods, problems } = parseGoSum(line)
    expect([zips.size, mods.size, problems]).toEqual([0, 0, []])
  })

  test('reports a line with a missing field and reads on', () => {
    const { zips, problems } = parseGoSum('a.b v1.0.0\nc.d v1.0.0 h1:x=\n')
    expect(zips.size).toBe(1)
    expect(problems).toEqual([expect.stringMatching(/^go\.sum line 1 has 2 fields/)])
  })

  test('separates fields at any Unicode blank, as go does', () => {
    const { zips, problems } = parseGoSum('a.b\u2003v1.0.0\u00a0h1:zip=\n\u0085\n')
    expect([[...zips], problems]).toEqual([[['a.b@v1.0.0', 'h1:zip=']], []])
  })

  test('drops two different hashes of one key, also with a third line', () => {
    const text =
      'a.b v1.0.0 h1:x=\na.b v1.0.0 h1:y=\na.b v1.0.0 h1:x=\na.b v1.0.0/go.mod h1:m=\na.b v1.0.0/go.mod h1:m=\n'
    const { zips, mods, problems } = parseGoSum(text)
    expect([zips.size, mods.size]).toEqual([0, 1])
    expect(problems).toEqual([expect.stringContaining('"a.b v1.0.0" has two different hashes')])
  })

  test('reports a conflict between the files of a workspace', () => {
    const { mods, problems } = parseGoSums([
      { name: 'x/go.sum', text: 'a.b v1.0.0/go.mod h1:x=\n' },
      { name: 'go.work.sum', text: 'a.b v1.0.0/go.mod h1:y=\nbad\n' },
    ])
    expect(mods.size).toBe(0)
    expect(problems).toEqual([
      expect.stringContaining('go.work.sum line 2'),
      expect.stringContaining('"a.b v1.0.0/go.mod"'),
    ])
  })
})

describe('hashGoMod', () => {
  test.each([
    ['nothing', '', EMPTY],
    [
      'golang.org/x/text v0.14.0',
      'module golang.org/x/text\n\ngo 1.18\n\nrequire golang.org/x/tools v0.6.0 // tagx:ignore\n\nrequire (\n\tgolang.org/x/mod v0.8.0 // indirect; tagx:ignore\n\tgolang.org/x/sys v0.5.0 // indirect; tagx:ignore\n)\n',
      'h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=',
    ],
  ])('of %s', (_, text, hash) => {
    expect(hashGoMod(Buffer.from(text))).toBe(hash)
  })

  test('equals what go writes into go.sum, and go stops at the malformed line that is reported', async () => {
    await using sandbox = goSandbox()
    const module = buildModule({ path: 'example.test/dep', version: 'v1.2.3' })
    await using mirror = await startMirror({ tree: moduleTree([module]) })
    const cwd = sandbox.project({ requires: [module], goSum: false })
    expect(
      (await sandbox.run(['mod', 'download', 'example.test/dep'], { cwd, env: { GOPROXY: mirror.url } })).code,
    ).toBe(0)
    const file = join(cwd, 'go.sum')
    const { mods, zips } = parseGoSum(readFileSync(file, 'utf8'))
    expect(mods.get('example.test/dep@v1.2.3')).toBe(hashGoMod(module.mod))
    expect(zips.get('example.test/dep@v1.2.3')).toBe(module.h1Zip)
    writeFileSync(file, `one two\n${readFileSync(file, 'utf8')}`)
    const { stderr } = await sandbox.run(['mod', 'verify'], { cwd })
    expect(stderr).toContain('wrong number of fields 2')
  })
})
