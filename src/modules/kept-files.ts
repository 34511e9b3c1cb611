// Keeps the project's files byte for byte: go rewrites go.work.sum, and with -mod=mod also go.mod
// and go.sum, when it loads packages. The module cache keeps what go learned.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, messageOf, SetupError } from '../errors.ts'
import type { Log } from '../host.ts'
import type { Project } from '../inspect/project.ts'
import { sanitizeForLog } from '../redact.ts'
import { REMOVE } from '../verify/busy-files.ts'

/** Restores them also when `work` fails. @throws SetupError for a file; else what `work` throws. */
export async function withFilesKept<Result>(project: Project, log: Log, work: () => Promise<Result>): Promise<Result> {
  const restore = await keepFiles(filesOf(project))
  const result = await work().catch(async (error: unknown) => {
    await restore().catch((problem: unknown) => log.warning(messageOf(problem)))
    throw error
  })
  const restored = await restore()
  if (restored.length > 0) log.debug(`restored files that go had changed: ${restored.join(', ')}`)
  return result
}

function filesOf(project: Project): Set<string> {
  const folders = project.modules.flatMap(({ dir, memberDirs }) => [dir, ...memberDirs])
  const files = folders.flatMap((folder) => [join(folder, 'go.mod'), join(folder, 'go.sum')])
  return new Set([...files, ...project.workspaces.map((file) => `${file}.sum`), ...project.dependencyFiles])
}

/** Saves these files or their absence; the result restores them, returns names; SetupError. */
export async function keepFiles(names: Iterable<string>): Promise<() => Promise<string[]>> {
  const before = new Map<string, Buffer | undefined>()
  for (const name of names) {
    const content = await contentOf(name).catch((cause: unknown) => {
      const hint =
        'The go command may rewrite that file. Make it a regular file that this job may read, or remove it; `download: off` leaves it alone.'
      throw fileError(`${sanitizeForLog(name)} cannot be read`, hint, cause)
    })
    before.set(name, content)
  }
  return async () => {
    const restored: string[] = []
    let failure: SetupError | undefined
    for (const [name, content] of before) {
      try {
        if (await restoreFile(name, content)) restored.push(name)
      } catch (error) {
        const hint = 'Restore that file (git checkout -- FILE), and let this job write to it.'
        failure ??= fileError(`the go command changed ${sanitizeForLog(name)}, which cannot be restored`, hint, error)
      }
    }
    if (failure) throw failure
    return restored
  }
}

async function restoreFile(name: string, content: Buffer | undefined): Promise<boolean> {
  const now = await contentOf(name)
  if (now === content || (now && content?.equals(now))) return false
  if (content) await writeFile(name, content)
  else await rm(name, REMOVE)
  return true
}

async function contentOf(name: string): Promise<Buffer | undefined> {
  return readFile(name).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined
    throw error
  })
}

function fileError(message: string, hint: string, cause: unknown): SetupError {
  return new SetupError('download-failed', `${message}: ${sanitizeForLog(messageOf(cause))}`, { hint, cause })
}
