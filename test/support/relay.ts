// A relay over test mirrors, for tests, and requests that no client library would send.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { type Relay, type RelayConfig, startRelay } from '../../src/relay/relay.ts'
import { trustIn } from './trust.ts'

/** A relay and its folder; `await using` closes both. */
export interface TestRelay extends Relay, AsyncDisposable {
  readonly folder: string
}

export function relayConfig(urls: readonly string[], folder: string, options: Partial<RelayConfig> = {}): RelayConfig {
  return {
    mirrors: urls.map((url, n) => ({ name: `mirror-${n + 1}`, url })),
    fallbackOn: 'any',
    privatePatterns: '',
    goSumFiles: [],
    folder,
    connectTimeoutMs: 2_000,
    stallTimeoutMs: 3_000,
    retries: 3,
    parallel: 32,
    ...options,
  }
}

export async function startTestRelay(
  urls: readonly string[],
  options: Partial<RelayConfig> & {
    readonly workerEntry?: string
    readonly signal?: AbortSignal
    readonly onStop?: () => void
  } = {},
): Promise<TestRelay> {
  const { workerEntry, signal = new AbortController().signal, onStop, ...config } = options
  const folder = mkdtempSync(join(tmpdir(), 'relay-'))
  const relay = await startRelay(relayConfig(urls, folder, config), {
    trust: trustIn(),
    env: {},
    userAgent: 'test/1',
    clock: systemClock,
    workerEntry,
    signal,
    ...(onStop ? { onStop } : {}),
  })
  const dispose = async () => {
    await relay.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...relay, folder, [Symbol.asyncDispose]: dispose }
}

/** A relay in a process of its own; `await using` kills it. */
export interface RelayProcess extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  /** The signal that ended it, or its exit code. */
  readonly ended: Promise<string | number | null>
  /** What it wrote to stderr so far: nothing, if all is well. */
  readonly said: () => string
}

/** `killAfterBytes`: it ends itself by SIGKILL when it has sent so many on one connection. */
export async function startRelayProcess(
  urls: readonly string[],
  options: Partial<RelayConfig> & { readonly killAfterBytes?: number } = {},
): Promise<RelayProcess> {
  const { killAfterBytes, ...config } = options
  const folder = mkdtempSync(join(tmpdir(), 'relay-'))
  const args = [join(import.meta.dirname, 'relay-entry.ts'), JSON.stringify(relayConfig(urls, folder, config))]
  if (killAfterBytes !== undefined) args.push(`${killAfterBytes}`)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args])
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise<string | number | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text) => resolve(String(text).trim()))
    void ended.then((how) => reject(new Error(`the relay ended with ${how}: ${said}`)))
  })
  const dispose = async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, pid: child.pid ?? 0, ended, said: () => said, [Symbol.asyncDispose]: dispose }
}

/** An answer of the relay. */
export interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Our end of the connection. */
  readonly localPort: number | undefined
}

/** One request, on a connection of its own unless an agent is given. `target`: as it goes on the wire; `path` below the relay's prefix otherwise. */
export function ask(
  relay: { readonly url: string },
  path: string,
  options: {
    readonly method?: string
    readonly target?: string
    readonly headers?: Record<string, string>
    readonly body?: string
    readonly agent?: Agent
  } = {},
): Promise<Got> {
  const { hostname, port, pathname } = new URL(relay.url)
  const { method = 'GET', target = `${pathname}${path}`, headers = {}, body, agent = false } = options
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path: target, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      const { localPort } = response.socket
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), localPort })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Sends these bytes and gives what comes until the connection ends. */
export function sendRaw(relay: { readonly url: string }, bytes: string, keepSending?: string): Promise<string> {
  const { hostname, port } = new URL(relay.url)
  return new Promise((resolve) => {
    let got = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    const drip = keepSending ? setInterval(() => socket.writable && socket.write(keepSending), 200) : undefined
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      got += text
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(drip)
      resolve(got)
    })
  })
}

export const sleep = (ms: number) => systemClock.sleep(ms)
