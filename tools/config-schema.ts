// The JSON schema of .go-proxy-setup.yml for editors, from the table of inputs.
import { INPUTS, type InputSpec, isList } from '../src/inputs/inputs.ts'

/** Keys that the file may hold, as config-file.ts decides. */
const keys = INPUTS.filter(({ name, secret, trust }) => !secret && !trust && name !== 'config' && name !== 'profile')

export function configSchema(): string {
  const ofFile = Object.fromEntries(keys.map((input) => [input.name, schemaOf(input)]))
  const profiles = {
    description: 'Keys by profile: those of the profile that the workflow chooses (input profile) override the others.',
    type: 'object',
    additionalProperties: { type: 'object', properties: refs(), additionalProperties: false },
  }
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of go-proxy-setup (.go-proxy-setup.yml)',
    type: 'object',
    properties: { ...refs(), profiles },
    additionalProperties: false,
    definitions: ofFile,
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function refs() {
  return Object.fromEntries(keys.map(({ name }) => [name, { $ref: `#/definitions/${name}` }]))
}

function schemaOf(input: InputSpec): object {
  const { summary, default: usual } = input
  const text = {
    description: summary.replaceAll('`', ''),
    ...(usual !== '' && { default: input.kind === 'switch' ? usual === 'true' : usual }),
  }
  return { ...text, ...typesOf(input) }
}

function typesOf(input: InputSpec): object {
  const { name, kind, options = [] } = input
  if (kind === 'switch') return { enum: [true, false, 'on', 'off', 'yes', 'no'] }
  // YAML's false is read as off, and the cache's true as in setup-go.
  const more = [...(options.includes('off') ? [false] : []), ...(name === 'cache' ? [true] : [])]
  if (kind === 'choice') return { enum: [...options, ...more] }
  if (kind === 'count' || kind === 'parallel') return { type: 'integer', minimum: 0 }
  if (kind === 'choices') return { oneOf: [{ type: 'string' }, { type: 'array', items: { enum: options } }] }
  return isList(input) ? { type: ['string', 'array'], items: { type: 'string' } } : { type: ['string', 'number'] }
}
