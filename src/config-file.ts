// The configuration file: the same keys as the inputs, in YAML, kept in git. Inputs win over it; it never holds a secret.
import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { InputProblem } from './errors.ts'
import { InputError } from './errors.ts'
import type { RawInputs } from './hosts/host.ts'
import type { InputSpec } from './inputs.ts'
import { environmentName, INPUTS } from './inputs.ts'
import { harmless } from './redact.ts'

const CONFIG = INPUTS.find((input) => input.name === 'config') as InputSpec

/** `inputs` completed by the file that the input `config` names; the default file may be missing, a named one may not. */
export async function withConfigFile(inputs: RawInputs, workspace: string): Promise<RawInputs> {
  const name = inputs.config?.value.trim() || CONFIG.default
  const path = isAbsolute(name) ? name : join(workspace, name)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (!inputs.config) return inputs
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'the file cannot be read'
    throw new InputError([{ input: 'config', source: inputs.config.source, got: harmless(name), problem: reason }])
  }
  return { ...parseConfig(text, harmless(name)), ...inputs }
}

/** Reads the file's text into raw inputs, purely. Throws InputError with every problem and its line. */
export function parseConfig(text: string, fileName: string): RawInputs {
  const problems: InputProblem[] = []
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const error of document.errors) {
    const { line } = lines.linePos(error.pos[0])
    problems.push({ input: 'config', source: `${fileName}:${line}`, got: '', problem: harmless(error.message) })
  }
  const content: unknown = problems.length > 0 ? {} : document.toJS()
  if (content !== null && (typeof content !== 'object' || Array.isArray(content))) {
    problems.push({
      input: 'config',
      source: fileName,
      got: '',
      problem: 'expected a mapping of input names to values',
    })
  }
  const inputs: Record<string, { value: string; source: string }> = {}
  for (const [key, value] of Object.entries(content ?? {})) {
    const problem = problemOfEntry(key, value)
    if (problem) problems.push({ input: harmless(key), source: fileName, got: '', problem })
    else inputs[key] = { value: textOf(value), source: fileName }
  }
  if (problems.length > 0) throw new InputError(problems)
  return inputs
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
