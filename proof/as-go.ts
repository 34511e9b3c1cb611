// Part `as-go`: after `download`, `setup` and a restored cache the module cache is what `go mod download` leaves: verified by go, the same
// files and modes but for more .info and .mod, and a build of another user who may not write works offline. Real projects of several kinds.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { oursWords } from '../bench/contenders.ts'
import { caFile } from '../bench/distant-mirror.ts'
import { startMirrorProcess } from '../bench/mirror-process.ts'
import { type RealName, realProject } from '../bench/projects.ts'
import { unescapePath, unescapeVersion } from '../src/go/module.ts'
import { type GoSandbox, goSandbox } from '../test/support/go.ts'
import { runChild } from './child.ts'

/** One project after one of our commands, and what was not as go leaves it. */
export interface AsGoCell {
  readonly name: string
  readonly ms: number
  readonly problem?: string
}

interface AsGoCase {
  readonly of: readonly RealName[]
  readonly goflags?: string
  /** We fetch what go.sum has zips of, which covers every build; `go mod download` fetches the whole graph. So go is given our modules. */
  readonly fewer?: true
  /** Changes the copies of the sources in `dir`. */
  readonly prepare?: (dir: string) => void
}

const CASES: Readonly<Record<string, AsGoCase>> = {
  gin: { of: ['gin'] },
  'gin with -modcacherw': { of: ['gin'], goflags: '-modcacherw' },
  'gin with each module replaced by itself': { of: ['gin'], prepare: (dir) => replaceAll(join(dir, 'gin')) },
  'cli/cli': { of: ['cli/cli'] },
  'cobra, from before go 1.17': { of: ['cobra'], fewer: true },
  'viper, from before go 1.17': { of: ['viper'], fewer: true },
  client_golang: { of: ['client_golang'] },
  'a workspace of gin and one more module': { of: ['gin'], fewer: true, prepare: writeWorkspace },
}
const COMMANDS = ['download', 'setup', 'restored'] as const
const CAP_MS = 900_000
const NOBODY = 65_534

/** Why this machine cannot prove it. */
export function asGoObstacle(): string | undefined {
  return process.getuid?.() === 0 ? undefined : 'a build as another user needs root'
}

/** Runs the cases whose name contains `only`; `onCell` gets each as it ends. */
export async function runAsGo(only: string, onCell: (cell: AsGoCell) => void): Promise<void> {
  await using nobody = goSandbox()
  const home = join(nobody.dir, 'nobody')
  mkdirSync(home)
  chmodSync(nobody.dir, 0o755)
  chownSync(home, NOBODY, NOBODY)
  for (const [name, about] of Object.entries(CASES)) {
    if (!name.includes(only)) continue
    const projects = await Promise.all(about.of.map((one) => realProject(one)))
    await using mirrors = new AsyncDisposableStack()
    const urls: string[] = []
    for (const { tree } of projects) {
      urls.push(`https://127.0.0.1:${mirrors.use(await startMirrorProcess({ tree })).port}`)
    }
    await using ours = goSandbox()
    await using its = goSandbox()
    const dir = join(its.dir, 'projects')
    for (const { name: of, source } of projects) cpSync(source, join(dir, of.replace('/', '-')), { recursive: true })
    for (const entry of readdirSync(dir, { recursive: true })) chmodSync(join(dir, String(entry)), 0o755)
    about.prepare?.(dir)
    const cwd = about.prepare === writeWorkspace ? dir : join(dir, about.of[0]?.replace('/', '-') ?? '')
    const bed: Bed = { ours, its, urls, cwd, home, goflags: about.goflags ?? '', fewer: about.fewer ?? false }
    for (const command of COMMANDS) {
      const began = performance.now()
      const problem = await prove(bed, command).then(
        () => undefined,
        (error: Error) => error.message,
      )
      onCell({ name: `${name}, ${command}`, ms: performance.now() - began, ...(problem !== undefined && { problem }) })
    }
  }
}

interface Bed {
  readonly ours: GoSandbox
  readonly its: GoSandbox
  readonly urls: readonly string[]
  readonly cwd: string
  /** Of the user who may not write. */
  readonly home: string
  readonly goflags: string
  readonly fewer: boolean
}

