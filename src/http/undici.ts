// The parts of undici that this project uses, each by its own file: undici's index also loads
// fetch, web sockets, caches and mocks, 900 kB of source that every start of the bundle would parse
// (a third of its time). The version is pinned, so these paths hold. And a guard for its HTTP/2,
// because late frames must not crash the process. If a stream is destroyed before its headers come,
// Node makes a second stream for the response (onSessionHeaders in lib/internal/http2/core.js) that
// has no listener: a reset of it then ends the process; without one its bytes fill the window of
// the connection unread. The pool cancels like that after each lost race. And undici 8.12 removes
// its listeners from streams and sessions that may still report an error
// (https://github.com/nodejs/undici/issues/5936). Node announces each new stream on a channel:
// https://nodejs.org/api/diagnostics_channel.html#http2 (Node 22.17 and later).
import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2'
import connect from 'undici/lib/api/api-connect.js'
import request from 'undici/lib/api/api-request.js'
import Agent from 'undici/lib/dispatcher/agent.js'
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js'

// As undici's index does it. A ProxyAgent calls `connect` of its own pool.
Object.assign(Dispatcher.prototype, { connect, request })

export { Agent, Pool, ProxyAgent }

const sessions = new WeakSet<ClientHttp2Session>()
let isOn = false

/**
 * Gives every later HTTP/2 stream and session of this process a last error listener, and discards
 * responses without a reader.
 */
export function guardHttp2(): void {
  if (isOn) return
  isOn = true
  subscribe('http2.client.stream.created', (message) => {
    const { stream } = message as { readonly stream: ClientHttp2Stream }
    stream.on('error', ignore)
    guardSession(stream)
    // Only a stream of a request has sent headers. Closing a stray one here ended the process by a
    // signal now and then.
    if (stream.sentHeaders === undefined) stream.resume()
  })
}

function guardSession({ session }: ClientHttp2Stream): void {
  if (!session || sessions.has(session as ClientHttp2Session)) return
  sessions.add(session as ClientHttp2Session)
  session.on('error', ignore)
}

/** The request's own listener has already reported the error. */
function ignore(): void {}
