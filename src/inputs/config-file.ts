// The configuration file: the same keys as the inputs, in YAML, kept in git. Inputs win over it; it never holds a secret.
// What reads YAML is loaded when there is such a file: most projects have none, and every start would pay for it.
import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { codeOf, type InputProblem } from '../errors.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import type { RawInputs } from '../run/host.ts'
import type { InputSpec } from './inputs.ts'
import { INPUTS } from './inputs.ts'

const CONFIG = INPUTS.find((input) => input.name === 'config') as InputSpec

/** Raw inputs, and what is wrong with where they came from. */
export interface FoundInputs {
  readonly inputs: RawInputs
  readonly problems: readonly InputProblem[]
}

/** `inputs` completed by the file that the input `config` names; the default file may be missing, a named one may not. */
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
  const { parseConfig } = await import(/* webpackMode: "eager" */ './config-text.ts')
  const found = parseConfig(text, sanitizeForLog(name))
  return { inputs: { ...found.inputs, ...inputs }, problems: found.problems }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'this job may not read the file',
}