async function prove(bed: Bed, command: (typeof COMMANDS)[number]): Promise<void> {
  const { ours, its, urls, cwd, home } = bed
  const { modcache } = ours
  if (command === 'restored') keepAsCaches(modcache)
  else removeAll(modcache)
  const words = oursWords(command === 'restored' ? 'download' : command, { mirrors: urls })
  await must(bed, ours, [...words, '--direct', 'never'])
  const modules = bed.fewer ? modulesIn(modcache) : []
  if (!existsSync(its.modcache))
    await must(bed, its, ['go', 'mod', 'download', ...modules], { GOPROXY: urls.join(',') })
  const isWorkspace = existsSync(join(cwd, 'go.work'))
  const offline = { GOPROXY: 'off', ...(!isWorkspace && { GOFLAGS: '-mod=mod' }) }
  const verified = await must(bed, ours, ['go', 'mod', 'verify'], offline)
  if (!verified.includes('all modules verified')) throw new Error(verified)
  const differences = differencesOf(modcache, its.modcache)
  if (differences.length > 0)
    throw new Error(`${differences.length} differences: ${differences.slice(0, 5).join('; ')}`)
  const patterns = isWorkspace ? ['./gin/...', './more/...'] : ['./...']
  const user = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  chmodSync(ours.dir, 0o755)
  chmodSync(its.dir, 0o755)
  const env = { GOPROXY: 'off', HOME: home, GOCACHE: join(home, 'cache'), GOPATH: home, TMPDIR: home }
  const built = await must(bed, ours, [...user, 'go', 'build', '-trimpath', '-o', '/dev/null', ...patterns], env)
  if (built !== '') throw new Error(`go build prints ${built.slice(0, 200)}`)
}

async function must(
  { cwd, goflags }: Bed,
  { env }: GoSandbox,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const common = { ...env, GOFLAGS: goflags, SSL_CERT_FILE: caFile() }
  const run = await runChild(words, { cwd, env: { ...common, ...more }, capMs: CAP_MS })
  if (run.code !== 0)
    throw new Error(`${words.slice(-3).join(' ')}: ${run.said.trim().split('\n').slice(-3).join(' ')}`)
  return run.said
}

/** What our cache keeps of a module cache: no trees, no .ziphash. */
function keepAsCaches(modcache: string): void {
  for (const name of readdirSync(modcache)) if (name !== 'cache') removeAll(join(modcache, name))
  const download = join(modcache, 'cache', 'download')
  for (const name of readdirSync(download, { recursive: true }).map(String)) {
    const path = join(download, name)
    if (lstatSync(path).isFile() && !/\.(?:zip|mod|info)$/.test(name)) rmSync(path)
  }
}

function removeAll(folder: string): void {
  if (!existsSync(folder)) return
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  rmSync(folder, { recursive: true })
}

/** `path@version` of each zip; those of the probe's sample modules too, if it fetched them. */
function modulesIn(modcache: string): string[] {
  const names = readdirSync(join(modcache, 'cache', 'download'), { recursive: true }).map(String)
  return names.flatMap((name) => {
    const [, path, version] = /^(.+)\/@v\/(.+)\.zip$/.exec(name) ?? []
    return path && version ? [`${unescapePath(path)}@${unescapeVersion(version)}`] : []
  })
}

/** Ours may have more .info and .mod, and the folders of those. */
function differencesOf(ours: string, its: string): string[] {
  const [left, right] = [listing(ours), listing(its)]
  const more = [...left].filter(
    ([name, { isFolder }]) => !right.has(name) && !isFolder && !/\.(?:mod|info)$/.test(name),
  )
  const other = [...right].flatMap(([name, one]) => {
    const mine = left.get(name)
    if (!mine) return [`missing ${name}`]
    if (mine.mode !== one.mode) return [`${name} has mode ${mine.mode.toString(8)}, of go ${one.mode.toString(8)}`]
    const isSame = one.isFolder || readFileSync(join(ours, name)).equals(readFileSync(join(its, name)))
    return isSame ? [] : [`other content in ${name}`]
  })
  return [...more.map(([name]) => `more: ${name}`), ...other]
}

function listing(modcache: string): Map<string, { readonly mode: number; readonly isFolder: boolean }> {
  const names = readdirSync(modcache, { recursive: true }).map(String)
  const kept = names.filter((name) => !/\.lock$|(?:^|\/)lock$|\/list$/.test(name))
  return new Map(
    kept.map((name) => {
      const found = lstatSync(join(modcache, name))
      return [name, { mode: found.mode & 0o7777, isFolder: found.isDirectory() }]
    }),
  )
}

function replaceAll(dir: string): void {
  const file = join(dir, 'go.mod')
  const text = readFileSync(file, 'utf8')
  const required = [...text.matchAll(/^\t(\S+) (v\S+)/gm)]
  const lines = required.map(([, path, version]) => `replace ${path} => ${path} ${version}\n`)
  writeFileSync(file, `${text}\n${lines.join('')}`)
}

function writeWorkspace(dir: string): void {
  const more = join(dir, 'more')
  mkdirSync(more)
  const goMod = readFileSync(join(dir, 'gin', 'go.mod'), 'utf8')
  writeFileSync(join(more, 'go.mod'), goMod.replace(/^module .*/m, 'module example.test/more'))
  cpSync(join(dir, 'gin', 'go.sum'), join(more, 'go.sum'))
  writeFileSync(join(more, 'more.go'), 'package more\n\nimport _ "github.com/gin-gonic/gin"\n')
  writeFileSync(join(dir, 'go.work'), 'go 1.26\n\nuse (\n\t./gin\n\t./more\n)\n')
}
