// npm run mirror: the test mirror for people, to see how go, an editor or this project's CLI behave when a mirror misbehaves.
// Example: --fault 'stall-body@1000:\.zip$' --fault 'status-503;share=0.2', then GOPROXY=<the printed URL> go mod download.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeAuthority } from './certificates.ts'
import { FAULT_KINDS, parseFault } from './faults.ts'
import { type SeenRequest, startMirror } from './mirror.ts'
import { sampleModules, sampleTree, treeOfFolder } from './modules.ts'
import { createSumdb } from './sumdb.ts'

const HELP = `npm run mirror -- [--tree DIR] [--port N] [--https] [--fault KIND[;SETTING=…][:REGEXP]]...

  --tree DIR    a GOMODCACHE/cache/download folder; without it two sample modules and their checksum database
  --port N      0 (default) takes any free port
  --https       https and HTTP/2 with a certificate of its own authority, whose file is printed
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
  console.log(server.url)
  if (sumdb) console.error(`GOSUMDB=${sumdb.verifierKey}`)
  if (values.https) {
    const file = join(mkdtempSync(join(tmpdir(), 'mirror-')), 'ca.pem')
    writeFileSync(file, makeAuthority().pem)
    console.error(`SSL_CERT_FILE=${file}`)
  }
  const stop = () => void server.close()
  process.once('SIGINT', stop).once('SIGTERM', stop)
}

function logLine({ method, url, status, bytesSent, outcome, at }: SeenRequest): string {
  const ms = Math.round(performance.now() - at)
  return `${method} ${url} ${status ?? '---'} ${bytesSent} bytes ${ms} ms${outcome === 'sent' ? '' : ' (broken off)'}`
}
