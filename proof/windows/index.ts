// Part `windows`: the product's `dist` under Wine, with Node and the go command for Windows.
import { join } from 'node:path'
import { type MirrorServer, startMirror } from '../../test/support/mirror.ts'
import type { ChildRun } from '../child.ts'
import { CASES, MODULES, must, TREE, writeProject } from './cases.ts'
import { GO_EXE, NODE_EXE, startWindows, type Windows } from './wine.ts'

export { windowsObstacle } from './wine.ts'

/** One case, and what was wrong with it. */
export interface WindowsCell {
  readonly name: string
  readonly ms: number
  readonly problem?: string
}

type Variables = Readonly<Record<string, string>>

/** A project and an empty module cache on D:, and a mirror that has all of it. */
export interface Bed {
  readonly win: Windows
  readonly mirror: MirrorServer
  readonly project: string
  readonly modcache: string
  readonly env: Variables
  /** go.exe; throws what it prints when it fails. */
  go(words: readonly string[], env?: Variables): Promise<ChildRun>
  /** The program and its words for a command of ours over these mirrors. */
  words(command: string, mirrors: readonly string[]): string[]
  cli(words: readonly string[], env?: Variables): Promise<ChildRun>
  download(by?: { mirrors?: readonly string[]; flags?: readonly string[]; env?: Variables }): Promise<ChildRun>
}

/** Runs the cases whose name contains `only`; `onCell` gets each as it ends. */
export async function runWindows(only: string, onCell: (cell: WindowsCell) => void): Promise<void> {
  await using win = startWindows()
  for (const [index, [name, prove]] of Object.entries(CASES).entries()) {
    if (!name.includes(only)) continue
    const began = performance.now()
    await using mirror = await startMirror({ tree: TREE })
    const problem = await prove(bedOf(win, mirror, join(win.d, `case ${index}`))).then(
      () => undefined,
      (error: Error) => error.message,
    )
    onCell({ name, ms: performance.now() - began, ...(problem !== undefined && { problem }) })
  }
}

function bedOf(win: Windows, mirror: MirrorServer, folder: string): Bed {
  const [project, modcache] = [join(folder, 'Project'), join(folder, 'cache')]
  writeProject(project, MODULES)
  const settings = { GOENV: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '', GOPROXY: 'off', GOSUMDB: 'off' }
  const env = { ...settings, GOMODCACHE: win.dos(modcache), GOPATH: 'C:\\gopath', GOCACHE: 'C:\\gocache' }
  const program = [NODE_EXE, win.dos(join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js'))]
  const fixed = ['--direct', 'never', '--sumdb', 'off', '--select', 'ordered']
  const words: Bed['words'] = (command, urls) => [...program, command, '--mirrors', urls.join(' '), ...fixed]
  return {
    win,
    mirror,
    project,
    modcache,
    env,
    words,
    go: async (args, more) => must(await win.run([GO_EXE, ...args], project, { ...env, ...more })),
    cli: (args, more) => win.run([...program, ...args], project, { ...env, ...more }),
    download: ({ mirrors = [mirror.url], flags = [], env: more } = {}) =>
      win.run([...words('download', mirrors), ...flags], project, { ...env, ...more }),
  }
}
