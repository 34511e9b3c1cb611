// Build arguments for `docker build`. They stay in the image's history, so no value with a login
// becomes one (docs/docker.md), nor does the relay: in a build 127.0.0.1 is the container. Workflow
// expressions paste these words into scripts: a value with a quote is left out; between single
// quotes all else is literal in sh, bash and PowerShell.
import { parseGoproxy } from '../go/goproxy.ts'

const NAMES = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'] as const

/** Words for a POSIX shell or PowerShell, maybe '', and sentences about what was left out. */
export function dockerBuildArgs(variables: Readonly<Record<string, string>>): { words: string; leftOut: string[] } {
  const leftOut: string[] = []
  const args = NAMES.flatMap((name) => {
    const value = safeValue(name, variables[name] ?? '', leftOut)
    return value === '' ? [] : [`--build-arg '${name}=${value}'`]
  })
  return { words: args.join(' '), leftOut }
}

function safeValue(name: (typeof NAMES)[number], value: string, leftOut: string[]): string {
  if (name === 'GOPROXY') return value === '' ? '' : safeList(value, leftOut)
  if (name === 'GOSUMDB') return safeRoute(value, leftOut)
  // No module path contains a quote, so such a pattern hides nothing.
  const patterns = value.split(',')
  const plain = patterns.filter((pattern) => !QUOTE.test(pattern))
  if (plain.length < patterns.length) leftOut.push(`a pattern of ${name}, because it contains a quote`)
  return plain.join(',')
}

/** Only the database's name remains where its URL must not be published. */
function safeRoute(value: string, leftOut: string[]): string {
  const why = whyNot(value)
  if (why === undefined) return value
  leftOut.push(`the route of GOSUMDB, because its URL ${why}`)
  const name = value.split(' ')[0] ?? ''
  return QUOTE.test(name) ? '' : name
}

/** Without the mirror before its `,` an entry would get every request, so it goes too. */
function safeList(list: string, leftOut: string[]): string {
  const kept: string[] = []
  for (const { url, separator } of parseGoproxy(list).entries) {
    const why = whyNot(url)
    if (why === undefined) {
      kept.push(url, separator)
      continue
    }
    leftOut.push(`a mirror of GOPROXY, because its URL ${why}`)
    if (separator !== ',') continue
    leftOut.push('the entries after it, because a comma follows it')
    break
  }
  // An empty value would mean go's default.
  if (!kept.some((word) => word.includes('://')) && leftOut.length > 0) return 'off'
  return kept.join('').replace(/[,|]$/, '')
}

function whyNot(url: string): string | undefined {
  if (/[a-z][a-z0-9+.-]*:\/\/[^\s,|]*@/i.test(url)) return 'contains a login'
  if (QUOTE.test(url)) return 'contains a quote'
  return /^file:/i.test(url) ? 'is a folder of this machine' : undefined
}

/** PowerShell treats typographic quotes as quotes. */
const QUOTE = /['\u2018-\u201b]/
