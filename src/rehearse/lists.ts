// The GOPROXY lists of a rehearsal, purely: the planned one with a stand-in in the place of its first mirror, and the same with commas.
import { formatGoproxy, type GoproxyEntry, isEnd, parseGoproxy } from '../go/goproxy.ts'

/** The list with commas everywhere, as most people write it. */
export function withCommas(goproxy: string): string {
  return formatGoproxy(parseGoproxy(goproxy).entries.map(({ url }) => ({ url, separator: ',' })))
}

/** The list with `url` in the place of its first entry. */
export function withFirst(goproxy: string, url: string): string {
  const [first, ...rest] = parseGoproxy(goproxy).entries
  return first === undefined ? goproxy : formatGoproxy([{ ...first, url }, ...rest])
}

/** Why there is nothing to rehearse with this list, and what to do about it; undefined when a second mirror stands behind the first. */
export function whyNothingTakesOver(
  goproxy: string,
  nameOf: (url: string) => string,
): { readonly what: string; readonly hint: string } | undefined {
  const [first, ...rest] = parseGoproxy(goproxy).entries
  if (first === undefined || isEnd(first.url)) {
    return {
      what: 'it names no mirror, so none can fail',
      hint: 'Name mirrors by the input mirrors (auto takes the public ones); they win over GOPROXY.',
    }
  }
  const name = nameOf(first.url)
  if (/^file:/i.test(first.url)) {
    return {
      what: `its first mirror, ${name}, is a folder, and a folder has no outage of this kind`,
      hint: 'Rehearse the servers behind it: name them alone by the input mirrors.',
    }
  }
  if (rest.some(({ url }) => !isEnd(url))) return undefined
  const direct = rest.some(({ url }) => url === 'direct')
  return {
    what: `it has one mirror, ${name}: nothing takes over when that fails${tailWords(direct, first.separator)}`,
    hint: 'Name a second one behind it by the input mirrors, as in `--mirrors "https://goproxy.example.com golang"`, or leave that input at auto; `go-proxy-setup probe` shows which mirrors answer here.',
  }
}

function tailWords(direct: boolean, separator: GoproxyEntry['separator']): string {
  if (!direct) return ''
  return separator === '|'
    ? ' but the origin repositories, which then hear of every module'
    : '; `,direct` is asked only for what the mirror says it does not have'
}
