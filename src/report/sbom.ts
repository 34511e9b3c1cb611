// The modules of the build as a CycloneDX document, from go.mod and go.sum. The same project gives
// the same bytes: no serial number, and a time only by SOURCE_DATE_EPOCH
// (reproducible-builds.org/specs/source-date-epoch). Loaded only when it is wanted, for the library is
// large.
import { ComponentType } from '@cyclonedx/cyclonedx-library/Enums'
import { Bom, Component, Metadata, Property, Tool, ToolRepository, Tools } from '@cyclonedx/cyclonedx-library/Models'
import { JsonSerializer, JSON as json } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec'
import { type ModuleVersion, moduleKey } from '../go/module.ts'
import type { Project } from '../inspect/project.ts'
import { VERSION } from '../version.ts'
import type { Results } from './report.ts'

/** @throws Error if the run ended before it had read the project. */
export function sbomOf({ inspection, job }: Pick<Results, 'inspection' | 'job'>): string {
  if (!inspection) throw new Error('the run ended before the project was read')
  return renderSbom(inspection.project, job.host.env.SOURCE_DATE_EPOCH)
}

/** JSON of CycloneDX 1.6. */
export function renderSbom({ modules }: Pick<Project, 'modules'>, epoch = ''): string {
  const [main, ...others] = modules
    .flatMap(({ modulePath }) => modulePath.split(', '))
    .map((path) => {
      return new Component(ComponentType.Application, path, { bomRef: path, purl: purlOf(path) })
    })
  const bom = new Bom({ metadata: new Metadata({ ...(main && { component: main }) }) })
  if (/^\d+$/.test(epoch)) bom.metadata.timestamp = new Date(Number(epoch) * 1000)
  bom.metadata.tools = new Tools({
    tools: new ToolRepository([new Tool({ name: 'go-proxy-setup', version: VERSION })]),
  })
  for (const other of others) bom.components.add(other)
  for (const [bomRef, { path, version, h1 }] of built(modules)) {
    const component = new Component(ComponentType.Library, path, { version, bomRef, purl: purlOf(path, version) })
    // A hash over the zip's files and names, so it is none of CycloneDX's, which are over bytes.
    if (h1 !== undefined) component.properties.add(new Property('go:h1', h1))
    bom.components.add(component)
  }
  const serializer = new JsonSerializer(new json.Normalize.Factory(Spec1dot6))
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}

/** Each module once, with its hash of go.sum if one has it. */
function built(modules: Project['modules']): Map<string, ModuleVersion & { readonly h1: string | undefined }> {
  const all = modules.flatMap(({ buildList, goSum }) =>
    buildList.map((module) => ({ ...module, h1: goSum.zips.get(moduleKey(module)) })),
  )
  return new Map(all.map((module) => [moduleKey(module), module]))
}

/** Lower case: https://github.com/package-url/purl-spec/blob/main/types/golang-definition.json */
function purlOf(path: string, version?: string): string {
  const purl = `pkg:golang/${path.toLowerCase().split('/').map(encodeURIComponent).join('/')}`
  return version === undefined ? purl : `${purl}@${encodeURIComponent(version)}`
}
