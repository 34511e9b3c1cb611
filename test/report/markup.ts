// A reader of markup that is strict where browsers are kind: it finds tags that were not closed and text that became a tag.

const VOID = new Set(['meta', 'br'])
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g

/** The tags of `markup` in order; throws when one is not closed or a `<` stands outside of a tag. */
export function tagsOf(markup: string): string[] {
  const body = markup.replace(/^<!doctype html>|^<\?xml [^?]*\?>/, '').replace(/<style>[^<]*<\/style>/g, '')
  const open: string[] = []
  const all: string[] = []
  for (const [, closing, name = '', , selfClosing] of body.matchAll(TAG)) {
    if (closing) {
      const expected = open.pop()
      if (expected !== name) throw new Error(`</${name}> closes <${expected}>`)
    } else {
      all.push(name)
      if (!selfClosing && !VOID.has(name)) open.push(name)
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`)
  const stray = /[<>][^\n]{0,40}/.exec(body.replace(TAG, ''))
  if (stray) throw new Error(`outside of any tag: ${stray[0]}`)
  return all
}

/** Control characters that XML 1.0, a terminal or a log would trip over. */
export const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufffe\uffff]/
