// Input `stable-file-times`: a checkout gives every file a new time, and go runs a test again when
// the time or size of a file that it reads has changed (hashOpen of cmd/go/internal/test/test.go).
// Times made from contents stay the same. One time for all files would be wrong: go keeps the
// imports of a package under names, times and sizes (dirHash of cmd/go/internal/modindex/read.go).
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lutimes } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { count, formatDuration } from '../format.ts'
import { inParallel } from '../run/in-parallel.ts'
import { type Job, warn } from '../run/job.ts'
import { AT_ONCE } from './staged-files.ts'

/** Sets the times in every repository of the working directories. Rejects only on abort. */
export async function stabilizeFileTimes(job: Job): Promise<void> {
  const { settings, host, clock, signal } = job
  if (!settings.stableFileTimes) return
  const start = clock.now()
  try {
    const folders = settings.workingDirectories.map((dir) => resolve(host.facts.workspace, dir))
    const roots = new Set<string>()
    for (const cwd of folders) roots.add((await git(job, cwd, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, ''))
    for (const root of roots) {
      const { set, kept } = await stabilize(job, root)
      const took = formatDuration(clock.now() - start)
      const rest = kept > 0 ? `; ${count(kept, 'modified file')} kept theirs` : ''
      host.log.info(`file times: set for ${count(set, 'tracked file')} in ${took}${rest}`)
    }
  } catch {
    signal.throwIfAborted()
    warn(job, 'stable-file-times: git could not list the files of the checkout, so their times stay as they are')
  }
}

async function stabilize(job: Job, root: string): Promise<{ readonly set: number; readonly kept: number }> {
  const [index, changes] = await Promise.all([
    git(job, root, ['ls-files', '-z', '-s', '-v']),
    git(job, root, ['status', '--porcelain=v1', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules']),
  ])
  const changed = changedFiles(changes)
  const tracked = trackedFiles(index)
  const unchanged = tracked.filter(({ path }) => !changed.has(path))
  await inParallel(unchanged, AT_ONCE, ({ path, id }) => setTime(join(root, path), id))
  // After the files, because git may create files in a folder while it works.
  await inParallel([...folderIds(unchanged)], AT_ONCE, ([path, id]) => setTime(join(root, path), id))
  // `git diff-index` trusts the times in the index.
  await git(job, root, ['update-index', '-q', '--refresh']).catch(() => undefined)
  return { set: unchanged.length, kept: tracked.length - unchanged.length }
}

/** Does not follow links, which may have replaced a file. */
async function setTime(path: string, id: string): Promise<void> {
  const time = timeOf(id)
  await lutimes(path, time, time).catch(() => undefined)
}

interface Tracked {
  readonly path: string
  readonly id: string
}

/**
 * Regular files of `git ls-files -z -s -v`. Those with a tag other than `H` (unmerged, or never
 * compared with the index) keep their times.
 */
export function trackedFiles(index: string): Tracked[] {
  return index.split('\0').flatMap((line) => {
    const [, id = '', path = ''] = /^H 100(?:644|755) ([0-9a-f]{40,64}) 0\t(.+)$/s.exec(line) ?? []
    return path === '' ? [] : [{ path, id }]
  })
}

/** Files whose contents differ from the index, of `git status --porcelain=v1 -z`. */
export function changedFiles(status: string): Set<string> {
  const lines = status.split('\0').filter((line) => line !== '' && line[1] !== ' ')
  return new Set(lines.map((line) => line.slice(3)))
}

/** An id for each folder, from the names and ids of all files in it. */
export function folderIds(files: readonly Tracked[]): Map<string, string> {
  const hashes = new Map<string, ReturnType<typeof createHash>>()
  for (const { path, id } of files) {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const hash = hashes.get(folder) ?? createHash('sha256')
      hashes.set(folder, hash.update(`${path}\0${id}\n`))
      if (folder === '.') break
    }
  }
  return new Map([...hashes].map(([folder, hash]) => [folder, hash.digest('hex')]))
}

const YEAR_2001_S = 978_307_200

/** Seconds: one of 2^49 times between 2001 and 2018, in steps that every runner's disk keeps. */
export function timeOf(id: string): number {
  const digest = createHash('sha256').update(id).digest()
  return YEAR_2001_S + (digest.readUInt32BE(0) >>> 3) + (digest.readUInt32BE(4) >>> 12) / 2 ** 20
}

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024

async function git({ host, signal }: Job, cwd: string, args: readonly string[]): Promise<string> {
  // Not the monitor that a checkout may configure: it is a program.
  const words = ['-c', 'core.fsmonitor=false', '--no-optional-locks', ...args]
  const env = { ...host.env, LC_ALL: 'C' }
  const options = { cwd, env, signal, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true }
  return (await promisify(execFile)('git', words, options)).stdout
}
