// The entries of GOCACHE. An action file `<id>-a` names the output of a compilation, `<id>-d`, and
// when it was added; a cached program is a folder `<id>-d` with one file. go updates the time of a
// used file only if that is over an hour old: restored entries are made two hours old, so younger
// ones were used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).
import { closeSync, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs'
import { mkdir, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inParallel } from '../run/in-parallel.ts'
import { type Adopted, AT_ONCE, adoptFiles, place, type Staging, stageFile } from './staged-files.ts'

/** go does not update younger times. */
const MARK_EVERY_MS = 3_600_000

/** The time for entries restored at `startedAtMs`; go removes them at 5 days. */
export function unusedTime(startedAtMs: number): number {
  return startedAtMs - 2 * MARK_EVERY_MS
}

/** What a file of GOCACHE is, by its name with `/`; undefined for README, trim.txt, fuzz. */
export function kindOfEntry(name: string): 'action' | 'output' | 'program' | undefined {
  const { kind, program } = ENTRY.exec(name)?.groups ?? {}
  if (program !== undefined) return kind === 'd' && !/^\.+$/.test(program) ? 'program' : undefined
  return kind === undefined ? undefined : kind === 'a' ? 'action' : 'output'
}

const ENTRY = /^(?<folder>[0-9a-f]{2})\/\k<folder>[0-9a-f]{62}-(?<kind>[ad])(?:\/(?<program>[\w.~+-]{1,200}))?$/

export function buildStaging(gocache: string): Staging {
  const root = join(gocache, 'go-proxy-setup')
  return { cache: gocache, root, folder: join(root, 'build') }
}

/** Never replaces an entry. Nothing can verify one: the archive's job decides what is linked. */
export async function adoptEntries(gocache: string, timeMs: number): Promise<Adopted> {
  const time = new Date(timeMs)
  return await adoptFiles(buildStaging(gocache), async (path, name) => {
    const kind = kindOfEntry(name)
    if (!kind) return undefined
    await utimes(path, time, time)
    const target = join(gocache, name)
    return kind === 'program' ? await placeProgram(path, target, time) : await place(path, target)
  })
}

/** go uses a program's folder only with one file; the folder's time is the last use. */
async function placeProgram(path: string, target: string, time: Date): Promise<boolean> {
  const folder = dirname(target)
  await mkdir(dirname(folder), { recursive: true })
  try {
    await mkdir(folder)
  } catch {
    return false
  }
  await place(path, target, 0o755)
  await utimes(folder, time, time)
  return true
}

export async function stageEntries(gocache: string, names: readonly string[]): Promise<void> {
  await inParallel(names, AT_ONCE, (name) => stageFile(join(gocache, name), buildStaging(gocache), name))
}

export interface UsedEntries {
  /** Bytes by name, actions and outputs. */
  readonly files: ReadonlyMap<string, number>
  /** The actions that go added since `startedAtMs`, also those that replace a restored one. */
  readonly added: ReadonlySet<string>
  /** Output by action. */
  readonly testResults: ReadonlyMap<string, string>
  /** Actions that list what a test read. */
  readonly testLogs: ReadonlySet<string>
}

/**
 * Used since an hour before `startedAtMs` (go marks no younger ones). In one go: a thread for each
 * of the thousands of small reads takes several times as long.
 */
export function findUsed(gocache: string, startedAtMs: number, withTestResults: boolean): UsedEntries {
  const files = new Map<string, number>()
  const added = new Set<string>()
  const testResults = new Map<string, string>()
  const testLogs = new Set<string>()
  for (const name of actionFiles(gocache)) {
    const action = readAction(join(gocache, name), startedAtMs - MARK_EVERY_MS)
    const output = action && findOutput(gocache, action)
    if (!output) continue
    const kind = testKind(join(gocache, output.name), output.bytes)
    if (kind === 'log' && !withTestResults) continue
    if (kind === 'log') testLogs.add(name)
    if (kind === 'result') testResults.set(name, output.name)
    files.set(name, ACTION_BYTES)
    files.set(output.name, output.bytes)
    if (action.addedAtMs >= startedAtMs) added.add(name)
  }
  return { files, added, testResults, testLogs }
}

const ACTION_BYTES = 175

/**
 * Bytes of these outputs that a later job can use. An index of a package counts times of files,
 * which a checkout sets anew; `go index v2` of cmd/go/internal/modindex.
 */
export function usefulBytes(gocache: string, names: readonly string[]): number {
  const outputs = names.filter((name) => kindOfEntry(name) !== 'action').map((name) => join(gocache, name))
  const useful = outputs.filter((path) => textAt(path, 0, INDEX.length) !== INDEX)
  return useful.reduce((sum, path) => sum + (statOf(path)?.size ?? 0), 0)
}

function actionFiles(gocache: string): string[] {
  const folders = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
  return folders.flatMap((folder) => {
    const names = namesIn(join(gocache, folder)).map((name) => `${folder}/${name}`)
    return names.filter((name) => kindOfEntry(name) === 'action')
  })
}

interface Action {
  readonly output: string
  readonly bytes: number
  readonly addedAtMs: number
}

/** Undefined if malformed or not used since `sinceMs`. */
function readAction(path: string, sinceMs: number): Action | undefined {
  const found = statOf(path)
  if (!found?.isFile() || found.mtimeMs < sinceMs) return undefined
  const text = textAt(path, 0, ACTION_BYTES + 1)
  const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? []
  if (output === undefined) return undefined
  return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 }
}

type Output = Pick<Action, 'bytes'> & { readonly name: string }

function findOutput(gocache: string, { output, bytes }: Action): Output | undefined {
  const name = `${output.slice(0, 2)}/${output}-d`
  const found = statOf(join(gocache, name))
  if (found?.isDirectory()) return findProgram(gocache, name, bytes)
  if (!found?.isFile() || found.size !== bytes) return undefined
  return { name, bytes }
}

function findProgram(gocache: string, folder: string, bytes: number): Output | undefined {
  const [program, ...more] = namesIn(join(gocache, folder))
  const name = `${folder}/${program}`
  if (more.length > 0 || kindOfEntry(name) !== 'program') return undefined
  const found = statOf(join(gocache, name))
  return found?.isFile() && found.size === bytes ? { name, bytes } : undefined
}

/** Without this record, go runs a test again (testlogMagic of cmd/go/internal/test). */
const TEST_LOG = '# test log\n'
const INDEX = 'go index v'
/** The last line of each result: `ok`, the package, the time (tryCacheWithID, there). */
const RESULT = /(?:^|\n)ok {2}\t[^\n]*\n$/
const RESULT_BYTES = 1024

function testKind(path: string, bytes: number): 'result' | 'log' | undefined {
  if (textAt(path, 0, TEST_LOG.length) === TEST_LOG) return 'log'
  return RESULT.test(textAt(path, Math.max(0, bytes - RESULT_BYTES), RESULT_BYTES)) ? 'result' : undefined
}

function statOf(path: string): Stats | undefined {
  return ifReadable(() => lstatSync(path), undefined)
}

function namesIn(folder: string): string[] {
  return ifReadable(() => readdirSync(folder), [])
}

function textAt(path: string, at: number, length: number): string {
  return ifReadable(() => {
    const file = openSync(path, 'r')
    try {
      const buffer = Buffer.alloc(length)
      return buffer.toString('latin1', 0, readSync(file, buffer, 0, length, at))
    } finally {
      closeSync(file)
    }
  }, '')
}

function ifReadable<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
