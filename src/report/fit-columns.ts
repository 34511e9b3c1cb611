// A table into a terminal's width. The name is shortened first, because it stands in full elsewhere; then whole columns go,
// since half a figure says less than none.

export interface SizedColumn {
  readonly title: string
  /** Characters of its widest cell or its title. */
  readonly width: number
}

export interface FitOptions {
  /** Columns of the terminal. */
  readonly room: number
  /** Characters between two columns. */
  readonly gap: number
  /** Title of the column that may be cut, and how far. */
  readonly shorten: { readonly title: string; readonly least: number }
  /** Titles of the columns given up, the first first. */
  readonly dispensable: readonly string[]
}

/** The columns that stay, with the width each gets. A table whose indispensable columns are too wide stays too wide. */
export function fitColumns<T extends SizedColumn>(columns: readonly T[], options: FitOptions): T[] {
  const shortened = shortenOne(columns, options)
  const next = options.dispensable.find((title) => columns.some((column) => column.title === title))
  if (next === undefined || excessOf(shortened, options) <= 0) return shortened
  return fitColumns(
    columns.filter((column) => column.title !== next),
    options,
  )
}

function shortenOne<T extends SizedColumn>(columns: readonly T[], options: FitOptions): T[] {
  const excess = Math.max(0, excessOf(columns, options))
  return columns.map((column) => {
    if (column.title !== options.shorten.title) return column
    const least = Math.min(options.shorten.least, column.width)
    return { ...column, width: Math.max(least, column.width - excess) }
  })
}

function excessOf(columns: readonly SizedColumn[], { room, gap }: FitOptions): number {
  return columns.reduce((sum, column) => sum + column.width + gap, -gap) - room
}
