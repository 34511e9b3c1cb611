// Text of strangers: whatever a server, a go.mod or go's own output holds, it stays one line that no runner takes for a command,
// and no markup comes out of it.
import { describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { printable, sanitizeForLog } from '../../src/redact.ts'
import { escapeMarkdown, escapeXml } from '../../src/report/escape.ts'
import { property } from '../support/property.ts'
import { anyText, piecesOf } from '../support/values.ts'

const hostile = fc.oneof(
  anyText,
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 10 }),
  piecesOf(
    '::|##[|#|[|:|::error::x|##[set-env name=A]|\n|\r|\0|\u0085|\u2028|\u00a0|\u3000|\ufeff|\u001b[31m|\u202e|\u200b|<|>|&|"|\'|`|*|_|~|\\|@org/team|#1|www.|http://|- |1. |=|]]>|--|$x$|![a](b)|[a](b)'.split(
      '|',
    ),
    10,
  ),
)

/** ActionCommand.cs of actions/runner: TryParseV2 trims the line, TryParse looks anywhere. */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[')
}

describe('harmless', () => {
  property('leaves one line that is no command, and is done after once', hostile, (text) => {
    const line = sanitizeForLog(text)
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    expect(isCommand(line)).toBe(false)
    expect(sanitizeForLog(line)).toBe(line)
  })

  property('keeps ordinary words as they are', fc.stringMatching(/^[A-Za-z0-9 .,/@"()-]*$/), (text) => {
    expect(sanitizeForLog(text)).toBe(text)
  })
})

describe('escapes', () => {
  property('XML and HTML get no sign of their own', hostile, (text) => {
    expect(escapeXml(text)).not.toMatch(/[<>"']|&(?!#\d+;)/)
    expect(escapeXml(text).isWellFormed()).toBe(true)
  })

  property('Markdown gets no sign of its own, no command and no line break', hostile, (text) => {
    const made = escapeMarkdown(text)
    expect(made.replace(/&#\d+;/g, 'x')).not.toMatch(/[<>"`*_~|\\[\]#$@\n\r&]|:\S|^[-+=]|^\d+[.)]|www\./)
    expect(isCommand(made)).toBe(false)
  })

  property('no more than was asked for is shown', fc.tuple(hostile, fc.integer({ min: 4, max: 30 })), ([text, max]) => {
    expect(printable(text, max).length).toBeLessThanOrEqual(2 * max)
    expect(printable(text, max).isWellFormed()).toBe(true)
  })
})
