// The go command's effective settings and the source of each.
// Surprising: `go env` may first download a toolchain and hang at a dead mirror: it runs with
// GOTOOLCHAIN=local. An empty `GOPROXY=` in the user's file masks GOROOT/go.env.
// Follows Getenv, EnvFile, readEnvFile and EnvOrAndChanged of cmd/go/internal/cfg/cfg.go.
import { execFile } from 'node:child_process'
import { access, constants, readFile, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import { SetupError } from '../errors.ts'
import { formatDuration } from '../format.ts'
import { GO_DEFAULT_GOPROXY } from '../go/goproxy.ts'
import { homeOf } from '../go/netrc.ts'
import { PUBLIC_SUMDB } from '../go/sumdb.ts'
import type { Environment } from '../host.ts'

const NETWORK = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE', 'GOAUTH', 'GOVCS'] as const
const FOLDERS = ['GOMODCACHE', 'GOPATH', 'GOBIN', 'GOROOT', 'GOCACHE', 'GOCACHEPROG'] as const
const BUILD = ['GOTOOLCHAIN', 'GOFLAGS', 'GOWORK', 'GOOS', 'GOARCH', 'GOEXPERIMENT', 'CGO_ENABLED'] as const
export const GO_VARIABLES = ['GOVERSION', 'GOENV', ...NETWORK, ...FOLDERS, ...BUILD] as const
export type GoVariable = (typeof GO_VARIABLES)[number]

export interface GoSetting {
  readonly value: string
  readonly source: 'environment' | 'go env -w' | 'GOROOT/go.env' | 'default'
  /** What `go env -w` has set, if the environment masks it. */
  readonly masked?: string
}

/** GOWORK, GOTOOLCHAIN and GOCACHE are as set, not what go found or was forced to. */
export type GoEnv = Readonly<Record<GoVariable, GoSetting>>

export interface ReadGoEnvOptions {
  /** Without a go command the settings are those that go would read. */
  readonly go: string | undefined
  readonly env: Environment
  readonly cwd: string
  readonly signal?: AbortSignal
  /** Limit for `go env`; 20,000 unless given. */
  readonly timeoutMs?: number
}

/** Reads the effective settings; runs go once. @throws SetupError `go-env`; the signal's reason. */
export async function readGoEnv(options: ReadGoEnvOptions): Promise<GoEnv> {
  const { go, env } = options
  const reported = go === undefined ? {} : await runGoEnv(go, options)
  const user = await readEnvFile(reported.GOENV ?? userFile(env))
  const goroot = await readEnvFile(reported.GOROOT ? join(reported.GOROOT, 'go.env') : '')
  const fallback = defaultsWithoutGo(env, user)
  const settings = GO_VARIABLES.map((name): [GoVariable, GoSetting] => {
    const set = layered(name, [env, user, goroot])
    // go reports its decision for these, not the setting.
    if (name === 'GOWORK' || name === 'GOTOOLCHAIN' || (name === 'GOCACHE' && set.value !== '')) return [name, set]
    // For GOENV=off go reports nothing.
    if (name === 'GOENV' && set.source === 'environment') return [name, set]
    return [name, { ...set, value: reported[name] ?? (set.value || fallback[name] || '') }]
  })
  return Object.fromEntries(settings) as Record<GoVariable, GoSetting>
}

/** The go command on PATH. Skips relative entries, as go does for its tools. */
export async function findGo(env: Environment, windows = platform() === 'win32'): Promise<string | undefined> {
  const dirs = (env.PATH ?? env.Path ?? '').split(delimiter).filter((entry) => isAbsolute(entry))
  // Windows runs .bat and .cmd only in a shell, so a go.exe further down the PATH is preferred.
  const endings = windows ? ['.exe', ...(env.PATHEXT || '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';')] : ['']
  for (const ending of endings) {
    for (const dir of dirs) {
      const file = join(dir, `go${ending}`)
      if (await isExecutable(file)) return file
    }
  }
  return undefined
}

/** `env` with this folder in front of its PATH, whose name has any case on Windows. */
export function withPath(env: Environment, folder: string): Environment {
  const name = env.PATH === undefined ? (Object.keys(env).find((key) => /^path$/i.test(key)) ?? 'PATH') : 'PATH'
  const others = (env[name] ?? '').split(delimiter).filter((one) => one !== '' && one !== folder)
  return { ...env, [name]: [folder, ...others].join(delimiter) }
}

/** The lines `KEY=VALUE` of a go env file, untrimmed and unquoted; the last of a key wins. */
export function parseEnvFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => /^[A-Z][^=]*=/.test(line))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

function layered(name: GoVariable, [env, user, goroot]: readonly [Environment, Environment, Environment]): GoSetting {
  if (env[name]) return { value: env[name], source: 'environment', ...(user[name] && { masked: user[name] }) }
  const shipped = goroot[name]
  if (user[name] || (user[name] === '' && shipped)) return { value: user[name] ?? '', source: 'go env -w' }
  return shipped ? { value: shipped, source: 'GOROOT/go.env' } : { value: '', source: 'default' }
}

/** Go's current defaults, for a machine without go. */
function defaultsWithoutGo(env: Environment, user: Environment): Partial<Record<GoVariable, string>> {
  const set = (name: string) => env[name] || user[name] || ''
  const path = set('GOPATH') || join(homeOf(env), 'go')
  const [gopath = ''] = path.split(delimiter)
  return {
    GOPROXY: GO_DEFAULT_GOPROXY,
    GOSUMDB: PUBLIC_SUMDB,
    GONOPROXY: set('GOPRIVATE'),
    GONOSUMDB: set('GOPRIVATE'),
    GOAUTH: 'netrc',
    GOENV: userFile(env),
    GOPATH: path,
    GOMODCACHE: join(gopath, 'pkg', 'mod'),
  }
}

type Reported = Partial<Record<GoVariable, string>>

async function runGoEnv(go: string, options: ReadGoEnvOptions): Promise<Reported> {
  const { env, cwd, signal, timeoutMs = 20_000 } = options
  let stdout = ''
  try {
    const run = await promisify(execFile)(go, ['env', '-json', ...GO_VARIABLES], {
      cwd,
      env: { ...env, GOTOOLCHAIN: 'local' },
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
      ...(signal && { signal }),
    })
    stdout = run.stdout
    return JSON.parse(stdout) as Reported
  } catch (error) {
    signal?.throwIfAborted()
    const { killed, stderr = stdout, message } = error as Error & { killed?: boolean; stderr?: string }
    const output = stderr.trim().split('\n').slice(0, 5).join(' ')
    const why = killed ? `timed out after ${formatDuration(timeoutMs)}` : output || message
    const file = userFile(env)
    const where = file ? `the environment and ${file} (written by \`go env -w\`)` : 'the environment'
    throw new SetupError('go-env', `\`${go} env\` failed: ${why}`, {
      hint: `go reads its settings from ${where}. Correct or remove the one in the message until \`go env\` works in this folder.`,
      cause: error,
    })
  }
}

/** The file of `go env -w`; empty if GOENV=off or without a home folder. */
function userFile(env: Environment): string {
  if (env.GOENV) return env.GOENV === 'off' ? '' : env.GOENV
  if (platform() === 'darwin') return join(homeOf(env), 'Library', 'Application Support', 'go', 'env')
  const windows = env.AppData ?? env.APPDATA ?? ''
  const dir = platform() === 'win32' ? windows : env.XDG_CONFIG_HOME || join(homeOf(env), '.config')
  return dir && join(dir, 'go', 'env')
}

/** As in go, a missing or unreadable file sets nothing. */
async function readEnvFile(file: string): Promise<Record<string, string>> {
  if (file === '') return {}
  return parseEnvFile(await readFile(file, 'utf8').catch(() => ''))
}

async function isExecutable(file: string): Promise<boolean> {
  const found = await access(file, constants.X_OK)
    .then(() => stat(file))
    .catch(() => undefined)
  return found?.isFile() ?? false
}
