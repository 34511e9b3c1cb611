// One JSON POST, for alerts: the only request of the product that is not a GET.
import { messageOf } from '../errors.ts'
import { USER_AGENT } from '../version.ts'
import type { HttpClient } from './http-client.ts'

/**
 * Posts an alert until `signal` aborts; follows no redirect. Rejects with an Error that names only
 * the URL's host: the path is often a secret.
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
