// Module paths and versions as mirrors and the module cache spell them: a capital is escaped as `!`
// and the lowercase letter. In a mirror's URL go writes that `!` as `%21` (tested).
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and
// cmd/go/internal/modfetch/proxy.go (pathEscape).
import { join } from 'node:path'
import { SetupError } from '../errors.ts'

/** Both unescaped. */
export interface ModuleVersion {
  readonly path: string
  readonly version: string
}

export type ModuleFileKind = 'info' | 'mod' | 'zip'

/** `path@version`, the form of messages and map keys. */
export function moduleKey(module: ModuleVersion): string {
  return `${module.path}@${module.version}`
}

export function parseModuleKey(key: string): ModuleVersion {
  const at = key.lastIndexOf('@')
  return { path: key.slice(0, at), version: key.slice(at + 1) }
}

/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would refuse the path: no `..` reaches a disk or a URL.
 */
export function escapePath(path: string): string {
  return escapeChecked(path, checkModulePath(path))
}

/** Reverses {@link escapePath}; undefined when the text is not an escaped module path. */
export function unescapePath(escaped: string): string | undefined {
  const path = unescapeCapitals(escaped)
  return isEscaped(escaped) && !checkModulePath(path) ? path : undefined
}

/**
 * The escaped version, which may be a branch (`@v/<branch>.info`).
 * @throws SetupError 'unsafe-value' when it is not a valid file name on every system.
 */
export function escapeVersion(version: string): string {
  return escapeChecked(version, checkVersion(version))
}

function escapeChecked(text: string, problem: string | undefined): string {
  if (problem) throw new SetupError('unsafe-value', problem, { hint: 'Correct it in go.mod or go.sum.' })
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}

/** Reverses {@link escapeVersion}; undefined for other text. */
export function unescapeVersion(escaped: string): string | undefined {
  const version = unescapeCapitals(escaped)
  return !isEscaped(escaped) || checkVersion(version) ? undefined : version
}

/** The name of a version's file below `cache/download`: escaped, not percent-encoded. */
export function cacheFile(path: string, version: string, kind: ModuleFileKind): string {
  return `${escapePath(path)}/@v/${escapeVersion(version)}.${kind}`
}

/** Where GOMODCACHE has a version's file. */
export function cachePath(modcache: string, { path, version }: ModuleVersion, kind: ModuleFileKind): string {
  return join(modcache, 'cache', 'download', cacheFile(path, version, kind))
}

/** The folder of a version's unpacked tree below GOMODCACHE: escaped, with slashes. */
export function treeFolder({ path, version }: ModuleVersion): string {
  return `${escapePath(path)}@${escapeVersion(version)}`
}

/** The path of a version's file on a mirror, percent-encoded as go does. */
export function proxyFile(path: string, version: string, kind: ModuleFileKind): string {
  return encodeSegments(cacheFile(path, version, kind))
}

/** The path of a module's version list on a mirror; it has no pseudo-versions. */
export function proxyList(path: string): string {
  return encodeSegments(`${escapePath(path)}/@v/list`)
}

/**
 * The URL of `file` (encoded already) on a mirror. As in go, a query string of the base stays
 * behind the path, a fragment is dropped and trailing slashes do not count.
 */
