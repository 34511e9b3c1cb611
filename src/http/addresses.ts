// Which addresses belong to this machine or its own network. A public mirror must not redirect the
// runner to what only the runner can reach (SSRF: loopback, cloud metadata at 169.254.169.254).
// Ranges: RFC 6890 and https://www.iana.org/assignments/iana-ipv4-special-registry
import { BlockList, isIP } from 'node:net'

/** The literal address in a URL's host (IPv6 without brackets); undefined if it is a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return isIP(bare) ? bare : undefined
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

const INNER = new BlockList()
// Beside the private ranges: benchmarks, multicast, reserved, and the metadata servers of clouds.
const INNER_IPV4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4'
// Forms that carry an IPv4 address (compatible, translated, NAT64, 6to4) count as inside, whatever
// they carry: behind NAT64 the mirror itself has such an address, and may then lead there.
const INNER_IPV6 = '::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8'
for (const [list, family] of [
  [INNER_IPV4, 'ipv4'],
  [INNER_IPV6, 'ipv6'],
] as const) {
  for (const [net = '', bits] of list.split(' ').map((range) => range.split('/'))) {
    INNER.addSubnet(net, Number(bits), family)
  }
}

/** True for 127.0.0.0/8 and ::1, also written as ::ffff:127.0.0.1. */
export function isLoopbackAddress(address: string): boolean {
  return holds(LOOPBACK, address)
}

/** True for addresses that only this machine, its network or its cloud can reach. */
export function isInnerAddress(address: string): boolean {
  return holds(INNER, address)
}

/** True if the host of a URL is, without a look-up, known to be this machine or its own network. */
export function isInnerHost(hostname: string): boolean {
  const address = literalAddress(hostname)
  if (address) return isInnerAddress(address)
  return /(^|\.)localhost\.?$/i.test(hostname)
}

/** BlockList checks an IPv4-mapped IPv6 address against the IPv4 rules by itself. */
function holds(list: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
