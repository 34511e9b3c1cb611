// The project's files stay as they were, byte for byte: the go command rewrites go.work.sum, and with GOFLAGS=-mod=mod go.mod and
// go.sum too, whenever it loads packages. What it learned stays in the module cache, where the next go command finds it again.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { messageOf, SetupError } from '../errors.ts'
import { sanitizeForLog } from '../redact.ts'

export interface KeptFiles {
  /** Puts every file back that differs; the names of those. Throws SetupError for one that stays changed, when the others are back. */
  readonly restore: () => Promise<string[]>
}

/** Remembers these files, also that one is missing. Throws SetupError for one that cannot be read: it could not be put back. */
export async function keepFiles(names: Iterable<string>): Promise<KeptFiles> {
  const before = new Map<string, Buffer | undefined>()
  for (const name of names) {
    const content = await contentOf(name).catch((error: unknown) => {
      throw unreadable(name, error)
    })
    before.set(name, content)
  }
  return {
    restore: async () => {
      const restored: string[] = []
      const stuck: SetupError[] = []
      for (const [name, content] of before) {
        try {
          if (await putBack(name, content)) restored.push(name)
        } catch (error) {
          stuck.push(changed(name, error))
        }
      }
      if (stuck[0]) throw stuck[0]
      return restored
    },
  }
}

/** True when the file differed. */
async function putBack(name: string, content: Buffer | undefined): Promise<boolean> {
  const now = await contentOf(name)
  if (now === content || (now && content?.equals(now))) return false
  if (content) await writeFile(name, content)
  else await rm(name, { force: true })
  return true
}

/** Undefined when there is no such file. */
async function contentOf(name: string): Promise<Buffer | undefined> {
  return readFile(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}

function unreadable(name: string, cause: unknown): SetupError {
  return new SetupError(
    'download-failed',
    `${sanitizeForLog(name)} cannot be read: ${sanitizeForLog(messageOf(cause))}`,
    {
      hint: `The go command may rewrite that file, so its content is remembered first. Make it a regular file that this job may read, or remove it; download: off leaves it alone.`,
      cause,
    },
  )
}

function changed(name: string, cause: unknown): SetupError {
  return new SetupError(
    'download-failed',
    `${sanitizeForLog(name)} was changed by the go command and cannot be put back: ${sanitizeForLog(messageOf(cause))}`,
    { hint: 'Restore that file (git checkout -- FILE), and let this job write to it.', cause },
  )
}
