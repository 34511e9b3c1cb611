// What may enter the build cache from a stored archive, and what goes into one: entries of go's own naming and nothing else. Unlike a
// module, an object is checked by nobody: who writes the archive decides what is linked. The staging folder, as for modules, keeps links
// and odd names out, and go's README, trim.txt, testexpire.txt and fuzz folder as they are on this machine.
import { copyFile, link, mkdir, rm, utimes } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { kindOfEntry } from './build-entries.ts'
import { type Adopted, filesBelow, inParallel, isOwnFolder, place, plainFile } from './staged-files.ts'

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
  const staging = buildStagingFolder(gocache)
  const refused: string[] = []
  const done = { added: 0, bytes: 0 }
  if (!(await isOwnFolder(gocache, staging))) return { ...done, refused: [relative(gocache, staging)] }
  const time = new Date(timeMs)
  await inParallel(await filesBelow(staging), async (path) => {
    const name = relative(staging, path).split(sep).join('/')
    const kind = kindOfEntry(name)
    const file = await plainFile(path)
    if (!kind || !file) refused.push(name)
    else {
      await utimes(path, time, time)
      const target = join(gocache, name)
      const isAdded = kind === 'program' ? await placeProgram(path, target, time) : await place(path, target)
      if (!isAdded) return
      done.added += 1
      done.bytes += file.size
    }
  })
  return { ...done, refused: refused.sort() }
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
  await inParallel(names, async (name) => {
    const target = join(buildStagingFolder(gocache), name)
    await mkdir(dirname(target), { recursive: true })
    await link(join(gocache, name), target).catch(() => copyFile(join(gocache, name), target))
  })
}
