// GOFLAGS: flags that go adds to every command that knows them.

/** A word with its quotes, which count only at its start; no blank need follow. */
const WORD = /'([^']*)'|"([^"]*)"|[^ \t\r\n'"][^ \t\r\n]*/g
const FLAG = /^--?(?<name>[^-=][^=]*)(?:=(?<value>.*))?$/s

/** The value of the last flag `name`: `true` without a value, undefined if absent. */
export function goFlag(goflags: string, name: string): string | undefined {
  return flagsOf(goflags).findLast((flag) => flag.name === name)?.value
}

/** Whether the switch `name` is on; strconv.ParseBool. */
export function isGoFlagOn(goflags: string, name: string): boolean {
  return /^(?:1|[tT]|true|TRUE|True)$/.test(goFlag(goflags, name) ?? '')
}

/** GOFLAGS without the flags of these names; the other words keep their quotes. */
export function withoutGoFlags(goflags: string, names: readonly string[]): string {
  const kept = flagsOf(goflags).filter(({ name }) => !names.includes(name))
  return kept.map(({ word }) => word).join(' ')
}

/**
 * Nothing is unescaped; a word that is not a flag has no name. An unterminated quote is an error in
 * go; here it separates words.
 * Follows Split of cmd/internal/quoted and InitGOFLAGS of cmd/go/internal/base/goflags.go.
 */
function flagsOf(goflags: string) {
  return [...goflags.matchAll(WORD)].map(([word, single, double]) => {
    const { name = '', value = 'true' } = FLAG.exec(single ?? double ?? word)?.groups ?? {}
    return { word, name, value }
  })
}
