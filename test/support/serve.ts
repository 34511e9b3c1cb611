// npm run mirror: the test mirror for people, to see how go, an editor or this project's CLI behave when a mirror misbehaves.
// Example: --fault 'stall-body@1000:\.zip$' --fault 'status-503;share=0.2', then GOPROXY=<the printed URL> go mod download.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeAuthority } from './certificates.ts'
import { FAULT_KINDS, parseFault } from './faults.ts'
import { amount, type Link, startLink } from './link.ts'
import { type SeenRequest, startMirror } from './mirror.ts'
import { sampleModules, sampleTree, treeOfFolder } from './modules.ts'
import { createSumdb } from './sumdb.ts'

const HELP = `npm run mirror -- [--tree DIR] [--port N] [--https] [--fault KIND[;SETTING=…][:REGEXP]]...

  --tree DIR    a GOMODCACHE/cache/download folder; without it two sample modules and their checksum database
  --port N      0 (default) takes any free port
  --https       https and HTTP/2 with a certificate of its own authority, whose file is printed
  --round-trip MS  --rate BYTES/S  a link in between, for each connection by itself: 50 and 10M, say
  --redirect    zips come from a second address, as from object storage
  --fault …     may be given several times; also as the first part of a URL: http://…/fault/KIND/…
                settings: attempts=N, after=N, share=0.1, seed=WORD, retry-after=S

Kinds:
${Object.entries(FAULT_KINDS)
  .map(([kind, text]) => `  ${kind.padEnd(21)} ${text}`)
  .join('\n')}
`

const OPTIONS = {
  tree: { type: 'string' },
  port: { type: 'string', default: '0' },
  https: { type: 'boolean', default: false },
  redirect: { type: 'boolean', default: false },
  'round-trip': { type: 'string' },
  rate: { type: 'string' },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const

try {
  await serve()
} catch (error) {
  console.error(`error: ${(error as Error).message}\nsee --help`)
  process.exitCode = 2
}

async function serve(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS })
  if (values.help) {
    console.log(HELP)
    return
  }
  const sumdb = values.tree ? undefined : createSumdb(sampleModules())
  const server = await startMirror({
    tree: values.tree ? treeOfFolder(values.tree) : sampleTree(),
    port: Number(values.port),
    redirectZips: values.redirect,
    faults: values.fault.map(parseFault),
    onRequest: (request) => console.error(logLine(request)),
    ...(sumdb ? { sumdb } : {}),
    ...(values.https ? { tls: makeAuthority().issue(), http2: true } : {}),
  })
  const link = await linkTo(server.port, values)
  console.log(link ? server.url.replace(`:${server.port}`, `:${link.port}`) : server.url)
  if (sumdb) console.error(`GOSUMDB=${sumdb.verifierKey}`)
  if (values.https) {
    const file = join(mkdtempSync(join(tmpdir(), 'mirror-')), 'ca.pem')
    writeFileSync(file, makeAuthority().pem)
    console.error(`SSL_CERT_FILE=${file}`)
  }
  const stop = async () => {
    await link?.close()
    await server.close()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
}

async function linkTo(port: number, wanted: { 'round-trip'?: string; rate?: string }): Promise<Link | undefined> {
  if (wanted['round-trip'] === undefined && wanted.rate === undefined) return undefined
  const roundTripMs = amount(wanted['round-trip'] ?? '0')
  const bytesPerSecond = wanted.rate === undefined ? undefined : amount(wanted.rate)
  return await startLink({ target: { host: '127.0.0.1', port }, roundTripMs, bytesPerSecond })
}

function logLine({ method, url, status, bytesSent, outcome, faults, at }: SeenRequest): string {
  const ms = Math.round(performance.now() - at)
  return `${method} ${url} ${status ?? '---'} ${bytesSent} bytes ${ms} ms${outcome === 'sent' ? '' : ' (broken off)'}${faults.map((kind) => ` ${kind}`).join('')}`
}
