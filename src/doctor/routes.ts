// `doctor --online`: which mirror of the chain would serve each module of the build, which mirrors
// lack it, and what none has. A module counts as there when the first byte of its zip comes.
import { MirrorError } from '../errors.ts'
import type { FallbackOn, PoolMirror } from '../fetch/resource.ts'
import { joinMirror, type ModuleVersion, moduleKey, proxyFile } from '../go/module.ts'
import { createHttpClient } from '../http/http-client.ts'
import { type GetOptions, get } from '../http/request.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import { sanitizeForLog } from '../redact.ts'
import { inParallel } from '../run/in-parallel.ts'
import type { Job } from '../run/job.ts'
import type { Finding, Route } from './diagnosis.ts'
import { privateFix } from './private-paths.ts'
import { keyOf, some } from './project-files.ts'

const AT_ONCE = 16

/** What a mirror is asked for, by what those before it have. */
export interface Stage {
  readonly mirror: PoolMirror
  readonly wants: (route: Route) => boolean
}

/**
 * In the order of the chain. As with go, a public mirror behind the user's own learns only what
 * that does not have.
 */
export function stagesOf(mirrors: readonly PoolMirror[], isPublic: (mirror: PoolMirror) => boolean): Stage[] {
  const stages: Stage[] = []
  const own: string[] = []
  for (const mirror of mirrors) {
    const before = [...own]
    const lacked = ({ lacking }: Route) => before.every((name) => lacking.includes(name))
    stages.push({ mirror, wants: isPublic(mirror) ? lacked : () => true })
    if (!isPublic(mirror)) own.push(mirror.name)
  }
  return stages
}

export interface Routes {
  readonly routes: readonly Route[]
  /** Mirrors that could not be reached -> why. */
  readonly unreached: ReadonlyMap<string, string>
}

/** A mirror that cannot be reached gets no more requests. */
export async function findRoutes(
  job: Job,
  inspection: Pick<Inspection, 'trust'>,
  modules: readonly ModuleVersion[],
  stages: readonly Stage[],
): Promise<Routes> {
  const unreached = new Map<string, string>()
  const answers = new Map<string, Map<string, Answer>>()
  const routeOf = (module: ModuleVersion): Route => {
    const all = [...answers].map(([name, found]) => ({ name, answer: found.get(moduleKey(module)) }))
    const failed = all.flatMap(({ name, answer }) => (answer instanceof MirrorError ? [[name, answer.message]] : []))
    return {
      ...module,
      mirror: all.find(({ answer }) => answer === true)?.name,
      lacking: all.filter(({ answer }) => answer === false).map(({ name }) => name),
      failures: Object.fromEntries(failed),
    }
  }
  const request = async (mirror: PoolMirror, wanted: readonly ModuleVersion[]) => {
    const found = new Map<string, Answer>()
    answers.set(mirror.name, found)
    const network = poolNetwork(job, inspection)
    const client = createHttpClient({ ...network, now: job.clock.now })
    try {
      await inParallel(wanted, AT_ONCE, async (module) => {
        if (unreached.has(mirror.name)) return
        const answer = await answerOf(job, { client, mirror, userAgent: network.userAgent }, module)
        if (answer instanceof MirrorError && answer.layer !== 'protocol') unreached.set(mirror.name, answer.message)
        else found.set(moduleKey(module), answer)
      })
    } finally {
      await client.close()
    }
  }
  for (const { mirror, wants } of stages) {
    await request(
      mirror,
      modules.filter((module) => wants(routeOf(module))),
    )
  }
  return { routes: modules.map(routeOf), unreached }
}

/** Whether it has the module, or why that is unknown. */
type Answer = boolean | MirrorError

async function answerOf(
  { signal, clock }: Job,
  { mirror, ...means }: Pick<GetOptions, 'client' | 'userAgent'> & { readonly mirror: PoolMirror },
  { path, version }: ModuleVersion,
): Promise<Answer> {
  const url = joinMirror(mirror.url, proxyFile(path, version, 'zip'))
  const one = { range: { first: 0, last: 0 }, limitBytes: 1 }
  try {
    const answer = await get(url, { ...means, ...one, mirror: mirror.name, signal, clock })
    if (answer.status === 'ok' || !answer.transient) return answer.status === 'ok'
    return new MirrorError(
      mirror.name,
      'protocol',
      `returned ${answer.httpStatus} with a text about an upstream failure`,
    )
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof MirrorError) return error
    throw error
  }
}

interface RouteContext {
  readonly mirrors: readonly PoolMirror[]
  readonly direct: boolean
  readonly fallbackOn: FallbackOn
  readonly goEnv: Inspection['goEnv']
  /** Whether every mirror responded. */
  readonly isComplete: boolean
  /** Whether GOPRIVATE covers the modules already. */
  readonly isPrivate: boolean
}

export function routeFindings(routes: readonly Route[], context: RouteContext): Finding[] {
  const { mirrors, fallbackOn } = context
  const served = routes.filter(({ mirror }) => mirror !== undefined)
  return [
    ...routes.filter(isUnserved).map((route) => unservedFinding(route, context)),
    ...mirrors.flatMap(({ name }): Finding[] => {
      const lacked = served.filter(({ lacking }) => lacking.includes(name))
      if (lacked.length === 0) return []
      const by = [...new Set(lacked.map(({ mirror }) => mirror ?? ''))]
      const message = `${name} lacks ${some(lacked.map(keyOf))}; ${some(by)} has ${lacked.length === 1 ? 'it' : 'them'}.`
      const remedy = `Keep ${some(by)} in the list of mirrors.`
      return [{ level: 'note', subject: name, message, remedy }]
    }),
    ...mirrors.flatMap(({ name }): Finding[] => {
      const failed = routes.filter(({ failures }) => failures[name] !== undefined)
      const [first] = failed
      if (first === undefined) return []
      const end = fallbackOn === 'not-found' ? ' Behind a comma go stops there.' : ''
      const message = `${name} failed for ${some(failed.map(keyOf))}: ${first.failures[name]}.${end}`
      return [
        {
          level: 'warning',
          subject: name,
          message,
          remedy: 'Run `npx go-proxy-setup probe` to see whether it is healthy.',
        },
      ]
    }),
  ]
}

function isUnserved({ mirror, lacking, failures }: Route): boolean {
  return mirror === undefined && lacking.length > 0 && Object.keys(failures).length === 0
}

function unservedFinding(route: Route, { direct, goEnv, isComplete, isPrivate }: RouteContext): Finding {
  const subject = sanitizeForLog(route.path)
  const level = direct || !isComplete ? 'warning' : 'error'
  const then = direct
    ? 'go then contacts its origin, which needs a login if it is private'
    : 'no origin is allowed, so the build fails'
  const message = `${keyOf(route)}: no mirror has it (${some(route.lacking)} returned 404 or 410); ${then}.`
  if (isPrivate) return { level, subject, message, remedy: 'Publish it there, or correct its version.' }
  const remedy = `If it is private, set GOPRIVATE: each build without it in the cache tells ${route.lacking[0]} its name. Else the version may be deleted or misspelled.`
  return { level, subject, message, remedy, fix: privateFix(goEnv, route.path) }
}
