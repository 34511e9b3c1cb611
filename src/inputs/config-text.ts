// What a configuration file says, from its text alone: every good entry, and every problem with its line.
import { type Document, LineCounter, parseAllDocuments } from 'yaml'
import type { InputProblem } from '../errors.ts'
import { sanitizeForLog } from '../redact.ts'
import type { FoundInputs } from './config-file.ts'
import type { InputSpec } from './inputs.ts'
import { environmentName, INPUTS } from './inputs.ts'

/** Reads the file's text, purely: the good entries as raw inputs, every problem with its line. */
export function parseConfig(text: string, fileName: string): FoundInputs {
  const problems: InputProblem[] = []
  const wrong = (problem: string, place: { key?: string; source?: string } = {}) => {
    problems.push({ input: place.key ?? 'config', source: place.source ?? fileName, got: '', problem })
  }
  const inputs: Record<string, { value: string; source: string }> = {}
  for (const [key, value] of Object.entries(contentOf(text, fileName, wrong))) {
    const problem = problemOfEntry(key, value)
    if (problem) wrong(problem, { key: sanitizeForLog(key) })
    else inputs[key] = { value: textOf(value), source: fileName }
  }
  return { inputs, problems }
}

type Complain = (problem: string, place?: { readonly source?: string }) => void

/** The mapping in the file; empty when there is none to be had. */
function contentOf(text: string, fileName: string, wrong: Complain): object {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines })
  if (!Array.isArray(documents) || documents.length === 0) return {}
  const [document] = documents
  if (documents.length > 1) wrong('holds several YAML documents (`---`); expected one mapping')
  for (const error of document?.errors ?? []) {
    wrong(sanitizeForLog(error.message), { source: `${fileName}:${lines.linePos(error.pos[0]).line}` })
  }
  if (!document || document.errors.length > 0 || documents.length > 1) return {}
  const content = plainContent(document)
  if (content === null) return {}
  if (typeof content === 'object' && !Array.isArray(content)) return content
  wrong(content === UNFOLDABLE ? `expected ${PLAIN_YAML}` : 'expected a mapping of input names to values')
  return {}
}

const UNFOLDABLE = Symbol('aliases that cannot be resolved')
const PLAIN_YAML = 'plain values: its aliases (`*name`) name nothing, or one another too many times'

function plainContent(document: Document.Parsed): unknown {
  try {
    return document.toJS()
  } catch {
    // The library's guard against a few lines that unfold into gigabytes.
    return UNFOLDABLE
  }
}

function problemOfEntry(key: string, value: unknown): string | undefined {
  const spec: InputSpec | undefined = INPUTS.find((input) => input.name === key)
  if (!spec || key === 'config') return 'there is no such input'
  if (spec.secret) return `a secret does not belong in a file kept in git: set ${environmentName(key)}`
  const isPlain = (item: unknown) => ['string', 'number', 'boolean'].includes(typeof item)
  if (value === null || isPlain(value)) return undefined
  if (Array.isArray(value) && value.every(isPlain)) return undefined
  return 'expected a text, a number or a list of them'
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('\n')
  // YAML reads a bare `off` as text but `false` as a boolean; people mean the same by both.
  if (value === false) return 'off'
  return value === null ? '' : String(value)
}
