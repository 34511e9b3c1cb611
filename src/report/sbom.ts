// The modules of the build as a CycloneDX document, from go.mod, go.sum and the .mod files on disk.
// The same project gives the same bytes: no serial number, and a time only by SOURCE_DATE_EPOCH
// (reproducible-builds.org/specs/source-date-epoch). Loaded only when it is wanted: the library is
// large.
import { join } from 'node:path'
import { ComponentType } from '@cyclonedx/cyclonedx-library/Enums'
import { Bom, Component, Metadata, Property, Tool, ToolRepository, Tools } from '@cyclonedx/cyclonedx-library/Models'
import { JSON as cyclonedx } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec'
import { goText, textOf } from '../bounded-file.ts'
import { type GoMod, parseGoMod } from '../go/gomod.ts'
import { cachePath, type ModuleVersion, moduleKey } from '../go/module.ts'
import { replaced } from '../go/needed-zips.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { VERSION } from '../version.ts'
import type { Results } from './report.ts'

type Built = Pick<Inspection, 'project' | 'modcache'>

/** @throws Error if the run ended before it had read the project. */
export function sbomOf({ inspection, job }: Pick<Results, 'inspection' | 'job'>): string {
  if (!inspection) throw new Error('the run ended before the project was read')
  return renderSbom(inspection, job.host.env.SOURCE_DATE_EPOCH)
}

/** JSON of CycloneDX 1.6. */
export function renderSbom({ project, modcache }: Built, epoch = ''): string {
  const { modules } = project
  const mains = modules.flatMap(({ modulePath, dir, memberDirs }) =>
    modulePath
      .split(', ')
      .map((path, index) => ({ path, goMod: directOf(goText(join(memberDirs[index] ?? dir, 'go.mod'))) })),
  )
  const libraries = new Map(modules.flatMap(({ buildList }) => buildList.map((module) => [moduleKey(module), module])))
  const sums = new Map(modules.flatMap(({ goSum }) => [...goSum.zips]))
  const subjects = mains.map(({ path }) => new Component(ComponentType.Application, path, refs(path, { path })))
  const built = [...libraries].map(([key, module]) => {
    const component = new Component(ComponentType.Library, module.path, {
      version: module.version,
      ...refs(key, module),
    })
    const h1 = sums.get(key)
    // A hash over the zip's files and names, so it is none of CycloneDX's, which are over bytes.
    if (h1 !== undefined) component.properties.add(new Property('go:h1', h1))
    return component
  })
  const files = [...libraries.values()].map((module) => directOf(textOf(cachePath(modcache, module, 'mod'))))
  const goMods = [...mains.map(({ goMod }) => goMod), ...files]
  const replaces = mains.flatMap(({ goMod }) => goMod?.replaces ?? [])
  link([...subjects, ...built], goMods, replaces)
  const [subject, ...others] = subjects
  const bom = new Bom({ metadata: new Metadata({ ...(subject && { component: subject }) }) })
  if (/^\d+$/.test(epoch)) bom.metadata.timestamp = new Date(Number(epoch) * 1000)
  bom.metadata.tools = new Tools({
    tools: new ToolRepository([new Tool({ name: 'go-proxy-setup', version: VERSION })]),
  })
  for (const component of [...others, ...built]) bom.components.add(component)
  const document = new cyclonedx.Normalize.Factory(Spec1dot6).makeForBom().normalize(bom, { sortLists: true })
  // An entry without dependencies would say that there are none.
  const unknown = new Set([...subjects, ...built].filter((_, at) => !goMods[at]).map(({ bomRef }) => bomRef.value))
  const dependencies = document.dependencies?.filter(({ ref }) => !unknown.has(ref))
  return `${JSON.stringify({ ...document, dependencies }, null, 2)}\n`
}

function refs(bomRef: string, module: Parameters<typeof purlOf>[0]) {
  return { bomRef, purl: purlOf(module) }
}

/** A go.mod without its lines `// indirect`: what its own packages import. */
function directOf(text: string | undefined): GoMod | undefined {
  return text === undefined ? undefined : parseGoMod(text.replaceAll(/^.*\/\/ indirect(?:;.*)?\s*$/gm, ''))
}

/** Each component depends on those that its go.mod requires, at the versions of the build. */
function link(
  components: readonly Component[],
  goMods: readonly (GoMod | undefined)[],
  replaces: GoMod['replaces'],
): void {
  const byPath = new Map(components.map((component) => [component.name, component]))
  for (const [index, component] of components.entries()) {
    for (const require of goMods[index]?.requires ?? []) {
      const target = byPath.get(replaced(require, replaces)?.path ?? require.path)
      if (target) component.dependencies.add(target.bomRef)
    }
  }
}

/** Lower case: https://github.com/package-url/purl-spec/blob/main/types/golang-definition.json */
function purlOf({ path, version }: Pick<ModuleVersion, 'path'> & Partial<ModuleVersion>): string {
  const purl = `pkg:golang/${path.toLowerCase().split('/').map(encodeURIComponent).join('/')}`
  return version === undefined ? purl : `${purl}@${encodeURIComponent(version)}`
}
