// One JSON POST: alerts, and the request that finds a cache entry. All other requests are GETs.
import { messageOf } from '../errors.ts'
import { USER_AGENT } from '../version.ts'
import type { HttpClient } from './http-client.ts'

/** No response to a request of ours is larger. */
const MAX_ANSWER_BYTES = 256 * 1024

export interface JsonPost {
  readonly body: unknown
  /** A bearer token. */
  readonly token?: string
  readonly signal: AbortSignal
}

export interface JsonAnswer {
  readonly status: number
  readonly text: string
}

/**
 * Posts until `signal` aborts; follows no redirect. Rejects with an Error that names only the URL's
 * host: the path is often a secret.
 */
export async function postJson(
  client: HttpClient,
  url: string,
  { body, token, signal }: JsonPost,
): Promise<JsonAnswer> {
  const { host, origin, pathname, search } = new URL(url)
  try {
    const answer = await client.dispatcher.request({
      origin,
      path: pathname + search,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal,
    })
    let text = ''
    for await (const chunk of answer.body) {
      text += chunk
      if (text.length > MAX_ANSWER_BYTES) throw new Error('its response is too large')
    }
    return { status: answer.statusCode, text }
  } catch (error) {
    throw new Error(`${host}: ${messageOf(error).replaceAll(url, host)}`)
  }
}
