// The go command's effective settings and who set each: process environment, the file of `go env -w`, GOROOT/go.env, or go itself.
// Surprising: `go env` may download a whole toolchain first, when go.mod asks for a newer Go, and hang at a dead mirror; so it runs
// with GOTOOLCHAIN=local here, and GOTOOLCHAIN is read from the layers. A blank line `GOPROXY=` in the user's file masks go.env.
// Follows Getenv, EnvFile, readEnvFile and EnvOrAndChanged of cmd/go/internal/cfg/cfg.go.
import { execFile } from 'node:child_process'
import { access, constants, readFile, stat } from 'node:fs/promises'
import { homedir, platform } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { SetupError } from '../errors.ts'
import { GO_DEFAULT_GOPROXY } from '../go/goproxy.ts'
import { PUBLIC_SUMDB } from '../go/sumdb.ts'

/** The settings that this product reads. */
export const GO_VARIABLES = [
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOINSECURE',
  'GOAUTH',
  'GOMODCACHE',
  'GOPATH',
  'GOBIN',
  'GOTOOLCHAIN',
  'GOFLAGS',
  'GOWORK',
  'GOVERSION',
  'GOROOT',
  'GOOS',
  'GOARCH',
  'GOEXPERIMENT',
  'CGO_ENABLED',
  'GOCACHEPROG',
  'GOCACHE',
] as const
export type GoVariable = (typeof GO_VARIABLES)[number]

/** Who set a value, strongest first. */
export type GoSource = 'environment' | 'go env -w' | 'GOROOT/go.env' | 'default'

export interface GoSetting {
  readonly value: string
  readonly source: GoSource
}

/** GOWORK is what is set (empty, `off` or a path), not the go.work that go found; GOTOOLCHAIN likewise. */
export type GoEnv = Readonly<Record<GoVariable, GoSetting>>

/** Environment variables as a platform hands them over. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface ReadGoEnvOptions {
  /** Path of the go command; without one the settings are those that go would find. */
  readonly go: string | undefined
  readonly env: Environment
  readonly cwd: string
  readonly signal?: AbortSignal
  /** Limit for `go env`, in milliseconds; 20,000 unless given. */
  readonly timeoutMs?: number
}

/**
 * Reads the effective settings; starts go once.
 * @throws SetupError 'go-env' with go's own words when go cannot tell them; the signal's reason when it aborts.
 */
export async function readGoEnv(options: ReadGoEnvOptions): Promise<GoEnv> {
  const { go, env } = options
  const reported = go === undefined ? {} : await askGo(go, options)
  const user = await readEnvFile(reported.GOENV ?? userFile(env))
  const goroot = await readEnvFile(reported.GOROOT ? join(reported.GOROOT, 'go.env') : '')
  const fallback = defaultsWithoutGo(env, user)
  const settings = GO_VARIABLES.map((name): [GoVariable, GoSetting] => {
    const set = layered(name, [env, user, goroot])
    // For these go tells what it found or was forced to, not what is set.
    if (name === 'GOWORK' || name === 'GOTOOLCHAIN') return [name, set]
    return [name, { value: reported[name] ?? (set.value || fallback[name] || ''), source: set.source }]
  })
  return Object.fromEntries(settings) as Record<GoVariable, GoSetting>
}

