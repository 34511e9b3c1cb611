// What later steps find on PATH: the go command, what `go install` makes (GOBIN or GOPATH/bin), and a name like `go1.25.3` for each Go of
// the tool cache, which go looks for before it downloads the toolchain that a project asks for.
// GOROOT is not set: every Go since 1.9 finds its own, and a GOROOT of one Go misleads all others.
import { delimiter, isAbsolute, join } from 'node:path'
import { messageOf } from '../errors.ts'
import { type Environment, type GoEnv, withPath } from '../inspect/go-env.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Job } from '../run/job.ts'
import { linkGo } from './go-link.ts'
import { findCachedGo, listCachedGos } from './tool-cache.ts'
import { type GoPlatform, wantedGo } from './toolchain-name.ts'

/** `env` for our own children: this Go first, and no GOROOT of another one. */
export function envWithGo(env: Environment, goroot: string): Environment {
  return withPath({ ...env, GOROOT: undefined }, [join(goroot, 'bin')])
}

export interface PathParts {
  /** GOROOT of a Go that is not on PATH yet. */
  readonly goroot: string | undefined
  readonly goEnv: GoEnv
  readonly toolCache: string
  readonly platform: GoPlatform
}

/** Puts on PATH what is not there yet, for later steps. */
export async function addGoPaths({ host }: Job, { goroot, goEnv, toolCache, platform }: PathParts): Promise<void> {
  const links = await linkAll(host, toolCache, platform)
  const wanted = [...(goroot === undefined ? [] : [join(goroot, 'bin')]), ...binFolder(goEnv), ...links]
  const path = (host.env.PATH ?? host.env.Path ?? '').split(delimiter)
  // The Go that was asked for goes in front, wherever it stands now.
  const missing = wanted.filter((folder, index) => (goroot !== undefined && index === 0) || !path.includes(folder))
  if (missing.length > 0) await host.addPath(missing)
}

function binFolder({ GOBIN, GOPATH }: GoEnv): string[] {
  const [first = ''] = GOPATH.value.split(delimiter)
  const folder = GOBIN.value || (first === '' ? '' : join(first, 'bin'))
  return isAbsolute(folder) && !folder.includes(delimiter) ? [folder] : []
}

/** The folder of the links, where there is any Go to link to. */
async function linkAll({ log }: Job['host'], toolCache: string, platform: GoPlatform): Promise<string[]> {
  const folder = join(toolCache, 'go-links', platform.arch)
  try {
    const versions = await listCachedGos(toolCache, platform.arch)
    for (const version of versions) {
      const goroot = await findCachedGo(toolCache, wantedGo(version, platform))
      if (goroot !== undefined) await linkGo({ goroot, version, folder, platform: process.platform })
    }
    return versions.length > 0 ? [folder] : []
  } catch (error) {
    // A tool cache of somebody else's: go downloads toolchains as it always did.
    log.debug(`no links in ${folder}: ${sanitizeForLog(messageOf(error))}`)
    return []
  }
}
