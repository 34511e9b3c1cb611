// What may be printed: credentials leave a URL before it reaches a message, and text of strangers (module paths, server bodies,
// go's output) loses what a runner would take for a command. Workflow commands are lines that start with `::` or hold `##[`.

// `host:8443/path` and a password that begins with a slash look alike; a port is digits with nothing of a password behind them.
const PORT = /\d{1,5}(?:[^\w%.~!$&'*+=-]|$)/.source
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//.source
/** Userinfo as it should be: up to the last `@` before the path. */
const USERINFO = new RegExp(`(${SCHEME})[^/?#\\s|,@]*(?:@[^/?#\\s|,@]*)*@`, 'gi')
/** A password with an unescaped `/`, `?`, `#` or blank, which makes the whole thing no URL. */
const UNESCAPED = new RegExp(
  `(${SCHEME})(?!\\[)[^/?#\\s|,@:"]*:(?!${PORT}|[\\s"/)|,]|$)(?:[^\\s|,"]*@|[^\\n|,"@]*@)`,
  'gi',
)
/** A password that begins with digits and a `/`; the `@` of go's own paths (`/@v/`, `module@v1.2.3`) is none of userinfo's. */
const LIKE_A_PORT = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]+:\\d{1,5}/[^\\s|,"?#]*(?<!/)@(?!v\\d)`, 'gi')
/** A comma or `|` in userinfo: all up to the `@` goes, though it may be more than one entry of a list. */
const LIKE_A_LIST = new RegExp(`(${SCHEME})(?=[^/?#\\s"@]*[,|])[^/?#\\s"]*@(?!v\\d)`, 'gi')
/** A query up to where a sentence goes on: a quote, a bracket, a colon at the end. */
const QUERY = new RegExp(`(${SCHEME}[^\\s|,?#"]*)\\?[^\\s|,#")]*?(?=:?(?:[\\s|,#")]|$))`, 'gi')

/** How the path of our own relay's URL begins; behind it stands what only this job may know. */
export const RELAY_TOKEN_PREFIX = 'relay-'
/** The URL of a relay of ours, as it leads GOPROXY. */
export const RELAY_URL = new RegExp(`http://127\\.0\\.0\\.1:\\d{1,5}/${RELAY_TOKEN_PREFIX}[\\w-]+`)
const RELAY_URLS = new RegExp(RELAY_URL, 'g')

/** A URL (or GOPROXY list) without its credentials: userinfo becomes `***@`, query strings `?***`, our own relay `relay`. */
export function redact(text: string): string {
  return [USERINFO, UNESCAPED, LIKE_A_PORT, LIKE_A_LIST]
    .reduce((line, pattern) => line.replace(pattern, '$1***@'), text)
    .replace(QUERY, '$1?***')
    .replace(RELAY_URLS, 'relay')
}

/** A raw value for a message. One with an `@` in a word that is no URL is not shown at all: what it hides cannot be told. */
export function displayValue(text: string): string {
  const words = text.split(/[\s,|]+/)
  if (words.some((word) => word.includes('@') && !(word.includes('://') && URL.canParse(word)))) return '***'
  return sanitizeForLog(redact(text))
}

/** Every form in which the userinfo of `url` could show up in a log: raw, decoded, sanitizeForLog, quoted, encoded, base64. */
export function secretsOf(url: string): string[] {
  const rest = new RegExp(`^${SCHEME}(.*)$`, 'is').exec(url.trim())?.[1] ?? ''
  const userinfo =
    /^([^/?#]*)@/.exec(rest)?.[1] ??
    new RegExp(`^((?!\\[)[^/?#@:]*:(?!${PORT}).*)@`).exec(rest)?.[1] ??
    /^((?!\[)[^/?#@:]+:\d{1,5}\/[^?#]*(?<!\/))@(?!v\d)/.exec(rest)?.[1]
  if (!userinfo) return []
  const colon = userinfo.indexOf(':')
  const parts = colon < 0 ? [userinfo] : [userinfo.slice(colon + 1), userinfo]
  const forms = parts.flatMap((part) => {
    const plain = decoded(part)
    const quoted = JSON.stringify(plain).slice(1, -1)
    return [
      part,
      plain,
      sanitizeForLog(plain),
      quoted,
      encodeURIComponent(plain),
      Buffer.from(plain).toString('base64'),
    ]
  })
  return [...new Set(forms)].filter((form) => form.length > 2)
}

/** Foreign text as one harmless line: control characters become spaces, `::` at the start and `##[` are broken up. */
export function sanitizeForLog(text: string): string {
  return (
    text
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/##\[/g, '## [')
      // A runner trims a line before it looks for a command.
      .replace(/^\s*::/, ': :')
  )
}

/** A stranger's text must not fill the page. */
const LONGEST = 600

/**
 * One printable line of at most `max` characters: without credentials, control characters,
 * direction overrides and lone surrogates.
 */
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
