// What lies in GOCACHE, and which of it this job used. An action file `<id>-a` (175 bytes) says what came of a compilation and when, the
// output lies in `<id>-d`; a cached program (go run, go tool) is a folder `<id>-d` with one file. go sets a file's time when it uses it,
// but only when that time is more than an hour old: so what a restore brings in is made two hours old, and what is young afterwards was used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).
import { lstat, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inParallel } from './staged-files.ts'

/** go leaves a file's time alone that is younger than this. */
const MARK_EVERY_MS = 3_600_000

/** The time, in milliseconds, for files that come in at `startedAtMs`: unused as yet. Not so old that go would throw them away (5 days). */
export function unusedTime(startedAtMs: number): number {
  return startedAtMs - 2 * MARK_EVERY_MS
}

/** What a file of GOCACHE is by its name below it, with `/`; undefined for all else, such as README, trim.txt and fuzz. */
export function kindOfEntry(name: string): 'action' | 'output' | 'program' | undefined {
  const { kind, program } = ENTRY.exec(name)?.groups ?? {}
  if (program !== undefined) return kind === 'd' && !/^\.+$/.test(program) ? 'program' : undefined
  return kind === undefined ? undefined : kind === 'a' ? 'action' : 'output'
}

const ENTRY = /^(?<folder>[0-9a-f]{2})\/\k<folder>[0-9a-f]{62}-(?<kind>[ad])(?:\/(?<program>[\w.~+-]{1,200}))?$/

export interface UsedEntries {
  /** Names below GOCACHE, with `/`. */
  readonly names: readonly string[]
  /** Size of the outputs. */
  readonly bytes: number
  /** Of these, what was compiled since `startedAtMs`. */
  readonly newBytes: number
}

/**
 * The entries that a job which began at `startedAtMs` (wall clock, milliseconds) used or made. Results of tests are left out: a test that
 * is green must have run. Entries that were on disk before and used within the hour before count too, for go does not mark them again.
 */
export async function findUsed(gocache: string, startedAtMs: number): Promise<UsedEntries> {
  const outputs = new Map<string, { readonly name: string; readonly bytes: number; isNew: boolean }>()
  const names: string[] = []
  await inParallel(await actionFiles(gocache), async (name) => {
    const action = await readAction(join(gocache, name), startedAtMs - MARK_EVERY_MS)
    const output = action && (await findOutput(gocache, action))
    if (!output) return
    const isNew = action.addedAtMs >= startedAtMs
    const known = outputs.get(output.name)
    if (known) known.isNew &&= isNew
    else outputs.set(output.name, { ...output, isNew })
    names.push(name)
  })
  const all = [...outputs.values()]
  const sum = (some: typeof all) => some.reduce((total, { bytes }) => total + bytes, 0)
  return {
    names: [...names, ...all.map(({ name }) => name)],
    bytes: sum(all),
    newBytes: sum(all.filter(({ isNew }) => isNew)),
  }
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
  /** Hash that names the output. */
  readonly output: string
  readonly bytes: number
  readonly addedAtMs: number
}

/** What the action file says, or undefined when it was not used since or is none. */
async function readAction(path: string, sinceMs: number): Promise<Action | undefined> {
  const found = await lstat(path).catch(() => undefined)
  if (!found?.isFile() || found.mtimeMs < sinceMs) return undefined
  const text = await readFile(path, 'latin1').catch(() => '')
  const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? []
  if (output === undefined) return undefined
  return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 }
}

interface Output {
  readonly name: string
  readonly bytes: number
}

/** The output's file, when it is there and whole. */
async function findOutput(gocache: string, { output, bytes }: Action): Promise<Output | undefined> {
  const name = `${output.slice(0, 2)}/${output}-d`
  const found = await lstat(join(gocache, name)).catch(() => undefined)
  if (found?.isDirectory()) return await findProgram(gocache, name, bytes)
  if (!found?.isFile() || found.size !== bytes || (await isTestLog(join(gocache, name)))) return undefined
  return { name, bytes }
}

async function findProgram(gocache: string, folder: string, bytes: number): Promise<Output | undefined> {
  const [program, ...more] = await readdir(join(gocache, folder)).catch(() => [])
  const name = `${folder}/${program}`
  if (more.length > 0 || kindOfEntry(name) !== 'program') return undefined
  const found = await lstat(join(gocache, name)).catch(() => undefined)
  return found?.isFile() && found.size === bytes ? { name, bytes } : undefined
}

/** Without this record of what a test looked at, go runs the test (testlogMagic in cmd/go/internal/test/test.go). */
const TEST_LOG = '# test log\n'

async function isTestLog(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  if (!file) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEST_LOG.length), 0, TEST_LOG.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === TEST_LOG
  } finally {
    await file.close()
  }
}
