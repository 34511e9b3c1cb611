// Logins from a netrc file, as go reads them. Surprising: `default` is ignored, and the first of
// equal machines wins.
// Follows parseNetrc and netrcPath of cmd/go/internal/auth/netrc.go.
import { readFile } from 'node:fs/promises'
import { homedir, platform } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../host.ts'

export interface NetrcEntry {
  readonly machine: string
  readonly login: string
  readonly password: string
}

/** The complete entries of a netrc text, in order. */
export function parseNetrc(text: string): NetrcEntry[] {
  const found: NetrcEntry[] = []
  let current: Partial<Record<'machine' | 'login' | 'password', string>> = {}
  let inMacro = false
  for (const line of text.split('\n')) {
    // A macro runs to the next blank line.
    if (inMacro) {
      inMacro = line !== ''
      continue
    }
    const fields = line.split(/\s+/).filter(Boolean)
    for (let at = 0; at < fields.length && fields[at] !== 'default'; at += 2) {
      const [key, value] = [fields[at], fields[at + 1]]
      if (value === undefined) break
      if (key === 'machine') current = { machine: value }
      else if (key === 'login' || key === 'password') current[key] = value
      else if (key === 'macdef') inMacro = true
      const { machine, login, password } = current
      if (machine !== undefined && login !== undefined && password !== undefined) {
        found.push({ machine, login, password })
        current = {}
      }
    }
    if (fields.includes('default')) break
  }
  return found
}

/** As os.UserHomeDir. */
export function homeOf(env: Environment): string {
  return (platform() === 'win32' ? env.USERPROFILE : env.HOME) || homedir()
}

/** Text of $NETRC, else ~/.netrc (Windows: ~/_netrc first); empty if no such file is readable. */
export async function readNetrc(env: Environment): Promise<string> {
  const usual = platform() === 'win32' ? ['_netrc', '.netrc'] : ['.netrc']
  for (const file of env.NETRC ? [env.NETRC] : usual.map((name) => join(homeOf(env), name))) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  return ''
}

/**
 * The netrc logins that go will send. Before 1.24 go has no GOAUTH and only netrc, so an empty
 * value allows it. Follows runGoAuth of cmd/go/internal/auth/auth.go.
 */
export async function loginsOfGo(env: Environment, goauth: string): Promise<NetrcEntry[]> {
  const methods = goauth.split(';').map((method) => method.trim().split(/\s+/)[0])
  return goauth === '' || methods.includes('netrc') ? parseNetrc(await readNetrc(env)) : []
}

export function urlOf({ machine, login, password }: NetrcEntry): string {
  return `https://${encodeURIComponent(login)}:${encodeURIComponent(password)}@${machine}`
}

/** `url` with netrc's login for its host; unchanged when it has a login or is not https. */
export function withNetrcLogin(url: string, entries: readonly NetrcEntry[]): string {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return url
  const entry = entries.find(({ machine }) => machine === parsed.host)
  if (!entry) return url
  return url.replace('://', `://${encodeURIComponent(entry.login)}:${encodeURIComponent(entry.password)}@`)
}
