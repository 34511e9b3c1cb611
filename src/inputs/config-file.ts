// The configuration file: the same keys as the inputs, in YAML, kept in git. Inputs take
// precedence; it never holds a secret. The YAML parser is loaded only when the file exists: most
// projects have none, and every start would pay for it.
import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Document } from 'yaml'
import { codeOf, type InputProblem } from '../errors.ts'
import type { RawInputs } from '../host.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import { environmentName, INPUTS, type InputSpec } from './inputs.ts'

const CONFIG = INPUTS.find((input) => input.name === 'config') as InputSpec

/** Raw inputs, and the problems of their source. */
export interface FoundInputs {
  readonly inputs: RawInputs
  readonly problems: readonly InputProblem[]
}

/**
 * `inputs` completed by the file that the input `config` names; the default file may be missing, a
 * named one may not.
 */
export async function readConfigFile(inputs: RawInputs, workspace: string): Promise<FoundInputs> {
  const name = inputs.config?.value.trim() || CONFIG.default
  const path = isAbsolute(name) ? name : join(workspace, name)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = codeOf(error)
    if (!inputs.config && code === 'ENOENT') return { inputs, problems: [] }
    const problem = UNREADABLE[code] ?? `the file cannot be read (${code})`
    return {
      inputs,
      problems: [{ input: 'config', source: inputs.config?.source ?? 'default', got: displayValue(name), problem }],
    }
  }
  const found = await parseConfig(text, sanitizeForLog(name))
  return { inputs: { ...found.inputs, ...inputs }, problems: found.problems }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'the file does not exist',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'this job may not read the file',
}

/** Parses the file's text: the valid entries as raw inputs, every problem with its line. */
export async function parseConfig(text: string, fileName: string): Promise<FoundInputs> {
  const problems: InputProblem[] = []
  const wrong = (problem: string, place: { key?: string; source?: string } = {}) => {
    problems.push({ input: place.key ?? 'config', source: place.source ?? fileName, got: '', problem })
  }
  const inputs: Record<string, { value: string; source: string }> = {}
  for (const [key, value] of Object.entries(await contentOf(text, fileName, wrong))) {
    const problem = problemOfEntry(key, value)
    if (problem) wrong(problem, { key: sanitizeForLog(key) })
    else inputs[key] = { value: textOf(value), source: fileName }
  }
  return { inputs, problems }
}

type Complain = (problem: string, place?: { readonly source?: string }) => void

/** The mapping in the file; empty when it has none. */
async function contentOf(text: string, fileName: string, wrong: Complain): Promise<object> {
  const { LineCounter, parseAllDocuments } = await import(/* webpackMode: "eager" */ 'yaml')
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines })
  if (!Array.isArray(documents) || documents.length === 0) return {}
  const [document] = documents
  if (documents.length > 1) wrong('contains several YAML documents (`---`); expected one mapping')
  for (const error of document?.errors ?? []) {
    wrong(sanitizeForLog(error.message), { source: `${fileName}:${lines.linePos(error.pos[0]).line}` })
  }
  if (!document || document.errors.length > 0 || documents.length > 1) return {}
  const content = plainContent(document)
  if (content === null) return {}
  if (typeof content === 'object' && !Array.isArray(content)) return content
  wrong(content === UNRESOLVABLE ? BAD_ALIASES : 'expected a mapping of input names to values')
  return {}
}

const UNRESOLVABLE = Symbol('aliases that cannot be resolved')
const BAD_ALIASES =
  'expected plain values: its aliases (`*name`) have no anchor, or refer to one another too many times'

function plainContent(document: Document.Parsed): unknown {
  try {
    return document.toJS()
  } catch {
    // The library's guard against a few lines that expand to gigabytes.
    return UNRESOLVABLE
  }
}

function problemOfEntry(key: string, value: unknown): string | undefined {
  const spec: InputSpec | undefined = INPUTS.find((input) => input.name === key)
  if (!spec || key === 'config') return 'this input does not exist'
  if (spec.secret) return `a secret does not belong in a file kept in git: set ${environmentName(key)}`
  const isPlain = (item: unknown) => ['string', 'number', 'boolean'].includes(typeof item)
  if (value === null || isPlain(value) || (Array.isArray(value) && value.every(isPlain))) return undefined
  return 'expected a text, a number or a list of them'
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('\n')
  // YAML reads a bare `off` as text but `false` as a boolean; users mean the same by both.
  if (value === false) return 'off'
  return value === null ? '' : String(value)
}
