// PATH of later steps: the go command, the programs of `go install` (GOBIN or GOPATH/bin), and a
// link `go1.25.3` to each Go of the tool cache: go runs such a program instead of downloading that
// toolchain. A link, since go finds its GOROOT beside the link's target; GOROOT is not set, since
// it would mislead every other Go.
// Follows Exec of cmd/go/internal/toolchain/select.go and findGOROOT of cmd/go/internal/cfg/cfg.go.
import { randomUUID } from 'node:crypto'
import { mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { messageOf } from '../errors.ts'
import type { GoPlatform } from '../go/platform.ts'
import type { Environment } from '../host.ts'
import { type GoEnv, withPath } from '../inspect/go-env.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { sanitizeForLog } from '../redact.ts'
import type { Job } from '../run/job.ts'
import { REMOVE, renameBusy } from '../verify/busy-files.ts'
import { findCachedGo, listCachedGos } from './tool-cache.ts'
import { toolchainOf } from './toolchain-name.ts'

/** `env` for our own child processes: this Go first, and no GOROOT of another one. */
export function envWithGo(env: Environment, goroot: string): Environment {
  return withPath({ ...env, GOROOT: undefined }, join(goroot, 'bin'))
}

/** Adds to the PATH of later steps the folders that it lacks; `goroot`: of a Go not on PATH yet. */
export async function addGoPaths(
  { host }: Job,
  { goEnv }: Pick<Inspection, 'goEnv'>,
  { goroot, toolCache, platform }: { goroot: string | undefined; toolCache: string; platform: GoPlatform },
): Promise<void> {
  const links = await linkAll(host, toolCache, platform)
  const wanted = [...(goroot === undefined ? [] : [join(goroot, 'bin')]), ...binFolder(goEnv), ...links]
  const path = (host.env.PATH ?? host.env.Path ?? '').split(delimiter)
  // The requested Go goes in front, wherever it is now.
  const missing = wanted.filter((folder, index) => (goroot !== undefined && index === 0) || !path.includes(folder))
  if (missing.length > 0) await host.addPath(missing)
}

function binFolder({ GOBIN, GOPATH }: GoEnv): string[] {
  const [first = ''] = GOPATH.value.split(delimiter)
  const folder = GOBIN.value || (first === '' ? '' : join(first, 'bin'))
  return isAbsolute(folder) && !folder.includes(delimiter) ? [folder] : []
}

async function linkAll({ log }: Job['host'], toolCache: string, platform: GoPlatform): Promise<string[]> {
  const folder = join(toolCache, 'go-links', platform.arch)
  try {
    const versions = await listCachedGos(toolCache, platform.arch)
    for (const version of versions) {
      const goroot = await findCachedGo(toolCache, toolchainOf(version, platform))
      if (goroot !== undefined) await linkGo({ goroot, version, folder, platform: process.platform })
    }
    return versions.length > 0 ? [folder] : []
  } catch (error) {
    // The tool cache may belong to another user: go then downloads toolchains as usual.
    log.debug(`no links in ${folder}: ${sanitizeForLog(messageOf(error))}`)
    return []
  }
}

/** Creates the link in `folder` and returns its path. @throws the file system's error. */
export async function linkGo({
  goroot,
  version,
  folder,
  platform,
}: Readonly<Record<'goroot' | 'version' | 'folder' | 'platform', string>>): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (platform !== 'win32') return await placeLink(join(goroot, 'bin', 'go'), join(folder, `go${version}`))
  const go = join(goroot, 'bin', 'go.exe')
  try {
    return await placeLink(go, join(folder, `go${version}.exe`))
  } catch {
    // Windows may forbid links (developer mode, administrator). In a script `%` begins a variable.
    const script = `@"${go.replaceAll('%', '%%')}" %*\r\n`
    return await place(join(folder, `go${version}.cmd`), (path) => writeFile(path, script))
  }
}

async function placeLink(target: string, link: string): Promise<string> {
  const now = await readlink(link).catch(() => undefined)
  return now === target ? link : await place(link, (path) => symlink(target, path, 'file'))
}

/** Replaces atomically, so that no job sees a partial file. */
async function place(path: string, write: (temporary: string) => Promise<void>): Promise<string> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await write(temporary)
    await renameBusy(temporary, path)
  } catch (error) {
    await rm(temporary, REMOVE)
    throw error
  }
  return path
}
