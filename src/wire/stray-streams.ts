// Answers over HTTP/2 to requests that were called off. When a stream was destroyed before its headers came, Node makes a second stream for
// them (onSessionHeaders in lib/internal/http2/core.js) that nobody asked for and nobody listens to: if the server resets it, that error
// ends the process; if not, its bytes fill the window of the connection unread. Calling off is what the pool does with each lost race.
// The channel: https://nodejs.org/api/diagnostics_channel.html#http2 (Node 22.17 and later).
import { subscribe } from 'node:diagnostics_channel'
import type { ClientHttp2Stream } from 'node:http2'

let watched = false

/** From now on such streams hurt nobody; once per process. */
export function dropStrayStreams(): void {
  if (watched) return
  watched = true
  subscribe('http2.client.stream.created', (message) => {
    const { stream } = message as { readonly stream: ClientHttp2Stream }
    // Only a stream that was asked for has sent headers.
    if (stream.sentHeaders !== undefined) return
    stream.on('error', () => {})
    // Read and thrown away: else its bytes fill the window of the connection.
    stream.resume()
  })
}
