// One row of the fault matrix as `npm run proof -- matrix` runs it: dist in a network namespace that has loopback alone, with the spy on every
// server. A connection past the mirrors, a name that is looked up, a private path at a mirror: each is a problem of its cell.
import { afterAll, expect, test } from '@jest/globals'
import { networkObstacle, runMatrixInside } from '../../proof/network.ts'
import { OUR_WAYS } from '../../proof/rows.ts'

const obstacle = networkObstacle()
const inNamespace = obstacle === undefined ? test : test.skip
afterAll(() => {
  if (obstacle !== undefined) console.warn(`SKIPPED: ${obstacle}`)
})

inNamespace(
  'a private module stays with its host while a mirror answers 500, and nothing leaves the machine',
  async () => {
    const options = { quick: true, only: '500 for zips', beside: 1, onCell: () => {} }
    const cells = await runMatrixInside(options)
    expect(cells.flatMap(({ problem }) => problem ?? [])).toEqual([])
    expect(cells.map(({ way }) => way).sort()).toEqual([',', '|', ...OUR_WAYS].sort())
  },
  180_000,
)
