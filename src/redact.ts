// Makes text safe to print: removes credentials from URLs, and from untrusted text what a runner
// would execute as a workflow command: a line that starts with `::` or holds `##[`.

// `host:8443/path` resembles a password with a slash, but no password continues a port.
const PORT = /\d{1,5}(?:[^\w%.~!$&'*+=-]|$)/.source
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//.source
/** Well-formed userinfo: up to the last `@` before the path. */
const USERINFO = new RegExp(`(${SCHEME})[^/?#\\s|,@]*(?:@[^/?#\\s|,@]*)*@`, 'gi')
/** A password with an unescaped `/`, `?`, `#` or blank, which makes the URL invalid. */
const UNESCAPED = new RegExp(
  `(${SCHEME})(?!\\[)[^/?#\\s|,@:"]*:(?!${PORT}|[\\s"/)|,]|$)(?:[^\\s|,"]*@|[^\\n|,"@]*@)`,
  'gi',
)
/** A password of digits and a `/`; go's `/@v/` and `module@v1.2.3` end no userinfo. */
const LIKE_A_PORT = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]+:\\d{1,5}/[^\\s|,"?#]*(?<!/)@(?!v\\d)`, 'gi')
/** Userinfo with a comma or `|`: matches up to the `@`, perhaps several entries. */
const LIKE_A_LIST = new RegExp(`(${SCHEME})(?=[^/?#\\s"@]*[,|])[^/?#\\s"]*@(?!v\\d)`, 'gi')
/** A query ends where a sentence continues: at a quote, a bracket or a final colon. */
const QUERY = new RegExp(`(${SCHEME}[^\\s|,?#"]*)\\?[^\\s|,#")]*?(?=:?(?:[\\s|,#")]|$))`, 'gi')

/** The path of our relay's URL begins with this; a secret follows. */
export const RELAY_TOKEN_PREFIX = 'relay-'
/** The URL of our relay, as the first entry of GOPROXY. */
export const RELAY_URL = new RegExp(`http://127\\.0\\.0\\.1:\\d{1,5}/${RELAY_TOKEN_PREFIX}[\\w-]+`)
const RELAY_URLS = new RegExp(RELAY_URL, 'g')

/** The Authorization header, which a server may reflect; "basic authentication" stays. */
const AUTHORIZATION = /\b((?:[Bb]asic|BASIC|[Bb]earer|BEARER)\s+)(?=[\w+/=.~-]*[A-Z0-9=])[\w+/=.~-]{6,}/g

/** Hides credentials: userinfo as `***@`, a query as `?***`, our relay as `relay`. */
export function redact(text: string): string {
  return [USERINFO, UNESCAPED, LIKE_A_PORT, LIKE_A_LIST]
    .reduce((line, pattern) => line.replace(pattern, '$1***@'), text)
    .replace(QUERY, '$1?***')
    .replace(RELAY_URLS, 'relay')
    .replace(AUTHORIZATION, '$1***')
}

export type SecretMask = ReturnType<typeof secretMask>

/** Masks every added secret, the longest first, so that none is left in part. */
export function secretMask() {
  const secrets: string[] = []
  return {
    add: (secret: string) => {
      // An empty mask would be a mask of everything.
      if (secret === '' || secrets.includes(secret)) return
      secrets.push(secret)
      secrets.sort((a, b) => b.length - a.length)
    },
    mask: (text: string) => secrets.reduce((line, secret) => line.replaceAll(secret, '***'), text),
  }
}

export function masked<T>(data: T, mask: (text: string) => string): T {
  if (typeof data === 'string') return mask(data) as T
  if (Array.isArray(data)) return data.map((item) => masked(item, mask)) as T
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [mask(key), masked(value, mask)])) as T
}

/** A raw value for a message. `***` if a word has an `@` but is not a URL: it may hide anything. */
export function displayValue(text: string): string {
  const words = text.split(/[\s,|]+/)
  if (words.some((word) => word.includes('@') && !(word.includes('://') && URL.canParse(word)))) return '***'
  return sanitizeForLog(redact(text))
}

/** Userinfo and query values of `url` in every form that a log could show: raw, decoded, ... */
export function secretsOf(url: string): string[] {
  const rest = new RegExp(`^${SCHEME}(.*)$`, 'is').exec(url.trim())?.[1] ?? ''
  const userinfo =
    /^([^/?#]*)@/.exec(rest)?.[1] ??
    new RegExp(`^((?!\\[)[^/?#@:]*:(?!${PORT}).*)@`).exec(rest)?.[1] ??
    /^((?!\[)[^/?#@:]+:\d{1,5}\/[^?#]*(?<!\/))@(?!v\d)/.exec(rest)?.[1]
  const colon = userinfo?.indexOf(':') ?? -1
  const login = userinfo ? [userinfo.slice(colon + 1), userinfo] : []
  const query = [...rest.matchAll(/[?&][^=&#\s]*=([^&#\s]{6,})/g)].map(([, value = '']) => value)
  const parts = [...new Set([...login, ...query])]
  const forms = parts.flatMap((part) => {
    const plain = decoded(part)
    const encoded = [encodeURIComponent(plain), Buffer.from(plain).toString('base64')]
    return [part, plain, sanitizeForLog(plain), JSON.stringify(plain).slice(1, -1), ...encoded]
  })
  return [...new Set(forms)].filter((form) => form.length > 2)
}

/** Untrusted text as one safe line: no control characters, `##[` or leading `::`. */
export function sanitizeForLog(text: string): string {
  return (
    text
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/##\[/g, '## [')
      // Runners trim a line before they look for a command.
      .replace(/^\s*::/, ': :')
  )
}

/** A stranger's text must not fill the page. */
const LONGEST = 600

/** One line of at most `max` characters, without credentials, invisible or control characters. */
export function printable(text: string, max: number = LONGEST): string {
  const line = sanitizeForLog(redact(text))
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, '')
    .toWellFormed()
    .trim()
  return line.length <= max ? line : `${[...line].slice(0, max - 3).join('')}...`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
