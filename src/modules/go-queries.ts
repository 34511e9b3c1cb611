// What go itself says of a project that it only reads: its build list, and what `go mod tidy` would
// change. Nothing of the project is written. No program runs that a setting names: the build cache
// stays go's own, no tool wraps the compiler, and no go.mod switches the toolchain.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { withoutGoFlags } from '../go/goflags.ts'
import { cachePath, checkModulePath, checkVersion, type ModuleVersion, parseModuleKey } from '../go/module.ts'
import { compareGo } from '../go/version.ts'
import type { Environment } from '../host.ts'
import { GO_VARIABLES } from '../inspect/go-env.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { ProjectModule } from '../inspect/project.ts'
import { printable, sanitizeForLog } from '../redact.ts'
import type { Job } from '../run/job.ts'
import { withFilesKept } from './kept-files.ts'

export interface ListedModule {
  readonly Path: string
  /** Empty for the main module. */
  readonly Version?: string
  readonly Main?: boolean
  readonly Indirect?: boolean
  readonly GoMod?: string
  readonly Replace?: { readonly Path: string; readonly Version?: string }
  readonly Update?: { readonly Version: string }
  readonly Retracted?: readonly string[]
  readonly Deprecated?: string
}

export interface GoQueries {
  /** All versions that go selects; `missing`: why it cannot load them, in its own words. */
  buildList(module: ProjectModule): Promise<{ readonly modules: readonly ListedModule[]; readonly missing: string }>
  /** The difference that `go mod tidy` would make; undefined if it cannot tell, `why` it cannot. */
  tidy(dir: string): Promise<{ readonly diff: string | undefined; readonly why: string }>
  /** What the latest go.mod of these modules says of the selected versions. */
  updates(dir: string, paths: readonly string[]): Promise<readonly ListedModule[]>
}

/** First release with `go mod tidy -diff`. */
const FIRST_WITH_DIFF = '1.23'
/** 10 s of silence look like a hang. */
const SAY_AGAIN_MS = 9_000
const MAX_OUTPUT = 64 * 2 ** 20

/** `network`: GOPROXY and its like for queries that may use the network. */
export function goQueries(
  job: Job,
  { go, goEnv, project, modcache }: Inspection,
  network: Environment = OFFLINE,
): GoQueries {
  const settings = GO_VARIABLES.filter((name) => !/^GO(?:VERSION|ROOT)$/.test(name)).map((name) => [
    name,
    goEnv[name].value,
  ])
  const env = { ...job.host.env, ...Object.fromEntries(settings), ...HARMLESS, ...network }
  env.GOFLAGS = withoutGoFlags(goEnv.GOFLAGS.value, ['toolexec', 'mod'])
  const run = async (dir: string, args: readonly string[]): Promise<Run> => {
    if (go === undefined) return { stdout: '', stderr: 'Go is not on PATH', code: 1 }
    const say = () => job.host.log.info(`\`go ${args.slice(0, 2).join(' ')}\` is running in ${sanitizeForLog(dir)}`)
    const timer = setInterval(say, SAY_AGAIN_MS)
    const options = { cwd: dir, env, signal: job.signal, maxBuffer: MAX_OUTPUT, windowsHide: true }
    try {
      const { stdout, stderr } = await promisify(execFile)(go, args, { ...options, killSignal: 'SIGKILL' })
      return { stdout, stderr, code: 0 }
    } catch (error) {
      job.signal.throwIfAborted()
      const { stdout = '', stderr = '', code } = error as Partial<Run>
      return { stdout, stderr, code: typeof code === 'number' ? code : 1 }
    } finally {
      clearInterval(timer)
    }
  }
  const graphError = async (dir: string): Promise<string> => {
    const { code, stderr } = await run(dir, ['mod', 'graph'])
    return code === 0 ? '' : messageIn(stderr)
  }
  /** In a workspace go updates go.work.sum. */
  const kept = <T>(work: () => Promise<T>) => withFilesKept(project, job.host.log, work)
  return {
    buildList: (module) =>
      kept(async () => {
        // With -e go reports no incomplete graph, and without it go fails for an absent .info.
        const missing = module.kind === 'workspace' ? missingFile(module, modcache) : await graphError(module.dir)
        if (missing !== '') return { modules: [], missing }
        const list = await run(module.dir, ['list', '-m', '-mod=readonly', '-e', '-json', 'all'])
        return { modules: objectsIn(list.stdout), missing: '' }
      }),
    tidy: async (dir) => {
      if (compareGo(goEnv.GOVERSION.value.replace(/^go/, ''), FIRST_WITH_DIFF) < 0) {
        return { diff: undefined, why: `\`go mod tidy -diff\` needs Go ${FIRST_WITH_DIFF}` }
      }
      const { stdout, stderr, code } = await run(dir, ['mod', 'tidy', '-diff'])
      if (code === 0 || stdout.startsWith('diff ')) return { diff: stdout, why: '' }
      return { diff: undefined, why: messageIn(stderr) }
    },
    updates: (dir, paths) =>
      kept(async () => {
        if (paths.length === 0) return []
        const args = ['list', '-m', '-mod=readonly', '-e', '-u', '-retracted', '-json', ...paths]
        return objectsIn((await run(dir, args)).stdout)
      }),
  }
}

interface Run {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

const COLD = 'the module cache lacks what go needs to tell; `--online` fetches it.'
const HARMLESS = { GOENV: 'off', GOCACHEPROG: '', GOTOOLCHAIN: 'local', GIT_TERMINAL_PROMPT: '0' } as const
/** Patterns of GONOPROXY would lead past GOPROXY=off. */
const OFFLINE = {
  GOPROXY: 'off',
  GONOPROXY: 'none',
  GOPRIVATE: '',
  GOSUMDB: 'off',
  GOVCS: '*:off',
  GOAUTH: 'off',
} as const

/** go prints indented objects, each with its closing brace on its own line. */
function objectsIn(stdout: string): ListedModule[] {
  return stdout
    .split(/(?<=^\})\r?\n/m)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as ListedModule)
}

/** For a workspace `go mod graph` looks up members too, whose versions need not exist. */
function missingFile({ goSum }: ProjectModule, modcache: string): string {
  const modules = [...goSum.mods.keys()].map(parseModuleKey)
  const isThere = (one: ModuleVersion) =>
    checkModulePath(one.path) !== undefined ||
    checkVersion(one.version) !== undefined ||
    existsSync(cachePath(modcache, one, 'mod'))
  return modules.every(isThere) ? '' : COLD
}

/** The first line that is a message and not progress, with what continues it. */
function messageIn(stderr: string): string {
  if (/disabled by GOPROXY=off/.test(stderr)) return COLD
  const lines = stderr.split(/\r?\n/).filter((line) => !/^go: (?:downloading|finding) /.test(line))
  const rest = lines.slice(1)
  const end = rest.findIndex((line) => !/^\s/.test(line))
  const message = [lines[0] ?? '', ...rest.slice(0, Math.max(0, end))].join(' ')
  // go repeats the URLs of GOPROXY.
  return printable(message.replace(/^go: /, '').replace(/\s+/g, ' '))
}
