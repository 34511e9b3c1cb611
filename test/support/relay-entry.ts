// A relay in a process of its own, for tests that kill it: the configuration comes as the first argument, the URL goes to stdout. With a
// second argument it kills itself (SIGKILL) once a connection has been given so many bytes, which nobody outside could time so well.
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { systemClock } from '../../src/clock.ts'
import { createTrust } from '../../src/http/trust.ts'
import { startRelay } from '../../src/relay/relay.ts'

const [config = '{}', killAfterBytes] = process.argv.slice(2)

if (killAfterBytes !== undefined) {
  const sockets: Socket[] = []
  subscribe('net.server.socket', (message) => sockets.push((message as { socket: Socket }).socket))
  setInterval(() => {
    if (sockets.some(({ bytesWritten }) => bytesWritten > Number(killAfterBytes))) process.kill(process.pid, 'SIGKILL')
  }, 1)
}

const relay = await startRelay(JSON.parse(config), {
  trust: createTrust({ env: {} }),
  env: {},
  userAgent: 'test/1',
  clock: systemClock,
  workerEntry: undefined,
  signal: new AbortController().signal,
})
process.stdout.write(`${relay.url}\n`)
