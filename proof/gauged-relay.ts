// The relay of the soak: the command without a command of its own, which serves until it is told to stop, and what can be read of its
// process from outside: the resident set, descriptors, and what is left after a collection (gauge.ts).
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GAUGE_WORD } from './gauge.ts'

/** A relay under watch. */
export interface GaugedRelay {
  /** Its URL alone, without the list behind it. */
  readonly goproxy: string
  readonly residentBytes: () => number
  readonly descriptors: () => number
  /** Collects its garbage first; rejects when the relay has ended. */
  readonly liveBytes: () => Promise<number>
  readonly stop: () => Promise<void>
}

export interface GaugedRelayOptions {
  readonly cli: string
  /** Of the command `relay`. */
  readonly words: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** Starts it; rejects with what it said when it ends before it has a URL. */
export async function startGaugedRelay({ cli, words, cwd, env }: GaugedRelayOptions): Promise<GaugedRelay> {
  const gauge = ['--expose-gc', '--import', join(import.meta.dirname, 'gauge.ts')]
  const child = spawn(process.execPath, [...gauge, cli, 'relay', ...words], { cwd, env: { NO_COLOR: '1', ...env } })
  let said = ''
  let ended = false
  let look = () => {}
  const read = (text: Buffer) => {
    said += text
    look()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const exit = new Promise<void>((resolve) =>
    child.once('exit', () => {
      ended = true
      look()
      resolve()
    }),
  )
  const heard = (wanted: RegExp, from: number) =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        const [, found] = wanted.exec(said.slice(from)) ?? []
        if (found !== undefined) resolve(found)
        else if (ended) reject(new Error(`the relay ended: ${said.trim().slice(-600)}`))
      }
      look()
    })
  const goproxy = await heard(/GOPROXY='?(http:\/\/127\.0\.0\.1:\d+\/relay-[\w-]+)/, 0)
  const pid = child.pid ?? 0
  return {
    goproxy,
    residentBytes: () => {
      const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      return Number(kilobytes) * 1024
    },
    descriptors: () => readdirSync(`/proc/${pid}/fd`).length,
    liveBytes: async () => {
      const from = said.length
      child.kill('SIGUSR2')
      return Number(await heard(new RegExp(`${GAUGE_WORD} (\\d+)\\n`), from))
    },
    stop: async () => {
      child.kill('SIGTERM')
      await exit
    },
  }
}
