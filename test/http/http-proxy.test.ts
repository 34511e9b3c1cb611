// Expected values are those of net/http's ProxyFromEnvironment (Go 1.26): 3,570 combinations were compared once, these are the tellings.
import { expect, test } from '@jest/globals'
import { httpProxyFor } from '../../src/http/http-proxy.ts'

const PROXIES = { HTTPS_PROXY: 'http://u:p@px:3128', HTTP_PROXY: 'px2:8080' }

test.each<[string, string, Record<string, string>, string | undefined]>([
  ['https by HTTPS_PROXY, with its login', 'https://proxy.golang.org/', PROXIES, 'http://u:p@px:3128'],
  ['http by HTTP_PROXY; a bare host means http', 'http://proxy.golang.org/', PROXIES, 'http://px2:8080'],
  ['lower case counts', 'https://goproxy.cn/', { https_proxy: 'px3' }, 'http://px3'],
  ['upper case wins', 'https://goproxy.cn/', { https_proxy: 'px3', HTTPS_PROXY: 'px4' }, 'http://px4'],
  ['an empty variable is unset', 'https://goproxy.cn/', { https_proxy: 'px3', HTTPS_PROXY: '' }, 'http://px3'],
  ['ALL_PROXY is no variable of Go', 'https://goproxy.cn/', { ALL_PROXY: 'http://px' }, undefined],
  ['in a CGI program HTTP_PROXY is ignored', 'http://goproxy.cn/', { ...PROXIES, REQUEST_METHOD: 'GET' }, undefined],
  ['localhost never', 'https://localhost:3/', PROXIES, undefined],
  ['loopback never', 'http://127.9.9.9/', PROXIES, undefined],
  ['IPv6 loopback never', 'https://[::1]:3/', PROXIES, undefined],
  ['a name below localhost is a name like others', 'http://a.localhost/', PROXIES, 'http://px2:8080'],
  ['words that make no URL', 'https://goproxy.cn/', { HTTPS_PROXY: 'ht tp://bad' }, undefined],
])('%s', (_, url, env, wanted) => {
  expect(httpProxyFor(new URL(url), env)).toBe(wanted)
})

test.each<[string, string, string, boolean]>([
  ['a star exempts all', '*', 'https://goproxy.cn/', true],
  ['a domain means itself', 'corp.example.com', 'https://corp.example.com/', true],
  ['and what is below it', 'corp.example.com', 'https://a.corp.example.com/', true],
  ['but no longer name', 'corp.example.com', 'https://xcorp.example.com/', false],
  ['a leading dot means below only', '.corp.example.com', 'https://corp.example.com/', false],
  ['so does a star', '*.corp.example.com', 'https://a.corp.example.com/', true],
  ['blanks and case do not matter', ' goproxy.io , CORP.Example.com', 'https://corp.example.com/', true],
  ['a port must agree', 'corp.example.com:8080', 'https://corp.example.com/', false],
  ['the default port is known', 'corp.example.com:443', 'https://corp.example.com/', true],
  ['an address', '10.1.2.3', 'https://10.1.2.3/', true],
  ['an address with another port', '10.1.2.3:81', 'https://10.1.2.3/', false],
  ['a range', '10.0.0.0/8', 'https://10.1.2.3/', true],
  ['a range does not resolve names', '10.0.0.0/8', 'https://corp.example.com/', false],
  ['an IPv6 range', 'fd00::/8', 'https://[fd00::1]/', true],
  ['an IPv6 address and port', '[fd00::1]:444', 'https://[fd00::1]:444/', true],
  ['a broken range is skipped', '10.0.0.0/99,goproxy.cn', 'https://goproxy.cn/', true],
  ['an international name', 'bücher.example', 'https://bücher.example/', true],
])('NO_PROXY: %s', (_, noProxy, url, exempt) => {
  expect(httpProxyFor(new URL(url), { ...PROXIES, NO_PROXY: noProxy }) === undefined).toBe(exempt)
})
