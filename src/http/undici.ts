// The parts of undici that this project uses, by file: parsing the whole index (fetch, web sockets,
// mocks) would take a third of every start. The version is pinned, so these paths hold. And a guard
// for its HTTP/2. Surprising: if a stream is destroyed before its headers come (each lost race does
// that), Node makes a second stream for the response (onSessionHeaders in
// lib/internal/http2/core.js) that has no listener: a reset of it ends the process, and its bytes
// fill the connection's window unread. undici 8.12 also removes its listeners from streams and
// sessions that may still report an error (https://github.com/nodejs/undici/issues/5936). Streams
// are announced on a channel: https://nodejs.org/api/diagnostics_channel.html#http2
import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Stream } from 'node:http2'
import connect from 'undici/lib/api/api-connect.js'
import request from 'undici/lib/api/api-request.js'
import Agent from 'undici/lib/dispatcher/agent.js'
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js'

// As undici's index does it. A ProxyAgent calls `connect` of its own pool.
Object.assign(Dispatcher.prototype, { connect, request })

export { Agent, Pool, ProxyAgent }

let isOn = false

/** Late HTTP/2 frames must not crash the process: they get a listener, stray responses a reader. */
export function guardHttp2(): void {
  if (isOn) return
  isOn = true
  subscribe('http2.client.stream.created', (message) => {
    const { stream } = message as { readonly stream: ClientHttp2Stream }
    stream.on('error', ignore)
    stream.session?.off('error', ignore).on('error', ignore)
    // Only a request's stream has sent headers. Closing a stray one here can crash Node.
    if (stream.sentHeaders === undefined) stream.resume()
  })
}

/** The request's own listener has already reported the error. */
function ignore(): void {}
