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
  test('a failure with a name has message, hint and a link, and no stack', () => {
    const text = explain(new SetupError('stalled', 'https://u:secret@a stalled', { hint: 'Try b.' }), {})
    const help = 'https://github.com/org/go-proxy-setup/blob/main/docs/troubleshooting.md#stalled'
    expect(text).toBe(`https://***@a stalled\nTry b.\nMore: ${help}`)
  })

  test('a failed run of go leads to the section of its class', () => {
    const text = explain(new SetupError('download-failed', 'm', { section: 'direct-auth' }), {})
    expect(text).toMatch(/troubleshooting\.md#direct-auth$/)
  })

  test('on GitHub the link leads to the version of the action', () => {
    const env = {
      GITHUB_SERVER_URL: 'https://git.example.test',
      GITHUB_ACTION_REPOSITORY: 'acme/set-up',
      GITHUB_ACTION_REF: 'v1 <x>',
    }
    const text = explain(new SetupError('deadline', 'late'), env)
    const help = 'https://git.example.test/acme/set-up/blob/v1%20%3Cx%3E/docs/troubleshooting.md#deadline'
    expect(text).toBe(`late\nMore: ${help}`)
  })

  test('an unknown failure shows its stack, without secrets', () => {
    const text = explain(new TypeError('x of https://u:secret@a'), {})
    expect(text).toMatch(/internal error[\s\S]*at /)
    expect(text).not.toContain('secret')
  })

  test('bad input exits 2, the rest 1', () => {
    expect(exitCodeOf(new InputError([]))).toBe(2)
    expect(exitCodeOf(new Error('x'))).toBe(1)
  })
})
