// GOFLAGS as go splits it.
import { expect, test } from '@jest/globals'
import { goFlag, withoutGoFlags } from '../../src/go/goflags.ts'

test.each([
  ['', undefined],
  ['-mod=vendor', 'vendor'],
  [' -trimpath  --mod=mod ', 'mod'],
  ['-mod=vendor -mod=readonly', 'readonly'],
  ['-mod=', ''],
  ['-mod', 'true'],
  ['\'-tags=a b\' "-mod=vendor"', 'vendor'],
  ['-modfile=other.mod -modcacherw', undefined],
  ['-ldflags=-mod=x', undefined],
])('finds the value of -mod in %j', (goflags, value) => {
  expect(goFlag(goflags, 'mod')).toBe(value)
})

test('takes flags out and leaves the others', () => {
  expect(withoutGoFlags('-mod=mod -v  --modfile=/x/go.mod -modcacherw -tags=a,b', ['mod', 'modfile'])).toBe(
    '-v -modcacherw -tags=a,b',
  )
})
