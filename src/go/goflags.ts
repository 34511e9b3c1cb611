// GOFLAGS: flags separated by blanks, each `-name=value` or `--name=value`; the last one of a name
// counts.
// Follows InitGOFLAGS of cmd/go/internal/base/goflags.go.

/** The value of a flag such as `mod`, or undefined when it is not set. */
export function goFlag(goflags: string, name: string): string | undefined {
  const values = fieldsOf(goflags).map((field) => flagValue(field, name))
  return values.filter((value) => value !== undefined).at(-1)
}

/** GOFLAGS without these flags. */
export function withoutGoFlags(goflags: string, names: readonly string[]): string {
  const isKept = (field: string) => names.every((name) => flagValue(field, name) === undefined)
  return fieldsOf(goflags).filter(isKept).join(' ')
}

function fieldsOf(goflags: string): string[] {
  return goflags.split(/\s+/).filter((field) => field !== '')
}

function flagValue(field: string, name: string): string | undefined {
  const [, flag, value] = /^--?([^=]+)=(.*)$/s.exec(field) ?? []
  return flag === name ? value : undefined
}
