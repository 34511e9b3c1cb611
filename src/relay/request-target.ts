// Parses a request's path (pure). Accepts only what go itself writes: origin-form, one spelling of
// each byte, no query string, so no encoded slash or `..` can mean one thing to a mirror and
// another to the relay. Follows golang.org/x/mod/module and
// https://go.dev/ref/mod#goproxy-protocol.
import {
  encodeSegments,
  fitsMajor,
  type ModuleFileKind,
  type ModuleVersion,
  moduleKey,
  unescapePath,
  unescapeVersion,
} from '../go/module.ts'
import { isCanonical } from '../go/version.ts'

/** A file of a version: it never changes, so it can be verified and cached. */
export interface FileRequest extends ModuleVersion {
  readonly kind: 'file'
  readonly file: ModuleFileKind
}

/** What can change: the list, @latest, the target of a branch or shortened version. */
export interface VersionQuery {
  readonly kind: 'query'
  readonly path: string
  readonly about: 'list' | 'latest' | { readonly version: string }
}

export interface SumdbRequest {
  readonly kind: 'sumdb'
  readonly page:
    | { readonly kind: 'supported' | 'latest' }
    | ({ readonly kind: 'lookup' } & ModuleVersion)
    | { readonly kind: 'tile'; readonly path: string; readonly bytes: number | undefined; readonly full: boolean }
}

export type ModuleRequest = FileRequest | VersionQuery | SumdbRequest

/** The same for equal requests only. */
export function keyOf(request: ModuleRequest): string {
  if (request.kind === 'sumdb') {
    const { page } = request
    if (page.kind === 'tile') return page.path
    return page.kind === 'lookup' ? `lookup ${moduleKey(page)}` : page.kind
  }
  if (request.kind === 'file') return `${request.file} ${moduleKey(request)}`
  const { path, about } = request
  return typeof about === 'string' ? `${about} ${path}` : `query ${path}@${about.version}`
}

const MAX_TARGET = 4_096
const HASH_BYTES = 32
const TILE_WIDTH = 256

/** The first segment of a target in origin-form, and the rest from its slash on. */
export function splitTarget(target: string): { readonly token: string; readonly rest: string } | undefined {
  if (!target.startsWith('/') || target.length > MAX_TARGET) return undefined
  const slash = target.indexOf('/', 1)
  return slash < 0 ? { token: target.slice(1), rest: '' } : { token: target.slice(1, slash), rest: target.slice(slash) }
}

/** `malformed`: not as go writes a path; `unknown`: not a path of the protocol. */
export function parseTarget(rest: string, sumdbName: string | undefined): ModuleRequest | 'malformed' | 'unknown' {
  const path = decodedPath(rest)
  if (path === undefined) return 'malformed'
  if (path.startsWith('sumdb/')) {
    const prefix = `sumdb/${sumdbName}/`
    return sumdbName !== undefined && path.startsWith(prefix) ? parseSumdb(path.slice(prefix.length)) : 'unknown'
  }
  const [, escaped = '', file] = /^(.+)\/@(?:v\/([^/]+)|latest)$/.exec(path) ?? []
  if (escaped === '') return 'unknown'
  const module = unescapePath(escaped)
  if (module === undefined) return 'malformed'
  if (file === undefined) return { kind: 'query', path: module, about: 'latest' }
  return file === 'list' ? { kind: 'query', path: module, about: 'list' } : parseVersion(module, file)
}

function parseVersion(path: string, name: string): ModuleRequest | 'malformed' | 'unknown' {
  const [, escaped = '', file] = /^(.+)\.(info|mod|zip)$/.exec(name) ?? []
  if (escaped === '') return 'unknown'
  const version = unescapeVersion(escaped)
  if (version === undefined) return 'malformed'
  // For v2.0.0 of a path without /v2 a mirror may return v2.0.0+incompatible: that is a query.
  if (isCanonical(version) && fitsMajor({ path, version })) {
    return { kind: 'file', path, version, file: file as ModuleFileKind }
  }
  return file === 'info' ? { kind: 'query', path, about: { version } } : 'unknown'
}

function parseSumdb(page: string): SumdbRequest | 'malformed' | 'unknown' {
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

/** The path without its first slash, decoded once; undefined unless go spells it so. */
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
