// The state that the main step leaves for the post step, a part for each feature. Its origin is
// unknown, so each feature verifies its part before use.
import { messageOf } from '../errors.ts'
import type { Host } from '../host.ts'
import { sanitizeForLog } from '../redact.ts'

export type PostPart = 'modules' | 'build' | 'logins' | 'relay' | 'job'

export async function saveForPost(host: Host, part: PostPart, state: object): Promise<void> {
  await host.saveState(`go-proxy-setup-${part}`, JSON.stringify(state))
}

/** The part that the main step left; undefined if there is none or `isValid` rejects it. */
export function readInPost<T>(host: Host, part: PostPart, isValid: (value: unknown) => value is T): T | undefined {
  const text = host.readState(`go-proxy-setup-${part}`)
  if (text === '') return undefined
  try {
    const state: unknown = JSON.parse(text)
    if (isValid(state)) return state
    host.log.debug(`the state that the main step left for ${part} is malformed`)
  } catch (error) {
    const why = sanitizeForLog(messageOf(error))
    host.log.debug(`the state that the main step left for ${part} cannot be parsed: ${why}`)
  }
  return undefined
}

/** Whether a value has the types of an example: its fields' and, for a list, its first item's. */
export function isLike<T>(value: unknown, example: T): value is T {
  if (Array.isArray(example)) return Array.isArray(value) && value.every((item) => isLike(item, example[0]))
  if (!isObject(example)) return typeof value === typeof example
  return isObject(value) && Object.entries(example).every(([name, field]) => isLike(value[name], field))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
