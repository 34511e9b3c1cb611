// What passes from `setup` to the script of a GitLab job, and to `finish`, which runs in another
// shell and perhaps in a restarted container: files in the job's folder.
import { readFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { JobFolder } from '../cache/job-folder.ts'
import { shellWord } from '../format.ts'
import type { Environment } from '../host.ts'
import { isObject } from '../run/post-state.ts'

/** Go's folders, which GitLab can cache only below the project. Those that are set stay. */
export function jobVariables(env: Environment, { modcache, gocache }: JobFolder): Readonly<Record<string, string>> {
  const { GOMODCACHE, GOCACHE, GOFLAGS = '' } = env
  // Without the flag, `git clean` of a shell runner fails on read-only folders (golang/go#31481).
  const isWritable = /(?:^|\s)-?-modcacherw(?:$|\s)/.test(GOFLAGS)
  return {
    GOMODCACHE: GOMODCACHE || modcache,
    GOCACHE: GOCACHE || gocache,
    GOFLAGS: isWritable ? GOFLAGS : `${GOFLAGS} -modcacherw`.trim(),
  }
}

interface ShellSettings {
  readonly variables: Readonly<Record<string, string>>
  /** For the front of PATH. */
  readonly paths: readonly string[]
  /** Where the script starts, as a path from the workspace. */
  readonly directory: string
}

/** `export` lines for a POSIX shell, safe for any value. */
export function shellText({ variables, paths }: Omit<ShellSettings, 'directory'>): string {
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${shellWord(value)}\n`)
  const front = paths.map((path) => `${shellWord(path)}:`).join('')
  return lines.join('') + (front === '' ? '' : `export PATH=${front}"$PATH"\n`)
}

/** The job's shell reads this file after `setup`. It may hold logins. */
export async function writeShellFile({ root }: JobFolder, workspace: string, shell: ShellSettings): Promise<void> {
  const text = `${shellText(shell)}cd ${shellWord(resolve(workspace, shell.directory))}\n`
  await writeFile(join(root, 'env.sh'), text, { mode: 0o600 })
}

interface State {
  readonly save: (name: string, value: string) => void
  readonly read: (name: string) => string
}

export function memoryState(): State {
  const state = new Map<string, string>()
  return { save: (name, value) => void state.set(name, value), read: (name) => state.get(name) ?? '' }
}

/** In a file of the job's folder, so that `finish` finds what `setup` left. */
export function fileState({ root }: JobFolder): State {
  const file = join(root, 'state.json')
  const read = (): Record<string, unknown> => {
    try {
      const state: unknown = JSON.parse(readFileSync(file, 'utf8'))
      return isObject(state) ? state : {}
    } catch {
      return {}
    }
  }
  return {
    save: (name, value) => writeFileSync(file, JSON.stringify({ ...read(), [name]: value }), { mode: 0o600 }),
    read: (name) => {
      const value = read()[name]
      return typeof value === 'string' ? value : ''
    },
  }
}
