// Requests ahead of go what go will want next: go has as many requests under way as the machine has
// cores, the relay a hundred. The look-ahead is one more client of the relay, so which mirror may
// receive which path is decided in one place. docs/relay.md#reading-ahead
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { textOf } from '../bounded-file.ts'
import type { Clock } from '../clock.ts'
import { cacheFile, type ModuleFileKind, type ModuleVersion, moduleKey } from '../go/module.ts'
import { matchesPatterns } from '../go/patterns.ts'
import { compareSemver, isCanonical } from '../go/version.ts'
import { type AheadQueue, createAheadQueue } from './ahead-queue.ts'
import { createForecast, type Forecast, type Wanted } from './forecast.ts'
import type { KnownSum } from './known-sums.ts'
import type { Reply } from './reply.ts'
import { keyOf, type ModuleRequest, type VersionQuery } from './request-target.ts'
import { createSumsAhead, type SumsAhead } from './sums-ahead.ts'
import type { Upstreams } from './upstreams.ts'

export interface LookAheadConfig {
  /** go.mod files of the project. */
  readonly goModFiles: readonly string[]
  /** What go.sum names, as the built-in download plans it. */
  readonly named: readonly (ModuleVersion & { readonly file: ModuleFileKind })[]
  readonly modcache: string
  /** As GONOSUMDB matches: never looked up. */
  readonly noSumdb: string
}

