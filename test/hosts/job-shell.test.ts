// What `setup` leaves for the shell of a GitLab job and for `finish`, read by the shells that images have.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { jobFolder } from '../../src/cache/job-folder.ts'
import { fileState, jobVariables, writeShellFile } from '../../src/hosts/job-shell.ts'

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'job-shell-')))
afterAll(() => rmSync(dir, { recursive: true }))
const folder = jobFolder(join(dir, "it's $(id) `id`.job"), dir)
mkdirSync(folder.root)
const posix = process.platform === 'win32' ? describe.skip : describe

posix('env.sh', () => {
  test.each(['dash', 'bash', 'busybox sh'])('%s reads any value as it is', async (shell) => {
    const [command = '', ...first] = shell.split(' ')
    if (spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0) return
    const values = {
      GOPROXY: 'https://a.test/$(touch pwned)|https://b.test/`id`;x\'y"z\\,off',
      GOPRIVATE: '$HOME *.corp ~ # & > < ! {a,b}',
      GOFLAGS: "-ldflags='-X main.a=b c' -modcacherw",
      GONOSUMDB: '',
      GOSUMDB: 'two\nlines',
    }
    mkdirSync(join(dir, "a b'c"), { recursive: true })
    const paths = ["/opt/it's", '/opt/$HOME']
    await writeShellFile(folder, dir, { variables: values, paths, directory: "a b'c" })
    const script = `. "$1/env.sh"; shift; for name in "$@"; do eval "printf '%s\\0' \\"\\$$name\\""; done; printf '%s\\0%s' "$PATH" "$PWD"`
    const names = Object.keys(values)
    const run = spawnSync(command, [...first, '-e', '-c', script, 'sh', folder.root, ...names], {
      cwd: dir,
      env: { PATH: process.env.PATH },
      // A bash whose stdin is a socket reads its startup files.
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    })
    const read = run.stdout.split('\0')
    expect(read).toEqual([...Object.values(values), `${paths.join(':')}:${process.env.PATH}`, join(dir, "a b'c")])
    expect(run.stderr).toBe('')
  })

  test('is for this user alone, because GOPROXY may hold a login', async () => {
    await writeShellFile(folder, dir, { variables: {}, paths: [], directory: '.' })
    expect(statSync(join(folder.root, 'env.sh')).mode & 0o077).toBe(0)
  })
})

describe('variables of the job', () => {
  test.each([
    [{}, { GOMODCACHE: folder.modcache, GOCACHE: folder.gocache, GOFLAGS: '-modcacherw' }],
    [{ GOFLAGS: '-trimpath' }, { GOFLAGS: '-trimpath -modcacherw' }],
    [{ GOFLAGS: '--modcacherw -trimpath' }, { GOFLAGS: '--modcacherw -trimpath' }],
    [{ GOFLAGS: '-mod=mod -x-modcacherw' }, { GOFLAGS: '-mod=mod -x-modcacherw -modcacherw' }],
    [
      { GOMODCACHE: '/shared/mod', GOCACHE: '/shared/build' },
      { GOMODCACHE: '/shared/mod', GOCACHE: '/shared/build' },
    ],
  ])('%j', (env, expected) => {
    expect(jobVariables(env, folder)).toMatchObject(expected)
  })
})

test('state passes to another process, and a broken file is no state', () => {
  const state = fileState(folder)
  state.save('a', 'one')
  state.save('b', '{"c":2}')
  const later = fileState(folder)
  expect([later.read('a'), later.read('b'), later.read('c')]).toEqual(['one', '{"c":2}', ''])
  for (const text of ['', '[]', '{"a":', 'null', '{"a":1}']) {
    writeFileSync(join(folder.root, 'state.json'), text)
    expect([text, fileState(folder).read('a')]).toEqual([text, ''])
  }
})
