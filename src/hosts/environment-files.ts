// What may cross into later steps by GITHUB_ENV, GITHUB_OUTPUT or a dotenv report, and nothing else: an allow-list of names, and values
// of one line. A line break in such a file is a second variable of the writer's choice; `%0a` is only text in all of them.
// GitLab's dotenv has no quoting: a line is cut at its first `=` and both halves lose their outer blanks.
import { delimiter, isAbsolute } from 'node:path'
import { SetupError } from '../errors.ts'

/** The environment variables that a run may set for later steps. SSL_CERT_FILE only ever names the bundle made from `ca-file`. */
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

const PATHS: readonly string[] = ['GOMODCACHE', 'SSL_CERT_FILE']

/** Throws SetupError `unsafe-value` when `name` is off the list or `value` could not be handed on unchanged; never names the value. */
export function checkValue(name: string, value: string): void {
  if (!EXPORTABLE.some((allowed) => allowed === name)) {
    throw new SetupError('unsafe-value', `refused to set ${JSON.stringify(name)} for later steps`, {
      hint: `Only these are ever set: ${EXPORTABLE.join(', ')}. Set others in the workflow itself.`,
    })
  }
  checkLine(name, value)
  if (PATHS.includes(name) && !isAbsolute(value)) {
    throw new SetupError('unsafe-value', `refused to set ${name} for later steps: it must be an absolute path`, {
      hint: 'Later steps run in other folders; give the path from the root.',
    })
  }
}

/** Throws SetupError `unsafe-value` when `folder` as an entry of PATH would be none, or more than one. */
export function checkPathEntry(folder: string): void {
  checkLine('an entry of PATH', folder)
  if (isAbsolute(folder) && !folder.includes(delimiter)) return
  throw new SetupError(
    'unsafe-value',
    `refused to put a folder on PATH that is not absolute or holds a "${delimiter}"`,
    {
      hint: 'It is the tool cache (RUNNER_TOOL_CACHE), GOPATH or GOBIN: give it another path from the root.',
    },
  )
}

/** Throws SetupError `unsafe-value` when the output's name is not kebab-case or its value is not one line. */
export function checkOutput(name: string, value: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new SetupError('unsafe-value', `refused to set an output with the name ${JSON.stringify(name)}`, {
      hint: 'Output names are lower-case words joined by hyphens.',
    })
  }
  checkLine(`the output ${name}`, value)
}

/** The variables as a dotenv file (GitLab `artifacts:reports:dotenv`), each checked; ends with a line break unless empty. */
export function dotenvText(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      checkValue(name, value)
      checkEnds(name, value)
      return `${name}=${value}\n`
    })
    .join('')
}

/** To go outer blanks in lists mean nothing; a path would be another one. */
function checkEnds(name: string, value: string): void {
  if (!PATHS.includes(name) || value === value.trim()) return
  throw new SetupError('unsafe-value', `refused to set ${name} for later jobs: the path ends with a blank`, {
    hint: 'A dotenv file cannot hold it; give the folder another name.',
  })
}

function checkLine(what: string, value: string): void {
  // Half a surrogate pair cannot be written as UTF-8, so it would come back as another character.
  const at = value.search(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Cs}]/u)
  if (at < 0) return
  const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  throw new SetupError(
    'unsafe-value',
    `refused to set ${what} for later steps: a line break, control character or half of one (U+${code}) stands at position ${at + 1}`,
    { hint: 'Take it out of the input, variable or configuration file that the value comes from; nothing was set.' },
  )
}
