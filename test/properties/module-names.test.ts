// Module paths and versions against golang.org/x/mod/module: what go takes is taken and spelled the same, what go refuses is refused.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { kindOfFile } from '../../src/cache/module-staging.ts'
import {
  cacheFile,
  checkModulePath,
  checkVersion,
  escapePath,
  escapeVersion,
  unescapePath,
  unescapeVersion,
} from '../../src/go/module.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { canonicalVersion, modulePath, nearlyModulePath, nearlyVersion, piecesOf } from '../support/values.ts'

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

const asGo = async (op: string, text: string) => (await oracle.ask<{ text: string }>(op, { text })) as { text?: string }

/** The result, or undefined when it was refused with an error. */
function taken(spell: (text: string) => string, text: string): string | undefined {
  try {
    return spell(text)
  } catch {
    return undefined
  }
}

describe('paths', () => {
  property('a path is escaped as go escapes it, or refused as go refuses it', nearlyModulePath, async (path) => {
    expect(taken(escapePath, path)).toBe((await asGo('escapePath', path)).text)
    expect(checkModulePath(path) === undefined).toBe(
      (await oracle.ask('checkPath', { text: path })).error === undefined,
    )
  })

  property('an escaped path comes back as it was', nearlyModulePath, (path) => {
    const escaped = taken(escapePath, path)
    if (escaped !== undefined) expect(unescapePath(escaped)).toBe(path)
  })

  property(
    'an escaped path is read as go reads it',
    fc.oneof(
      nearlyModulePath,
      nearlyModulePath.map((path) => path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)),
    ),
    async (escaped) => {
      expect(unescapePath(escaped)).toBe((await asGo('unescapePath', escaped)).text)
    },
  )
})

describe('versions', () => {
  property('a version is escaped as go escapes it, or refused as go refuses it', nearlyVersion, async (version) => {
    expect(taken(escapeVersion, version)).toBe((await asGo('escapeVersion', version)).text)
    expect(checkVersion(version) === undefined).toBe(taken(escapeVersion, version) !== undefined)
  })

  property('an escaped version comes back as it was', nearlyVersion, (version) => {
    const escaped = taken(escapeVersion, version)
    if (escaped !== undefined) expect(unescapeVersion(escaped)).toBe(version)
  })
})

describe('files of the cache', () => {
  property(
    'every file that we would store may come back out of a cache',
    fc.tuple(modulePath, canonicalVersion),
    (of) => {
      const [path, version] = of
      if (checkModulePath(path) === undefined) expect(kindOfFile(cacheFile(path, version, 'zip'))).toBe('zip')
    },
  )

  property(
    'a name that may come out of a cache stays below it and is a module’s',
    fc.oneof(
      piecesOf('example.test / / .. . a !b B @v /@v/ v1.0.0 v1 .zip .mod .info .ziphash \\ \0'.split(' ')),
      fc
        .tuple(nearlyModulePath, nearlyVersion, fc.constantFrom('zip', 'mod', 'info', 'ziphash', 'lock'))
        .map(([path, version, kind]) => `${path}/@v/${version}.${kind}`),
    ),
    async (name) => {
      if (kindOfFile(name) === undefined) return
      const [, path = '', version = ''] = /^(.+)\/@v\/(.+)\.(?:zip|mod|info)$/.exec(name) ?? []
      expect(name.split('/')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^\.*$/)]))
      expect((await asGo('unescapePath', path)).text).toBeDefined()
      expect((await asGo('unescapeVersion', version)).text).toBeDefined()
    },
  )
})
