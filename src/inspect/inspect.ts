// What a run finds: the Go on PATH, its settings, the project, the module cache, the CA bundle.
import { accessSync, constants, existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { refusalOf, requireGoText } from '../bounded-file.ts'
import { SetupError } from '../errors.ts'
import { cacheFile, type ModuleVersion, moduleKey, treeFolder } from '../go/module.ts'
import { loginsOfGo, type NetrcEntry, urlOf } from '../go/netrc.ts'
import { joinPatterns } from '../go/patterns.ts'
import { isGoAbsolute } from '../go/platform.ts'
import { createTrust, type Trust, writeCaBundle } from '../http/trust.ts'
import { displayValue, sanitizeForLog, secretsOf } from '../redact.ts'
import { type Job, warn } from '../run/job.ts'
import { privateFolder } from '../run/private-folder.ts'
import { REMOVE } from '../verify/busy-files.ts'
import { findGo, type GoEnv, readGoEnv } from './go-env.ts'
import { trustSources } from './own-requests.ts'
import { type Project, readProject } from './project.ts'

export interface Inspection {
  readonly go: string | undefined
  readonly goEnv: GoEnv
  readonly project: Project
  readonly modcache: string
  readonly needed: readonly ModuleVersion[]
  /** Those of `needed` that are not on disk. */
  readonly missing: readonly ModuleVersion[]
  /** Logins that go would send to mirrors; the log masks them. */
  readonly logins: readonly NetrcEntry[]
  readonly trust: Trust
  /** File with the system's CAs and those of ca-file, for go's SSL_CERT_FILE. */
  readonly caBundle: string | undefined
}

export async function inspect(job: Job): Promise<Inspection> {
  const { workspace } = job.host.facts
  // `go env` reads these already.
  for (const dir of new Set(['.', ...job.settings.workingDirectories].map((path) => resolve(workspace, path)))) {
    for (const name of ['go.mod', 'go.sum', 'go.work', 'go.work.sum']) requireGoText(join(dir, name))
  }
  return { ...(await inspectGo(job, await goOnPath(job))), ...(await trustOf(job)) }
}

/** After a change of the Go on PATH. */
export async function inspectAgain(job: Job, inspection: Inspection): Promise<Inspection> {
  const go = await findGo(job.host.env)
  return { ...inspection, ...(await inspectGo(job, { go, goEnv: await goEnvOf(job, go) })) }
}

type GoFound = Pick<Inspection, 'go' | 'goEnv'>

async function goOnPath(job: Job): Promise<GoFound> {
  const go = await findGo(job.host.env)
  try {
    return { go, goEnv: await goEnvOf(job, go) }
  } catch (error) {
    // The run will install another Go, perhaps because this one does not work.
    const isReplaced = job.exports && (job.settings.goVersion !== '' || job.settings.goVersionFile !== '')
    if (job.signal.aborted || !isReplaced) throw error
    return { go: undefined, goEnv: await goEnvOf(job, undefined) }
  }
}

async function goEnvOf({ host, settings, signal }: Job, go: string | undefined): Promise<GoEnv> {
  const cwd = resolve(host.facts.workspace, settings.workingDirectories[0] ?? '.')
  return await readGoEnv({ go, env: host.env, cwd, signal })
}

async function inspectGo(job: Job, { go, goEnv }: GoFound): Promise<Omit<Inspection, 'trust' | 'caBundle'>> {
  const { host, settings, signal } = job
  const { workspace } = host.facts
  const dirs = settings.workingDirectories.map((dir) => resolve(workspace, dir))
  const project = await readProject(dirs, { goflags: goEnv.GOFLAGS.value, gowork: goEnv.GOWORK.value, signal })
  const modcache = goEnv.GOMODCACHE.value
  const logins = await loginsOfGo(host.env, goEnv.GOAUTH.value)
  for (const secret of logins.map(urlOf).flatMap(secretsOf)) host.addSecret(secret)
  const zips = project.modules.flatMap(({ zipsNeeded }) => zipsNeeded)
  const needed = [...new Map(zips.map((zip) => [moduleKey(zip), zip])).values()]
  return { go, goEnv, project, modcache, needed, missing: missingModules(modcache, needed), logins }
}

/** What a run adds to GOPRIVATE: the input's patterns, and the owner of a private repository. */
export function addedPatterns({ host, settings }: Pick<Job, 'host' | 'settings'>): string {
  return joinPatterns(host.facts.ownPrivatePattern, settings.private)
}

export interface ProjectReport {
  readonly modules: readonly { readonly dir: string; readonly module: string; readonly kind: string }[]
  readonly notes: readonly string[]
}

export function projectReport({ project }: Inspection, workspace: string): ProjectReport {
  const modules = project.modules.map(({ dir, modulePath, kind }) => ({
    dir: relative(workspace, dir) || '.',
    module: modulePath,
    kind,
  }))
  return { modules, notes: project.notes.map(({ text }) => text) }
}

/**
 * Refuses early what go refuses too.
 * @throws SetupError `go-env` if GOMODCACHE is unusable, `project-unreadable` if a go.mod cannot be
 * read and the project has no other module: "nothing to do" would be wrong.
 */
export function requireUsable(inspection: Inspection, job: Job): void {
  const { project, goEnv } = inspection
  const { host, settings } = job
  const isDownloading = settings.download !== 'off'
  const unusable = modcacheProblem(inspection)
  if (unusable !== undefined && isDownloading) {
    throw new SetupError('go-env', unusable, {
      hint: 'Set GOMODCACHE (or GOPATH) to the absolute path of a folder that this job may write; a shell expands `~` only when it is not quoted. `npx go-proxy-setup doctor` shows who set it.',
    })
  }
  const cache = cacheProblem(goEnv)
  if (cache !== undefined) warn(job, `${cache}: later builds fail. Set GOCACHE to an absolute path, or unset it.`)
  warnOfAbsence(job, project)
  for (const file of settings.workingDirectories.map((dir) => resolve(host.facts.workspace, dir, 'go.mod'))) {
    const why = refusalOf(file)
    if (why === undefined || !isThere(file)) continue
    const problem = `${sanitizeForLog(file)} cannot be read: ${why}`
    const isRefusedByGo = existsSync(file) && statSync(file).isFile()
    if (isDownloading && (project.modules.length === 0 || isRefusedByGo)) {
      throw new SetupError('project-unreadable', problem, {
        hint: 'Correct the file or link, or set the input working-directory to the folder of the module.',
      })
    }
    warn(job, `${problem}; like go, we treat it as missing.`)
  }
}

/** A dangling link is there, too; what cannot be looked at is missing, as for go. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file) !== undefined
  } catch {
    return false
  }
}

/** A forgotten checkout or a wrong folder must not be silently green. */
function warnOfAbsence(job: Job, { modules }: Project): void {
  const { host, settings } = job
  const { workspace } = host.facts
  if (modules.length > 0) return
  const all = existsSync(workspace) ? readdirSync(workspace) : []
  // Caches and settings may come before the checkout.
  const files = all.filter((name) => !name.startsWith('.'))
  if (files.length === 0) {
    const remedy =
      host.facts.platform === 'github' ? 'put this step after actions/checkout' : 'run it in the project’s folder'
    warn(
      job,
      `There is no go.mod, because ${displayValue(workspace)} is empty${all.length > 0 ? ' but for hidden files' : ''}: ${remedy}.`,
    )
  }
  // A job without a module may want Go and the mirrors only.
  else if (!job.exports || settings.given.has('working-directory') || files.some((name) => name.endsWith('.go'))) {
    const where = displayValue(settings.workingDirectories.join(', '))
    warn(job, `There is no go.mod in ${where} of the workspace: name the folder of the module in working-directory.`)
  }
}

/** go's error for an unusable module cache (checkCacheDir of cmd/go/internal/modfetch/cache.go). */
export function modcacheProblem({ goEnv, missing }: Pick<Inspection, 'goEnv' | 'missing'>): string | undefined {
  const { value } = goEnv.GOMODCACHE
  if (value === '') return 'module cache not found: neither GOMODCACHE nor GOPATH is set'
  if (!isGoAbsolute(value)) return `GOMODCACHE entry is relative; must be absolute path: "${displayValue(value)}"`
  // It may be read-only if builds find the trees that they need.
  const isComplete = missing.every((module) => existsSync(join(value, treeFolder(module))))
  const why = isComplete ? undefined : whyUnwritable(join(value, 'cache', 'download'))
  return why && `could not create module cache: mkdir ${displayValue(value)}: ${why}`
}

/** go's error for an unusable build cache (defaultDir of cmd/go/internal/cache/default.go). */
export function cacheProblem({ GOCACHE: { value, source } }: Pick<GoEnv, 'GOCACHE'>): string | undefined {
  if (value === 'off' && source === 'default') return `${UNLOCATED}: neither $XDG_CACHE_HOME nor $HOME are defined`
  if (value === 'off') return 'build cache is disabled by GOCACHE=off, but required as of Go 1.12'
  if (source === 'default' || isGoAbsolute(value)) return undefined
  return `${UNLOCATED}: GOCACHE is not an absolute path: "${displayValue(value)}"`
}

const UNLOCATED = 'build cache is required, but could not be located'

/** Why the folder cannot be created or written; nothing is written to find out. */
function whyUnwritable(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return dirname(folder) === folder ? undefined : whyUnwritable(dirname(folder))
  if (!found.isDirectory()) return 'not a directory'
  try {
    accessSync(folder, constants.W_OK)
    return undefined
  } catch {
    return 'permission denied'
  }
}

/** Those of `modules` whose zip, .mod or .info the module cache lacks. */
function missingModules(modcache: string, modules: readonly ModuleVersion[]): ModuleVersion[] {
  const folder = join(modcache, 'cache', 'download')
  const kinds = ['zip', 'mod', 'info'] as const
  // Synchronous: thousands of promises cost ten times what the system calls do.
  return modules.filter(({ path, version }) =>
    kinds.some((kind) => !existsSync(join(folder, cacheFile(path, version, kind)))),
  )
}

async function trustOf({ host, settings }: Job): Promise<Pick<Inspection, 'trust' | 'caBundle'>> {
  const sources = trustSources({ host, settings })
  const trust = createTrust(sources)
  if (settings.caFile === '') return { trust, caBundle: undefined }
  const caBundle = join(await privateFolder(host.facts.temp), 'ca-bundle.pem')
  writeCaBundle(caBundle, sources)
  return { trust, caBundle }
}

/** Removes the CA bundle after a run that exports nothing to later steps. */
export function temporaryBundle({ caBundle }: Inspection): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: async () => {
      if (caBundle !== undefined) await rm(dirname(caBundle), REMOVE)
    },
  }
}
