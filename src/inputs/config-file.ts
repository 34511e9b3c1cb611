// The configuration file: the inputs' keys in YAML, kept in git, and profiles with the same keys
// for some environments. The author of a branch wrote it: it holds no secret, decides nothing about
// trust, chooses no profile and names nothing outside the checkout, whichever profile counts. The
// parser is loaded only when the file exists: most projects have none.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FileRefused, isReallyInside, readBounded } from '../bounded-file.ts'
import type { InputProblem } from '../errors.ts'
import { matchesEverything } from '../go/patterns.ts'
import type { Host, RawInput, RawInputs } from '../host.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import { environmentName, findInput, INPUT_NAMES } from './inputs.ts'
import { suggestion } from './suggestion.ts'

export interface FoundInputs {
  readonly inputs: RawInputs
  readonly problems: readonly InputProblem[]
}

/** The inputs of the host, and the file's for those that the host lacks. */
export async function readConfigFile(host: Pick<Host, 'inputs' | 'facts' | 'log'>): Promise<FoundInputs> {
  const found = await readFileInputs(host)
  const misnamed = '.go-proxy-setup.yaml'
  if (!host.inputs.config && existsSync(resolve(host.facts.workspace, misnamed)))
    host.log.warning(`${misnamed} is not read: name it .go-proxy-setup.yml, or in the input config.`)
  return { inputs: { ...found.inputs, ...host.inputs }, problems: found.problems }
}

/** The default file may be missing and is not read in strangers' events; a named one must exist. */
export async function readFileInputs({
  inputs,
  facts,
  log,
}: Parameters<typeof readConfigFile>[0]): Promise<FoundInputs> {
  const name = inputs.config?.value.trim() || (findInput('config')?.default as string)
  let text: string
  try {
    // A file that the workflow names may be anywhere; the default one only in the checkout.
    text = readBounded(resolve(facts.workspace, name), inputs.config ? {} : { inside: facts.workspace })
  } catch (error) {
    const { code, message } = error as FileRefused
    if (!inputs.config && !inputs.profile && code === 'ENOENT') return { inputs: {}, problems: [] }
    const source = (inputs.config ?? inputs.profile)?.source ?? 'default'
    return { inputs: {}, problems: [{ input: 'config', source, got: displayValue(name), problem: message }] }
  }
  if (!inputs.config && !facts.trusted) {
    log.notice(
      `${name} is not read: in the event ${facts.event} an outsider may have written it. If the checkout is your own, name the file in the input config.`,
    )
    return { inputs: {}, problems: [] }
  }
  return await parseConfig(text, sanitizeForLog(name), facts.workspace, inputs.profile)
}

/** The valid entries, those of the profile first; every problem, those of other profiles too. */
export async function parseConfig(
  text: string,
  fileName: string,
  workspace: string,
  profile?: RawInput,
): Promise<FoundInputs> {
  const problems: InputProblem[] = []
  const wrong = (problem: string, source = fileName, input = 'config') => {
    problems.push({ input, source, got: '', problem })
  }
  const read = (keys: object, source: string): RawInputs => {
    const inputs: Record<string, RawInput> = {}
    for (const [key, value] of Object.entries(keys)) {
      const problem = problemOfEntry(key, value) ?? strayingProblem(key, textOf(value), workspace)
      if (problem) wrong(problem, source, sanitizeForLog(key))
      else inputs[key] = { value: textOf(value), source, fromCheckout: true }
    }
    return inputs
  }
  const content: { readonly profiles?: unknown } = await contentOf(text, fileName, wrong)
  const { profiles = {}, ...keys } = content
  if (!isMapping(profiles)) wrong('expected a mapping of profile names to keys and values', fileName, 'profiles')
  const byName = new Map(
    Object.entries(isMapping(profiles) ? profiles : {}).map(([name, value]) => {
      const source = `${fileName} (profile ${sanitizeForLog(name)})`
      if (!isMapping(value)) wrong('expected a mapping of input names to values', source, 'profiles')
      return [name, isMapping(value) ? read(value, source) : {}]
    }),
  )
  const chosen = profile && byName.get(profile.value.trim())
  if (profile && !chosen) {
    const known = [...byName.keys()].map(sanitizeForLog).join(', ') || 'none'
    const problem = `${fileName} has no such profile; it has: ${known}`
    problems.push({ input: 'profile', source: profile.source, got: displayValue(profile.value), problem })
  }
  return { inputs: { ...read(keys, fileName), ...chosen }, problems }
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Wrong = (problem: string, source?: string) => void

async function contentOf(text: string, fileName: string, wrong: Wrong): Promise<object> {
  const { LineCounter, parseAllDocuments } = await import(/* webpackMode: "eager" */ 'yaml')
  const lines = new LineCounter()
  const [document, ...more] = [...parseAllDocuments(text, { lineCounter: lines })]
  if (more.length > 0) wrong('contains several YAML documents (`---`); expected one mapping')
  const [error] = document?.errors ?? []
  if (error) {
    const [what = ''] = error.message.split('\n')
    const place = `${fileName}:${lines.linePos(error.pos[0]).line}`
    wrong(`not valid YAML: ${sanitizeForLog(what)} (look at the indentation of the next line, too)`, place)
  }
  if (!document || document.errors.length > 0 || more.length > 0) return {}
  let content: unknown
  try {
    content = document.toJS()
  } catch {
    // The library's guard against a few lines that expand to gigabytes.
    wrong('expected plain values: its aliases (`*name`) have no anchor, or refer to one another too many times')
    return {}
  }
  if (isMapping(content) || content === null) return content ?? {}
  wrong('expected a mapping of input names to values')
  return {}
}

function problemOfEntry(key: string, value: unknown): string | undefined {
  const spec = findInput(key)
  if (!spec || key === 'config') return `this input does not exist${suggestion(key, INPUT_NAMES)}`
  if (key === 'profile') return `the workflow chooses the profile: set it there, or by ${environmentName(key)}`
  if (spec.secret) return `a secret does not belong in a file kept in git: set ${environmentName(key)}`
  if (spec.trust) {
    return `it decides what is trusted, and the branch’s author controls this file: set it in the workflow, or by ${environmentName(key)}`
  }
  const isPlain = (item: unknown) => ['string', 'number', 'boolean'].includes(typeof item)
  const isValid = value === null || isPlain(value) || (Array.isArray(value) && value.every(isPlain))
  return isValid ? undefined : 'expected a text, a number or a list of them'
}

function strayingProblem(key: string, text: string, workspace: string): string | undefined {
  const elsewhere = `set it in the workflow, or by ${environmentName(key)}`
  const isOutside = (path: string) => !isReallyInside(resolve(workspace, path), workspace)
  const items = text.split(/[\r\n;]+/).map((item) => item.trim().replace(/^!/, ''))
  if (findInput(key)?.paths && items.some(isOutside)) return `it leads outside the workspace: ${elsewhere}`
  const files = key === 'mirrors' || key === 'private-mirror' ? (text.match(/\bfile:[^\s,|]+/gi) ?? []) : []
  if (files.some((url) => !URL.canParse(url) || isOutside(fileURLToPath(url)))) {
    return `a file:// mirror outside the workspace: ${elsewhere}`
  }
  if (key !== 'private' || !matchesEverything(text)) return undefined
  return `it matches every module, so no checksum would be checked: name prefixes, or ${elsewhere}`
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('\n')
  // YAML reads a bare `off` as text but `false` as a boolean; users mean the same by both.
  if (value === false) return 'off'
  return value === null ? '' : String(value)
}
