// Part `windows`: the product's `dist` under Wine, with Node and the go command for Windows.
import { join } from 'node:path'
import { type MirrorServer, startMirror } from '../../test/support/mirror.ts'
import { CASES, MODULES, must, TREE, writeProject } from './cases.ts'
import { GO_EXE, NODE_EXE, startWindows, type Windows } from './wine.ts'

export { windowsObstacle } from './wine.ts'

/** One case, and what was wrong with it. */
export interface WindowsCell {
  readonly name: string
  readonly ms: number
  readonly problem?: string
}

/** Runs the cases whose name contains `only`; `onCell` gets each as it ends. */
export async function runWindows(only: string, onCell: (cell: WindowsCell) => void): Promise<void> {
  using win = startWindows()
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

type Variables = Readonly<Record<string, string>>
type Words = readonly string[]
/** A project and an empty module cache on D:, and a mirror that has all of it. */
export type Bed = ReturnType<typeof bedOf>

function bedOf(win: Windows, mirror: MirrorServer, folder: string) {
  const [project, modcache] = [join(folder, 'Project'), join(folder, 'cache')]
  writeProject(project, MODULES)
  const settings = { GOENV: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '', GOPROXY: 'off', GOSUMDB: 'off' }
  const env = { ...settings, GOMODCACHE: win.dos(modcache), GOPATH: 'C:\\gopath', GOCACHE: 'C:\\gocache' }
  const program = [NODE_EXE, win.dos(join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js'))]
  const run = (words: Words, more: Variables = {}) => win.run(words, project, { ...env, ...more })
  /** The whole command line of a command of ours over these mirrors. */
  const words = (command: string, mirrors: Words) => {
    const fixed = ['--direct', 'never', '--sumdb', 'off', '--select', 'ordered']
    return [...program, command, '--mirrors', mirrors.join(' '), ...fixed]
  }
  return {
    win,
    mirror,
    project,
    modcache,
    env,
    words,
    /** Throws what go.exe prints when it fails. */
    go: async (args: Words, more?: Variables) => must(await run([GO_EXE, ...args], more)),
    cli: (args: Words, more?: Variables) => run([...program, ...args], more),
    download: (by: { mirrors?: Words; flags?: Words; env?: Variables } = {}) =>
      run([...words('download', by.mirrors ?? [mirror.url]), ...(by.flags ?? [])], by.env),
  }
}
