// nginx with the configuration files of docs/self-hosted, of which only addresses, folders and what a test names are replaced.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const SELF_HOSTED = join(import.meta.dirname, '..', '..', 'docs', 'self-hosted')

/** Why nginx cannot be run here; undefined if it can. */
export function nginxObstacle(): string | undefined {
  return spawnSync('nginx', ['-v']).error ? 'there is no nginx (Debian package nginx-light)' : undefined
}

export interface Nginx extends AsyncDisposable {
  readonly dir: string
  readonly log: () => string
}

type Replacements = Readonly<Record<string, string>>

/** Starts it with `main` and the files that it includes; each text of `replaced` must be there. */
export async function startNginx(main: string, replaced: Replacements, port: number): Promise<Nginx> {
  const dir = mkdtempSync(join(tmpdir(), 'go-proxy-setup-nginx-'))
  mkdirSync(join(dir, 'cache'))
  const left = new Set(Object.keys(replaced))
  for (const name of [main, 'go-upstream.inc']) {
    let text = readFileSync(join(SELF_HOSTED, name), 'utf8')
    for (const [from, to] of Object.entries(replaced)) {
      if (text.includes(from)) left.delete(from)
      text = text.replaceAll(from, () => to)
    }
    writeFileSync(join(dir, name), text)
  }
  if (left.size > 0) throw new Error(`not in ${main}: ${[...left].join(', ')}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${dir}/${name};`,
  )
  const conf = `user root; daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error.log notice;
events { worker_connections 2048; }
http { ${temporary.join(' ')} include ${dir}/${main}; }
`
  writeFileSync(join(dir, 'nginx.conf'), conf)
  const log = () => readFileSync(join(dir, 'error.log'), 'utf8')
  const child = spawn('nginx', ['-p', dir, '-c', join(dir, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await closed
    rmSync(dir, { recursive: true, force: true })
  }
  for (let turn = 0; !(await answers(port)); turn += 1) {
    if (turn < 100 && child.exitCode === null) continue
    await stop()
    throw new Error(`nginx did not start: ${said}`)
  }
  return { dir, log, [Symbol.asyncDispose]: stop }
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).catch(() => undefined)
  if (!answer) await new Promise((resolve) => setTimeout(resolve, 50))
  await answer?.body?.cancel()
  return answer !== undefined
}

/** Ports that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
