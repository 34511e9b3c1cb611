// A command named `go1.25.3` for PATH. Before the go command downloads a toolchain for GOTOOLCHAIN=go1.25.3, a `toolchain` line or a newer
// `go` line, it looks for a program of that name; with one it needs no mirror and no checksum database, not even GOPROXY.
// A link, not a copy: go finds its GOROOT beside the file that the link leads to. Where Windows forbids links a script stands in.
// Follows Exec of cmd/go/internal/toolchain/select.go and findGOROOT of cmd/go/internal/cfg/cfg.go.
import { randomUUID } from 'node:crypto'
import { mkdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface LinkedGo {
  /** GOROOT of the release. */
  readonly goroot: string
  /** `1.25.3`. */
  readonly version: string
  /** For later steps' PATH; one folder holds the links of all releases. */
  readonly folder: string
  /** `process.platform`. */
  readonly platform: string
}

/**
 * Makes the link, or leaves one that is right; its path.
 * @throws the file system's error.
 */
export async function linkGo({ goroot, version, folder, platform }: LinkedGo): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (platform !== 'win32') return await placeLink(join(goroot, 'bin', 'go'), join(folder, `go${version}`))
  const go = join(goroot, 'bin', 'go.exe')
  try {
    return await placeLink(go, join(folder, `go${version}.exe`))
  } catch {
    // Without the right to make links (developer mode, administrator).
    return await placeScript(go, join(folder, `go${version}.cmd`))
  }
}

async function placeLink(target: string, link: string): Promise<string> {
  const now = await readlink(link).catch(() => undefined)
  if (now === target) return link
  return await placed(link, (path) => symlink(target, path, 'file'))
}

async function placeScript(go: string, script: string): Promise<string> {
  // In a script `%` begins a variable.
  return await placed(script, (path) => writeFile(path, `@"${go.replaceAll('%', '%%')}" %*\r\n`))
}

/** Under another name first, so that no job sees half of it and one that is there is replaced at once. */
async function placed(path: string, make: (temporary: string) => Promise<void>): Promise<string> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await make(temporary)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return path
}
