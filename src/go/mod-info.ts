// An .info exactly as go writes it to its cache: any other form, even one more blank, makes every
// later go command write the file again. Nothing authenticates time and origin.
// Surprising: go ignores the case of field names, and drops fields that only matter while it
// chooses a version (TagPrefix, TagSum, RepoSum; Ref too of a pseudo-version).
// Follows proxyRepo.Stat and writeDiskStat of cmd/go/internal/modfetch, and codehost.Origin.
import { isUtf8 } from 'node:buffer'
import { quoted } from './module.ts'

type InfoVerdict = { readonly info: string } | { readonly wrong: string }

const MAX_INFO_BYTES = 64 * 1024
const ZERO_TIME = '0001-01-01T00:00:00Z'
const PSEUDO_VERSION =
  /^v[0-9]+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/

/** The .info for the cache from a mirror's response, or a sentence why it is not of `version`. */
export function canonicalInfo(response: Uint8Array, version: string): InfoVerdict {
  if (response.length > MAX_INFO_BYTES) return { wrong: `It is not an .info: ${response.length} bytes are too many.` }
  const text = isUtf8(response) ? Buffer.from(response).toString() : ''
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {}
  if (!isObject(given)) return { wrong: `It is not an .info but ${/^\s*</.test(text) ? 'a web page' : 'other text'}.` }
  const name = stringField(given, 'Version') ?? ''
  if (name !== version) return { wrong: `It is the .info of another version (${quoted(name, 100)}).` }
  const time = timeOf(field(given, 'Time'))
  const origin = originOf(field(given, 'Origin'), version)
  if (time === undefined || origin === undefined) {
    return { wrong: `Its ${time === undefined ? 'Time' : 'Origin'} is not of the form that go reads.` }
  }
  return { info: goJson({ Version: version, Time: time, ...(origin && { Origin: origin }) }) }
}

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The last field of this name, in any case, that is not null, as in go. */
function field(object: JsonObject, name: string): unknown {
  // Flags i and u together fold as Unicode does, and so does go: the long s counts as an s.
  const same = new RegExp(`^${name}$`, 'iu')
  return Object.entries(object).findLast(([key, value]) => same.test(key) && value !== null)?.[1]
}

/** Undefined when the field is not text; '' when it is missing. */
function stringField(object: JsonObject, name: string): string | undefined {
  const value = field(object, name) ?? ''
  return typeof value === 'string' ? value.toWellFormed() : undefined
}

/** Null without an origin, undefined when it is malformed. */
function originOf(value: unknown, version: string): JsonObject | null | undefined {
  if (value === undefined) return null
  if (!isObject(value)) return undefined
  const names = ['VCS', 'URL', 'Subdir', 'Hash', 'Ref', 'TagPrefix', 'TagSum', 'RepoSum']
  const fields = names.map((name) => [name, stringField(value, name)] as const)
  if (fields.some(([, text]) => text === undefined)) return undefined
  const dropped = PSEUDO_VERSION.test(version) ? /^(?:Tag|Repo|Ref)/ : /^(?:Tag|Repo)/
  return Object.fromEntries(fields.filter(([name, text]) => text !== '' && !dropped.test(name)))
}

/** RFC 3339 as time.Time writes it. */
function timeOf(value: unknown): string | undefined {
  if (value === undefined) return ZERO_TIME
  if (typeof value !== 'string') return undefined
  const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value)
  const [, day = '', clock = '', fraction = '', zone = ''] = form ?? []
  const date = new Date(`${day}T${clock}Z`)
  // The date and time must exist; go has no leap seconds.
  if (!form || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${day}T${clock}`)) return undefined
  const digits = fraction.slice(0, 9).replace(/0+$/, '')
  return `${day}T${clock}${digits && `.${digits}`}${/^[+-]00:00$/.test(zone) ? 'Z' : zone}`
}

/** JSON as encoding/json writes it, safe inside HTML. */
function goJson(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
