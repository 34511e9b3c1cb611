// golang.org/x/mod as a program that answers questions: what the go command thinks of a path, a glob, a go.mod, a zip or a note.
// The sources are those that the installed go was built from (GOROOT/src/cmd/vendor), so the oracle is never another version's,
// and nothing is fetched. Built once for each version of go and of main.go into build/oracle, then one process for each test file.
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { goSandbox } from './go.ts'

/** What go answers; `error` when it refuses. */
export type OracleAnswer<Value> = (Value & { readonly error?: undefined }) | { readonly error: string }

/** A running oracle; `await using` ends it. */
export interface Oracle extends AsyncDisposable {
  /** One question of test/support/oracle/main.go. */
  ask<Value = unknown>(op: string, fields: Readonly<Record<string, unknown>>): Promise<OracleAnswer<Value>>
  close(): Promise<void>
}

const source = join(import.meta.dirname, 'oracle', 'main.go')
const buildFolder = join(import.meta.dirname, '..', '..', 'build', 'oracle')

/** Starts the oracle, building it first when there is none. */
export async function startOracle(): Promise<Oracle> {
  const child = spawn(builtOracle(), { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((line: string) => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line))
  child.once('exit', () => {
    for (const answer of waiting.splice(0)) answer('{"broken":"the oracle ended"}')
  })
  const close = () => ended(child)
  return {
    async ask<Value>(op: string, fields: Readonly<Record<string, unknown>>) {
      const answer = await new Promise<string>((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${JSON.stringify({ op, ...fields })}\n`)
      })
      const value = JSON.parse(answer)
      if (value.broken !== undefined) throw new Error(`the oracle cannot answer ${op}: ${value.broken}`)
      return value as OracleAnswer<Value>
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Path of the program. Two test files may build at a time: each has its own folder, and the rename is whole or nothing. */
function builtOracle(): string {
  const text = readFileSync(source)
  const key = createHash('sha256')
    .update(text)
    .update(go(['version']))
    .digest('hex')
    .slice(0, 16)
  const program = join(buildFolder, process.platform === 'win32' ? `${key}.exe` : key)
  if (existsSync(program)) return program
  mkdirSync(buildFolder, { recursive: true })
  const folder = mkdtempSync(join(buildFolder, 'making-'))
  try {
    const library = join(go(['env', 'GOROOT']).trim(), 'src', 'cmd', 'vendor', 'golang.org', 'x', 'mod')
    cpSync(library, join(folder, 'mod'), { recursive: true })
    writeFileSync(join(folder, 'mod', 'go.mod'), 'module golang.org/x/mod\n\ngo 1.24.0\n')
    writeFileSync(join(folder, 'main.go'), text)
    writeFileSync(
      join(folder, 'go.mod'),
      'module example.test/oracle\n\ngo 1.24.0\n\nrequire golang.org/x/mod v0.0.0\n\nreplace golang.org/x/mod => ./mod\n',
    )
    go(['build', '-mod=mod', '-o', join(folder, 'oracle'), '.'], folder)
    // Windows lets nobody replace a program that runs, and then another test file has put it there.
    if (!existsSync(program)) renameSync(join(folder, 'oracle'), program)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return program
}

function go(args: readonly string[], cwd = dirname(source)): string {
  const sandbox = goSandbox()
  try {
    const run = spawnSync('go', args, { cwd, env: { ...sandbox.env, GOFLAGS: '' }, encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`go ${args.join(' ')} failed: ${run.stderr || run.error}`)
    return run.stdout
  } finally {
    void sandbox.remove()
  }
}

function ended(child: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.stdin.end()
  })
}
