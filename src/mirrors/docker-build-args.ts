// The list for `docker build`, whose RUN lines see nothing of the job's environment. Build arguments stay in the image's history for
// everybody who pulls it, so nothing with a login goes into one; secrets go by `--mount=type=secret` (docs/docker.md).
// The words are written into scripts by expressions, and a branch's own file has a say in them: so no value with a quote in it is handed
// on, and between single quotes all the rest is text to sh, bash and PowerShell alike.
// The relay is left out too: in a build 127.0.0.1 is the build's own.
import { parseGoproxy } from '../go/goproxy.ts'

export interface DockerBuildArgs {
  /** Words for a POSIX shell or PowerShell: `--build-arg 'GOPROXY=...' --build-arg ...`; empty when there is nothing to hand on. */
  readonly words: string
  /** Sentences: what was left out and why. */
  readonly leftOut: readonly string[]
}

const NAMES = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'] as const

/** Makes them of the variables as planned without a relay. */
export function dockerBuildArgs(variables: Readonly<Record<string, string>>): DockerBuildArgs {
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
  // No module path holds a quote, so such a pattern hides nothing.
  const patterns = value.split(',')
  const plain = patterns.filter((pattern) => !QUOTE.test(pattern))
  if (plain.length < patterns.length) leftOut.push(`a pattern of ${name}, because it holds a quote`)
  return plain.join(',')
}

/** The database's name stands alone where its URL cannot be told. */
function safeRoute(value: string, leftOut: string[]): string {
  const why = whyNot(value)
  if (why === undefined) return value
  leftOut.push(`the route of GOSUMDB, because its URL ${why}`)
  const name = value.split(' ')[0] ?? ''
  return QUOTE.test(name) ? '' : name
}

/**
 * What stands behind a `,` is only for modules that the mirror before it does not have. Without that mirror it would be asked for
 * everything, so it goes too; and where no mirror is left, `off` says so instead of go's default.
 */
function safeList(list: string, leftOut: string[]): string {
  const { entries } = parseGoproxy(list)
  const kept: string[] = []
  for (const { url, separator } of entries) {
    const why = whyNot(url)
    if (why === undefined) {
      kept.push(url, separator)
      continue
    }
    leftOut.push(`a mirror of GOPROXY, because its URL ${why}`)
    if (separator !== ',') continue
    leftOut.push('what stands behind it after a comma')
    break
  }
  if (!kept.some((word) => word.includes('://')) && leftOut.length > 0) return 'off'
  return kept.join('').replace(/[,|]$/, '')
}

function whyNot(url: string): string | undefined {
  if (/[a-z][a-z0-9+.-]*:\/\/[^\s,|]*@/i.test(url)) return 'holds a login'
  if (QUOTE.test(url)) return 'holds a quote'
  return /^file:/i.test(url) ? 'is a folder of this machine' : undefined
}

/** PowerShell takes typographic quotes for quotes. */
const QUOTE = /['\u2018-\u201b]/
