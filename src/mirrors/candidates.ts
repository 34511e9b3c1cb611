// Which mirrors are worth a probe, purely: the input `mirrors`, else a GOPROXY that somebody set, else the catalogue.
// An existing GOPROXY is the user's word: its order, its direct and its commas are honoured as far as no input says otherwise.

import { SetupError } from '../errors.ts'
import { GO_DEFAULT_GOPROXY, parseGoproxy } from '../go/goproxy.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { publicMirrors } from '../inputs/catalogue.ts'
import { displayValue, redact } from '../redact.ts'
import type { Decision } from '../run/job.ts'

export interface CandidateOptions {
  /** The input `mirrors`, or undefined when nobody set it. */
  readonly mirrors: 'auto' | readonly Mirror[] | undefined
  /** Inputs, or undefined when nobody set them. */
  readonly select: 'fastest' | 'ordered' | 'pinned' | undefined
  readonly direct: 'not-found' | 'on-error' | 'never' | undefined
  readonly policy: 'resilient' | 'routed' | 'enforced' | undefined
  readonly goproxy: { readonly value: string; readonly source: string }
  /** Reads one word of a list: settings.ts `mirrorOf`. */
  readonly mirrorOf: (word: string, separator?: ',' | '|') => Mirror | string
}

export interface Candidates {
  readonly mirrors: readonly Mirror[]
  /** True: nobody named these mirrors, so a slow one may be left out for a faster one. */
  readonly builtIn: boolean
  readonly select: 'fastest' | 'ordered' | 'pinned'
  readonly direct: 'not-found' | 'on-error' | 'never'
  /** GOPROXY is `direct` or `off` by the user's own choice: nothing to probe or plan. */
  readonly fixed?: string
  readonly decision: Decision
}

/** Throws SetupError `go-env` when the GOPROXY that is set cannot be read, or is `direct` although an input forbids that. */
export function findCandidates(options: CandidateOptions): Candidates {
  const { goproxy, mirrors } = options
  const select = options.select ?? 'fastest'
  const direct = options.direct ?? 'not-found'
  if (mirrors !== undefined && mirrors !== 'auto') {
    return { mirrors, builtIn: false, select, direct, decision: decision(mirrors, 'the input mirrors names them') }
  }
  if (mirrors === undefined && isChosen(goproxy)) return honoured(options)
  const catalogue = publicMirrors()
  return {
    mirrors: catalogue,
    builtIn: true,
    select,
    direct,
    decision: decision(catalogue, 'the built-in catalogue, for nothing else is set'),
  }
}

/** Go's own default counts as a choice only where a person wrote it; GOROOT/go.env holds it in every installation. */
function isChosen({ value, source }: CandidateOptions['goproxy']): boolean {
  if (value === '' || source === 'default') return false
  return source !== 'GOROOT/go.env' || value !== GO_DEFAULT_GOPROXY
}

function honoured(options: CandidateOptions): Candidates {
  const { goproxy } = options
  const { entries, problems } = parseGoproxy(goproxy.value)
  const wrong = [...problems]
  const mirrors: Mirror[] = []
  let direct: Candidates['direct'] = 'never'
  let before: string = ''
  for (const { url, separator } of entries) {
    if (url === 'direct') direct = before === '|' ? 'on-error' : 'not-found'
    else if (url !== 'off') {
      const mirror = options.mirrorOf(url, separator === '' ? undefined : separator)
      if (typeof mirror === 'string') wrong.push(mirror)
      else mirrors.push(mirror)
    }
    before = separator
  }
  if (wrong.length > 0) {
    throw new SetupError(
      'go-env',
      `GOPROXY=${displayValue(goproxy.value)} (set by ${goproxy.source}) cannot be used: ${wrong.join('; ')}`,
      {
        hint: 'Correct that value, or set the input mirrors, which wins over it.',
      },
    )
  }
  const why = `GOPROXY=${redact(goproxy.value)} is set (${goproxy.source}) and the input mirrors is not`
  const select = options.select ?? 'ordered'
  const base = {
    mirrors,
    builtIn: false,
    select,
    direct: options.direct ?? direct,
    decision: decision(mirrors, why),
  }
  if (mirrors.length > 0) return base
  if (entries[0]?.url === 'direct') refuseForbidden(options)
  return { ...base, fixed: goproxy.value }
}

/** Inputs win over the environment; without a mirror there is nothing else that could be planned. */
function refuseForbidden({ goproxy, direct, policy }: CandidateOptions): void {
  const input = policy === 'enforced' ? 'policy: enforced' : direct === 'never' ? 'direct: never' : undefined
  if (input === undefined) return
  throw new SetupError(
    'go-env',
    `GOPROXY=${goproxy.value} (set by ${goproxy.source}) names no mirror, and ${input} forbids to ask the origin`,
    { hint: `Name mirrors by the input mirrors (auto takes the public ones), unset GOPROXY, or take back ${input}.` },
  )
}

function decision(mirrors: readonly Mirror[], reason: string): Decision {
  return { subject: 'candidates', decision: mirrors.map((mirror) => mirror.name).join(', ') || 'none', reason }
}
