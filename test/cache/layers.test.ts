// Bases and deltas: what a save holds, and which manifests are believed.
import { describe, expect, test } from '@jest/globals'
import { type Layer, type Layers, type NewLayer, parseManifest, planLayer } from '../../src/cache/layers.ts'

const filesOf = (names: readonly string[], bytes = 1) => new Map(names.map((name) => [name, bytes]))
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`)
const layer = (key: string, held: readonly string[]): Layer => ({ key, bytes: held.length, names: held })
const restored = (...layers: Layer[]): Layers => ({ layers, isComplete: true, usedBytes: 0 })
const plan = (used: readonly string[], layers: Layers, more: { added?: string[]; endedEarly?: boolean } = {}) =>
  planLayer({ files: filesOf(used), added: new Set(more.added), endedEarly: more.endedEarly ?? false }, layers)

const std = names('std', 100)
const base = layer('base', std)

describe('a save', () => {
  test.each<[string, NewLayer | undefined, Partial<NewLayer> | undefined]>([
    ['without a base is one', plan(std, restored()), { names: std, parents: [] }],
    ['with a base holds what the job added', plan([...std, 'a'], restored(base)), { names: ['a'], parents: ['base'] }],
    [
      'after a parent was lost is a base',
      plan([...std, 'a'], { ...restored(base), isComplete: false }),
      { names: [...std, 'a'], parents: [] },
    ],
    [
      'holds an action that the job wrote again',
      plan([...std, 'a'], restored(base), { added: ['std1'] }),
      { names: ['std1', 'a'], parents: ['base'] },
    ],
    [
      'does not build on a delta that the job did not use',
      plan([...std, 'b'], restored(base, layer('dead', ['a']))),
      { names: ['b'], parents: ['base'] },
    ],
    [
      'is a base when deltas exceed a third of it',
      plan([...std, ...names('a', 20), ...names('b', 20)], restored(base, layer('d', names('a', 20)))),
      { parents: [] },
    ],
    [
      'merges such deltas when most of them is unused',
      plan([...std, 'a0', 'b'], restored(base, layer('d', names('a', 20)), layer('e', ['b', ...names('c', 20)]))),
      { names: ['a0', 'b'], parents: ['base'] },
    ],
    [
      'is a base when less than half of the old one was used',
      plan(['std1', 'a'], restored(base)),
      { names: ['std1', 'a'], parents: [] },
    ],
    [
      'of a job that ended early drops nothing',
      plan(['std1', 'a'], restored(base, layer('d', ['x'])), { endedEarly: true }),
      { names: ['a'], parents: ['base', 'd'] },
    ],
    [
      'of a job that ended early is no base',
      plan(['a'], { ...restored(base), isComplete: false }, { endedEarly: true }),
      undefined,
    ],
  ])('%s', (_, made, expected) => {
    if (expected) expect(made).toMatchObject(expected)
    else expect(made).toBeUndefined()
  })

  test('merges the cheapest run of the newest of eight deltas', () => {
    const large = names('large', 9)
    const small = names('small', 7)
    const layers = restored(base, layer('large', large), ...small.map((name) => layer(name, [name])))
    expect(plan([...std, ...large, ...small, 'a'], layers)).toEqual({
      names: ['a', ...small],
      fresh: ['a'],
      parents: ['base', 'large'],
    })
    const early = plan(['a'], layers, { endedEarly: true })
    expect(early).toBeUndefined()
  })

  // [files of the project per thousand, of these changed by a commit]
  test.each([
    [5, 1],
    [20, 5],
    [50, 2],
    [200, 3],
    [1, 1],
  ])('fifty commits store half of the base at most: %i of 1,000 files, %i a commit', (own, changed) => {
    const kept = names('std', 1_000 - own)
    const versions = Array.from({ length: own }, () => 0)
    let layers: readonly Layer[] = []
    let stored = 0
    for (let commit = 0; commit <= 50; commit += 1) {
      for (let n = 0; commit > 0 && n < changed; n += 1) {
        const file = (commit * changed + n) % own
        versions[file] = (versions[file] ?? 0) + 1
      }
      const used = [...kept, ...versions.map((version, n) => `file${n}-${version}`)]
      const { names: saved, parents } = plan(used, { layers, isComplete: true, usedBytes: 0 }) as NewLayer
      stored += saved.length
      layers = [...layers.filter(({ key }) => parents.includes(key)), layer(`run${commit}`, saved)]
      const held = new Set(layers.flatMap((each) => each.names))
      expect(used.filter((name) => !held.has(name))).toEqual([])
      expect(layers.length).toBeLessThanOrEqual(9)
    }
    expect(stored).toBeLessThanOrEqual(1_500)
  })
})

describe('a manifest', () => {
  const good = { version: 1, parents: ['go-x-1', 'go-x-2'], bytes: 1, usedBytes: 2 }
  const parse = (value: unknown) => parseManifest(JSON.stringify(value), 'go-x-')

  test('with unknown fields is believed', () => {
    expect(parse({ ...good, more: 1 })).toMatchObject(good)
  })

  test.each([
    ['none', undefined],
    ['a list', []],
    ['null', null],
    ['of another version', { ...good, version: 2 }],
    ['with thousands of parents', { ...good, parents: names('go-x-', 5_000) }],
    ['with ten parents', { ...good, parents: names('go-x-', 10) }],
    ['with parents of another project', { ...good, parents: ['go-y-1'] }],
    ['with a parent that climbs', { ...good, parents: ['go-x-/../y'] }],
    ['with an endless parent', { ...good, parents: [`go-x-${'x'.repeat(600)}`] }],
    ['with parents that are not texts', { ...good, parents: [['go-x-1']] }],
    ['without parents', { ...good, parents: 'go-x-1' }],
    ['with an odd size', { ...good, bytes: '1' }],
  ])('is not believed: %s', (_, value) => {
    expect(parse(value)).toBeUndefined()
  })
})
