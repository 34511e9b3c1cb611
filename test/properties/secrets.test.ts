// Secrets: a login in a URL survives redact() in no form, the masks name every form in which something else may print it, and what
// is masked does not reach the log.
import { PassThrough } from 'node:stream'
import { describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { parseCommandLine } from '../../src/hosts/command-line.ts'
import { terminalHost } from '../../src/hosts/terminal.ts'
import { INPUTS, type InputSpec } from '../../src/inputs/inputs.ts'
import { displayValue, redact, sanitizeForLog, secretsOf } from '../../src/redact.ts'
import { property } from '../support/property.ts'
import { anyText, secret } from '../support/values.ts'

const user = fc.constantFrom('bob', 'x-access-token', 'me%40corp', 'a.b')
const tail = fc.constantFrom('', '/', '/goproxy', ':8443/x', '/example.test/a/@v/v1.0.0.zip', '/?key=1')
const words = fc.constantFrom('', 'reading ', 'Get "', '(see ', 'GOPROXY=', 'a.test/x@v1.0.0: ')
const end = fc.constantFrom(
  '',
  ': EOF',
  '": EOF',
  ') and',
  ',direct',
  '|https://c.example:8443/x',
  ' for a.test/x@v1.0.0',
)

/** How a login may look in what others print. */
const encodings: Readonly<Record<string, (plain: string) => string>> = {
  'percent-encoded': encodeURIComponent,
  'percent-encoded as little as a URL needs': (plain) => {
    const url = new URL('https://u@h')
    url.password = plain.replaceAll('%', '%25')
    return url.password
  },
  'percent-encoded as go writes it': (plain) =>
    encodeURIComponent(plain).replace(/[!'()*]|%(24|26|2B|3B|3D)/g, (found) =>
      found.startsWith('%') ? decodeURIComponent(found) : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
}

describe.each(Object.entries(encodings))('a password %s', (_, encode) => {
  property(
    'is not in the redacted text',
    fc.tuple(secret, user, words, tail, end),
    ([plain, name, before, path, after]) => {
      const text = `${before}https://${name}:${encode(plain)}@host.example${path}${after}`
      for (const made of [redact(text), displayValue(text)]) {
        expect(made).not.toContain(encode(plain))
        expect(made).not.toContain(plain)
      }
      expect(redact(text)).toContain('***@host.example')
    },
  )

  property('is masked in every form', fc.tuple(secret, user), ([plain, name]) => {
    const masks = secretsOf(`https://${name}:${encode(plain)}@host.example/x`)
    const login = `${decodeURIComponent(name)}:${plain}`
    const forms = [
      encode(plain),
      plain,
      encodeURIComponent(plain),
      Buffer.from(login).toString('base64'),
      quotedInside(plain),
      sanitizeForLog(plain),
    ]
    expect(forms.filter((form) => !masks.some((mask) => form.includes(mask)))).toEqual([])
  })
})

/** As a program writes it into JSON. */
function quotedInside(plain: string): string {
  return JSON.stringify(plain).slice(1, -1)
}

describe('a password as people type it, unescaped', () => {
  property('is not shown', fc.tuple(secret, user, tail), ([plain, name, path]) => {
    expect(displayValue(`https://${name}:${plain}@host.example${path}`)).not.toContain(plain)
  })
})

describe('a query', () => {
  property('of a signed URL is not in the redacted text', fc.tuple(secret, end), ([plain, after]) => {
    const text = `https://cdn.example/x.zip?sig=${encodeURIComponent(plain)}&se=1${after}`
    expect(redact(text)).not.toContain(encodeURIComponent(plain))
  })
})

describe('the log', () => {
  property(
    'shows no masked secret, whatever stands round it',
    fc.tuple(secret, anyText, anyText),
    ([plain, before, after]) => {
      const stderr = new PassThrough()
      const options = { env: { NO_COLOR: '1' }, inputs: {}, quiet: false, envFile: undefined }
      const host = terminalHost({ ...options, stderr: stderr as unknown as NodeJS.WriteStream })
      host.addSecret(plain)
      host.log.info(before + plain + after)
      host.log.warning(`##${plain}`)
      const printed = String(stderr.read())
      expect(printed).toContain('***')
      expect(printed).not.toContain(plain)
      expect(printed).not.toContain(sanitizeForLog(plain))
    },
  )
})

describe('the command line', () => {
  const secretFlags = (INPUTS as readonly InputSpec[]).filter((input) => input.secret).map(({ name }) => `--${name}`)

  property(
    'repeats no secret that came by a flag',
    fc.tuple(fc.constantFrom(...secretFlags), secret, fc.boolean(), fc.constantFrom('setup', 'probe', 'run', '')),
    ([flag, plain, joined, command]) => {
      const flags = joined ? [`${flag}=https://hooks.example/${plain}`] : [flag, `https://hooks.example/${plain}`]
      const { problems } = parseCommandLine([command, ...flags].filter((word) => word !== ''))
      expect(problems.length).toBeGreaterThan(0)
      expect(JSON.stringify(problems)).not.toContain(plain.slice(0, 7))
    },
  )
})
