// What a step takes from its environment (inputs) and passes on through GITHUB_ENV, GITHUB_OUTPUT
// or a dotenv report: an allow-list of names, and values of one line, because a line break there
// would start a second variable of the writer's choice. GitLab's dotenv has no quoting: a line is
// cut at its first `=` and both halves lose outer blanks.
import { delimiter, isAbsolute } from 'node:path'
import { SetupError } from '../errors.ts'
import type { Environment, RawInputs } from '../host.ts'
import { environmentName, INPUTS, type InputSpec } from '../inputs/inputs.ts'

/** Inputs from GO_PROXY_SETUP_*, or from the name that setup-go uses; blank ones are absent. */
export function inputsOfEnvironment(env: Environment): RawInputs {
  return { ...inputsBy(env, ({ alsoFrom = '' }) => alsoFrom), ...inputsBy(env, ({ name }) => environmentName(name)) }
}

/** Inputs of a GitHub step (`INPUT_CACHE-SAVE`, with its hyphen); blank ones are absent. */
export function inputsOfStep(env: Environment): RawInputs {
  const found = Object.entries(inputsBy(env, ({ name }) => `INPUT_${name.toUpperCase()}`))
  return Object.fromEntries(found.map(([name, { value }]) => [name, { value, source: `input ${name}` }]))
}

function inputsBy(env: Environment, variable: (input: InputSpec) => string): RawInputs {
  const found = INPUTS.flatMap((input) => {
    const source = variable(input)
    const value = env[source]?.trim()
    return value ? [[input.name, { value, source }] as const] : []
  })
  return Object.fromEntries(found)
}

/** The variables that a run may set for later steps. SSL_CERT_FILE is the bundle of `ca-file`. */
export const EXPORTABLE = [
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOMODCACHE',
  'GOTOOLCHAIN',
  'SSL_CERT_FILE',
] as const

/** Of the input `logins`: rules of git, and the netrc of go. */
const LOGIN_VARIABLES = /^(?:NETRC|GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+))$/

const PATHS: readonly string[] = ['GOMODCACHE', 'SSL_CERT_FILE', 'NETRC']

/** @throws SetupError `unsafe-value` (never quotes the value) if it would change on the way. */
export function checkValue(name: string, value: string): void {
  if (!EXPORTABLE.some((allowed) => allowed === name) && !LOGIN_VARIABLES.test(name)) {
    const hint = `Only these are ever set: ${EXPORTABLE.join(', ')}. Set others in the workflow itself.`
    throw unsafe(`refused to set ${JSON.stringify(name)} for later steps`, hint)
  }
  checkLine(name, value)
  if (!PATHS.includes(name) || isAbsolute(value)) return
  const hint = 'Later steps run in other folders; give the path from the root.'
  throw unsafe(`refused to set ${name} for later steps: it must be an absolute path`, hint)
}

/** @throws SetupError `unsafe-value` unless `folder` is exactly one absolute entry of PATH. */
export function checkPathEntry(folder: string): void {
  checkLine('an entry of PATH', folder)
  if (isAbsolute(folder) && !folder.includes(delimiter)) return
  const hint = 'It comes from the tool cache (RUNNER_TOOL_CACHE), GOPATH or GOBIN: set that to another absolute path.'
  throw unsafe(`refused to add a folder to PATH that is not absolute or contains "${delimiter}"`, hint)
}

/** @throws SetupError `unsafe-value` unless the name is kebab-case and the value one line. */
export function checkOutput(name: string, value: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    const hint = 'Output names are lower-case words joined by hyphens.'
    throw unsafe(`refused to set an output with the name ${JSON.stringify(name)}`, hint)
  }
  checkLine(`the output ${name}`, value)
}

/** The variables as lines of a dotenv file (GitLab `artifacts:reports:dotenv`), each checked. */
export function dotenvText(variables: Readonly<Record<string, string>>): string {
  // A dotenv file is an artifact, which others can download.
  const open = Object.entries(variables).filter(([name]) => !LOGIN_VARIABLES.test(name))
  const lines = open.map(([name, value]) => {
    checkValue(name, value)
    // go ignores outer blanks in lists, but a path without them is another path.
    if (PATHS.includes(name) && value !== value.trim()) {
      const hint = 'A dotenv file cannot hold it; give the folder another name.'
      throw unsafe(`refused to set ${name} for later jobs: the path begins or ends with a blank`, hint)
    }
    return `${name}=${value}\n`
  })
  const text = lines.join('')
  if (Buffer.byteLength(text) <= DOTENV_BYTES) return text
  const hint = 'Name fewer mirrors or private patterns, or one pattern in the place of many (github.com/acme/*).'
  throw unsafe(`refused to write a dotenv file of ${Buffer.byteLength(text)} bytes: GitLab takes ${DOTENV_BYTES}`, hint)
}

/** https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv */
const DOTENV_BYTES = 5 * 1024

function checkLine(what: string, value: string): void {
  // Half a surrogate pair cannot be written as UTF-8, so it would come back as another character.
  const at = value.search(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Cs}]/u)
  if (at < 0) return
  const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  throw unsafe(
    `refused to set ${what} for later steps: line break, control character or lone surrogate (U+${code}) at position ${at + 1}`,
    'Remove it from the input, variable or configuration file that the value comes from; nothing was set.',
  )
}

function unsafe(message: string, hint: string): SetupError {
  return new SetupError('unsafe-value', message, { hint })
}
