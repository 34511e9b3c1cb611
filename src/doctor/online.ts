// `doctor --online`: the mirrors are probed, asked for each module of the build, and serve what go
// needs for its answers. go contacts the origins of modules that GONOPROXY covers, and no others.
import { formatGoproxy } from '../go/goproxy.ts'
import { moduleKey } from '../go/module.ts'
import { joinPatterns } from '../go/patterns.ts'
import type { Environment } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { isUp, type ProbeResult } from '../mirrors/probe-result.ts'
import { probeChain } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { Finding, Route } from './diagnosis.ts'
import type { Privacy } from './private-paths.ts'
import { some } from './project-files.ts'
import { findRoutes, routeFindings } from './routes.ts'

export interface Online {
  readonly findings: readonly Finding[]
  readonly notChecked: readonly string[]
  readonly routes: readonly Route[]
  readonly results: readonly ProbeResult[]
  /** For go commands that may use the network; undefined if none may. */
  readonly network: Environment | undefined
}

export async function askMirrors(job: Job, inspection: Inspection, privacy: Privacy): Promise<Online> {
  const { goEnv, project } = inspection
  const quiet = { ...job, host: { ...job.host, log: { ...job.host.log, info: () => {} } } }
  const { probed, chain, sources } = await probeChain(quiet, inspection)
  const sick = probed.results.filter((result) => result.failure && !isUp(result))
  const { results } = probed
  const notChecked = sick.map(({ mirror, failure }) => `${mirror.name}: ${failure?.message}`)
  const { mirrors } = sources
  if (mirrors.length === 0) {
    return { findings: [], notChecked: [...notChecked, NO_MIRROR], routes: [], results, network: undefined }
  }
  const all = project.modules.flatMap(({ zipsNeeded, uncovered }) => [...zipsNeeded, ...uncovered])
  const modules = [...new Map(all.map((module) => [moduleKey(module), module])).values()]
  const { routes, unreached } = await findRoutes(
    job,
    inspection,
    modules.filter(({ path }) => !privacy.isHidden(path)),
    mirrors,
  )
  for (const [name, why] of unreached) notChecked.push(`${name}: ${why}`)
  const hidden = modules.filter(({ path }) => privacy.isHidden(path)).map(({ path }) => path)
  if (hidden.length > 0) notChecked.push(`${some(hidden)}: private, so no mirror was asked.`)
  const { patterns } = privacy
  const GONOSUMDB = joinPatterns(goEnv.GONOSUMDB.value, patterns)
  const urls = mirrors.map(({ url }) => ({ url: sources.plainUrls.get(url) ?? url, separator: '|' as const }))
  // go itself would tell the mirrors of these.
  const isLeaking = privacy.uncovered.some(privacy.isHidden)
  if (isLeaking) notChecked.push('what needs go and the network: go would tell the mirrors of paths that look private.')
  return {
    findings: routeFindings(routes, {
      ...sources,
      mirrors: mirrors.filter(({ name }) => !unreached.has(name)),
      isComplete: unreached.size === 0,
      direct: chain.direct,
      goEnv,
    }),
    notChecked,
    routes,
    results,
    network: isLeaking ? undefined : { GOPROXY: formatGoproxy(urls), GONOPROXY: patterns, GONOSUMDB },
  }
}

const NO_MIRROR = 'modules and versions: the configuration has no HTTP mirror that answers.'
