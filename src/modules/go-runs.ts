// Which go commands download what builds need, and how to read their output. Before Go 1.17 and in
// a workspace `go mod download` means `all`, far beyond the build; there `go list` of builds and
// tests fetches just their modules and the go.mod files of the graph.
// Follows runDownload of src/cmd/go/internal/modcmd/download.go in golang/go;
// https://go.dev/ref/mod#go-mod-download.
import { isAbsolute, relative, sep } from 'node:path'
import { count } from '../format.ts'
import { cacheFile, type ModuleVersion } from '../go/module.ts'
import type { Project, ProjectModule } from '../inspect/project.ts'

export interface GoRun {
  /** For messages: `go mod download for example.com/app`. */
  readonly title: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Zips that it should need, as names below cache/download; empty when unknown. */
  readonly zips: readonly string[]
  readonly read: (stdout: string) => GoOutput
  /** Errors of the project itself are only logged: `go mod download` would not see them. */
  readonly forgiving: boolean
  readonly isPrivate?: true
}

interface GoOutput {
  readonly needed: readonly string[]
  readonly errors: readonly string[]
}

const VERSIONED = '{{if .Version}}+{{.Path}}@{{.Version}}\n{{end}}'
const LISTED = `{{with .Module}}{{with .Replace}}${VERSIONED}{{else}}${VERSIONED}{{end}}{{end}}{{with .Error}}!{{printf "%q" .Err}}\n{{end}}`

/** The runs for every module of the project; a vendored one needs none. */
export function planGoRuns(project: Project, { buildsOnly = false } = {}): GoRun[] {
  const modules = project.modules.filter(({ kind }) => kind !== 'vendored')
  return modules.map((module) => runFor(module, buildsOnly || module.kind !== 'module'))
}

/** The run that downloads exactly these modules, in a folder with no other requirements. */
export function planListedRun(modules: readonly ModuleVersion[], cwd: string, what = 'module'): GoRun {
  return {
    title: `go mod download of ${count(modules.length, what)}`,
    args: ['mod', 'download', '-json', '-x', ...modules.map(({ path, version }) => `${path}@${version}`)],
    cwd,
    env: { GOWORK: 'off' },
    zips: modules.map(zipOf),
    read: readDownload,
    forgiving: false,
  }
}

/** `isListed`: only what builds and tests import. */
function runFor(module: ProjectModule, isListed: boolean): GoRun {
  const { kind, dir, modulePath } = module
  const common = { cwd: dir, env: {}, zips: module.zipsNeeded.map(zipOf) }
  const where = kind === 'workspace' ? `the workspace in ${dir}` : modulePath || dir
  if (!isListed) {
    const args = ['mod', 'download', '-json', '-x']
    return { ...common, title: `go mod download for ${where}`, args, read: readDownload, forgiving: false }
  }
  const members = kind === 'workspace' ? module.memberDirs : [dir]
  const patterns = members.map((member) => packagesBelow(dir, member))
  const args = ['list', '-deps', '-test', '-e', '-x', ...PLAIN_LIST, '-f', LISTED, ...patterns]
  return { ...common, title: `go list -deps -test for ${where}`, args, read: readList, forgiving: true }
}

/** What GOFLAGS may hold for other commands, `go test` among them, and `list -deps -f` refuses. */
const PLAIN_LIST = ['-json=false', '-m=false', '-u=false', '-versions=false', '-find=false']

function packagesBelow(from: string, member: string): string {
  const path = relative(from, member).split(sep).join('/')
  if (isAbsolute(path)) return `${path}/...`
  return path === '' ? './...' : path.startsWith('..') ? `${path}/...` : `./${path}/...`
}

function zipOf({ path, version }: ModuleVersion): string {
  return cacheFile(path, version, 'zip')
}

/** `go mod download -json` prints indented objects, each with its closing brace on its own line. */
function readDownload(stdout: string): GoOutput {
  const modules = stdout
    .split(/(?<=^\})\r?\n/m)
    .flatMap((text): { Path?: string; Version?: string; Error?: string }[] => {
      try {
        return [JSON.parse(text)]
      } catch {
        // Cut off because we stopped the command; stderr has the rest.
        return []
      }
    })
  return {
    needed: modules.flatMap(({ Path, Version }) => (Path && Version ? [`${Path}@${Version}`] : [])),
    errors: modules.flatMap(({ Error: text, Path, Version }) => {
      // Errors of a bad zip name no module, but the object around them does.
      const module = `${Path}@${Version}`
      return text ? [text.includes(module) ? text : `${module}: ${text}`] : []
    }),
  }
}

function readList(stdout: string): GoOutput {
  const lines = [...new Set(stdout.split(/\r?\n/))]
  const marked = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1))
  return { needed: marked('+'), errors: marked('!').map(unquoted) }
}

/** Go's %q, which is JSON except for escapes such as \x07, which no message needs. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text.slice(1, -1)
  }
}
