// Words for a shell: a real shell must read from them exactly the values, and no login may stand in any of them.
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { dockerBuildArgs } from '../../src/mirrors/docker-build-args.ts'

const posixTest = process.platform === 'win32' ? test.skip : test

posixTest.each([
  ['a chain', { GOPROXY: 'https://a.test|https://b.test,direct', GOSUMDB: 'sum.golang.org', GOPRIVATE: '' }],
  ['a route', { GOPROXY: 'https://a.test', GOSUMDB: 'sum.golang.org https://a.test/sumdb/sum.golang.org' }],
  ['globs', { GOPROXY: 'direct', GOPRIVATE: '*.corp.test,git.test/[ab]?' }],
  ['what a shell would run', { GOPROXY: 'https://a.test/$(id)`id`;id&"', GOPRIVATE: '$HOME"\\,a b' }],
])('%s comes through a shell as it is', (_, variables) => {
  const { words, leftOut } = dockerBuildArgs(variables)
  const read = execFileSync('sh', ['-c', `printf '%s\\n' ${words}`], { encoding: 'utf8' })
  const expected = Object.entries(variables)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `--build-arg\n${name}=${value}\n`)
  expect(read).toBe(expected.join(''))
  expect(leftOut).toEqual([])
})

describe('a login stays out', () => {
  const secret = 'https://ci:hunter2@gate.test'

  test.each([
    ['its place taken by the next mirror', `${secret}|https://b.test,direct`, 'https://b.test,direct'],
    ['what stands behind its comma goes with it', `https://a.test|${secret},https://b.test,direct`, 'https://a.test'],
    ['alone, with direct', `${secret},direct`, 'off'],
    ['alone', secret, 'off'],
    ['a folder', 'file:///srv/mirror|https://b.test', 'https://b.test'],
  ])('%s', (_, GOPROXY, expected) => {
    const { words, leftOut } = dockerBuildArgs({ GOPROXY })
    expect(words).toBe(`--build-arg 'GOPROXY=${expected}'`)
    expect(leftOut.length).toBeGreaterThan(0)
    expect(words + leftOut.join()).not.toContain('hunter2')
  })

  test('the route of the checksum database loses its URL', () => {
    const { words } = dockerBuildArgs({ GOPROXY: 'direct', GOSUMDB: `sum.golang.org ${secret}/sumdb/sum.golang.org` })
    expect(words).toBe("--build-arg 'GOPROXY=direct' --build-arg 'GOSUMDB=sum.golang.org'")
  })
})

test.each([
  ["https://a.test/';id;'|https://b.test", 'https://b.test'],
  ['https://a.test/\u2019;id;\u2018', 'off'],
])('a quote ends no word: %s', (GOPROXY, expected) => {
  const { words, leftOut } = dockerBuildArgs({ GOPROXY, GOPRIVATE: "corp.test,a';id;'", GOSUMDB: "x+1+k https://'" })
  expect(words).toBe(`--build-arg 'GOPROXY=${expected}' --build-arg 'GOSUMDB=x+1+k' --build-arg 'GOPRIVATE=corp.test'`)
  expect(leftOut.join()).toMatch(/contains a quote/)
})

test('nothing set, nothing said', () => expect(dockerBuildArgs({})).toEqual({ words: '', leftOut: [] }))
