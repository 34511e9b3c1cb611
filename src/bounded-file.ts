// Reads files that the author of a branch may have chosen or replaced by a link: only regular ones
// up to a size, and where asked inside a folder. A device would be read for ever, another file
// shown.
import { closeSync, constants, existsSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { dirname, extname, isAbsolute, relative } from 'node:path'
import { SetupError } from './errors.ts'
import { formatBytes } from './format.ts'
import { sanitizeForLog } from './redact.ts'

/** No go.mod, go.sum, configuration or CA file is larger; go stops at 16 MiB for go.mod. */
export const MAX_TEXT_BYTES = 32_000_000

interface BoundedFile {
  /** The real path must be in this folder; links are followed first. */
  readonly inside?: string
  /** A link must lead to a file with the same extension. */
  readonly sameKind?: true
  readonly maxBytes?: number
}

/** Why a file is not read; `message` is a sentence part like "it is a folder, not a file". */
export class FileRefused extends Error {
  readonly code: string
  constructor(code: string, sentence = SENTENCES[code]) {
    super(sentence ?? `the file cannot be read (${code})`)
    this.code = code
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'the file does not exist',
  ENOTDIR: 'the file does not exist',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'this job may not read the file',
  ELOOP: 'its links go round in a circle',
  outside: 'its real path is outside the workspace',
  special: 'it is a device or a pipe, not a regular file',
  link: 'it is a link to a file of another kind',
}

/** @throws FileRefused */
export function readBounded(path: string, options: BoundedFile = {}): string {
  const { maxBytes = MAX_TEXT_BYTES } = options
  return withFile(path, options, (fd) => {
    const pieces: Buffer[] = []
    // A file of /proc has size 0, so the bytes read are counted and not only the size.
    for (let total = 0; ; ) {
      const piece = Buffer.allocUnsafe(64 * 1024)
      const bytes = readSync(fd, piece)
      if (bytes === 0) return Buffer.concat(pieces).toString('utf8')
      pieces.push(piece.subarray(0, bytes))
      total += bytes
      if (total > maxBytes) throw tooLarge(maxBytes)
    }
  })
}

/** The text of a file; undefined when it is not there or `readBounded` refuses it. */
export function textOf(path: string, options: BoundedFile = {}): string | undefined {
  try {
    return readBounded(path, options)
  } catch {
    return undefined
  }
}

// Messages, go's too, quote the text. A link to go1.21.mod is a habit, one to .netrc an attack.
const AS_GO_READS: BoundedFile = { sameKind: true }

/** Text that go reads too; undefined if unreadable. @throws SetupError if go must not read it. */
export function goText(path: string): string | undefined {
  return orUndefined(path, () => readBounded(path, AS_GO_READS))
}

/** Looks at a file that go reads, without reading it. @throws SetupError as `goText` */
export function requireGoText(path: string): void {
  orUndefined(path, () => withFile(path, AS_GO_READS, () => undefined))
}

function orUndefined<T>(path: string, look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    const { code, message } = error as FileRefused
    if (!['special', 'large', 'link'].includes(code)) return undefined
    throw new SetupError('project-unreadable', `${sanitizeForLog(path)}: ${message}`, {
      hint: 'Replace it with the regular file itself.',
    })
  }
}

/** Why `readBounded` would refuse the file; undefined if it would not. */
export function refusalOf(path: string, options: BoundedFile = {}): string | undefined {
  try {
    withFile(path, options, () => undefined)
    return undefined
  } catch (error) {
    return (error as FileRefused).message
  }
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way))
}

/** As `isInside`, links followed as far as the path exists: a new file counts by its folder. */
export function isReallyInside(path: string, folder: string): boolean {
  let existing = path
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing)
  return isInside(path, folder) && isInside(realpathSync(existing), realpathSync(folder))
}

function tooLarge(maxBytes: number): FileRefused {
  return new FileRefused('large', `it is larger than ${formatBytes(maxBytes)}`)
}

function withFile<T>(path: string, options: BoundedFile, use: (fd: number) => T): T {
  const { inside, sameKind = false, maxBytes = MAX_TEXT_BYTES } = options
  let fd: number | undefined
  try {
    const real = realpathSync(path)
    if (inside !== undefined && !isInside(real, realpathSync(inside))) throw new FileRefused('outside')
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    fd = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const found = fstatSync(fd)
    if (found.isDirectory()) throw new FileRefused('EISDIR')
    if (!found.isFile()) throw new FileRefused('special')
    if (found.size > maxBytes) throw tooLarge(maxBytes)
    if (sameKind && extname(real) !== extname(path)) throw new FileRefused('link')
    return use(fd)
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused((error as NodeJS.ErrnoException).code ?? String(error))
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
