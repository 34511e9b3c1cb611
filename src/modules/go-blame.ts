// Which mirror is behind a failure of the go command. go often names none: a bad zip comes without its URL, and behind `|direct` the
// direct fetch's error hides that a mirror failed first. The trace knows who was asked for what.
import { classifyGoFailure, type GoFailure } from './go-failure.ts'
import { comparable, type GoTrace, type TracedRequest } from './go-trace.ts'

/** A failure and the mirror behind it, as it stands in GOPROXY. */
export interface BlamedFailure extends GoFailure {
  readonly mirrorUrl?: string
}

/** Failures that no mirror brought about. */
const OWN_AFFAIRS = /^(?:project|config-|local|corrupt-cache|toolchain|version-missing|direct-|unknown)/

/** Names the mirror: by the URL in the text, else as the one that failed or served the module. */
export function blamed(failure: GoFailure, trace: GoTrace): BlamedFailure {
  if (OWN_AFFAIRS.test(failure.class)) return failure
  const requests = [...trace.requests.values()].reverse()
  const { url } = failure
  const byUrl = url && requests.find((request) => comparable(request.url) === comparable(url))
  const request =
    byUrl || requests.find((one) => one.state === 'failed' && concerns(one, failure)) || serving(failure, requests)
  return request?.mirror === undefined ? failure : { ...failure, mirrorUrl: request.mirror }
}

/** Who sent the file that turned out to be wrong. */
function serving(failure: GoFailure, requests: readonly TracedRequest[]): TracedRequest | undefined {
  const kind = /[/ ]go\.mod: /.test(failure.said) ? '.mod' : '.zip'
  const answered = requests.filter(({ state }) => state === 'answered')
  // One route to the checksum database serves the whole run, whichever mirrors serve the modules.
  if (failure.class.startsWith('sumdb-')) return answered.find(({ file }) => file.startsWith('sumdb/'))
  const served = answered.filter(({ file }) => file.endsWith(kind))
  // Only a bad zip may name no module: then it is the last one that came.
  return (
    served.find((one) => concerns(one, failure)) ??
    (failure.class === 'bad-zip' && !failure.module ? served[0] : undefined)
  )
}

/** Whether the request was for the module that the failure names. */
function concerns({ file }: TracedRequest, { module }: GoFailure): boolean {
  if (module === undefined) return false
  const plain = file.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const at = module.lastIndexOf('@')
  return plain.startsWith(`${module.slice(0, at)}/@v/${module.slice(at + 1)}.`)
}

/** go shows the error of the last entry, `direct`, and hides that a mirror failed before: that mirror is the cause. */
export function unveiled(failure: BlamedFailure, trace: GoTrace): BlamedFailure {
  if (!failure.class.startsWith('direct-')) return failure
  const sick = [...trace.requests.values()].find(
    (request) => request.mirror !== undefined && request.state === 'failed',
  )
  if (!sick?.mirror) return failure
  const cause = classifyGoFailure(sick.answer.startsWith('Get ') ? sick.answer : `reading ${sick.url}: ${sick.answer} `)
  if (cause.next === 'stop') return failure
  const said = `${cause.said}; and then ${failure.said}`
  return { ...cause, ...(failure.module && { module: failure.module }), said, mirrorUrl: sick.mirror }
}