interface LookAheadMeans {
  readonly upstreams: Upstreams
  readonly knownSum: KnownSum
  /** Responds as to go. */
  readonly serve: (request: ModuleRequest) => Promise<Reply>
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Returns the function that receives each request of go, and gives what was fetched ahead for it. */
export function lookAhead(config: LookAheadConfig, means: LookAheadMeans) {
  const { upstreams, knownSum } = means
  const { goModFiles, noSumdb } = config
  const queue = createAheadQueue(means)
  const sums = createSumsAhead(queue, async (module, file) => {
    const isExcluded = upstreams.isPrivate(module.path) || matchesPatterns(noSumdb, module.path)
    return !isExcluded && upstreams.routes !== undefined && (await knownSum(module, file)) === undefined
  })
  const roots = createRoots(goModFiles, ({ path }) => upstreams.poolFor(path) !== undefined)
  const note = followRequests({ queue, sums, roots, absent: namedFiles(config, roots.toolScore) })
  return (request: ModuleRequest): Promise<Reply | undefined> => {
    note(request)
    return queue.take(request)
  }
}

const MOST_TOOLS = 16
const MOST_KNOWN = 50_000
/** A list may hold them; go ignores them there. */
const PSEUDO = /\d{14}-[0-9a-f]{12}/
/** go reads no go.mod of it. */
const TOOLCHAIN = 'golang.org/toolchain'

type Roots = ReturnType<typeof createRoots>

/** What go may be working on: the project, tools that it installs, the project with newer modules. */
function createRoots(goModFiles: readonly string[], isWanted: (module: ModuleVersion) => boolean) {
  const projects = new Map<string, { readonly stamp: string; readonly forecast: Forecast }>()
  const tools: Forecast[] = []
  let upgraded: readonly Forecast[] = []
  const newest = new Map<string, string>()
  let newestUsed = 0
  const roots = () => [...[...projects.values()].map(({ forecast }) => forecast), ...tools]
  const forecasts = () => [...roots(), ...upgraded]
  const refresh = () => {
    for (const file of goModFiles) {
      const stat = statSync(file, { throwIfNoEntry: false })
      const stamp = `${stat?.mtimeMs}/${stat?.size}`
      if (projects.get(file)?.stamp === stamp) continue
      projects.set(file, { stamp, forecast: createForecast({ goMod: textOf(file) ?? '', isMain: true, isWanted }) })
    }
    if (newest.size === newestUsed) return
    newestUsed = newest.size
    upgraded = roots().map((forecast) => createForecast({ goMod: forecast.upgraded(newest), isMain: true, isWanted }))
  }
  /** How many of the last requests each had: modules are shared, so one match may be chance. */
  const scores = new WeakMap<Forecast, number>()
  const scoreOf = (forecast: Forecast) => scores.get(forecast) ?? 0
  const begin = (wanted: Wanted): boolean => {
    const having = forecasts().filter((forecast) => forecast.has(wanted))
    const most = Math.max(...forecasts().map(scoreOf))
    const best = having.filter((forecast) => scoreOf(forecast) === most)
    const ofTools = best.filter((forecast) => tools.includes(forecast))
    for (const forecast of ofTools.length > 0 ? ofTools : best) forecast.begin(wanted)
    return having.length > 0
  }
  return {
    openTool: (goMod: string) => {
      tools.push(createForecast({ goMod, isMain: false, isWanted }))
      if (tools.length > MOST_TOOLS) tools.shift()
    },
    /** A list shows the newest version of a module: `go get -u` goes on with it. */
    noteNewest: ({ path, version }: ModuleVersion) => void newest.set(path, version),
    /** Whether it was forecast. */
    follow: (wanted: Wanted): boolean => {
      // It belongs to a list, and begins no stage.
      if (wanted.file !== 'zip' && newest.get(wanted.path) === wanted.version) return true
      for (const one of forecasts()) scores.set(one, nextScore(scoreOf(one), one.has(wanted)))
      if (begin(wanted)) return true
      refresh()
      return begin(wanted)
    },
    /** How much speaks for a tool. */
    toolScore: () => Math.max(0, ...tools.map(scoreOf)),
    addMod: (module: ModuleVersion, text: string) => {
      for (const forecast of forecasts()) if (forecast.reads(module)) forecast.add(module, text)
    },
    due: () => forecasts().flatMap((forecast) => forecast.due()),
  }
}

function nextScore(score: number, isMatch: boolean): number {
  return isMatch ? score + 1 : Math.floor(score / 2)
}

/** The files of go.sum that are not on disk, once go works on the project and not on a tool. */
function namedFiles({ named, modcache }: LookAheadConfig, toolScore: () => number) {
  const keys = new Set(named.map((one) => keyOf({ ...one, kind: 'file' })))
  const has = (wanted: Wanted) =>
    wanted.file !== 'list' && keys.has(keyOf({ ...wanted, kind: 'file', file: wanted.file }))
  let score = 0
  let isBegun = false
  return {
    has,
    follow: (wanted: Wanted) => {
      score = nextScore(score, has(wanted))
      if (isBegun || score <= toolScore()) return []
      isBegun = true
      const folder = join(modcache, 'cache', 'download')
      return named.filter(({ path, version, file }) => !existsSync(join(folder, cacheFile(path, version, file))))
    },
  }
}

interface Followed {
  readonly queue: AheadQueue
  readonly sums: SumsAhead
  readonly roots: Roots
  readonly absent: ReturnType<typeof namedFiles>
}

/** Returns the function that requests what is due, and what its responses show to be due. */
function requestsDue({ queue, sums, roots }: Followed): () => void {
  const requestDue = () => {
    for (const wanted of roots.due()) request(wanted)
  }
  const request = ({ file, path, version }: Wanted) => {
    if (file === 'list') {
      queue.add({ kind: 'query', path, about: 'list' }, (text) => addList(path, text))
      return
    }
    const addMod = (text: string) => {
      roots.addMod({ path, version }, text)
      requestDue()
    }
    queue.add({ kind: 'file', path, version, file }, file === 'mod' ? addMod : undefined)
    if (file !== 'info') sums.onFile({ path, version }, file)
  }
  const addList = (path: string, text: string) => {
    const version = newestOf(text)
    if (version === undefined) queue.add({ kind: 'query', path, about: 'latest' }, (info) => addLatest(path, info))
    else addNewest({ path, version })
  }
  const addLatest = (path: string, info: string) => {
    const version = versionIn(info)
    if (version !== undefined) addNewest({ path, version })
  }
  const addNewest = (module: ModuleVersion) => {
    roots.noteNewest(module)
    for (const file of ['info', 'mod'] as const) request({ ...module, file })
  }
  return requestDue
}

function followRequests(followed: Followed) {
  const { queue, sums, roots, absent } = followed
  const requestDue = requestsDue(followed)
  /** Versions that a query of go found: if go reads the go.mod next, that is the root of a tool. */
  const candidates = new Set<string>()
  /** Modules that are part of a graph. */
  const paths = new Set<string>()
  const noteFile = (wanted: Wanted) => {
    const { file, path, version } = wanted
    const module = { path, version }
    const wasForecast = roots.follow(wanted) || absent.has(wanted)
    for (const one of absent.follow(wanted)) queue.add({ ...one, kind: 'file' })
    if (file === 'info' && !wasForecast && !paths.has(path)) candidates.add(moduleKey(module))
    if (file === 'mod' || file === 'zip') {
      paths.add(path)
      sums.onFile(module, file)
      if (candidates.delete(moduleKey(module)))
        void queue.read({ ...module, kind: 'file', file: 'mod' }, roots.openTool)
      else queue.grade(wasForecast)
    }
    requestDue()
  }
  const noteQuery = (query: VersionQuery) =>
    queue.read(query, (text) => {
      const version = versionIn(text)
      const { path } = query
      if (version !== undefined && !paths.has(path)) candidates.add(moduleKey({ path, version }))
    })
  return (request: ModuleRequest): void => {
    for (const set of [candidates, paths]) if (set.size > MOST_KNOWN) set.clear()
    if (request.kind === 'sumdb') {
      if (request.page.kind === 'lookup') sums.begin()
    } else if (request.path === TOOLCHAIN) return
    else if (request.kind === 'file') noteFile(request)
    else if (request.about === 'list') noteFile({ path: request.path, version: '', file: 'list' })
    else void noteQuery(request)
  }
}

function versionIn(info: string): string | undefined {
  const version = /"version"\s*:\s*"([^"]+)"/i.exec(info)?.[1] ?? ''
  return isCanonical(version) ? version : undefined
}

/** As `latest` means to go, but for retractions: a release before a pre-release. */
function newestOf(list: string): string | undefined {
  const versions = list
    .split(/\s+/)
    .filter((version) => isCanonical(version) && !PSEUDO.test(version))
    .sort(compareSemver)
  const releases = versions.filter((version) => !version.includes('-'))
  return releases.findLast((version) => !version.includes('+')) ?? releases.at(-1) ?? versions.at(-1)
}
