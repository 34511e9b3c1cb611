// One look-up of a name at a time. getaddrinfo has no limit but the resolver's own, ten seconds and more, and holds one of Node's four
// threads all the while (https://nodejs.org/api/dns.html#implementation-considerations): a download that opens one connection after the
// other to a name that nobody answers for would take all four, and with them files and the names of the mirrors that are well.
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

type Answer = (error: NodeJS.ErrnoException | null, addresses: string | LookupAddress[], family?: number) => void
/** The form of `dns.lookup`. */
export type Lookup = (name: string, options: LookupOptions, answer: Answer) => void

/** A look-up that shares what `ask` has under way for the same question. Nothing is remembered once it is answered. */
export function sharedLookup(ask: Lookup): LookupFunction {
  const underWay = new Map<string, Answer[]>()
  return (name, options, answer) => {
    const question = JSON.stringify([name, options])
    const waiting = underWay.get(question)
    if (waiting) {
      waiting.push(answer as Answer)
      return
    }
    const answers = [answer as Answer]
    underWay.set(question, answers)
    ask(name, options, (...said) => {
      underWay.delete(question)
      for (const each of answers) each(...said)
    })
  }
}

/** For every connection of this process. */
export const lookupOnce = sharedLookup(lookup)
