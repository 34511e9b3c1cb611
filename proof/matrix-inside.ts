// The matrix in namespaces of its own (network.ts makes them): loopback is all there is. What would leave the machine has no route, which the
// kernel counts, and a name that is looked up is heard. Both are problems of the cells that are under way.
import { readFileSync } from 'node:fs'
import { type MatrixOptions, runMatrix } from './matrix.ts'
import { must, serveNames } from './name-server.ts'

must('ip link set lo up')
const asked = await serveNames({})
let told = 0
await runMatrix({
  ...(JSON.parse(process.argv[2] ?? '{}') as Omit<MatrixOptions, 'onCell'>),
  onCell: ({ problem, ...cell }) => {
    const all = [...(problem === undefined ? [] : [problem]), ...strays()]
    console.log(JSON.stringify(all.length === 0 ? cell : { ...cell, problem: all.join('; ') }))
  },
})
process.exit()

/** Since the last call. */
function strays(): string[] {
  const lost = withoutRoute() - told
  told += lost
  const names = [...asked.keys()].map((name) => `the name ${name} was looked up`)
  asked.clear()
  return lost === 0 ? names : [...names, `${lost} connections to addresses outside this machine`]
}

/** Packets and connections that had no route: proc_net_snmp of the kernel, a line of names and one of values, and for IPv6 pairs. */
function withoutRoute(): number {
  const [names = [], values = []] = readFileSync('/proc/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Ip:'))
    .map((line) => line.split(' '))
  const ipv6 = /^Ip6OutNoRoutes\s+(\d+)/m.exec(readFileSync('/proc/net/snmp6', 'utf8'))?.[1]
  return Number(values[names.indexOf('OutNoRoutes')]) + Number(ipv6)
}