/** The go command on PATH, or undefined. Relative entries of PATH are skipped, as go itself does for the tools it starts. */
export async function findGo(env: Environment, windows = platform() === 'win32'): Promise<string | undefined> {
  const dirs = (env.PATH ?? env.Path ?? '').split(delimiter).filter((entry) => isAbsolute(entry))
  // Windows starts no .bat or .cmd without a shell: a go.exe further down the PATH is of more use than such a wrapper.
  const endings = windows ? ['.exe', ...(env.PATHEXT || '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';')] : ['']
  for (const ending of endings) {
    for (const dir of dirs) {
      const file = join(dir, `go${ending}`)
      if (await isExecutable(file)) return file
    }
  }
  return undefined
}

/** `env` with these folders in front of its PATH, first come first served. Windows spells the name as it likes. */
export function withPath(env: Environment, folders: readonly string[], separator = delimiter): Environment {
  const name = env.PATH === undefined ? (Object.keys(env).find((key) => /^path$/i.test(key)) ?? 'PATH') : 'PATH'
  const before = (env[name] ?? '').split(separator).filter(Boolean)
  const path = [...folders, ...before.filter((folder) => !folders.includes(folder))]
  return { ...env, [name]: path.join(separator) }
}

/** The lines `KEY=VALUE` of a go env file. No quotes, no trimming, the last line of a key wins; other lines are comments. */
export function parseEnvFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => /^[A-Z][^=]*=/.test(line))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

function layered(name: GoVariable, [env, user, goroot]: readonly [Environment, Environment, Environment]): GoSetting {
  if (env[name]) return { value: env[name], source: 'environment' }
  const shipped = goroot[name]
  if (user[name] || (user[name] === '' && shipped)) return { value: user[name] ?? '', source: 'go env -w' }
  return shipped ? { value: shipped, source: 'GOROOT/go.env' } : { value: '', source: 'default' }
}

/** What a go of today would take for unset variables, where there is none to ask. */
function defaultsWithoutGo(env: Environment, user: Environment): Partial<Record<GoVariable, string>> {
  const set = (name: string) => env[name] || user[name] || ''
  const path = set('GOPATH') || join(home(env), 'go')
  const [gopath = ''] = path.split(delimiter)
  return {
    GOPROXY: GO_DEFAULT_GOPROXY,
    GOSUMDB: PUBLIC_SUMDB,
    GONOPROXY: set('GOPRIVATE'),
    GONOSUMDB: set('GOPRIVATE'),
    GOAUTH: 'netrc',
    GOPATH: path,
    GOMODCACHE: join(gopath, 'pkg', 'mod'),
  }
}

type Reported = Partial<Record<GoVariable | 'GOENV', string>>

function askGo(go: string, options: ReadGoEnvOptions): Promise<Reported> {
  const { env, cwd, signal, timeoutMs = 20_000 } = options
  return new Promise((resolve, reject) => {
    const settings = {
      cwd,
      env: { ...env, GOTOOLCHAIN: 'local' },
      timeout: timeoutMs,
      killSignal: 'SIGKILL' as const,
      windowsHide: true,
      ...(signal && { signal }),
    }
    const answer = (error: Error | null, stdout: string, stderr: string) => {
      if (signal?.aborted) return reject(signal.reason)
      if (error) return reject(envError({ go, error, stderr, env, timeoutMs }))
      try {
        resolve(JSON.parse(stdout) as Reported)
      } catch (cause) {
        reject(envError({ go, error: cause as Error, stderr: stdout, env, timeoutMs }))
      }
    }
    try {
      execFile(go, ['env', '-json', 'GOENV', ...GO_VARIABLES], settings, answer)
    } catch (error) {
      // Node throws at once where a value cannot be handed to a process at all (a NUL in the folder's name, say).
      reject(envError({ go, error: error as Error, stderr: '', env, timeoutMs }))
    }
  })
}

interface EnvFailure {
  readonly go: string
  readonly error: Error & { readonly killed?: boolean }
  readonly stderr: string
  readonly env: Environment
  readonly timeoutMs: number
}

function envError({ go, error, stderr, env, timeoutMs }: EnvFailure): SetupError {
  const words = stderr.trim().split('\n').slice(0, 5).join(' ')
  const said = error.killed ? `it said nothing within ${timeoutMs} ms` : words || error.message
  const file = userFile(env)
  const where = file ? `the environment and ${file} (written by \`go env -w\`)` : 'the environment'
  return new SetupError('go-env', `\`${go} env\` failed: ${said}`, {
    hint: `go takes its settings from ${where}. Correct or remove the one it complains about, and see that \`go env\` works in this folder.`,
    cause: error,
  })
}

/** The file of `go env -w`, or empty when GOENV=off or there is no home. */
function userFile(env: Environment): string {
  if (env.GOENV) return env.GOENV === 'off' ? '' : env.GOENV
  const dir = userConfigDir(env)
  return dir ? join(dir, 'go', 'env') : ''
}

function userConfigDir(env: Environment): string {
  if (platform() === 'win32') return env.AppData ?? env.APPDATA ?? ''
  if (platform() === 'darwin') return join(home(env), 'Library', 'Application Support')
  return env.XDG_CONFIG_HOME || join(home(env), '.config')
}

function home(env: Environment): string {
  return (platform() === 'win32' ? env.USERPROFILE : env.HOME) || homedir()
}

/** A file that is not there, or cannot be read, sets nothing: so go does. */
async function readEnvFile(file: string): Promise<Record<string, string>> {
  if (file === '') return {}
  return parseEnvFile(await readFile(file, 'utf8').catch(() => ''))
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}
