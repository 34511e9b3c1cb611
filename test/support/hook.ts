// A chat's webhook on loopback, that takes messages or fails as told.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Hook extends AsyncDisposable {
  readonly url: string
  /** The bodies of all requests, also of those that were refused. */
  readonly bodies: readonly string[]
  answer: { readonly status: number; readonly body: string }
}

export async function startHook(): Promise<Hook> {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push((await request.toArray()).join(''))
    response.writeHead(hook.answer.status).end(hook.answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const hook: Hook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0000/very-secret-path`,
    bodies,
    answer: { status: 200, body: 'ok' },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return hook
}
