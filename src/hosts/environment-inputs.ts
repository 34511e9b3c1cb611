// Inputs that variables set: GO_PROXY_SETUP_* everywhere, and INPUT_* in a step of GitHub, whose runner keeps the hyphens of the names.

import { environmentName, INPUTS, type InputSpec } from '../inputs/inputs.ts'
import type { Environment } from '../inspect/go-env.ts'
import type { RawInput, RawInputs } from '../run/host.ts'

/** Inputs by GO_PROXY_SETUP_*, or by the name that setup-go has for one; a blank one is absent. */
export function inputsOfEnvironment(env: Environment): RawInputs {
  const known = (INPUTS as readonly InputSpec[]).flatMap(({ name, alsoFrom }): [string, RawInput][] => {
    const value = alsoFrom === undefined ? '' : env[alsoFrom]?.trim()
    return alsoFrom !== undefined && value ? [[name, { value, source: alsoFrom }]] : []
  })
  return { ...Object.fromEntries(known), ...inputsBy(env, environmentName, environmentName) }
}

/** Inputs of the step (`INPUT_CACHE-SAVE`); a blank one is absent. */
export function inputsOfStep(env: Environment): RawInputs {
  return inputsBy(
    env,
    (name) => `INPUT_${name.toUpperCase()}`,
    (name) => `input ${name}`,
  )
}

function inputsBy(env: Environment, variable: (name: string) => string, source: (name: string) => string): RawInputs {
  const found: Record<string, RawInput> = {}
  for (const { name } of INPUTS) {
    const value = env[variable(name)]?.trim()
    if (value) found[name] = { value, source: source(name) }
  }
  return found
}
