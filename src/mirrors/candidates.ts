// Which mirrors to probe (pure): the input `mirrors`, else a GOPROXY that the user set, else the
// catalogue. An existing GOPROXY keeps its order, `direct` and commas unless an input is set.
import { SetupError } from '../errors.ts'
import { advisoryFor } from '../go/advisories.ts'
import { GO_DEFAULT_GOPROXY, parseGoproxy } from '../go/goproxy.ts'
import { type Mirror, publicMirrors } from '../inputs/catalogue.ts'
import { mirrorOf, type Settings } from '../inputs/settings.ts'
import { displayValue, redact } from '../redact.ts'
import type { Decision } from '../run/job.ts'

type Inputs = Partial<Pick<Settings, 'mirrors' | 'select' | 'direct' | 'policy'>>

interface CandidateOptions extends Inputs {
  readonly goproxy: { readonly value: string; readonly source: string }
  /** Of the Go on PATH (`go1.26.8`); '' without one. */
  readonly goVersion: string
}

export function givenInputs(settings: Settings): Inputs {
  const names = (['mirrors', 'select', 'direct', 'policy'] as const).filter((name) => settings.given.has(name))
  return Object.fromEntries(names.map((name) => [name, settings[name]]))
}

export interface Candidates {
  readonly mirrors: readonly Mirror[]
  /** True for the catalogue: a slow one of these may be left out for a faster one. */
  readonly builtIn: boolean
  readonly select: 'fastest' | 'ordered' | 'pinned'
  /** Undefined for the default, which depends on the chain. */
  readonly direct: 'not-found' | 'on-error' | 'never' | undefined
  /** Go's own default, where the user chose nothing: leads the others while it is good enough. */
  readonly lead?: Mirror
  /** The user set GOPROXY to `direct` or `off`: nothing to probe or plan. */
  readonly fixed?: string
  readonly decision: Decision
}

/** @throws SetupError `bad-goproxy` for a malformed GOPROXY or a `direct` that an input forbids. */
export function findCandidates(options: CandidateOptions): Candidates {
  const { goproxy, mirrors, select = 'fastest', direct } = options
  if (mirrors === undefined && isChosen(goproxy)) return honoured(options)
  if (mirrors !== undefined && mirrors !== 'auto') {
    return { mirrors, builtIn: false, select, direct, decision: decision(mirrors, 'named by the input `mirrors`') }
  }
  const all = publicMirrors()
  const [lead] = select === 'fastest' ? all : []
  const reason = `the built-in catalogue, because ${mirrors === 'auto' ? 'the input `mirrors` is auto' : 'no mirrors are set'}`
  if (!lead) return { mirrors: all, builtIn: true, select, direct, decision: decision(all, reason) }
  // go would believe whatever a third party serves as the checksum database.
  const isGullible = options.goVersion !== '' && advisoryFor(options.goVersion) !== undefined
  const some = isGullible ? [lead] : all
  const why = isGullible ? `${reason}; this Go cannot detect forged modules, so no third party is contacted` : reason
  return { mirrors: some, builtIn: true, select, direct, lead, decision: decision(some, why) }
}

/** Every installation has go's default in GOROOT/go.env, so there it is not the user's choice. */
function isChosen({ value, source }: CandidateOptions['goproxy']): boolean {
  if (value === '' || source === 'default') return false
  return source !== 'GOROOT/go.env' || value !== GO_DEFAULT_GOPROXY
}

function honoured(options: CandidateOptions): Candidates {
  const { value, source } = options.goproxy
  const { entries, problems } = parseGoproxy(value)
  const wrong = [...problems]
  const mirrors: Mirror[] = []
  let direct: Candidates['direct'] = 'never'
  let before: string = ''
  for (const { url, separator } of entries) {
    if (url === 'direct') direct = before === '|' ? 'on-error' : 'not-found'
    else if (url !== 'off') {
      const mirror = mirrorOf(url, separator === '' ? undefined : separator)
      if (typeof mirror === 'string') wrong.push(mirror)
      else if (mirrors.every((other) => other.url !== mirror.url)) mirrors.push(mirror)
    }
    before = separator
  }
  if (wrong.length > 0) {
    const message = `GOPROXY=${displayValue(value)} (set by ${source}) cannot be used: ${wrong.join('; ')}`
    const hint = 'Correct that value, or set the input `mirrors`, which overrides it.'
    throw new SetupError('bad-goproxy', message, { hint })
  }
  if (mirrors.length === 0 && entries[0]?.url === 'direct') refuseForbidden(options)
  return {
    mirrors,
    builtIn: false,
    select: options.select ?? 'ordered',
    direct: options.direct ?? direct,
    decision: decision(mirrors, `named by GOPROXY=${redact(value)} (${source}); the input \`mirrors\` is not set`),
    ...(mirrors.length === 0 && { fixed: value }),
  }
}

/** Inputs override the environment, but without a mirror nothing else could be planned. */
function refuseForbidden({ goproxy, direct, policy }: CandidateOptions): void {
  const input = policy === 'enforced' ? 'policy: enforced' : direct === 'never' ? 'direct: never' : undefined
  if (input === undefined) return
  const message = `GOPROXY=${goproxy.value} (set by ${goproxy.source}) names no mirror, and \`${input}\` forbids the origin`
  const hint = `Set the input \`mirrors\` (\`auto\` for the public ones), unset GOPROXY, or remove \`${input}\`.`
  throw new SetupError('bad-goproxy', message, { hint })
}

function decision(mirrors: readonly Mirror[], reason: string): Decision {
  return { subject: 'candidates', decision: mirrors.map((mirror) => mirror.name).join(', ') || 'none', reason }
}
