// Which HTTP proxy a URL goes through, by go's rules (golang.org/x/net/http/httpproxy/proxy.go), so
// that a probe takes go's route. Surprising: localhost and loopback are never proxied; `foo.com`
// in NO_PROXY also means bar.foo.com, `.foo.com` only the latter; ports count; names are not
// resolved, so a CIDR matches only literal addresses; ALL_PROXY is ignored.

import { BlockList, isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Environment } from '../host.ts'
import { isLoopbackAddress, literalAddress } from './addresses.ts'

/** The URL of the proxy (may hold credentials); undefined for a direct connection. */
export function httpProxyFor(url: URL, env: Environment): string | undefined {
  const proxy = url.protocol === 'https:' ? first(env, 'HTTPS_PROXY', 'https_proxy') : plainProxy(env)
  if (!proxy) return undefined
  const target = targetOf(url)
  if (target.host === 'localhost' || (target.address && isLoopbackAddress(target.address))) return undefined
  const exempt = (first(env, 'NO_PROXY', 'no_proxy') ?? '').split(',').some((entry) => matches(entry, target))
  return exempt ? undefined : proxyUrl(proxy)
}

/** In a CGI program HTTP_PROXY is the client's `Proxy:` header (httpoxy). */
function plainProxy(env: Environment): string | undefined {
  return env.REQUEST_METHOD ? undefined : first(env, 'HTTP_PROXY', 'http_proxy')
}

interface Target {
  readonly host: string
  readonly port: string
  readonly address: string | undefined
}

function targetOf(url: URL): Target {
  const address = literalAddress(url.hostname)
  return { host: address ?? url.hostname, port: url.port || (url.protocol === 'https:' ? '443' : '80'), address }
}

/** `host:port` means http; an invalid URL means no proxy, as in Go. */
function proxyUrl(text: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(text) ? text : `http://${text}`
  return URL.canParse(withScheme) ? withScheme : undefined
}

function matches(entry: string, target: Target): boolean {
  const word = entry.trim().toLowerCase()
  if (word === '') return false
  if (word === '*') return true
  if (word.includes('/')) return matchesCidr(word, target.address)
  const { host, port } = splitPort(word)
  if (host === '' || (port !== '' && port !== target.port)) return false
  if (isIP(host)) return target.address !== undefined && sameAddress(host, target.address)
  return target.address === undefined && matchesDomain(host, target.host)
}

function matchesDomain(pattern: string, host: string): boolean {
  const bare = pattern.startsWith('*.') ? pattern.slice(1) : pattern
  if (bare.startsWith('.')) return host.endsWith(bare)
  const ascii = domainToASCII(bare) || bare
  return host === ascii || host.endsWith(`.${ascii}`)
}

function matchesCidr(word: string, address: string | undefined): boolean {
  const [net = '', bits = ''] = word.split('/')
  const family = isIP(net)
  if (!address || family === 0 || !/^\d+$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32)) return false
  const list = new BlockList()
  list.addSubnet(net, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function sameAddress(one: string, other: string): boolean {
  return matchesCidr(`${one}/${isIP(one) === 6 ? 128 : 32}`, other)
}

function splitPort(word: string): { readonly host: string; readonly port: string } {
  // Go accepts brackets only with a port.
  const bracketed = /^\[([^\]]*)\]:(\d*)$/.exec(word)
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' }
  // More than one colon without brackets is an IPv6 address, not a port.
  const plain = /^([^:]*):(\d*)$/.exec(word)
  return plain ? { host: plain[1] ?? '', port: plain[2] ?? '' } : { host: word, port: '' }
}

function first(env: Environment, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value)
}
