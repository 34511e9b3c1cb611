// The inputs that are set, and drift: the same thing set in several places to different values.
import type { Environment, Host, RawInput, RawInputs } from '../host.ts'
import { readFileInputs } from '../inputs/config-file.ts'
import { environmentName, INPUTS } from '../inputs/inputs.ts'
import type { GoEnv } from '../inspect/go-env.ts'
import { displayValue } from '../redact.ts'
import type { Diagnosis, Finding } from './diagnosis.ts'

/** Inputs that a run takes instead of a variable of go. */
const REPLACED = { mirrors: 'GOPROXY', sumdb: 'GOSUMDB', toolchain: 'GOTOOLCHAIN' } as const

/** One note for each input or variable of go: which value wins, and who set the others. */
export async function diagnoseInputs(host: Host, goEnv: GoEnv): Promise<Pick<Diagnosis, 'settings' | 'findings'>> {
  const given = givenInputs([host.inputs, variablesOf(host.env), (await readFileInputs(host)).inputs])
  const settings = given.flatMap(([name, [winner]]) =>
    winner ? [{ name, value: displayValue(winner.value), source: winner.source }] : [],
  )
  const left = new Set(Object.keys(goEnv) as (keyof GoEnv)[])
  const ofInputs = given.flatMap(([name, layers]) => {
    // These two keep what is set.
    const keeps = name !== 'mirrors' && layers[0]?.value === 'auto'
    const variable = keeps ? undefined : REPLACED[name as keyof typeof REPLACED]
    if (variable) left.delete(variable)
    return driftOf(`input ${name}`, [...layers, ...(variable ? layersOf(goEnv, variable) : [])])
  })
  const others = [...left].flatMap((name) => driftOf(name, layersOf(goEnv, name)))
  return { settings, findings: [...ofInputs, ...others] }
}

/** What is set for each input, the value that wins first; secrets are never shown. */
function givenInputs(inputs: readonly RawInputs[]): (readonly [name: string, layers: readonly RawInput[]])[] {
  const names = INPUTS.filter(({ name, secret }) => !secret && inputs.some((layer) => layer[name]))
  return names.map(({ name }) => [name, inputs.flatMap((layer) => (layer[name] ? [layer[name]] : []))])
}

/** The inputs' own variables, which a flag may override. */
function variablesOf(env: Environment): RawInputs {
  const set = INPUTS.map(
    ({ name }) => [name, { value: env[environmentName(name)] ?? '', source: environmentName(name) }] as const,
  )
  return Object.fromEntries(set.filter(([, { value }]) => value !== ''))
}

function layersOf(goEnv: GoEnv, name: keyof GoEnv): RawInput[] {
  const { value, source, masked } = goEnv[name]
  const own = source === 'environment' || source === 'go env -w' ? [{ value, source: `${name} by ${source}` }] : []
  return masked === undefined ? own : [...own, { value: masked, source: `${name} by go env -w` }]
}

function driftOf(subject: string, [winner, ...rest]: readonly RawInput[]): Finding[] {
  const others = rest.filter(({ value, source }) => value.trim() !== winner?.value.trim() && source !== winner?.source)
  if (!winner || others.length === 0) return []
  const listed = others.map(({ value, source }) => `${source} (${displayValue(value)})`).join(', ')
  const message = `${winner.source} wins with ${displayValue(winner.value)}; set differently by ${listed}.`
  return [{ level: 'note', subject, message, remedy: 'Set it in one place and remove the others, or make them equal.' }]
}
