// A name server for one network namespace: a few names, each with its own way to misbehave. Enough DNS for two resolvers, go's and the
// system's, which ask for A and AAAA of one name by UDP. Format: RFC 1035 section 4.
import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What it says of a name: addresses, or how it fails. */
export type Named =
  | { readonly a?: string; readonly aaaa?: string }
  | 'no such name'
  | 'server failure'
  | 'refused'
  | 'silence'

const CODES = { 'server failure': 2, 'no such name': 3, refused: 5 } as const
const TYPE_A = 1
const TYPE_AAAA = 28

/** Serves on 127.0.0.1:53 until the process ends, as the only name server of this namespace; `asked` counts by name. */
export async function serveNames(names: Readonly<Record<string, Named>>): Promise<Map<string, number>> {
  const file = join(process.env.PROOF_FOLDER ?? '/tmp', 'resolv.conf')
  writeFileSync(file, 'nameserver 127.0.0.1\n')
  must(`mount --bind ${file} /etc/resolv.conf`)
  const asked = new Map<string, number>()
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = questionOf(query)
    asked.set(name, (asked.get(name) ?? 0) + 1)
    const said = names[name] ?? 'no such name'
    if (said === 'silence') return
    socket.send(replyTo(query.subarray(0, end), type, said), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(53, '127.0.0.1', resolve))
  return asked
}

/** Runs a command that furnishes the namespace. */
export function must(command: string): void {
  const { status, stderr } = spawnSync(command, { shell: true, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr.trim()}`)
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function replyTo(question: Buffer, type: number, said: Exclude<Named, 'silence'>): Buffer {
  const reply = Buffer.from(question)
  const code = typeof said === 'string' ? CODES[said] : 0
  // An answer, recursion as asked and available.
  reply.writeUInt16BE(0x8180 | code, 2)
  const address =
    typeof said === 'string' ? undefined : type === TYPE_A ? said.a : type === TYPE_AAAA ? said.aaaa : undefined
  reply.writeUInt16BE(address ? 1 : 0, 6)
  reply.writeUInt32BE(0, 8)
  if (!address) return reply
  const data = type === TYPE_A ? Buffer.from(address.split('.').map(Number)) : ipv6Bytes(address)
  const head = Buffer.alloc(12)
  // The name of the question; class IN; good for a second.
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(1, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([reply, head, data])
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0')
  const all = address.includes('::') ? [...groups(head), ...zeros, ...groups(tail)] : groups(head)
  return Buffer.concat(all.map((group) => Buffer.from(group.padStart(4, '0'), 'hex')))
}
