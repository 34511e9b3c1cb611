// Reads and checks inputs and the files they name, before anything is done: one InputError lists
// all problems of all sources. Credentials are masked first, those in bad values too.
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { refusalOf, textOf } from '../bounded-file.ts'
import { InputError, type InputProblem } from '../errors.ts'
import { decideGo } from '../go/wanted-go.ts'
import type { Host } from '../host.ts'
import { displayValue, sanitizeForLog, secretsOf } from '../redact.ts'
import { readConfigFile } from './config-file.ts'
import { environmentName, INPUT_NAMES, INPUTS, type InputName } from './inputs.ts'
import { checkSettings, type Settings } from './settings.ts'
import { suggestion } from './suggestion.ts'

const WITH_URLS: readonly InputName[] = ['mirrors', 'private-mirror', 'sumdb', 'go-download-base-url', 'alert-webhook']

export type SettingsCheck = (settings: Settings) => readonly InputProblem[]

/** The settings of a run; `before`: problems known already. @throws InputError with every one. */
export async function readSettings(
  host: Host,
  before: readonly InputProblem[] = [],
  check: SettingsCheck = () => [],
): Promise<Settings> {
  const { inputs, problems } = await readConfigFile(host)
  warnOfUnknown(host)
  for (const name of WITH_URLS) maskSecretsIn(inputs[name]?.value ?? '', host)
  const checked = checkSettings(inputs)
  const { settings } = checked
  const { workspace } = host.facts
  const files = [...(await pathProblems(settings, workspace)), ...goProblems(settings, workspace)]
  if (settings.token !== '') host.addSecret(settings.token)
  const all = [...before, ...problems, ...checked.problems, ...check(settings), ...files]
  if (all.length > 0) throw new InputError(all)
  return settings
}

/** Masks the logins of all URLs in a list; one may hold a blank, so pieces between commas count. */
export function maskSecretsIn(text: string, host: Host): void {
  const pieces = [...text.split(/[\s,|]+/), ...text.split(/[\n\r,|]+/)]
  for (const secret of pieces.flatMap(secretsOf)) host.addSecret(secret)
}

/** What is wrong with the value of an input, for people. */
export function problemWith({ given }: Settings, input: InputName, got: string, problem: string): InputProblem {
  return { input, source: given.get(input) ?? 'default', got: displayValue(got), problem: sanitizeForLog(problem) }
}

async function pathProblems(settings: Settings, workspace: string): Promise<InputProblem[]> {
  const { workingDirectories, caFile } = settings
  const problem = (input: InputName, path: string, what: string | undefined): InputProblem[] =>
    what === undefined ? [] : [problemWith(settings, input, path, what)]
  const found = workingDirectories.map(async (dir) =>
    problem('working-directory', dir, await folderProblem(resolve(workspace, dir))),
  )
  const file = caFile === '' ? undefined : refusalOf(resolve(workspace, caFile))
  return [...(await Promise.all(found)).flat(), ...problem('ca-file', caFile, file)]
}

/** The text of the file that go-version-file names; undefined when it cannot be read. */
export function readVersionFile({ goVersionFile }: Settings, workspace: string): string | undefined {
  if (goVersionFile === '') return undefined
  return textOf(resolve(workspace, goVersionFile), { inside: workspace })
}

function goProblems(settings: Settings, workspace: string): InputProblem[] {
  const { goVersion, goVersionFile } = settings
  if (goVersion === '' && goVersionFile === '') return []
  const refused = goVersion === '' ? refusalOf(resolve(workspace, goVersionFile), { inside: workspace }) : undefined
  if (refused !== undefined) return [problemWith(settings, 'go-version-file', goVersionFile, refused)]
  const decided = decideGo({
    input: goVersion,
    fileInput: goVersionFile,
    fileText: readVersionFile(settings, workspace),
    projectWants: [],
    onPath: undefined,
  })
  return 'problem' in decided ? [problemWith(settings, decided.input, decided.got, decided.problem)] : []
}

export async function folderProblem(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return 'the folder does not exist'
  return found.isDirectory() ? undefined : 'it is a file, expected a folder'
}

/** A misspelled variable would be ignored without a word. */
function warnOfUnknown({ env, log }: Host): void {
  const known = new Set(INPUTS.map(({ name }) => environmentName(name)))
  for (const name of Object.keys(env)) {
    if (!name.startsWith(environmentName('')) || known.has(name) || env[name] === '') continue
    const asInput = name.slice(environmentName('').length).toLowerCase().replaceAll('_', '-')
    log.warning(
      `${sanitizeForLog(name)} is set, but there is no such input${suggestion(asInput, INPUT_NAMES, environmentName)}`,
    )
  }
}
