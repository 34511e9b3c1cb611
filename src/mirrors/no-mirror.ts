// The failure that ends a run before it starts: no mirror is usable. It names each mirror, the layer and what to do next.
import type { Layer } from '../errors.ts'
import { SetupError } from '../errors.ts'
import { redact } from '../redact.ts'
import type { Decision } from '../run/job.ts'
import type { MirrorReport, ProbeResult } from './probe-result.ts'

/** No mirror is usable. It carries what the report shows of the failed survey. */
export class NoHealthyMirror extends SetupError {
  override readonly name = 'NoHealthyMirror'
  readonly survey: NoSurvey

  constructor(message: string, hint: string, survey: NoSurvey) {
    super('no-healthy-mirror', message, { hint })
    this.survey = survey
  }
}

interface NoSurvey {
  readonly mirrors: readonly MirrorReport[]
  readonly decisions: readonly Decision[]
}

const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  dns: 'DNS',
  tcp: 'TCP',
  tls: 'TLS',
  http: 'HTTP',
  protocol: 'module protocol',
}

const REMEDY: Readonly<Record<Layer | 'silent', string>> = {
  dns: 'No name could be looked up: check the resolver of this runner and the spelling of the hosts.',
  tcp: 'No connection came about: check the egress rules of this runner, HTTPS_PROXY / NO_PROXY and the ports.',
  tls: 'The TLS handshake failed: behind a company CA give its certificate by the input ca-file; an expired or wrong certificate must be renewed by who runs the mirror.',
  http: 'The mirrors answer with errors: an outage or missing credentials (netrc); look at their status page or add another one by the input mirrors.',
  silent:
    'What accepts the connection and then says nothing is an overloaded or hung mirror, or a firewall that swallows the answer: try from another network, tell its operator, and name a second mirror.',
  protocol:
    'What answered is no module mirror: check the URLs (a portal, a login page or a wrong path answers like this).',
}

/** The error for a run whose every mirror is sick. */
export function noHealthyMirror(results: readonly ProbeResult[], survey: NoSurvey): NoHealthyMirror {
  const lines = results.map((result) => {
    const layer = LAYER_WORDS[layerOf(result)]
    return `  ${result.mirror.name} (${redact(result.mirror.url)}): ${layer}: ${result.failure?.message ?? 'no usable answer'}`
  })
  const remedies = [...new Set(results.map((result) => (isSilent(result) ? 'silent' : layerOf(result))))]
  const hint = [
    ...remedies.map((trouble) => REMEDY[trouble]),
    'More mirrors can be named by the input mirrors; `go-proxy-setup probe` shows the table again.',
  ].join(' ')
  return new NoHealthyMirror(`none of ${results.length} module mirrors is usable:\n${lines.join('\n')}`, hint, survey)
}

/** An error status is a mirror's answer, but people look for its cause in HTTP. */
function layerOf({ failure }: ProbeResult): Layer {
  if (failure?.reason.startsWith('status-')) return 'http'
  return failure?.layer ?? 'protocol'
}

/** Connected, then nothing: neither a certificate nor a login mends that. */
function isSilent({ failure }: ProbeResult): boolean {
  return ['timeout', 'too-slow'].includes(failure?.reason ?? '') && failure?.layer !== 'dns' && failure?.layer !== 'tcp'
}
