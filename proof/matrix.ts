// Part `matrix`: each case of rows.ts by plain go with both separators and by ours in three ways. A few cases at a time.
import { CASES, type Case, OUR_WAYS, type OurWay, protocolsOf } from './rows.ts'
import { type Cell, doctorCell, ourCell, plainCell } from './ways.ts'

export interface MatrixOptions {
  /** One case of each row, over one protocol. */
  readonly quick: boolean
  /** Only rows, or faults, that have this in their name. */
  readonly only?: string | undefined
  /** Cases under way at a time: most of them wait rather than work, above all the controls that hang. */
  readonly beside: number
  /** Called as cells end. */
  readonly onCell: (cell: Cell) => void
}

/** Runs it; the cells in the order of the rows. */
export async function runMatrix({ quick, only, beside, onCell }: MatrixOptions): Promise<Cell[]> {
  const wanted = CASES.filter(({ row, fault }) => !only || row === only || fault.includes(only))
  const cases = quick ? wanted.filter(({ row }, n) => wanted.findIndex((one) => one.row === row) === n) : wanted
  const tasks = cases.flatMap((one) => protocolsOf(one).map((protocol) => ({ one, protocol })))
  const todo = (quick ? tasks.filter(({ one }, n) => tasks.findIndex((task) => task.one === one) === n) : tasks).map(
    (task, n) => ({ ...task, n }),
  )
  const cells: Cell[][] = []
  const worker = async () => {
    for (let next = todo.shift(); next; next = todo.shift()) {
      const { one, protocol, n } = next
      const note = (cell: Cell): Cell => {
        onCell(cell)
        return cell
      }
      const controls = ([',', '|'] as const).map(async (separator) => note(await plainCell(one, protocol, separator)))
      const ours: Cell[] = []
      for (const way of waysOf(one)) {
        const times = way === 'engine' ? (one.times ?? 1) : 1
        for (let turn = 0; turn < times; turn += 1) ours.push(note(await ourCell(one, protocol, way)))
      }
      if (one.doctorSays) ours.push(note(await doctorCell(one, protocol)))
      cells[n] = [...(await Promise.all(controls)), ...ours]
    }
  }
  await Promise.all(Array.from({ length: beside }, worker))
  return cells.flat()
}

/** The ways that have a cell. */
export function waysOf({ without = {} }: Case): OurWay[] {
  return OUR_WAYS.filter((way) => without[way] === undefined)
}
