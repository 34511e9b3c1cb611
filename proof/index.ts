// npm run proof -- [--quick] [--write] [--only ROW] [PART ...]
import { parseArgs } from 'node:util'
import { runMatrix } from './matrix.ts'
import type { Cell } from './ways.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  allowPositionals: true,
})
const cells = await runMatrix({
  ...values,
  onCell: (c: Cell) =>
    console.log(
      `${c.problem ? 'FAIL' : 'ok  '} ${c.row} ${c.fault} ${c.protocol} ${c.way}: ${c.fate} ${(c.ms / 1000).toFixed(1)} s${c.problem ? `\n     ${c.problem}` : ''}`,
    ),
})
console.log(cells.filter((c) => !c.problem).length, 'passed', cells.filter((c) => c.problem).length, 'failed')
