// Names for misspelled ones: of inputs, commands and mirrors.

/** `; did you mean NAME?` for a name two letters or fewer from one of `names`; else empty. */
export function suggestion(wrong: string, names: readonly string[], spell = (name: string) => name): string {
  const near = names.map((name) => ({ name, far: wrong.length > 40 ? 40 : distance(name, wrong) }))
  const [best] = near.filter(({ far }) => far <= 2).toSorted((a, b) => a.far - b.far)
  return best ? `; did you mean ${spell(best.name)}?` : ''
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const change = (row[j] ?? 0) + (letter === b[j] ? 0 : 1)
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
