// GOPROXY in the words of a log: what each separator does, and mirrors by name.
import { redact } from '../redact.ts'

/** GOPROXY in words for logs: `golang, on any error goproxy.cn, if not found direct`. */
export function chainInWords(goproxy: string, names: ReadonlyMap<string, string>): string {
  const parts = goproxy.split(/([,|])/)
  const words = parts.map((part) => {
    if (part === ',') return ', if not found '
    if (part === '|') return ', on any error '
    return names.get(part) ?? redact(part)
  })
  return words.join('')
}