export function joinMirror(baseUrl: string, file: string): string {
  const bare = baseUrl.replace(/#.*$/s, '')
  const queryAt = bare.indexOf('?')
  const [base, query] = queryAt < 0 ? [bare, ''] : [bare.slice(0, queryAt), bare.slice(queryAt)]
  // In `file:///` the slashes are the root, not a host's trailing slashes.
  const root = /^file:\/\/\/+$/i.test(base) ? 'file://' : base.replace(/\/+$/, '')
  return `${root}/${file.replace(/^\/+/, '')}${query}`
}

/** What is wrong with a module path, as a sentence, or undefined when go accepts it. */
export function checkModulePath(path: string): string | undefined {
  const reason = pathReason(path)
  return reason === undefined ? undefined : `The module path ${quoted(path)} is not valid: ${reason}.`
}

/** What is wrong with a version, as a sentence, or undefined when it may be requested. */
export function checkVersion(version: string): string | undefined {
  const reason = version.includes('!') ? 'it contains "!"' : elementReason(version, VERSION_CHARACTER)
  return reason === undefined ? undefined : `The version ${quoted(version)} is not valid: ${reason}.`
}

/** Whether the version fits the path: v2.0.0 only `…/v2`, or `+incompatible` (CheckPathMajor). */
export function fitsMajor({ path, version }: ModuleVersion): boolean {
  const major = /^v([0-9]+)\./.exec(version)?.[1]
  if (path.startsWith('gopkg.in/')) {
    const own = /\.v([0-9]+)(?:-unstable)?$/.exec(path)?.[1]
    return own === major || (own === '1' && version.startsWith('v0.0.0-'))
  }
  const own = /\/v([0-9]+)$/.exec(path)?.[1]
  if (own !== undefined) return own === major
  return major === '0' || major === '1' || version.endsWith('+incompatible')
}

const PATH_CHARACTER = /^[-._~0-9A-Za-z]$/u
// go also allows Unicode letters in file names, and then refuses to escape them.
const VERSION_CHARACTER = /^[-!#$%&()+,.=@[\]^_{}~ 0-9A-Za-z]$/u
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i

const SLASHES: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty'],
  [/^-/, 'it starts with a dash'],
  [/^\//, 'it starts with a slash'],
  [/\/$/, 'it ends with a slash'],
  [/\/\//, 'it has two slashes in a row'],
]
const HOST_AND_MAJOR: readonly (readonly [RegExp, string])[] = [
  [/^[^./]*(?:\/|$)/, 'its first element has no dot, so it is not a host name'],
  [/^[^/]*[^-.0-9a-z/]/, 'its first element must be a lowercase host name'],
  [
    /^gopkg\.in\/(?!.*\.v(?:0|[1-9][0-9]*(?:-unstable)?)$)|^(?!gopkg\.in\/).*\/v(?!(?:[2-9]|[1-9][0-9]+)$)[0-9.]+$/,
    'its last element is not a major version that go accepts',
  ],
]

function pathReason(path: string): string | undefined {
  const reasonIn = (rules: typeof SLASHES) => rules.find(([mistaken]) => mistaken.test(path))?.[1]
  const before = reasonIn(SLASHES)
  if (before !== undefined) return before
  for (const element of path.split('/')) {
    const reason = elementReason(element, PATH_CHARACTER)
    if (reason) return reason
    // Such a name (`PROGRA~1`) could reach another module.
    if (/^[^.]*~[0-9]+(?:\.|$)/.test(element)) return `the element ${quoted(element)} looks like a Windows short name`
    if (element.startsWith('.')) return `the element ${quoted(element)} starts with a dot`
  }
  return reasonIn(HOST_AND_MAJOR)
}

function elementReason(element: string, allowed: RegExp): string | undefined {
  if (element === '') return 'an element is empty'
  if (/^\.+$/.test(element)) return `the element ${quoted(element)} is not allowed`
  if (element.endsWith('.')) return `the element ${quoted(element)} ends with a dot`
  for (const character of element) {
    if (!allowed.test(character)) return `it contains the character ${quoted(character)}`
  }
  const stem = element.split('.', 1)[0] ?? ''
  if (WINDOWS_DEVICE.test(stem)) return `${quoted(stem)} is the name of a device on Windows`
  return undefined
}

function isEscaped(text: string): boolean {
  return /^(?:[^!A-Z]|![a-z])*$/.test(text)
}

/** Text with its escaped capitals restored: `!burnt` -> `Burnt`. */
export function unescapeCapitals(escaped: string): string {
  return escaped.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Go's url.PathEscape, slashes kept. */
export function encodeSegments(file: string): string {
  return file
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment).replace(/%(?:24|26|2B|3A|3D|40)|[!'()*]/g, (found) =>
        found.startsWith('%')
          ? decodeURIComponent(found)
          : `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      ),
    )
    .join('/')
}

/** Untrusted text for a message: quoted, cut to `most` characters, without control characters. */
export function quoted(text: string, most = 200): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
