import { describe, expect, test } from '@jest/globals'
import { InputError, SetupError } from '../../src/errors.ts'
import { exitCodeOf, explain, nodeProblem } from '../../src/hosts/entry.ts'

describe('nodeProblem', () => {
  test.each(['22.19.0', '22.20.1', '24.0.0', '26.1.0'])('%s is new enough', (version) => {
    expect(nodeProblem(version)).toBeUndefined()
  })

  test.each(['18.20.4', '20.20.2', '22.18.9'])('%s is refused, plainly', (version) => {
    expect(nodeProblem(version)).toContain(`this is Node ${version}`)
  })
})

describe('explain', () => {
  test('a failure with a name has message and hint and no stack', () => {
    const text = explain(new SetupError('stalled', 'https://u:secret@a stalled', { hint: 'Try b.' }))
    expect(text).toBe('https://***@a stalled\nTry b.')
  })

  test('an unknown failure shows its stack, without secrets', () => {
    const text = explain(new TypeError('x of https://u:secret@a'))
    expect(text).toMatch(/internal error[\s\S]*at /)
    expect(text).not.toContain('secret')
  })

  test('bad input exits 2, the rest 1', () => {
    expect(exitCodeOf(new InputError([]))).toBe(2)
    expect(exitCodeOf(new Error('x'))).toBe(1)
  })
})
