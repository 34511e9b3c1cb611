// What a request line asks for (pure): a file, a question about versions, or a page of the checksum database. Only what go itself would write
// is taken: origin-form, each byte in its one spelling, no query; so no encoded slash, no `..` and no second decoding can mean something
// else to a mirror than to us. Follows golang.org/x/mod/module and https://go.dev/ref/mod#goproxy-protocol.
import {
  encodeSegments,
  fitsMajor,
  type ModuleFileKind,
  type ModuleVersion,
  unescapePath,
  unescapeVersion,
} from '../go/module.ts'
import { isCanonical } from '../go/version.ts'

/** A file of a version: it never changes, so it can be judged and kept. */
export interface AskedFile extends ModuleVersion {
  readonly kind: 'file'
  readonly file: ModuleFileKind
}

/** What can change at any time: the list, the latest version, or what a branch or a shortened version stands for. */
export interface AskedQuery {
  readonly kind: 'query'
  readonly path: string
  readonly about: 'list' | 'latest' | { readonly version: string }
}

/** A page of the checksum database. */
export interface AskedSumdb {
  readonly kind: 'sumdb'
  readonly page:
    | { readonly kind: 'supported' | 'latest' }
    | ({ readonly kind: 'lookup' } & ModuleVersion)
    | { readonly kind: 'tile'; readonly path: string; readonly bytes: number | undefined; readonly full: boolean }
}

export type Asked = AskedFile | AskedQuery | AskedSumdb

/** Longer than any module path with its version. */
const MAX_TARGET = 4_096
const HASH_BYTES = 32
const TILE_WIDTH = 256

/** The first segment of a target in origin-form and what follows it, from its slash on; undefined when it is in another form. */
export function splitTarget(target: string): { readonly token: string; readonly rest: string } | undefined {
  if (!target.startsWith('/') || target.length > MAX_TARGET) return undefined
  const slash = target.indexOf('/', 1)
  return slash < 0 ? { token: target.slice(1), rest: '' } : { token: target.slice(1, slash), rest: target.slice(slash) }
}

/** What `rest` asks for; `malformed` when go would not write it so, `unknown` when the protocol has no such page. */
export function readTarget(rest: string, sumdbName: string | undefined): Asked | 'malformed' | 'unknown' {
  const path = decodedPath(rest)
  if (path === undefined) return 'malformed'
  if (path.startsWith('sumdb/')) {
    const prefix = `sumdb/${sumdbName}/`
    return sumdbName !== undefined && path.startsWith(prefix) ? readSumdb(path.slice(prefix.length)) : 'unknown'
  }
  const [, escaped = '', file] = /^(.+)\/@(?:v\/([^/]+)|latest)$/.exec(path) ?? []
  if (escaped === '') return 'unknown'
  const module = unescapePath(escaped)
  if (module === undefined) return 'malformed'
  if (file === undefined) return { kind: 'query', path: module, about: 'latest' }
  return file === 'list' ? { kind: 'query', path: module, about: 'list' } : readVersion(module, file)
}

function readVersion(path: string, name: string): Asked | 'malformed' | 'unknown' {
  const [, escaped = '', file] = /^(.+)\.(info|mod|zip)$/.exec(name) ?? []
  if (escaped === '') return 'unknown'
  const version = unescapeVersion(escaped)
  if (version === undefined) return 'malformed'
  // Of v2.0.0 without /v2 a mirror may tell v2.0.0+incompatible: that is a question, too.
  if (isCanonical(version) && fitsMajor({ path, version })) {
    return { kind: 'file', path, version, file: file as ModuleFileKind }
  }
  return file === 'info' ? { kind: 'query', path, about: { version } } : 'unknown'
}

function readSumdb(page: string): AskedSumdb | 'malformed' | 'unknown' {
  if (page === 'supported' || page === 'latest') return { kind: 'sumdb', page: { kind: page } }
  if (page.startsWith('lookup/')) {
    const at = page.lastIndexOf('@')
    const path = unescapePath(page.slice('lookup/'.length, Math.max(0, at)))
    const version = unescapeVersion(page.slice(at + 1))
    if (at < 0 || path === undefined || version === undefined) return 'malformed'
    return { kind: 'sumdb', page: { kind: 'lookup', path, version } }
  }
  const tile = /^tile\/8\/(data|[0-9]|[1-5][0-9])\/(?:x[0-9]{3}\/){0,5}[0-9]{3}(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(page)
  const width = tile?.[2] === undefined ? TILE_WIDTH : Number(tile[2])
  if (!tile || width > TILE_WIDTH || (tile[2] !== undefined && width === TILE_WIDTH)) return 'unknown'
  const bytes = tile[1] === 'data' ? undefined : width * HASH_BYTES
  return { kind: 'sumdb', page: { kind: 'tile', path: page, bytes, full: width === TILE_WIDTH } }
}

/** The path without its first slash, decoded once; undefined unless it is spelt as go spells it (`!` may stand for itself or as %21). */
function decodedPath(raw: string): string | undefined {
  if (!/^(?:\/[!$&-.0-9:=@A-Z_a-z~%+]+)+$/.test(raw)) return undefined
  const bang = (text: string) => text.replaceAll('%21', '!')
  let path: string
  try {
    path = decodeURIComponent(raw.slice(1))
  } catch {
    return undefined
  }
  const strange = path.includes('%') || path.includes('\\') || path.split('/').some((one) => /^\.{0,2}$/.test(one))
  return strange || bang(encodeSegments(path)) !== bang(raw.slice(1)) ? undefined : path
}
