// GOFLAGS is split as go splits it; the real go command agrees.
import { expect, test } from '@jest/globals'
import { goFlag, withoutGoFlags } from '../../src/go/goflags.ts'
import { goSandbox } from '../support/go.ts'

test.each([
  ['', undefined],
  ['-mod=vendor', 'vendor'],
  [' -trimpath  --mod=mod ', 'mod'],
  ['-x\t--mod=vendor', 'vendor'],
  ['-mod=vendor -mod=readonly', 'readonly'],
  ['-mod=', ''],
  ['-mod', 'true'],
  ['\'-tags=a b\' "-mod=vendor"', 'vendor'],
  ["'-x'-mod=mod", 'mod'],
  ["-mod='mod' -x", "'mod'"],
  ["'-ldflags=-s -mod=mod'", undefined],
  ['-modfile=other.mod -modcacherw', undefined],
  ['-ldflags=-mod=x', undefined],
])('goFlag finds the value of -mod in %j', (goflags, value) => {
  expect(goFlag(goflags, 'mod')).toBe(value)
})

test('goFlag finds -modfile where go does', async () => {
  await using sandbox = goSandbox()
  const dir = sandbox.project({ requires: [] })
  for (const goflags of ['', '-modfile=no.mod', `'-modfile=no way.mod'`, `'-x'--modfile=no.mod`, `-modfile='no.mod'`]) {
    const { stderr } = await sandbox.run(['list', '-m'], { cwd: dir, env: { GOFLAGS: goflags } })
    const file = goFlag(goflags, 'modfile')
    if (file === undefined) expect(stderr).not.toContain('no.mod')
    else expect({ goflags, stderr }).toMatchObject({ stderr: expect.stringContaining(file) })
  }
})

test('withoutGoFlags keeps other flags with their quotes', () => {
  const goflags = ` -mod=mod '-ldflags=-s -w' --modfile=x.mod  '-modfile=with blank' -modcacherw "-tags=a b" -mod=vendor `
  expect(withoutGoFlags(goflags, ['mod', 'modfile'])).toBe(`'-ldflags=-s -w' -modcacherw "-tags=a b"`)
})
