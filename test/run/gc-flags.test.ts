import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'

const leanHeap = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'run', 'gc-flags.ts')).href

/** What a process that makes garbage takes for new objects, MB. */
function newSpaceAfter(first: string): number {
  const program = `${first}
    const { getHeapSpaceStatistics } = await import('node:v8')
    const kept = []
    for (let n = 0; n < 3e6; n += 1) {
      if (n % 3e4 === 0) kept.length = 0
      kept.push({ n, text: String(n) })
    }
    console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 1e6)`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return Number(stdout)
}

describe('a lean heap', () => {
  test('does not grow for what soon is garbage', () => {
    const usual = newSpaceAfter('')
    const lean = newSpaceAfter(`(await import(${JSON.stringify(leanHeap)})).keepHeapLean()`)
    expect(usual).toBeGreaterThan(8)
    expect(lean).toBeLessThan(usual / 2)
  })
})
