// Modules whose host looks private while no pattern keeps them from the mirrors (pure).
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import type { GoEnv } from '../inspect/go-env.ts'
import type { Project } from '../inspect/project.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import type { Finding } from './diagnosis.ts'
import { goIn, shellQuoted } from './fix.ts'
import { some } from './project-files.ts'

/** Names that public DNS never has (RFC 6762, 8375, ICANN), and those that companies use inside. */
const INNER_ENDING = /\.(?:internal|local|localdomain|lan|home|home\.arpa|corp|intranet|private|intra|priv)$/
const INNER_LABEL =
  /^(?:corp|intranet|internal|intra|lan|private|int)\.[^.]+\.|\.(?:corp|intranet|internal|intra|lan|private|int)\./
const OWN_SERVER = /^(?:git|gitlab|github|ghe|gitea|forgejo|gogs|bitbucket|stash|gerrit|scm|vcs|svn)\d*[.-]/
/** Servers of the public that are named so. */
const PUBLIC =
  /^(?:gitlab|github|gitea|bitbucket|gogs)\.(?:com|org|io|dev)$|^git\.sr\.ht$|^git(?:lab|hub|ea)?\.(?:[\w-]+\.)?(?:apache|freedesktop|gnome|kernel|eclipse|torproject|archlinux|alpinelinux|debian|mills|tcp)\.(?:org|io|direct)$/

export function looksPrivate(path: string): boolean {
  const [host = ''] = path.split('/')
  if (/^[\d.]+$/.test(host) || INNER_ENDING.test(host) || INNER_LABEL.test(host)) return true
  return OWN_SERVER.test(host) && !PUBLIC.test(host)
}

export interface Privacy {
  /** Of modules that no mirror is asked for. */
  readonly patterns: string
  /** Modules of the build that a mirror is asked for although their host looks private. */
  readonly uncovered: readonly string[]
  /** Whether no mirror may learn of a module from us: by pattern, or a public one by its looks. */
  readonly isHidden: (path: string) => boolean
}

export function privacyOf({ modules }: Project, patterns: string, mirrors: readonly Mirror[]): Privacy {
  const paths = modules.flatMap(({ zipsNeeded, uncovered }) => [...zipsNeeded, ...uncovered]).map(({ path }) => path)
  const uncovered = new Set(paths.filter((path) => looksPrivate(path) && !matchesPatterns(patterns, path)))
  const isPublic = mirrors.some(({ kind }) => kind === 'public')
  return {
    patterns,
    uncovered: [...uncovered],
    isHidden: (path) => (isPublic && uncovered.has(path)) || matchesPatterns(patterns, path),
  }
}

/** A finding for each host with uncovered modules that a mirror or the database learns about. */
export function leakFindings(paths: readonly string[], mirrors: readonly Mirror[], goEnv: GoEnv): Finding[] {
  const isPublic = mirrors.some(({ kind }) => kind === 'public')
  const askers = isPublic ? mirrors.filter(({ kind }) => kind === 'public') : mirrors
  const hosts = Map.groupBy(paths.filter(looksPrivate), (path) => path.split('/', 1)[0] ?? '')
  return [...hosts].flatMap(([host, modules]): Finding[] => {
    const isDatabaseTold = goEnv.GOSUMDB.value !== 'off' && !matchesPatterns(goEnv.GONOSUMDB.value, `${host}/x`)
    const database = isDatabaseTold && goEnv.GOPROXY.value !== 'off' ? ['the checksum database if go.sum lacks it'] : []
    const told = [...askers.map(({ name }) => name), ...database]
    const isDeclared = modules.every((path) => matchesPatterns(goEnv.GOPRIVATE.value, path))
    // `none` means that the user's own mirrors serve private modules, too.
    if (told.length === 0 || (isDeclared && !isPublic && goEnv.GONOPROXY.value === 'none')) return []
    const why = isDeclared
      ? `GOPRIVATE names it, but GONOPROXY=${displayValue(goEnv.GONOPROXY.value)} does not`
      : 'the host looks private, but neither GOPRIVATE nor GONOPROXY covers it'
    const message = `${some(modules)}: ${why}. go requests it from ${told.join(', ')}: they learn its name.`
    const remedy = isDeclared
      ? 'Unset GONOPROXY, or name it there, too.'
      : 'If it is private, set GOPRIVATE (or the input private) to its host; else ignore this.'
    const level = isPublic ? 'warning' : 'note'
    const fix = isDeclared ? undefined : privateFix(goEnv, host)
    return [{ level, subject: sanitizeForLog(host), message, remedy, fix }]
  })
}

/** Adds a pattern to GOPRIVATE. */
export function privateFix({ GOPRIVATE }: GoEnv, pattern: string): string {
  const setting = `GOPRIVATE=${joinPatterns(GOPRIVATE.value, pattern)}`
  // The environment wins over what `go env -w` sets.
  return GOPRIVATE.source === 'environment' ? `export ${shellQuoted(setting)}` : goIn('', 'env', '-w', setting)
}
