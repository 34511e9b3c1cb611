// What a run says without a usable mirror, and with a single one.
import { type Layer, SetupError } from '../errors.ts'
import type { Settings } from '../inputs/settings.ts'
import { isHttp } from '../inspect/own-requests.ts'
import { redact } from '../redact.ts'
import type { Decision } from '../run/job.ts'
import type { Candidates } from './candidates.ts'
import type { Chain } from './chain.ts'
import type { MirrorReport, ProbeResult } from './probe-result.ts'

export class NoHealthyMirror extends SetupError {
  override readonly name = 'NoHealthyMirror'
  readonly survey: { readonly mirrors: readonly MirrorReport[]; readonly decisions: readonly Decision[] }

  constructor(message: string, hint: string, survey: NoHealthyMirror['survey']) {
    super('no-healthy-mirror', message, { hint })
    this.survey = survey
  }
}

const REMEDY: Readonly<Record<Layer | 'silent', string>> = {
  dns: 'Host names did not resolve: check the resolver of this runner and the spelling of the hosts.',
  tcp: 'No connection could be opened: check the egress rules of this runner, HTTPS_PROXY / NO_PROXY and the ports.',
  tls: "The TLS handshake failed: behind a company CA set the input `ca-file`; an expired or wrong certificate must be renewed by the mirror's operator.",
  http: 'The mirrors return errors: an outage, a missing login (`logins`, netrc) or a wrong URL. Check the URLs and the status pages.',
  silent:
    'A mirror that accepts the connection but does not respond is overloaded or hung, or a firewall drops its responses: try from another network, tell its operator, and name a second mirror.',
  protocol:
    'The responses are not those of a module mirror: check the URLs (a portal, a login page or a wrong path responds like this).',
}

const PROXY_REMEDY =
  'The HTTP proxy of this runner did not work: correct HTTPS_PROXY (HTTP_PROXY for http mirrors), or unset it.'

/** `isAlone`: this Go must not use third parties' mirrors. */
export function noHealthyMirror(
  results: readonly ProbeResult[],
  survey: NoHealthyMirror['survey'],
  isAlone = false,
): NoHealthyMirror {
  const lines = results.map((result) => {
    const { mirror, failure } = result
    const layer = layerOf(result)
    const where = layer === 'protocol' ? 'module protocol' : layer.toUpperCase()
    return `  ${mirror.name} (${redact(mirror.url)}): ${where}: ${failure?.message ?? 'no usable response'}`
  })
  const remedies = new Set(results.map(remedyOf))
  const more = isAlone
    ? 'This Go cannot detect forged modules, so no other public mirror was contacted: update Go, or name one in the input `mirrors`.'
    : 'The input `mirrors` can name more mirrors; `auto` is the built-in list.'
  const hint = [...remedies, more].join(' ')
  const none =
    results.length === 1 ? 'the only module mirror is not usable' : `none of ${results.length} module mirrors is usable`
  return new NoHealthyMirror(`${none}:\n${lines.join('\n')}`, hint, survey)
}

function remedyOf(result: ProbeResult): string {
  if (result.failure?.message.startsWith('the HTTP proxy ')) return PROXY_REMEDY
  return REMEDY[isSilent(result) ? 'silent' : layerOf(result)]
}

/** A mirror responded with an error status, but people look for its cause in HTTP. */
function layerOf({ failure }: ProbeResult): Layer {
  if (failure?.reason.startsWith('status-')) return 'http'
  return failure?.layer ?? 'protocol'
}

/** Connected, then no response: neither a certificate nor a login fixes that. */
function isSilent({ failure }: ProbeResult): boolean {
  return ['timeout', 'too-slow'].includes(failure?.reason ?? '') && failure?.layer !== 'dns' && failure?.layer !== 'tcp'
}

interface LoneOptions {
  readonly candidates: Candidates
  readonly results: readonly ProbeResult[]
  readonly settings: Pick<Settings, 'given' | 'policy'>
}

/** Sick mirrors of the user's list: users cannot repair public ones. */
export function sickOwn(results: readonly ProbeResult[]): ProbeResult[] {
  return results.filter(({ mirror, verdict }) => mirror.kind === 'own' && verdict === 'sick')
}

export function healthWarnings(chain: Chain, options: LoneOptions): string[] {
  const lone = loneMirror(chain, options)
  const sick = sickOwn(options.results).map(
    ({ mirror, failure }) => `mirror ${mirror.name} is sick: ${failure?.message ?? 'no usable response'}`,
  )
  return lone === undefined ? sick : [...sick, lone]
}

/** A warning of a single mirror: it survives no outage. A user of `mirrors: ONE` has decided so. */
function loneMirror({ entries }: Chain, { candidates, results, settings }: LoneOptions): string | undefined {
  const [only, second] = entries
  if (!only || second || !isHttp(only.mirror.url) || settings.policy === 'enforced') return undefined
  const { name } = only.mirror
  const risk = 'if it fails later in this job, no other takes over'
  if (results.length === 1 && !candidates.builtIn && !settings.given.has('mirrors'))
    return `Only ${name} is used, because GOPROXY names no other mirror: ${risk}. Set the input \`mirrors\` to \`auto\` (the built-in list), or name a second mirror.`
  const isLeft = results.every(({ mirror, verdict }) => mirror === only.mirror || verdict === 'sick')
  if (results.length === 1 || !isLeft || candidates.select === 'pinned') return undefined
  return `Only ${name} of ${results.length} mirrors is healthy: ${risk}. Name another in the input \`mirrors\`.`
}
