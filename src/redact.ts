// What may be printed: credentials leave a URL before it reaches a message, and text of strangers (module paths, server bodies,
// go's output) loses what a runner would take for a command. Workflow commands are lines that start with `::` or hold `##[`.

/** A URL (or GOPROXY list) without its credentials: userinfo becomes `***@`, query strings become `?***`. */
export function redact(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/?#\s|,@]*(?:@[^/?#\s|,@]*)*@/gi, '$1***@')
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s|,?#]*)\?[^\s|,#]*/gi, '$1?***')
}

/** Every form in which the userinfo of `url` could show up in a log: raw, decoded, encoded, base64 of `user:password`. */
export function secretsOf(url: string): string[] {
  const userinfo = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(url)?.[1]
  if (!userinfo) return []
  const colon = userinfo.indexOf(':')
  const parts = colon < 0 ? [userinfo] : [userinfo.slice(colon + 1), userinfo]
  const forms = parts.flatMap((part) => {
    const plain = decoded(part)
    return [part, plain, encodeURIComponent(plain), Buffer.from(plain).toString('base64')]
  })
  return [...new Set(forms)].filter((form) => form.length > 2)
}

/** Foreign text as one harmless line: control characters become spaces, `::` at the start and `##[` are broken up. */
export function harmless(text: string): string {
  return (
    text
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/##\[/g, '## [')
      // A runner trims a line before it looks for a command.
      .replace(/^\s*::/, ': :')
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
