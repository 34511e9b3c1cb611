// The two orders of versions against golang.org/x/mod/semver and go/version.
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { compareGo, compareSemver, isCanonical, isRelease, isSemver, newestRelease } from '../../src/go/version.ts'
import { type Oracle, startOracle } from '../support/oracle.ts'
import { property } from '../support/property.ts'
import { nearlyVersion, piecesOf, semver } from '../support/values.ts'

interface SemverFacts {
  readonly order: number
  readonly valid: boolean
  readonly canonical: boolean
  readonly release: boolean
}

let oracle: Oracle
beforeAll(async () => {
  oracle = await startOracle()
}, 120_000)
afterAll(() => oracle.close())

describe('module versions', () => {
  const versions = fc.oneof({ weight: 4, arbitrary: semver }, { weight: 1, arbitrary: nearlyVersion })

  property('are valid, canonical, released and ordered as go says', fc.tuple(versions, versions), async ([a, b]) => {
    const go = await oracle.ask<SemverFacts>('semver', { text: a, other: b })
    const ours = {
      order: Math.sign(compareSemver(a, b)),
      valid: isSemver(a),
      canonical: isCanonical(a),
      release: isRelease(a),
    }
    expect(ours).toEqual(go)
  })

  property('the newest of a list is no prerelease, and none of the rest is newer', fc.array(semver), (list) => {
    const newest = newestRelease(list)
    if (newest === undefined) expect(list.filter(isRelease)).toEqual([])
    else {
      const rivals = list.filter((version) => newest.endsWith('+incompatible') || !version.endsWith('+incompatible'))
      expect(isRelease(newest)).toBe(true)
      expect(rivals.filter((version) => isRelease(version) && compareSemver(version, newest) > 0)).toEqual([])
    }
  })
})

describe('versions of Go', () => {
  const version = fc.oneof(
    piecesOf(['1', '1.', '20', '21', '22', '.', '0', '.0', 'rc', 'rc1', 'beta2', '01', '9'], 5),
    fc
      .tuple(
        fc.constantFrom('1.9', '1.20', '1.21', '1.26', '2.0', '1'),
        fc.constantFrom('', '.0', '.1', '.10', 'rc1', 'rc', 'beta12'),
      )
      .map((both) => both.join('')),
  )

  property('are ordered as go orders them', fc.tuple(version, version), async ([a, b]) => {
    const go = await oracle.ask<{ order: number }>('goVersion', { text: a, other: b })
    expect({ order: Math.sign(compareGo(a, b)) }).toEqual({ order: 'order' in go ? go.order : undefined })
  })
})
