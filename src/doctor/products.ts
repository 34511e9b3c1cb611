// Findings on the user's own mirrors: which product each seems to be, and its known gaps.
import { SetupError } from '../errors.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { isHttp } from '../inspect/own-requests.ts'
import { findCandidates, givenInputs } from '../mirrors/candidates.ts'
import { productSentence } from '../mirrors/mirror-table.ts'
import type { ProbeResult } from '../mirrors/probe-result.ts'
import { type Product, productOf } from '../mirrors/product.ts'
import type { Job } from '../run/job.ts'
import type { Finding } from './diagnosis.ts'

/** By the probe's results, else by the URLs alone. */
export function productFindings(
  { settings }: Pick<Job, 'settings'>,
  { goEnv }: Pick<Inspection, 'goEnv'>,
  results: readonly ProbeResult[] | undefined,
): Finding[] {
  const found = results
    ? results.map(({ mirror, product }) => ({ mirror, product }))
    : [...mirrorsOf(settings, goEnv), ...(settings.privateMirror ? [settings.privateMirror] : [])]
        .filter(({ url }) => isHttp(url))
        .map((mirror) => ({ mirror, product: productOf(mirror.url, undefined) }))
  return found.flatMap(({ mirror, product }) =>
    mirror.kind === 'own' && product ? [findingOf(mirror.name, product)] : [],
  )
}

/** None for a malformed GOPROXY, which has findings of its own. */
export function mirrorsOf(settings: Job['settings'], { GOPROXY, GOVERSION }: Inspection['goEnv']): readonly Mirror[] {
  try {
    return findCandidates({ ...givenInputs(settings), goproxy: GOPROXY, goVersion: GOVERSION.value }).mirrors
  } catch (error) {
    if (error instanceof SetupError) return []
    throw error
  }
}

function findingOf(name: string, product: Product): Finding {
  const message = [productSentence(product), ...product.gaps.map((gap) => `It ${gap}.`)].join(' ')
  return { level: 'note', subject: `mirror ${name}`, message, remedy: '' }
}
