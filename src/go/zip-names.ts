// Which names and sizes a module zip may have: go refuses others only when it unpacks. Names that
// differ only in case are one file on Windows and macOS, so they are compared case-folded.
// Follows checkZip and collisionChecker of golang.org/x/mod/zip, and CheckFilePath of x/mod/module.
import { isUtf8 } from 'node:buffer'
import { nameOf, type ZipEntry, ZipFault } from './zip-directory.ts'

/** Most bytes of a module zip, packed as well as unpacked. */
export const MAX_ZIP_BYTES = 500 * 1024 * 1024
const MAX_TEXT_BYTES = 16 * 1024 * 1024

// Elements of allowed characters, without a dot at the end (so not `..`) and not a Windows device.
const DEVICE = '(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|$)'
const PUNCTUATION = '!#$%&()+,\\-=@\\[\\]\\^_\\{\\}~ '
const pathOf = (letters: string) =>
  `^(?:(?!${DEVICE})[${letters}${PUNCTUATION}.]*[${letters}${PUNCTUATION}](?:/(?!$)|$))+$`
const ASCII_PATH = new RegExp(pathOf('0-9a-z'), 'i')
const UNICODE_PATH = new RegExp(pathOf('0-9a-z\\p{L}'), 'iu')

/** Checks the zip of `prefix` (`path@version/`). @throws ZipFault for what go would refuse. */
export function checkZipEntries(entries: readonly ZipEntry[], prefix: string): void {
  const seen = new Map<string, string>()
  let left = MAX_ZIP_BYTES
  for (const { name, size } of entries) {
    if (!name.startsWith(prefix)) throw new ZipFault(`The name ${nameOf(name)} does not begin with ${prefix}`)
    const isFolder = name.endsWith('/')
    if (isFolder && size !== 0) throw new ZipFault(`The folder ${nameOf(name)} has content`)
    if (name.length === prefix.length) continue
    const path = checkedPath(name.slice(prefix.length, isFolder ? -1 : undefined))
    noteName(seen, path, isFolder)
    if (isFolder) continue
    checkGoMod(path)
    left -= size
    if (left < 0) throw new ZipFault('Unpacked it is larger than 500 MiB')
    if (size > MAX_TEXT_BYTES && (path === 'go.mod' || path === 'LICENSE')) {
      throw new ZipFault(`Its ${path} is larger than 16 MiB`)
    }
  }
}

/** Equal for characters that differ in case only, as Go's unicode.SimpleFold. */
export function foldCharacter(character: string): string {
  // Unicode does not fold the dotless i, although its capital is I.
  if (character === 'ı') return character
  const upper = single(character.toUpperCase()) ?? character
  return single(upper.toLowerCase()) ?? upper
}

function single(text: string): string | undefined {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff) ? text : undefined
}

function checkedPath(bytes: string): string {
  if (ASCII_PATH.test(bytes)) return bytes
  const raw = Buffer.from(bytes, 'latin1')
  const text = isUtf8(raw) ? raw.toString() : undefined
  if (text === undefined || !UNICODE_PATH.test(text)) throw new ZipFault(`The name ${nameOf(bytes)} is not allowed`)
  return text
}

/** Adds a path and the folders above it to `seen`, unless another path conflicts. */
function noteName(seen: Map<string, string>, path: string, isFolder: boolean): void {
  const entered = isFolder ? `${path}/` : path
  const key = folded(path)
  const other = seen.get(key)
  if (other !== undefined) {
    if (other === entered && isFolder) return
    throw new ZipFault(`The names ${JSON.stringify(other)} and ${JSON.stringify(entered)} are one file on some systems`)
  }
  seen.set(key, entered)
  const slash = path.lastIndexOf('/')
  if (slash >= 0) noteName(seen, path.slice(0, slash), true)
}

function folded(path: string): string {
  return /^[\0-\x7f]*$/.test(path) ? path.toLowerCase() : Array.from(path, foldCharacter).join('')
}

function checkGoMod(path: string): void {
  const base = path.slice(path.lastIndexOf('/') + 1)
  if (base.length !== 6 || base.toLowerCase() !== 'go.mod' || path === 'go.mod') return
  const where = base === path ? 'in lowercase' : 'in the root of the module'
  throw new ZipFault(`The go.mod ${JSON.stringify(path)} is not ${where}`)
}
