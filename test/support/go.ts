// The real go command in a world of its own: HOME, GOMODCACHE, GOPATH and settings are the sandbox's, nothing leaves loopback.
// Trap: go's telemetry child writes into HOME after go has ended, and a folder that grows cannot be removed; so telemetry is off.
// The build cache alone is shared between runs, for compiling the runtime takes longer than all the rest.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestModule } from './modules.ts'

/** How a run of go ended. */
export interface GoResult {
  /** Null when it was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
  /** Killed because `timeoutMs` passed: it hung. */
  readonly timedOut: boolean
}

export interface GoRunOptions {
  readonly cwd?: string
  /** Over the sandbox's own environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** After this the whole process group is killed; 20 s by default. */
  readonly timeoutMs?: number
}

export interface ProjectOptions {
  /** Whole text of go.mod; made of `requires` by default. */
  readonly goMod?: string
  readonly requires: readonly TestModule[]
  /** Whole text of main.go; by default it imports each module's root package. */
  readonly main?: string
  /** False leaves go.sum out, so that the checksum database is asked. */
  readonly goSum?: boolean
}

/** A folder with everything go writes to; `await using` removes it. */
export interface GoSandbox extends AsyncDisposable {
  readonly dir: string
  readonly home: string
  readonly modcache: string
  readonly env: Readonly<Record<string, string>>
  run(args: readonly string[], options?: GoRunOptions): Promise<GoResult>
  /** Writes a project that needs these modules; the folder of it. */
  project(options: ProjectOptions): string
  remove(): Promise<void>
}

/** Makes an empty sandbox. GOSUMDB is off and GOPROXY is off until a test says otherwise. */
export function goSandbox(): GoSandbox {
  const dir = mkdtempSync(join(tmpdir(), 'go-proxy-setup-test-'))
  const home = join(dir, 'home')
  const modcache = join(dir, 'modcache')
  const env = sandboxEnv(dir, home, modcache)
  let projects = 0
  const project = (options: ProjectOptions): string => {
    projects += 1
    return writeProject(join(dir, `project${projects}`), options)
  }
  const remove = async () => removeTree(dir)
  return {
    dir,
    home,
    modcache,
    env,
    run: (args, options = {}) => runGo(args, { cwd: dir, ...options, env: { ...env, ...options.env } }),
    project,
    remove,
    [Symbol.asyncDispose]: remove,
  }
}

function sandboxEnv(dir: string, home: string, modcache: string): Record<string, string> {
  for (const config of ['.config', 'Library/Application Support', 'AppData']) {
    mkdirSync(join(home, config, 'go', 'telemetry'), { recursive: true })
    writeFileSync(join(home, config, 'go', 'telemetry', 'mode'), 'off')
  }
  const inherited = ['PATH', 'SystemRoot', 'PATHEXT', 'TMP', 'TEMP'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    AppData: join(home, 'AppData'),
    GOPATH: join(dir, 'gopath'),
    GOMODCACHE: modcache,
    GOCACHE: join(tmpdir(), 'go-proxy-setup-test-gocache'),
    GOENV: 'off',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
    GOPROXY: 'off',
    GOSUMDB: 'off',
    GOVCS: '*:off',
    GIT_TERMINAL_PROMPT: '0',
  }
}

function writeProject(dir: string, { goMod, requires, main, goSum = true }: ProjectOptions): string {
  const lines = requires.map(({ path, version }) => `\t${path} ${version}\n`).join('')
  const imports = requires.map(({ path }) => `\t_ "${path}"\n`).join('')
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'go.mod'), goMod ?? `module example.test/project\n\ngo 1.21\n\nrequire (\n${lines})\n`)
  writeFileSync(join(dir, 'main.go'), main ?? `package main\n\nimport (\n${imports})\n\nfunc main() {}\n`)
  const sums = requires.flatMap(({ goSumLines }) => goSumLines.map((line) => `${line}\n`))
  if (goSum) writeFileSync(join(dir, 'go.sum'), sums.sort().join(''))
  return dir
}

function runGo(args: readonly string[], { cwd, env, timeoutMs = 20_000 }: GoRunOptions): Promise<GoResult> {
  const start = performance.now()
  const known = Object.entries(env ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined)
  // A group of its own, so that git and compilers die with go.
  const grouped = process.platform !== 'win32'
  const child = spawn('go', args, {
    cwd,
    env: Object.fromEntries(known),
    detached: grouped,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  return new Promise((resolve, reject) => {
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      if (grouped && child.pid) process.kill(-child.pid, 'SIGKILL')
      else child.kill('SIGKILL')
    }, timeoutMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, ...output, ms: performance.now() - start, timedOut })
    })
  })
}

/** Read-only folders of a module cache made without -modcacherw are opened first. */
function removeTree(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    makeWritable(dir)
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

function makeWritable(dir: string): void {
  chmodSync(dir, 0o755)
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(dir, entry.name))
  }
}
