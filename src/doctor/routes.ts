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

export interface Routes {
  readonly routes: readonly Route[]
  /** Mirrors that could not be reached -> why. */
  readonly unreached: ReadonlyMap<string, string>
}

/** Requests every module from every mirror; one that cannot be reached gets no more requests. */
export async function findRoutes(
  job: Job,
  inspection: Pick<Inspection, 'trust'>,
  modules: readonly ModuleVersion[],
  mirrors: readonly PoolMirror[],
): Promise<Routes> {
  const unreached = new Map<string, string>()
  const answers = new Map<PoolMirror, ReadonlyMap<string, Answer>>()
  const request = async (mirror: PoolMirror) => {
    const found = new Map<string, Answer>()
    const network = poolNetwork(job, inspection)
    const client = createHttpClient({ ...network, now: job.clock.now })
    try {
      await inParallel(modules, AT_ONCE, async (module) => {
        if (unreached.has(mirror.name)) return
        const answer = await answerOf(job, { client, mirror, userAgent: network.userAgent }, module)
        if (answer instanceof MirrorError && answer.layer !== 'protocol') unreached.set(mirror.name, answer.message)
        else found.set(moduleKey(module), answer)
      })
    } finally {
      await client.close()
    }
    answers.set(mirror, found)
  }
  await Promise.all(mirrors.map(request))
  const routes = modules.map((module): Route => {
    const all = mirrors.map((mirror) => ({ name: mirror.name, answer: answers.get(mirror)?.get(moduleKey(module)) }))
    const failed = all.flatMap(({ name, answer }) => (answer instanceof MirrorError ? [[name, answer.message]] : []))
    return {
      ...module,
      mirror: all.find(({ answer }) => answer === true)?.name,
      lacking: all.filter(({ answer }) => answer === false).map(({ name }) => name),
      failures: Object.fromEntries(failed),
    }
  })
  return { routes, unreached }
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
}

export function routeFindings(
  routes: readonly Route[],
  { mirrors, direct, fallbackOn, goEnv, isComplete }: RouteContext,
): Finding[] {
  const served = routes.filter(({ mirror }) => mirror !== undefined)
  const unserved = routes.filter(({ mirror, failures }) => mirror === undefined && Object.keys(failures).length === 0)
  const [lead] = mirrors
  if (lead === undefined) return []
  return [
    ...unserved.map((module): Finding => {
      const then = direct
        ? 'go then contacts its origin, which needs a login if it is private'
        : 'no origin is allowed, so the build fails'
      const message = `${keyOf(module)}: no mirror has it (${some(mirrors.map(({ name }) => name))} returned 404 or 410); ${then}.`
      const remedy = `If it is private, set GOPRIVATE: each build without it in the cache tells ${lead.name} its name. Else the version may be deleted or misspelled.`
      const fix = privateFix(goEnv, module.path)
      return {
        level: direct || !isComplete ? 'warning' : 'error',
        subject: sanitizeForLog(module.path),
        message,
        remedy,
        fix,
      }
    }),
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
          remedy: 'Run `go-proxy-setup probe` to see whether it is healthy.',
        },
      ]
    }),
  ]
}
