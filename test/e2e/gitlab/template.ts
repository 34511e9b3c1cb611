// The components' templates as data for the tests: header and body apart, inputs filled in as GitLab does it (as text), and the
// scripts of their jobs, which a test runs with /bin/sh as a runner would.
// Rules: https://docs.gitlab.com/ci/inputs/
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const repository = join(import.meta.dirname, '..', '..', '..')
export const COMPONENTS = ['go-proxy-setup', 'go-proxy-setup-golang'] as const
export type Component = (typeof COMPONENTS)[number]

export interface TemplateInput {
  readonly description?: string
  readonly type?: string
  readonly default?: unknown
  readonly options?: readonly string[]
  readonly regex?: string
}

export interface TemplateHeader {
  readonly spec: { readonly component: readonly string[]; readonly inputs: Readonly<Record<string, TemplateInput>> }
}

/** A job as far as the tests look at it. */
export interface TemplateJob {
  readonly variables?: Readonly<Record<string, string>>
  readonly script?: readonly string[]
  readonly before_script?: readonly string[]
  readonly after_script?: readonly string[]
  readonly [key: string]: unknown
}

/** The two YAML documents of the template, as text. */
export function templateParts(component: Component): { readonly header: string; readonly body: string } {
  const [header = '', body = '', ...more] = readFileSync(
    join(repository, 'templates', component, 'template.yml'),
    'utf8',
  ).split(/^---$/m)
  if (more.length > 0) throw new Error('the template has more than two documents')
  return { header, body }
}

export function templateHeader(component: Component): TemplateHeader {
  return parse(templateParts(component).header) as TemplateHeader
}

/** The jobs with `inputs` filled in, defaults elsewhere. */
export function templateJobs(
  component: Component,
  inputs: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, TemplateJob>> {
  const { spec } = templateHeader(component)
  const text = templateParts(component).body.replace(
    /\$\[\[ (inputs|component)\.([a-z-]+) \]\]/g,
    (_, kind: string, name: string) => {
      if (kind === 'component') return `component-${name}`
      const value = inputs[name] ?? spec.inputs[name]?.default
      if (value === undefined) throw new Error(`no input ${name}`)
      return typeof value === 'string' ? value : JSON.stringify(value)
    },
  )
  return parse(text) as Record<string, TemplateJob>
}

/** The shell script of a job, as one text. */
export function scriptOf(job: TemplateJob | undefined): string {
  return [...(job?.before_script ?? []), ...(job?.script ?? [])].join('\n')
}
