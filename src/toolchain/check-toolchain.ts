// A Go that is whole on paper may still not run here: another libc, a file system mounted noexec, an architecture that this machine
// has not. So it says its version and its GOROOT once before anybody gets it.
// GOROOT, GOTOOLCHAIN and the rest of the caller's settings are set aside: they could make it speak for another Go.
import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../inspect/go-env.ts'
import { sanitizeForLog } from '../redact.ts'
import type { WantedGo } from './toolchain-name.ts'

export interface CheckOptions {
  readonly env: Environment
  readonly signal: AbortSignal
}

const TIMEOUT_MS = 60_000

/** The go command of a GOROOT. */
export function goCommand(goroot: string, { goos }: WantedGo['platform']): string {
  return join(goroot, 'bin', goos === 'windows' ? 'go.exe' : 'go')
}

/** Undefined when the Go runs and is the wanted one; otherwise a sentence. Rejects with the signal's reason only. */
export async function faultOfGo(goroot: string, wanted: WantedGo, options: CheckOptions): Promise<string | undefined> {
  const go = goCommand(goroot, wanted.platform)
  const version = await answerOf(go, ['version'], goroot, options)
  if ('fault' in version) return `it does not run: ${version.fault}`
  const { goos, goarch } = wanted.platform
  const expected = `go version go${wanted.version} ${goos}/${goarch}`
  // Experiments (`go1.25.3 X:nocoverageredesign`) stand behind the version.
  const said = version.text.replace(/ X:\S+/, '')
  if (said !== expected) return `it says ${JSON.stringify(sanitizeForLog(said).slice(0, 100))} instead of "${expected}"`
  const root = await answerOf(go, ['env', 'GOROOT'], goroot, options)
  if ('fault' in root) return `\`go env GOROOT\` failed: ${root.fault}`
  if (await isSame(root.text, goroot)) return undefined
  return `it takes ${JSON.stringify(sanitizeForLog(root.text).slice(0, 200))} for its GOROOT`
}

type Said = { readonly text: string } | { readonly fault: string }

function answerOf(go: string, args: readonly string[], cwd: string, { env, signal }: CheckOptions): Promise<Said> {
  const settings = {
    cwd,
    env: { ...env, GOROOT: undefined, GOFLAGS: undefined, GOENV: 'off', GOTOOLCHAIN: 'local', GOWORK: 'off' },
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL' as const,
    windowsHide: true,
    signal,
  }
  return new Promise((resolve, reject) => {
    execFile(go, args, settings, (error, stdout, stderr) => {
      if (signal.aborted) return reject(signal.reason)
      if (!error) return resolve({ text: stdout.trim() })
      const words = stderr.trim().split('\n').slice(0, 3).join(' ') || error.message
      resolve({ fault: sanitizeForLog(error.killed ? `it said nothing within ${TIMEOUT_MS / 1000} s` : words) })
    })
  })
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([a, b].map((path) => realpath(path).catch(() => path)))
  return left === right
}
