// What a project must not tell strangers, and the hosts that may know it: a private module behind a login, one that no pattern declares,
// one that only GONOSUMDB names. Hosts have real names and port 443, behind a CONNECT proxy: it is the only way out, so a connection to
// any other host is seen too. Loopback is never proxied, by go and by us.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { makeAuthority } from './certificates.ts'
import { buildModule, moduleTree, type TestModule } from './modules.ts'
import { createSpy, type Secret, type Spy } from './spy.ts'

const TOKEN = 'glpat-Xerophyte/with+signs'
const COMMENT = 'ask Ptarmigan before this is changed'
const MAIN_MODULE = 'app.corp.test/Okapi/shop'

const secretModule = (path: string) =>
  buildModule({
    path,
    version: 'v1.2.3',
    files: { 'lib.go': 'package lib\n', 'go.mod': `module ${path}\n\ngo 1.21\n` },
  })
/** Behind a login; the input `private` or GOPRIVATE declares it. */
export const HIDDEN = secretModule('corp.test/Quokka/Zanzibar')
/** No pattern declares it, and no mirror has it. */
export const UNDECLARED = secretModule('lost.test/Wombat/Hideaway')
/** GONOSUMDB alone declares it: mirrors have it, the checksum database must not learn about it. */
export const UNLISTED = secretModule('quiet.test/Numbat/lib')
/** The input `logins`, and the same as a netrc. */
export const LOGINS = `corp.test ci:${TOKEN}`
export const NETRC = `machine corp.test login ci password ${TOKEN}\n`
export const PRIVATE_MIRROR = 'https://corp.test/goproxy'

/** What `spy.leaks` is given; `undeclared`: hosts that may receive the path that no pattern declares, besides its own. */
export function secretsOf(goMod: string, { undeclared }: { readonly undeclared: readonly string[] }): Secret[] {
  const own = ['corp.test']
  // go follows the redirect of a private host to its storage, with the path as Referer.
  const path = [...own, 'blobs.test']
  const lost = ['lost.test', 'blobs.test', ...undeclared]
  const lines = goMod.split('\n').map((line) => line.trim())
  return [
    { name: 'the token', text: TOKEN, own },
    ...elementsOf(HIDDEN).map((text) => ({ name: 'a private path', text, own: path })),
    ...[HIDDEN.h1Zip, HIDDEN.h1Mod].map((text) => ({ name: 'a line of go.sum', text, own })),
    ...elementsOf(UNDECLARED).map((text) => ({ name: 'an undeclared private path', text, own: lost })),
    { name: 'a look-up that GONOSUMDB forbids', text: 'lookup/quiet.test', own: [] },
    { name: 'the name of the project', text: 'Okapi', own: [] },
    { name: 'a comment of go.mod', text: 'Ptarmigan', own: [] },
    ...lines.filter((line) => line.length > 12).map((text) => ({ name: 'a line of go.mod', text, own: [] })),
  ]
}

/** A go.mod with a name, a comment and modules that strangers must not learn about. */
export function tellingGoMod(requires: readonly Pick<TestModule, 'path' | 'version'>[]): string {
  const lines = requires.map(({ path, version }) => `\t${path} ${version}\n`).join('')
  return `// ${COMMENT}\nmodule ${MAIN_MODULE}\n\ngo 1.21\n\nrequire (\n${lines})\n`
}

export interface PrivateWorld extends AsyncDisposable {
  readonly spy: Spy
  /** For go and for us: the way out. */
  readonly env: Readonly<Record<string, string>>
  /** From now on `host`, port 443, is this port of loopback. */
  readonly name: (host: string, port: number) => void
  /** Connections to hosts that do not exist here. */
  readonly strangers: readonly string[]
}

/** Starts corp.test, lost.test, their storage blobs.test, and the proxy that leads to them. */
export async function startPrivateWorld(spy = createSpy()): Promise<PrivateWorld> {
  const ports = new Map<string, number>()
  const strangers: string[] = []
  const servers: Server[] = []
  const listen = async (server: Server) => {
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const serve = async (host: string, handle: (request: IncomingMessage, response: ServerResponse) => void) => {
    const server = createHttps({ ...makeAuthority().issue({ hosts: [host] }) }, handle)
    spy.listen(server, host)
    ports.set(host, await listen(server))
  }
  const blobs = [HIDDEN, UNDECLARED].map(({ zip }) => zip)
  await serve('corp.test', privateHost(HIDDEN, `/0`, `Basic ${Buffer.from(`ci:${TOKEN}`).toString('base64')}`))
  await serve('lost.test', privateHost(UNDECLARED, `/1`))
  await serve('blobs.test', (request, response) => void response.end(blobs[Number(request.url?.slice(1))]))
  const proxy = createServer((request, response) => {
    strangers.push(request.url ?? '')
    response.writeHead(502).end()
  })
  proxy.on('connect', (request: IncomingMessage, client: Socket) => {
    const [host = '', port] = request.url?.split(':') ?? []
    const target = port === '443' ? ports.get(host) : undefined
    client.on('error', () => {})
    if (target === undefined) {
      strangers.push(request.url ?? '')
      return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    }
    const server = connect(target, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    server.on('error', () => client.destroy())
    server.once('close', () => client.destroy())
    client.once('close', () => server.destroy())
    server.pipe(client).pipe(server)
  })
  const url = `http://127.0.0.1:${await listen(proxy)}`
  return {
    spy,
    env: { HTTPS_PROXY: url, HTTP_PROXY: url },
    name: (host, port) => void ports.set(host, port),
    strangers,
    async [Symbol.asyncDispose]() {
      for (const server of servers) {
        if ('closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections()
        server.close()
      }
    },
  }
}

/** A host as go finds it by `?go-get=1`, which serves one module by the GOPROXY protocol; its zips are in the storage, at `blob`. */
function privateHost({ path, ...module }: TestModule, blob: string, login?: string) {
  const host = path.split('/')[0]
  const tree = moduleTree([{ path, ...module }])
  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', `https://${host}`)
    if (login && request.headers.authorization !== login) return void response.writeHead(401).end()
    if (url.searchParams.has('go-get')) {
      return void response.end(`<meta name="go-import" content="${path} mod https://${host}/goproxy">`)
    }
    const body = tree.read(decodeURIComponent(url.pathname).slice('/goproxy/'.length))
    if (!body) return void response.writeHead(404).end('not found\n')
    if (!url.pathname.endsWith('.zip')) return void response.end(body)
    response.writeHead(302, { location: `https://blobs.test${blob}` }).end()
  }
}

/** Those that no other path has, in any spelling. */
function elementsOf({ path }: TestModule): string[] {
  return path
    .split('/')
    .slice(1)
    .filter((element) => /^[A-Z]/.test(element))
}
