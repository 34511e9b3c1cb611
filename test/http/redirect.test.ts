import { expect, test } from '@jest/globals'
import { isInnerHost } from '../../src/http/addresses.ts'
import { nextStep } from '../../src/http/redirect.ts'

const HOME = new URL('https://goproxy.cn/golang.org/x/text/@v/v0.14.0.zip')
const follow = (location: string | undefined, more: Partial<Parameters<typeof nextStep>[0]> = {}) => {
  const next = nextStep({ home: HOME, from: HOME, location, redirects: 0, homeInside: false, ...more })
  return 'url' in next ? next.url.href : next.reason
}

test.each<[string, string | undefined, string]>([
  ['a CDN on another host', 'https://cdn.example/x.zip?sig=1', 'https://cdn.example/x.zip?sig=1'],
  ['a relative one', '../cdn/x.zip', 'https://goproxy.cn/golang.org/x/text/cdn/x.zip'],
  ['userinfo and fragment are dropped', 'https://u:p@cdn.example/x#y', 'https://cdn.example/x'],
  ['none', undefined, 'redirect-nowhere'],
  ['no URL', 'https://[', 'redirect-nowhere'],
  ['another scheme', 'file:///etc/passwd', 'redirect-nowhere'],
  ['down to http', 'http://cdn.example/x', 'redirect-downgrade'],
  ['to loopback', 'https://127.0.0.1/x', 'redirect-inside'],
  ['to localhost', 'https://localhost/x', 'redirect-inside'],
  ['to cloud metadata', 'https://169.254.169.254/latest', 'redirect-inside'],
  ['to a private network', 'https://10.0.0.5/x', 'redirect-inside'],
  ['to a private network in IPv6', 'https://[fd00::5]/x', 'redirect-inside'],
  ['to loopback in disguise', 'https://[::ffff:127.0.0.1]/x', 'redirect-inside'],
  ['to loopback in one number', 'https://2130706433/x', 'redirect-inside'],
])('redirect %s', (_, location, wanted) => {
  expect(follow(location)).toBe(wanted)
})

test('nextStep follows nine redirects and refuses the tenth', () => {
  expect(follow('https://cdn.example/', { redirects: 8 })).toBe('https://cdn.example/')
  expect(follow('https://cdn.example/', { redirects: 9 })).toBe('redirect-loop')
})

test('a mirror inside the network may redirect inside', () => {
  expect(follow('https://10.0.0.5/x', { homeInside: true })).toBe('https://10.0.0.5/x')
})

test.each([
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['100.64.1.1', true],
  ['0.0.0.0', true],
  ['8.8.8.8', false],
  ['[fe80::1]', true],
  ['192.0.0.192', true],
  ['168.63.129.16', true],
  ['168.63.129.17', false],
  ['198.19.0.1', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['[::]', true],
  ['[::1]', true],
  ['[::127.0.0.1]', true],
  ['[::ffff:127.0.0.1]', true],
  ['[::ffff:8.8.8.8]', false],
  ['[::ffff:0:10.0.0.1]', true],
  ['[64:ff9b::a00:1]', true],
  ['[64:ff9b:1::1]', true],
  ['[2002:7f00:1::]', true],
  ['[fec0::1]', true],
  ['[ff02::1]', true],
  ['[2001:db8::1]', false],
  ['a.localhost', true],
  ['localhost.example', false],
])('inside or not: %s', (host, inside) => {
  expect(isInnerHost(host)).toBe(inside)
})
