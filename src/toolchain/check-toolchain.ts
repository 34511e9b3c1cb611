// A verified Go may still not run here (another libc, noexec, architecture), so it must first print
// its version and GOROOT. It runs in a bare environment: the user's settings could change what it
// prints, and it needs no token of the step.
import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { formatDuration } from '../format.ts'
import type { Environment } from '../host.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Toolchain } from './toolchain-name.ts'

export interface CheckOptions {
  readonly env: Environment
  readonly signal: AbortSignal
}

const TIMEOUT_MS = 60_000
/** What a process needs to start on Unix or Windows; names are compared without case there. */
const KEPT = /^(?:PATH|HOME|TMPDIR|TEMP|TMP|SystemRoot|windir|LOCALAPPDATA|APPDATA|USERPROFILE)$/i

/** A sentence unless the Go in `goroot` is the wanted one. @throws the signal's reason only. */
export async function faultOfGo(
  goroot: string,
  { version, platform: { goos, goarch } }: Toolchain,
  options: CheckOptions,
): Promise<string | undefined> {
  const go = join(goroot, 'bin', goos === 'windows' ? 'go.exe' : 'go')
  const printed = await outputOf(go, ['version'], goroot, options)
  if ('fault' in printed) return `it does not run: ${printed.fault}`
  const expected = `go version go${version} ${goos}/${goarch}`
  // Experiments follow the version: `go1.25.3 X:nocoverageredesign`.
  const got = printed.text.replace(/ X:\S+/, '')
  if (got !== expected) return `it prints ${JSON.stringify(sanitizeForLog(got).slice(0, 100))} instead of "${expected}"`
  const root = await outputOf(go, ['env', 'GOROOT'], goroot, options)
  if ('fault' in root) return `\`go env GOROOT\` failed: ${root.fault}`
  const [own, wanted] = await Promise.all([root.text, goroot].map((path) => realpath(path).catch(() => path)))
  if (own === wanted) return undefined
  return `its GOROOT is ${JSON.stringify(sanitizeForLog(root.text).slice(0, 200))}`
}

type Output = { readonly text: string } | { readonly fault: string }

function outputOf(go: string, args: readonly string[], cwd: string, { env, signal }: CheckOptions): Promise<Output> {
  const bare = Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name)))
  const settings = {
    cwd,
    env: { ...bare, GOENV: 'off', GOTOOLCHAIN: 'local', GOWORK: 'off' },
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
      resolve({
        fault: sanitizeForLog(error.killed ? `it printed nothing within ${formatDuration(TIMEOUT_MS)}` : words),
      })
    })
  })
}
