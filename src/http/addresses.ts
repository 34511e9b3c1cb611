// Which addresses belong to this machine or its own network. A public mirror that redirects there
// would make the runner fetch, with its rights, what only the runner can reach (SSRF: cloud
// metadata at 169.254.169.254, services on loopback). The ranges: RFC 6890 and
// https://www.iana.org/assignments/iana-ipv4-special-registry
import { BlockList, isIP } from 'node:net'

/**
 * The literal address in a URL's host (IPv6 without its brackets), or undefined if the host is a
 * name.
 */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return isIP(bare) ? bare : undefined
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

const INNER = new BlockList()
const INNER_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
]
for (const [net, bits] of INNER_IPV4) INNER.addSubnet(net, bits, 'ipv4')
INNER.addAddress('::', 'ipv6')
INNER.addAddress('::1', 'ipv6')
INNER.addSubnet('fc00::', 7, 'ipv6')
INNER.addSubnet('fe80::', 10, 'ipv6')

/** True for 127.0.0.0/8 and ::1, also written as ::ffff:127.0.0.1. */
export function isLoopbackAddress(address: string): boolean {
  return holds(LOOPBACK, address)
}

/** True for loopback, private, link-local, carrier-grade NAT and unspecified addresses. */
export function isInnerAddress(address: string): boolean {
  return holds(INNER, address)
}

/** True if the host of a URL is, without a look-up, known to be this machine or its own network. */
export function isInnerHost(hostname: string): boolean {
  const address = literalAddress(hostname)
  if (address) return isInnerAddress(address)
  return /(^|\.)localhost\.?$/i.test(hostname)
}

function holds(list: BlockList, address: string): boolean {
  const family = isIP(address)
  // BlockList checks an IPv4-mapped IPv6 address against the IPv4 rules by itself.
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
