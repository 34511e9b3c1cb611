// Variables and outputs for later steps: what the runner reads back is what was given, or it was refused and nothing was written.
// The readers follow FileCommandManager.cs of actions/runner and the dotenv rules of GitLab (one `KEY=value` a line, no quoting).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { EOL, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { SetupError } from '../../src/errors.ts'
import type { Host } from '../../src/host.ts'
import { dotenvText, EXPORTABLE } from '../../src/hosts/environment.ts'
import { githubHost } from '../../src/hosts/github.ts'
import { property } from '../support/property.ts'
import { anyText, piecesOf } from '../support/values.ts'

const folder = mkdtempSync(join(tmpdir(), 'environment-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const value = fc.oneof(
  anyText,
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 6 }),
  piecesOf(
    [
      'https://a.example',
      ',',
      '|',
      'direct',
      ' ',
      '=',
      'X=1',
      'EVIL<<EOF',
      'EOF',
      'ghadelimiter_',
      '::set-env name=X::',
      '%0A',
      '"',
      "'",
      '#',
      '$X',
      '\\n',
      '\n',
      '\r',
      '\r\n',
      '\0',
      '\u0085',
      '\u2028',
      '\u2029',
      '\u000b',
      '\u{1f511}',
    ],
    6,
  ),
)
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...EXPORTABLE) },
  { weight: 1, arbitrary: piecesOf([...EXPORTABLE, 'PATH', '\n', '=', ' ', '<<EOF', '__proto__', 'NODE_OPTIONS'], 3) },
)
const variables = fc
  .array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })
  .map((pairs) => pairs.map(([key, text]): [string, string] => [key, isPath(key) ? `/${text}` : text]))
  .map((pairs) => Object.fromEntries(pairs))

function isPath(key: string): boolean {
  return key === 'GOMODCACHE' || key === 'SSL_CERT_FILE'
}

/** What the runner takes out of GITHUB_ENV or GITHUB_OUTPUT: lines end as its system ends them. */
function readFileCommands(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  const lines = text.split(EOL)
  while (lines.length > 0) {
    const line = lines.shift() as string
    if (line === '') continue
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')]
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      found[line.slice(0, equals)] = line.slice(equals + 1)
    } else {
      const delimiter = line.slice(heredoc + 2)
      const end = lines.indexOf(delimiter)
      if (heredoc <= 0 || delimiter === '' || end < 0) throw new Error(`Invalid format '${line}'`)
      found[line.slice(0, heredoc)] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    }
  }
  return found
}

/** What GitLab takes out of a dotenv report. */
function readDotenv(text: string): Record<string, string> {
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=')
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
}

/** The text of the runner's file after `write`, or undefined when that was refused. */
async function fileAfter(
  variable: 'GITHUB_ENV' | 'GITHUB_OUTPUT',
  write: (host: Host) => Promise<void>,
): Promise<string | undefined> {
  const file = join(folder, variable)
  writeFileSync(file, '')
  try {
    await write(githubHost({ [variable]: file }))
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError)
    expect(readFileSync(file, 'utf8')).toBe('')
    return undefined
  }
  return readFileSync(file, 'utf8')
}

describe('GITHUB_ENV and GITHUB_OUTPUT', () => {
  test('writes valid values', async () => {
    const [variables, outputs] = [{ GOPROXY: 'https://a.example|direct' }, { goproxy: 'https://a.example|direct' }]
    const env = await fileAfter('GITHUB_ENV', (host) => host.exportEnv(variables))
    const out = await fileAfter('GITHUB_OUTPUT', (host) => host.setOutputs(outputs))
    expect([readFileCommands(env ?? ''), readFileCommands(out ?? '')]).toEqual([variables, outputs])
  })

  property('the runner reads back every variable as it was given, or nothing was written', variables, async (given) => {
    const text = await fileAfter('GITHUB_ENV', (host) => host.exportEnv(given))
    if (text === undefined) return
    expect(readFileCommands(text)).toEqual(given)
    expect(EXPORTABLE).toEqual(expect.arrayContaining(Object.keys(given)))
  })

  property('the runner reads back every output as it was given, or nothing was written', variables, async (given) => {
    const outputs = Object.fromEntries(
      Object.entries(given).map(([key, text]) => [key.toLowerCase().replaceAll('_', '-'), text]),
    )
    const text = await fileAfter('GITHUB_OUTPUT', (host) => host.setOutputs(outputs))
    if (text !== undefined) expect(readFileCommands(text)).toEqual(outputs)
  })
})

describe('dotenv', () => {
  property(
    'GitLab reads back every variable as it was given, outer blanks aside, or it was refused',
    variables,
    (given) => {
      let text: string
      try {
        text = dotenvText(given)
      } catch (error) {
        expect(error).toBeInstanceOf(SetupError)
        return
      }
      const onDisk = Buffer.from(text).toString()
      const trimmed = Object.fromEntries(
        Object.entries(given).map(([key, each]) => [key, isPath(key) ? each : each.trim()]),
      )
      expect(readDotenv(onDisk)).toEqual(trimmed)
    },
  )
})
