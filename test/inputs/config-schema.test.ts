// The JSON schema for editors: it accepts what the reader of the file accepts, and refuses the same keys.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { parseConfig } from '../../src/inputs/config-file.ts'
import { INPUTS } from '../../src/inputs/inputs.ts'
import { checkSettings } from '../../src/inputs/settings.ts'

const root = join(import.meta.dirname, '..', '..')
const schema = JSON.parse(readFileSync(join(root, 'docs/config.schema.json'), 'utf8')) as object
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)

/** Whether the file's reader and the settings take it. */
async function isTaken(text: string): Promise<boolean> {
  const { inputs, problems } = await parseConfig(text, 'f.yml', root)
  return [...problems, ...checkSettings(inputs).problems].length === 0
}

const GOOD = [
  'mirrors: [goproxy.cn, https://a.example]\nselect: ordered\npolicy: routed\n',
  'mirrors: auto\ngo-version: 1.26\nretries: 2\ncache: true\ndownload: false\nstall-timeout: 30s\ntimeout: 600\n',
  'cache: modules\nreport: [html, sbom]\nstrict: on\nworking-directory: [., src]\n',
  'report: audit\nprofiles:\n  ci: {parallel: 64}\n  release: {cache: off, strict: true}\n',
]
const BAD = [
  'mirors: x',
  'sumdb: off',
  'ca-file: ca.pem',
  'logins: x y',
  'profile: ci',
  'config: other.yml',
  'select: fast',
  'retries: many',
  'report: [pdf]',
  'profiles: [ci]',
  'profiles: {ci: {sumdb: off}}',
  'profiles: {ci: {profiles: {}}}',
]

describe('docs/config.schema.json', () => {
  test.each(GOOD)('accepts %j, as the reader does', async (text) => {
    expect([validate(parse(text)), validate.errors]).toEqual([true, null])
    expect(await isTaken(text)).toBe(true)
  })

  test.each(BAD)('refuses %j, as the reader does', async (text) => {
    expect(validate(parse(text))).toBe(false)
    expect(await isTaken(text)).toBe(false)
  })

  test('knows every key that the file may hold, and no other', async () => {
    const known = Object.keys((schema as { definitions: object }).definitions)
    const allowed: string[] = []
    for (const { name } of INPUTS) {
      const { problems } = await parseConfig(`${name}: null`, 'f.yml', root)
      if (problems.length === 0) allowed.push(name)
    }
    expect(known).toEqual(allowed)
  })
})
