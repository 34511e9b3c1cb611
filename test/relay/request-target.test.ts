// What a request line may ask for, as a table: go's own spellings, and everything that must not reach a mirror or a disk.
import { describe, expect, test } from '@jest/globals'
import { parseTarget, splitTarget } from '../../src/relay/request-target.ts'

const read = (target: string) => parseTarget(target, 'sum.example.test')

describe('requests of go', () => {
  test.each<[string, object]>([
    ['/example.com/m/@v/list', { kind: 'query', path: 'example.com/m', about: 'list' }],
    ['/example.com/m/@latest', { kind: 'query', path: 'example.com/m', about: 'latest' }],
    ['/example.com/m/@v/v1.2.3.zip', { kind: 'file', path: 'example.com/m', version: 'v1.2.3', file: 'zip' }],
    ['/example.com/%21m/@v/v1.0.0.mod', { kind: 'file', path: 'example.com/M', version: 'v1.0.0', file: 'mod' }],
    ['/example.com/!m/@v/v1.0.0.mod', { kind: 'file', path: 'example.com/M', version: 'v1.0.0', file: 'mod' }],
    ['/example.com/m/v2/@v/v2.0.0.info', { kind: 'file', path: 'example.com/m/v2', version: 'v2.0.0', file: 'info' }],
    ['/example.com/m/@v/v2.0.0+incompatible.zip', { kind: 'file', version: 'v2.0.0+incompatible' }],
    ['/gopkg.in/yaml.v3/@v/v3.0.1.zip', { kind: 'file', path: 'gopkg.in/yaml.v3', version: 'v3.0.1' }],
    ['/golang.org/toolchain/@v/v0.0.1-go1.26.1.linux-amd64.zip', { kind: 'file', file: 'zip' }],
    ['/example.com/m/@v/main.info', { kind: 'query', about: { version: 'main' } }],
    ['/example.com/m/@v/v1.2.info', { kind: 'query', about: { version: 'v1.2' } }],
    // A mirror may answer with v2.0.0+incompatible.
    ['/example.com/m/@v/v2.0.0.info', { kind: 'query', about: { version: 'v2.0.0' } }],
    ['/example.com/m/@v/%21main.info', { kind: 'query', about: { version: 'Main' } }],
    ['/sumdb/sum.example.test/supported', { kind: 'sumdb', page: { kind: 'supported' } }],
    ['/sumdb/sum.example.test/latest', { kind: 'sumdb', page: { kind: 'latest' } }],
    [
      '/sumdb/sum.example.test/lookup/example.com/!m@v1.0.0',
      { kind: 'sumdb', page: { kind: 'lookup', path: 'example.com/M', version: 'v1.0.0' } },
    ],
    [
      '/sumdb/sum.example.test/tile/8/0/x123/456.p/7',
      { kind: 'sumdb', page: { kind: 'tile', bytes: 224, full: false } },
    ],
    ['/sumdb/sum.example.test/tile/8/1/000', { kind: 'sumdb', page: { kind: 'tile', bytes: 8192, full: true } }],
    ['/sumdb/sum.example.test/tile/8/data/001', { kind: 'sumdb', page: { kind: 'tile', full: true } }],
  ])('%s', (target, asked) => expect(read(target)).toMatchObject(asked))
})

describe('refused as malformed', () => {
  test.each([
    '',
    '/',
    '//example.com/m/@v/list',
    '/example.com//m/@v/list',
    '/example.com/../m/@v/list',
    '/../example.com/m/@v/list',
    '/example.com/%2e%2e/m/@v/list',
    '/example.com/%2E%2E/m/@v/list',
    '/example.com/./m/@v/list',
    '/example.com%2fm/@v/list',
    '/example.com%2Fm/@v/list',
    '/example.com/m/@v/%2e%2e%2fv1.0.0.zip',
    '/example.com/m%252fx/@v/list',
    '/example.com/m%25/@v/list',
    '/example.com/m\\x/@v/list',
    '/example.com/m%5cx/@v/list',
    '/example.com/%6d/@v/list',
    '/example.com/m%00/@v/list',
    '/example.com/m%0a/@v/list',
    '/example.com/m/@v/list?x=1',
    '/example.com/m/@v/list#x',
    '/example.com/M/@v/list',
    '/example.com/!M/@v/list',
    '/example.com/m!/@v/list',
    '/example.com/.git/@v/list',
    '/example.com/con/@v/list',
    '/etc/passwd/@v/list',
    '/example.com/m/@v/V1.0.0.zip',
    '/example.com/m/@v/..zip',
    '/sumdb/sum.example.test/../../example.com/m/@v/list',
    '/sumdb/sum.example.test/lookup/example.com/M@v1.0.0',
    '/sumdb/sum.example.test/lookup/example.com/m',
    '/example.com/%zz/@v/list',
    '/example.com/\u00e9/@v/list',
  ])('%s', (target) => expect(read(target)).toBe('malformed'))
})

describe('no page of the protocol', () => {
  test.each([
    '/example.com/m',
    '/@v/list',
    '/example.com/m/@v/v1.0.0.exe',
    '/example.com/m/@v/v1.0.0.ziphash',
    '/example.com/m/@v/v1.0.0.lock',
    '/example.com/m/@v/main.zip',
    '/example.com/m/@v/v1.0.0/x.zip',
    '/sumdb/other.example.test/supported',
    '/sumdb/sum.example.test/tile/8/0/x123/456.p/256',
    '/sumdb/sum.example.test/tile/8/0/x123/456.p/0',
    '/sumdb/sum.example.test/tile/9/0/000',
    '/sumdb/sum.example.test/secret',
  ])('%s', (target) => expect(read(target)).toBe('unknown'))
})

test('without a checksum database its pages are unknown', () => {
  expect(parseTarget('/sumdb/undefined/supported', undefined)).toBe('unknown')
})

test('only origin-form has a first segment, and not without end', () => {
  expect(splitTarget('/token/rest/of')).toEqual({ token: 'token', rest: '/rest/of' })
  expect(splitTarget('/token')).toEqual({ token: 'token', rest: '' })
  expect(splitTarget('http://127.0.0.1/token/x')).toBeUndefined()
  expect(splitTarget('*')).toBeUndefined()
  expect(splitTarget(`/token/${'x'.repeat(5_000)}`)).toBeUndefined()
})
