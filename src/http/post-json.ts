// One JSON POST, for alerts: the only request of the product that is not a GET. It follows no
// redirect and reads no response.
import { messageOf } from '../errors.ts'
import { USER_AGENT } from '../version.ts'
import type { HttpClient } from './http-client.ts'

/**
 * Posts `body` until `signal` aborts; rejects with a plain Error whose message names no part of the
 * URL but its host (the path is often a secret).
 */
export async function postJson(client: HttpClient, url: string, body: unknown, signal: AbortSignal): Promise<void> {
  const { host, origin, pathname, search } = new URL(url)
  try {
    const answer = await client.dispatcher.request({
      origin,
      path: pathname + search,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT },
      body: JSON.stringify(body),
      signal,
    })
    await answer.body.dump()
    if (answer.statusCode >= 300) throw new Error(`it returned ${answer.statusCode}`)
  } catch (error) {
    throw new Error(`${host}: ${messageOf(error).replaceAll(url, host)}`)
  }
}
