// Whether a redirect is followed, and where it leads, as in net/http's client.go and RFC 9110 15.4.
// Public mirrors redirect zips to object storage, so other origins as such are fine.
import type { Reason } from '../errors.ts'
import { isInnerHost } from './addresses.ts'

/** As go: net/http refuses the tenth. */
export const MAX_REDIRECTS = 9

export interface RedirectInput {
  /** The URL requested first. */
  readonly home: URL
  readonly from: URL
  readonly location: string | undefined
  /** How many were followed so far. */
  readonly redirects: number
  /** The first URL is itself inside this machine's network, so it may lead inside. */
  readonly homeInside: boolean
}

/** Where to go next, or why not: `why` follows "got a redirect". */
export type NextStep = { readonly url: URL } | { readonly reason: Reason; readonly why: string }

/** True for the statuses whose Location is requested with GET. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/** Decides on one redirect; the URL has no userinfo and no fragment. */
export function nextStep({ home, from, location, redirects, homeInside }: RedirectInput): NextStep {
  if (!location || !URL.canParse(location, from.href))
    return { reason: 'redirect-nowhere', why: 'without a usable target' }
  const url = new URL(location, from.href)
  url.username = ''
  url.password = ''
  url.hash = ''
  if (redirects >= MAX_REDIRECTS) {
    return { reason: 'redirect-loop', why: `for the ${MAX_REDIRECTS + 1}th time; go stops there too` }
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { reason: 'redirect-nowhere', why: 'to something that is not http' }
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    return { reason: 'redirect-downgrade', why: `from https to plain http (${url.host}); go refuses that too` }
  }
  if (url.origin !== home.origin && !homeInside && isInnerHost(url.hostname)) {
    return {
      reason: 'redirect-inside',
      why: `to ${url.host}, inside this machine’s own network; a public mirror must not lead there`,
    }
  }
  return { url }
}
