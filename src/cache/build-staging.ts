// What may enter the build cache from a stored archive, and what goes into one: entries of go's own naming and nothing else. Unlike a
// module, an object is checked by nobody: who writes the archive decides what is linked. The staging folder, as for modules, keeps links
// and odd names out, and go's README, trim.txt, testexpire.txt and fuzz folder as they are on this machine.
import { mkdir, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { kindOfEntry } from './build-entries.ts'
import { type Adopted, adoptFiles, inParallel, place, plainFile, stageFile } from './staged-files.ts'

/** The folder that archives hold; its path is part of the archive's identity, so save and restore must agree on it. */
export function buildStagingFolder(gocache: string): string {
  return join(gocache, 'go-proxy-setup', 'build')
}

/** Removes the staging folder and all that is in it. */
export async function clearBuildStaging(gocache: string): Promise<void> {
  await rm(dirname(buildStagingFolder(gocache)), { recursive: true, force: true, maxRetries: 3 })
}

export interface AdoptedEntries extends Adopted {
  /** Size of the files that are there now and were not before. */
  readonly bytes: number
}

/** Moves what may enter from the staging folder into GOCACHE, with `timeMs` (wall clock) as its time. */
export async function adoptEntries(gocache: string, timeMs: number): Promise<AdoptedEntries> {
  const time = new Date(timeMs)
  let bytes = 0
  const adopted = await adoptFiles(gocache, buildStagingFolder(gocache), async (path, name) => {
    const kind = kindOfEntry(name)
    const file = await plainFile(path)
    if (!kind || !file) return undefined
    await utimes(path, time, time)
    const target = join(gocache, name)
    const isAdded = kind === 'program' ? await placeProgram(path, target, time) : await place(path, target)
    if (isAdded) bytes += file.size
    return isAdded
  })
  return { ...adopted, bytes }
}

/** go takes a program's folder only when it holds one file, and keeps the time of its use on the folder. */
async function placeProgram(path: string, target: string, time: Date): Promise<boolean> {
  const folder = dirname(target)
  await mkdir(dirname(folder), { recursive: true })
  const isOurs = await mkdir(folder).then(
    () => true,
    () => false,
  )
  if (!isOurs) return false
  await place(path, target, 0o755)
  await utimes(folder, time, time)
  return true
}

/** Links (copies, where links fail) these entries of GOCACHE into the emptied staging folder. */
export async function stageEntries(gocache: string, names: readonly string[]): Promise<void> {
  await clearBuildStaging(gocache)
  await inParallel(names, (name) => stageFile(join(gocache, name), join(buildStagingFolder(gocache), name)))
}
