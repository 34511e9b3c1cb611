// Requests ahead of go what go will want next: go has as many requests under way as the machine has
// cores, the relay a hundred. The look-ahead is one more client of the relay, so which mirror may
// receive which path is decided in one place. docs/relay.md#reading-ahead
import { existsSync, statSync } from 'node:fs'
import { textOf } from '../bounded-file.ts'
import type { Clock } from '../clock.ts'
import { cachePath, type ModuleFileKind, type ModuleVersion, moduleKey } from '../go/module.ts'
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

/** Returns the function that takes each request of go and gives what was fetched ahead for it. */
export function lookAhead(config: LookAheadConfig, means: LookAheadMeans) {
  const { upstreams, knownSum } = means
  const { goModFiles, noSumdb, modcache } = config
  const queue = createAheadQueue(means)
  const sums = createSumsAhead(queue, async (module, file) => {
    const isExcluded = upstreams.isPrivate(module.path) || matchesPatterns(noSumdb, module.path)
    return !isExcluded && upstreams.routes !== undefined && (await knownSum(module, file)) === undefined
  })
  const roots = createRoots(goModFiles, ({ path }) => upstreams.poolFor(path) !== undefined)
  const note = followRequests({ queue, sums, roots, modcache, absent: namedFiles(config, roots.toolScore) })
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

/** What go may be working on: the project, tools that it installs, the project made newer. */
function createRoots(goModFiles: readonly string[], isWanted: (module: ModuleVersion) => boolean) {
  const projects = createProjects(goModFiles, isWanted)
  const tools = new Map<string, Forecast>()
  let upgraded: readonly Forecast[] = []
  const newest = new Map<string, string>()
  let newestUsed = 0
  const { scores, scoreOf, highestOf, bestOf } = createScores()
  const roots = () => [...projects.forecasts(), ...tools.values()]
  const forecasts = () => [...roots(), ...upgraded]
  const refresh = () => {
    projects.refresh()
    if (newest.size === newestUsed) return
    newestUsed = newest.size
    upgraded = roots().map((forecast, n) => {
      const next = createForecast({ goMod: forecast.upgraded(newest), isMain: true, isWanted })
      scores.set(next, scoreOf(upgraded[n]))
      return next
    })
  }
  const leaders = () => {
    const best = bestOf(forecasts())
    const ofTools = [...tools.values()].filter((tool) => best.includes(tool))
    return ofTools.length > 0 ? ofTools : best
  }
  const begin = (wanted: Wanted): boolean => {
    for (const forecast of leaders()) if (forecast.has(wanted)) forecast.begin(wanted)
    return forecasts().some((forecast) => forecast.has(wanted))
  }
  return {
    /** `zip`: go fetches the tool itself, and works on it from now on. */
    openTool: (module: ModuleVersion, goMod: string, file: 'mod' | 'zip') => {
      const tool = tools.get(moduleKey(module)) ?? createForecast({ goMod, isMain: false, isWanted }, module)
      tools.set(moduleKey(module), tool)
      for (const oldest of tools.keys()) if (tools.size > MOST_TOOLS) tools.delete(oldest)
      if (file === 'mod') return
      scores.set(tool, highestOf(forecasts()) + 1)
      tool.begin({ ...module, file })
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
    toolScore: () => highestOf([...tools.values()]),
    addMod: (module: ModuleVersion, text: string) => {
      for (const forecast of forecasts()) if (forecast.reads(module)) forecast.add(module, text)
    },
    /** While several forecasts fit equally, what all of them have. */
    due: () => {
      const [first, ...others] = leaders()
      return first?.due((wanted) => others.every((other) => other.has(wanted))) ?? []
    },
  }
}

/** Of each go.mod as it is now. */
function createProjects(files: readonly string[], isWanted: (module: ModuleVersion) => boolean) {
  const known = new Map<string, { readonly stamp: string; readonly forecast: Forecast }>()
  return {
    forecasts: () => [...known.values()].map(({ forecast }) => forecast),
    refresh: () => {
      for (const file of files) {
        const stat = statSync(file, { throwIfNoEntry: false })
        const stamp = `${stat?.mtimeMs}/${stat?.size}`
        if (known.get(file)?.stamp === stamp) continue
        known.set(file, { stamp, forecast: createForecast({ goMod: textOf(file) ?? '', isMain: true, isWanted }) })
      }
    },
  }
}

/** How many of the last requests each forecast had: modules are shared, one match may be chance. */
function createScores() {
  const scores = new WeakMap<Forecast, number>()
  const scoreOf = (forecast: Forecast | undefined) => (forecast && scores.get(forecast)) ?? 0
  const highestOf = (all: readonly Forecast[]) => Math.max(0, ...all.map(scoreOf))
  const bestOf = (all: readonly Forecast[]) => {
    const highest = highestOf(all)
    return all.filter((one) => scoreOf(one) === highest)
  }
  return { scores, scoreOf, highestOf, bestOf }
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
      return named.filter((one) => knownFile(modcache, one) === undefined)
    },
  }
}

interface Followed {
  readonly queue: AheadQueue
  readonly sums: SumsAhead
  readonly roots: Roots
  readonly absent: ReturnType<typeof namedFiles>
  readonly modcache: string
}

/** Returns the function that requests what is due, and what its responses show to be due. */
function requestsDue({ queue, sums, roots, modcache }: Followed): () => void {
  const requestDue = () => {
    for (let due = roots.due(); due.length > 0; due = roots.due()) due.forEach(request)
  }
  const request = (wanted: Wanted) => {
    const { file, path, version } = wanted
    if (file === 'list') {
      queue.add({ kind: 'query', path, about: 'list' }, (text) => addList(path, text))
      return
    }
    const known = knownFile(modcache, { path, version, file })
    if (known !== undefined) {
      if (file === 'mod') roots.addMod({ path, version }, textOf(known) ?? '')
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

/** Where the module cache has it. */
function knownFile(modcache: string, wanted: ModuleVersion & { readonly file: ModuleFileKind }) {
  const name = cachePath(modcache, wanted, wanted.file)
  return existsSync(name) ? name : undefined
}

function followRequests(followed: Followed) {
  const { queue, sums, roots, absent } = followed
  const requestDue = requestsDue(followed)
  /** Versions that a query of go found: if go reads the go.mod next, that is the root of a tool. */
  const candidates = new Set<string>()
  /** Modules that are part of a graph. */
  const paths = new Set<string>()
  const openTool = (module: ModuleVersion, file: 'mod' | 'zip') => {
    if (file === 'zip') candidates.delete(moduleKey(module))
    void queue.read({ ...module, kind: 'file', file: 'mod' }, (text) => {
      roots.openTool(module, text, file)
      requestDue()
    })
  }
  const noteFile = (wanted: Wanted) => {
    const { file, path, version } = wanted
    const module = { path, version }
    const wasForecast = roots.follow(wanted) || absent.has(wanted)
    for (const one of absent.follow(wanted)) queue.add({ ...one, kind: 'file' })
    if (file === 'info' && !wasForecast && !paths.has(path)) candidates.add(moduleKey(module))
    if (file === 'mod' || file === 'zip') {
      paths.add(path)
      sums.onFile(module, file)
      if (candidates.has(moduleKey(module))) openTool(module, file)
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
