// GOFLAGS: flags separated by blanks, each `-name`, `-name=value` or with two dashes; a field may stand in
// single or double quotes, and the last flag of a name counts.
// Follows InitGOFLAGS of cmd/go/internal/base/goflags.go and Split of cmd/internal/quoted.

/** The value of a flag such as `mod`, `true` for one without a value, or undefined when it is not set. */
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
  return [...goflags.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => {
    return single ?? double ?? plain ?? ''
  })
}

function flagValue(field: string, name: string): string | undefined {
  const [, flag, value = 'true'] = /^--?([^=]+)(?:=(.*))?$/s.exec(field) ?? []
  return flag === name ? value : undefined
}
