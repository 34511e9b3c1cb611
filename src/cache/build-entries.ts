// The entries of GOCACHE. An action file `<id>-a` names the output of a compilation, `<id>-d`, and
// when it was added; a cached program is a folder `<id>-d` with one file. go updates the time of a
// used file only if that is over an hour old: restored entries are made two hours old, so younger
// ones were used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).
import { lstat, mkdir, open, readdir, readFile, utimes } from 'node:fs/promises'
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

/** Used since an hour before `startedAtMs` (go marks no younger ones). */
export async function findUsed(gocache: string, startedAtMs: number, withTestResults: boolean): Promise<UsedEntries> {
  const files = new Map<string, number>()
  const added = new Set<string>()
  const testResults = new Map<string, string>()
  const testLogs = new Set<string>()
  await inParallel(await actionFiles(gocache), AT_ONCE, async (name) => {
    const action = await readAction(join(gocache, name), startedAtMs - MARK_EVERY_MS)
    const output = action && (await findOutput(gocache, action))
    if (!output) return
    const kind = await testKind(join(gocache, output.name), output.bytes)
    if (kind === 'log' && !withTestResults) return
    if (kind === 'log') testLogs.add(name)
    if (kind === 'result') testResults.set(name, output.name)
    files.set(name, ACTION_BYTES)
    files.set(output.name, output.bytes)
    if (action.addedAtMs >= startedAtMs) added.add(name)
  })
  return { files, added, testResults, testLogs }
}

const ACTION_BYTES = 175

/**
 * Bytes of these outputs that a later job can use. An index of a package counts times of files,
 * which a checkout sets anew; `go index v2` of cmd/go/internal/modindex.
 */
export async function usefulBytes(gocache: string, names: readonly string[]): Promise<number> {
  let sum = 0
  await inParallel(names, AT_ONCE, async (name) => {
    if (kindOfEntry(name) === 'action' || (await beginsWith(join(gocache, name), INDEX))) return
    const { size } = await lstat(join(gocache, name))
    sum += size
  })
  return sum
}

async function actionFiles(gocache: string): Promise<string[]> {
  const folders = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(gocache, folder)).catch(() => [])
      return names.map((name) => `${folder}/${name}`).filter((name) => kindOfEntry(name) === 'action')
    }),
  )
  return found.flat()
}

interface Action {
  readonly output: string
  readonly bytes: number
  readonly addedAtMs: number
}

/** Undefined if malformed or not used since `sinceMs`. */
async function readAction(path: string, sinceMs: number): Promise<Action | undefined> {
  const found = await lstat(path).catch(() => undefined)
  if (!found?.isFile() || found.mtimeMs < sinceMs) return undefined
  const text = await readFile(path, 'latin1').catch(() => '')
  const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? []
  if (output === undefined) return undefined
  return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 }
}

type Output = Pick<Action, 'bytes'> & { readonly name: string }

async function findOutput(gocache: string, { output, bytes }: Action): Promise<Output | undefined> {
  const name = `${output.slice(0, 2)}/${output}-d`
  const found = await lstat(join(gocache, name)).catch(() => undefined)
  if (found?.isDirectory()) return await findProgram(gocache, name, bytes)
  if (!found?.isFile() || found.size !== bytes) return undefined
  return { name, bytes }
}

async function findProgram(gocache: string, folder: string, bytes: number): Promise<Output | undefined> {
  const [program, ...more] = await readdir(join(gocache, folder)).catch(() => [])
  const name = `${folder}/${program}`
  if (more.length > 0 || kindOfEntry(name) !== 'program') return undefined
  const found = await lstat(join(gocache, name)).catch(() => undefined)
  return found?.isFile() && found.size === bytes ? { name, bytes } : undefined
}

/** Without this record, go runs a test again (testlogMagic of cmd/go/internal/test). */
const TEST_LOG = '# test log\n'
const INDEX = 'go index v'
/** The last line of each result: `ok`, the package, the time (tryCacheWithID, there). */
const RESULT = /(?:^|\n)ok {2}\t[^\n]*\n$/
const RESULT_BYTES = 1024

async function testKind(path: string, bytes: number): Promise<'result' | 'log' | undefined> {
  if (await beginsWith(path, TEST_LOG)) return 'log'
  const tail = await textAt(path, Math.max(0, bytes - RESULT_BYTES), RESULT_BYTES)
  return RESULT.test(tail) ? 'result' : undefined
}

async function beginsWith(path: string, text: string): Promise<boolean> {
  return (await textAt(path, 0, text.length)) === text
}

async function textAt(path: string, at: number, length: number): Promise<string> {
  const file = await open(path).catch(() => undefined)
  if (!file) return ''
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
