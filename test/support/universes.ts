// Small universes of modules for the tests of the module graph: text of go.mod files, and random ones with versions, go lines
// around pruning, cycles, and `exclude` and `replace` of the main module.
import fc from 'fast-check'
import { type ModuleVersion, moduleKey } from '../../src/go/module.ts'

/** Text of go.mod by `path@version`; the module line is added when it is missing. */
export type Universe = Readonly<Record<string, string>>

export const keyOf = moduleKey

/** The module behind `path@version`. */
export function moduleOf(key: string): ModuleVersion {
  const at = key.indexOf('@')
  return { path: key.slice(0, at), version: key.slice(at + 1) }
}

/** The go.mod of a module, or an empty text. */
export function textOf(universe: Universe, module: ModuleVersion): string {
  const text = universe[moduleKey(module)]
  return text === undefined || /^module /m.test(text) ? (text ?? '') : `module ${module.path}\n\n${text}`
}

/** A go.mod without module line; no go line for an empty version. */
export function goMod(goVersion: string, ...requires: readonly string[]): string {
  const lines = requires.map((key) => `require ${key.replace('@', ' ')}\n`)
  return [...(goVersion === '' ? [] : [`go ${goVersion}\n\n`]), ...lines].join('')
}

const MOST = 15
const MAIN = 'example.test/main'
const goVersion = fc.constantFrom('', '1.16', '1.17', '1.17', '1.20', '1.21', '1.24.1')
/** A module and one of its versions, by number; number 15 is the main module. */
const required = fc.tuple(fc.nat(MOST), fc.nat(2))
const rootRequired = fc.tuple(fc.nat(MOST - 1), fc.nat(2))
const moduleVersion = fc.record({ goVersion, requires: fc.array(required, { maxLength: 4 }) })

/** 5 to 15 modules of 1 to 3 versions, the go.mod of the main module, and an order in which files arrive. */
export const anyUniverse = fc
  .record({
    count: fc.integer({ min: 5, max: MOST }),
    modules: fc.array(fc.array(moduleVersion, { minLength: 1, maxLength: 3 }), { minLength: MOST, maxLength: MOST }),
    root: fc.record({
      goVersion,
      requires: fc.array(rootRequired, { minLength: 1, maxLength: 5 }),
      excludes: fc.array(rootRequired, { maxLength: 2 }),
      // The version 3 stands for all versions.
      replaces: fc.array(fc.tuple(fc.nat(MOST - 1), fc.nat(3), rootRequired), { maxLength: 2 }),
    }),
    order: fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }),
  })
  .map(({ count, modules, root, order }) => {
    const used = modules.slice(0, count)
    const keyAt = ([module, version]: readonly [number, number]) =>
      module === MOST
        ? `${MAIN}@v1.0.0`
        : `example.test/m${module % count}@v1.${version % (used[module % count]?.length ?? 1)}.0`
    const keysOf = (pairs: readonly (readonly [number, number])[]) => [...new Set(pairs.map(keyAt))]
    const universe: Record<string, string> = { [`${MAIN}@v1.0.0`]: goMod('1.16', keyAt([0, 2])) }
    used.forEach((versions, module) => {
      versions.forEach(({ goVersion, requires }, version) => {
        universe[keyAt([module, version])] = goMod(goVersion, ...keysOf(requires))
      })
    })
    const replaces = new Map(
      root.replaces.map(([module, version, to]) => {
        const from = keyAt([module, version])
        return [version === 3 ? moduleOf(from).path : from, keyAt(to)]
      }),
    )
    const lines = [
      ...keysOf(root.excludes).map((key) => `exclude ${key}\n`),
      ...[...replaces].map(([from, to]) => `replace ${from} => ${to}\n`),
    ]
    const text = `module ${MAIN}\n\n${goMod(root.goVersion, ...keysOf(root.requires))}${lines.join('').replaceAll('@', ' ')}`
    return { universe, root: text, order }
  })
