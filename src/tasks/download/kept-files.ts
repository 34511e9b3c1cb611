// The project's files stay as they were, byte for byte: the go command rewrites go.work.sum, and with GOFLAGS=-mod=mod go.mod and
// go.sum too, whenever it loads packages. What it learned stays in the module cache, where the next go command finds it again.
import { readFile, rm, writeFile } from 'node:fs/promises'

export interface KeptFiles {
  /** Puts every file back that differs; the names of those. */
  readonly restore: () => Promise<string[]>
}

/** Remembers these files, also that one is missing. */
export async function keepFiles(names: Iterable<string>): Promise<KeptFiles> {
  const before = new Map<string, Buffer | undefined>()
  for (const name of names) before.set(name, await contentOf(name))
  return {
    restore: async () => {
      const changed: string[] = []
      for (const [name, content] of before) {
        const now = await contentOf(name)
        if (now === content || (now && content?.equals(now))) continue
        changed.push(name)
        if (content) await writeFile(name, content)
        else await rm(name, { force: true })
      }
      return changed
    },
  }
}

/** Undefined when there is no such file; a file that cannot be read is an error, for it could not be put back. */
async function contentOf(name: string): Promise<Buffer | undefined> {
  return readFile(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}
