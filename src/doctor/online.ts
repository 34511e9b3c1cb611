// `doctor --online`: the mirrors are probed, asked for each module of the build, and serve what go
// needs for its answers. go contacts the origins of modules that GONOPROXY covers, and no others.
import { count } from '../format.ts'
import { moduleKey } from '../go/module.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import type { Environment } from '../host.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { withLogins } from '../inspect/own-requests.ts'
import { goproxyOf } from '../mirrors/chain.ts'
import { isUp, type ProbeResult } from '../mirrors/probe-result.ts'
import { probeChain } from '../mirrors/survey.ts'
import type { Job } from '../run/job.ts'
import type { Finding, Route } from './diagnosis.ts'
import type { Privacy } from './private-paths.ts'
import { some } from './project-files.ts'
import { findRoutes, routeFindings, stagesOf } from './routes.ts'

export interface Online {
  readonly findings: readonly Finding[]
  readonly notChecked: readonly string[]
  readonly routes: readonly Route[]
  readonly results: readonly ProbeResult[]
  /** For go commands that may use the network; undefined if none may. */
  readonly network: Environment | undefined
}

/** `each`: an earlier probe of every mirror. */
export async function askMirrors(
  job: Job,
  inspection: Inspection,
  privacy: Privacy,
  each: readonly ProbeResult[] | undefined,
): Promise<Online> {
  const { goEnv, project, logins, caBundle } = inspection
  const { log } = job.host
  const { probed, chain, sources } = await probeChain(
    { ...job, host: { ...job.host, log: { ...log, info: () => {} } } },
    inspection,
    each,
  )
  const { results } = probed
  const sick = results.filter((result) => result.failure && !isUp(result))
  const notChecked = sick.map(({ mirror, failure }) => `${mirror.name}: ${failure?.message}`)
  const { privateMirror } = job.settings
  const all = project.modules.flatMap(({ zipsNeeded, uncovered }) => [...zipsNeeded, ...uncovered])
  const modules = [...new Map(all.map((module) => [moduleKey(module), module])).values()]
  const isPublic = ({ name }: { readonly name: string }) =>
    results.some(({ mirror }) => mirror.name === name && mirror.kind === 'public')
  const groups = [
    // What a reserve has tells the user nothing that is worth its learning of the project.
    {
      isPrivate: false,
      mirrors: sources.mirrors.filter(({ reserve }) => !reserve),
      isMeant: (path: string) => !privacy.isHidden(path),
    },
    {
      isPrivate: true,
      mirrors: withLogins(privateMirror ? [privateMirror] : [], logins),
      isMeant: (path: string) => matchesPatterns(privacy.patterns, path),
    },
  ]
  const findings: Finding[] = []
  const routes: Route[] = []
  for (const { isPrivate, mirrors, isMeant } of groups.filter(({ mirrors }) => mirrors.length > 0)) {
    const meant = modules.filter(({ path }) => isMeant(path))
    log.info(`requesting ${count(meant.length, 'module')} from ${some(mirrors.map(({ name }) => name))}`)
    const found = await findRoutes(job, inspection, meant, stagesOf(mirrors, isPublic))
    for (const [name, why] of found.unreached) notChecked.push(`${name}: ${why}`)
    const [isComplete, direct] = [found.unreached.size === 0, chain.direct && !isPrivate]
    findings.push(...routeFindings(found.routes, { ...sources, mirrors, isComplete, direct, goEnv, isPrivate }))
    routes.push(...found.routes)
  }
  const withheld = modules
    .map(({ path }) => path)
    .filter((path) => privacy.isHidden(path) && !routes.some((route) => route.path === path))
  if (withheld.length > 0) notChecked.push(`${some(withheld)}: private, so no mirror was asked.`)
  const GOPROXY = goproxyOf({ entries: chain.entries, direct: false })
  // go itself would tell the mirrors of these.
  const isLeaking = privacy.uncovered.some(privacy.isHidden)
  if (isLeaking) notChecked.push('what needs go and the network: go would tell the mirrors of paths that look private.')
  if (GOPROXY === '') notChecked.push(NO_MIRROR)
  const GONOSUMDB = joinPatterns(goEnv.GONOSUMDB.value, privacy.patterns)
  const bundle = caBundle === undefined ? {} : { SSL_CERT_FILE: caBundle }
  const network =
    isLeaking || GOPROXY === '' ? undefined : { GOPROXY, GONOPROXY: privacy.patterns, GONOSUMDB, ...bundle }
  return { findings, notChecked, routes, results, network }
}

const NO_MIRROR = 'modules and versions: the configuration has no mirror, or none that responds.'
