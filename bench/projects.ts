// The projects that are measured: two real ones and synthetic ones of any size. A real one's source is its own module zip; go fetches that
// and every module of it ONCE, through the proxy that this machine has, into build/bench/<name>, from where loopback mirrors serve it.
// A probe of a mirror asks for two small sample modules, so each tree holds them as well.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compareSemver } from '../src/go/version.ts'
import { buildModule, escapeUpper, noise, sampleModules, type TestModule } from '../test/support/modules.ts'
import { timedRun } from './timed-run.ts'

/** A project and everything that a mirror needs for it. */
export interface BenchProject {
  readonly name: string
  /** Folder with go.mod and go.sum. */
  readonly source: string
  /** Folder as `GOMODCACHE/cache/download`. */
  readonly tree: string
  /** What go.sum names and the tree has, as names below `tree`: zips, an .info for each of them, go.mods. */
  readonly files: readonly string[]
  readonly bytes: number
}

const HOME = join(import.meta.dirname, '..', 'build', 'bench')
const REAL = {
  gin: 'github.com/gin-gonic/gin@v1.12.0',
  'cli/cli': 'github.com/cli/cli/v2@v2.83.0',
  // Of the proof: small, two of them from before go 1.17.
  cobra: 'github.com/spf13/cobra@v1.1.1',
  viper: 'github.com/spf13/viper@v1.7.1',
  client_golang: 'github.com/prometheus/client_golang@v1.19.1',
}
export type RealName = keyof typeof REAL
const SAMPLES = sampleModules().map(({ path, version }) => `${path}@${version}`)

/** Fetches the project when it is not there; a run that was broken off goes on where it ended. */
export async function realProject(name: RealName): Promise<BenchProject> {
  const home = join(HOME, name.replace('/', '-'))
  const source = join(home, 'source')
  const modcache = join(home, 'modcache')
  const tree = join(modcache, 'cache', 'download')
  if (!existsSync(join(home, 'complete'))) {
    console.error(`fetching ${name} and its modules, this once ...`)
    mkdirSync(modcache, { recursive: true })
    const go = (cwd: string, ...args: string[]) => fetchByGo(args, cwd, modcache)
    await go(home, 'mod', 'download', REAL[name])
    rmSync(source, { recursive: true, force: true })
    cpSync(join(modcache, REAL[name]), source, { recursive: true })
    chmodSync(join(source, 'go.sum'), 0o644)
    await go(source, 'mod', 'download')
    await go(source, 'mod', 'graph')
    await go(home, 'mod', 'download', ...SAMPLES)
    // go.sum also names go.mods that today's go no longer reads; `go list -m` brings these without their zips.
    const left = goModsOf(source).filter(({ file }) => !existsSync(join(tree, file)))
    if (left.length > 0) await go(home, 'list', '-m', ...left.map(({ module }) => module))
    writeFileSync(join(home, 'complete'), '')
  }
  return withFiles({ name, source, tree })
}

/** Dependency bumps of a project, one after the other: module, the version in its go.mod, the next one. */
const BUMPS: Readonly<Record<string, readonly (readonly [module: string, from: string, to: string])[]>> = {
  gin: [
    ['github.com/goccy/go-yaml', 'v1.19.2', 'v1.19.1'],
    ['github.com/pelletier/go-toml/v2', 'v2.2.4', 'v2.2.3'],
  ],
  // Nearly every package of it imports the first one.
  'cli/cli': [
    ['github.com/briandowns/spinner', 'v1.23.2', 'v1.23.1'],
    ['github.com/yuin/goldmark', 'v1.7.13', 'v1.7.12'],
  ],
}

/** go.mod and go.sum after each bump, as `go get` and `go mod tidy` leave them; what they name is fetched once. */
export async function bumpsOf({ name, source }: BenchProject): Promise<{ goMod: string; goSum: string }[]> {
  const home = dirname(source)
  const work = join(home, 'bumping')
  const after = (n: number, file: string) => join(home, `bump${n}`, file)
  const bumps = BUMPS[name] ?? []
  if (!existsSync(after(bumps.length, 'go.sum'))) {
    rmSync(work, { recursive: true, force: true })
    cpSync(source, work, { recursive: true })
    for (const [n, [module, from, to]] of bumps.entries()) {
      await fetchByGo(['get', `${module}@${to}`], work, join(home, 'modcache'))
      await fetchByGo(['mod', 'download'], work, join(home, 'modcache'))
      const sums = readFileSync(join(work, 'go.sum'), 'utf8').split('\n')
      writeFileSync(join(work, 'go.sum'), sums.filter((line) => !line.startsWith(`${module} ${from} `)).join('\n'))
      for (const file of ['go.mod', 'go.sum']) {
        mkdirSync(dirname(after(n + 1, file)), { recursive: true })
        cpSync(join(work, file), after(n + 1, file))
      }
    }
    rmSync(work, { recursive: true })
  }
  const text = (n: number, file: string) => readFileSync(after(n + 1, file), 'utf8')
  return bumps.map((_, n) => ({ goMod: text(n, 'go.mod'), goSum: text(n, 'go.sum') }))
}

/** A command without go.sum and module cache, and a mirror's tree of all that it requests. */
export interface BenchCommand {
  readonly name: string
  readonly args: readonly string[]
  /** Folder to copy: the command writes go.mod and go.sum. */
  readonly source: string
  readonly tree: string
}

const TOOL = 'module bench.example.test/tool\n\ngo 1.24\n'
const COMMANDS: readonly (Omit<BenchCommand, 'source' | 'tree'> & {
  readonly of?: RealName
  readonly goMod: string
})[] = [
  {
    name: 'golangci-lint',
    args: ['get', 'github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.5.0'],
    goMod: TOOL,
  },
  { name: 'gopls', args: ['get', 'golang.org/x/tools/gopls@v0.20.0'], goMod: TOOL },
  { name: 'tidy of cli/cli', args: ['mod', 'tidy'], of: 'cli/cli', goMod: '' },
  // Its newest versions require a newer Go.
  {
    name: 'get -u of gin',
    args: ['get', '-u', './...'],
    of: 'gin',
    goMod: ['v1.2.0', 'v1.2.1'].map((v) => `exclude github.com/gin-contrib/sse ${v}\n`).join(''),
  },
]

/** Runs each command once through the proxy that this machine has, which fills its tree. */
export async function benchCommands(): Promise<BenchCommand[]> {
  const found: BenchCommand[] = []
  for (const { name, args, of, goMod } of COMMANDS) {
    const home = join(HOME, 'commands', name.replaceAll(/[ /]+/g, '-'))
    const [source, modcache, run] = ['source', 'modcache', 'run'].map((one) => join(home, one)) as [
      string,
      string,
      string,
    ]
    if (!existsSync(join(home, 'complete'))) {
      console.error(`running ${name} once to fetch its modules ...`)
      const project = of && (await realProject(of))
      for (const one of [source, run]) rmSync(one, { recursive: true, force: true })
      mkdirSync(modcache, { recursive: true })
      if (project) cpSync(project.source, source, { recursive: true })
      else mkdirSync(source, { recursive: true })
      rmSync(join(source, 'go.sum'), { force: true })
      if (project) chmodSync(join(source, 'go.mod'), 0o644)
      const text = project ? readFileSync(join(source, 'go.mod'), 'utf8') : ''
      writeFileSync(join(source, 'go.mod'), `${text}${goMod}`)
      cpSync(source, run, { recursive: true })
      await fetchByGo(args, run, modcache)
      await fetchByGo(['mod', 'download', ...SAMPLES], home, modcache)
      listAsProxies(join(modcache, 'cache', 'download'))
      writeFileSync(join(home, 'complete'), '')
    }
    found.push({ name, args, source, tree: join(modcache, 'cache', 'download') })
  }
  return found
}

/** go lists pseudo-versions too in its cache, and keeps no `@latest`, which a proxy has of each module. */
function listAsProxies(tree: string): void {
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    if (entry.name !== 'list' || !entry.parentPath.endsWith('@v')) continue
    const list = join(entry.parentPath, entry.name)
    const versions = readFileSync(list, 'utf8')
      .split('\n')
      .filter((version) => version !== '')
    const tags = versions.filter((version) => !/\d{14}-[0-9a-f]{12}/.test(version))
    writeFileSync(list, tags.map((version) => `${version}\n`).join(''))
    const [latest] = (tags.length > 0 ? tags : versions).toSorted(compareSemver).toReversed()
    writeFileSync(join(entry.parentPath, '..', '@latest'), `${JSON.stringify({ Version: latest })}\n`)
  }
}

/** `count` modules with zips of 2 to 32 kB that nobody else has, on disk as a real tree is. */
export function syntheticProject(count: number): BenchProject {
  const home = join(HOME, `synthetic-${count}`)
  const source = join(home, 'source')
  const tree = join(home, 'tree')
  if (!existsSync(join(home, 'complete'))) {
    const modules = Array.from({ length: count }, (_, n) => syntheticModule(n))
    for (const module of [...modules, ...sampleModules()]) writeModule(tree, module)
    const requires = modules.map(({ path, version }) => `\t${path} ${version} // indirect\n`).join('')
    mkdirSync(source, { recursive: true })
    writeFileSync(join(source, 'go.mod'), `module example.test/large\n\ngo 1.21\n\nrequire (\n${requires})\n`)
    writeFileSync(join(source, 'main.go'), 'package main\n\nfunc main() {}\n')
    writeFileSync(join(source, 'go.sum'), modules.flatMap(({ goSumLines }) => goSumLines.map((l) => `${l}\n`)).join(''))
    writeFileSync(join(home, 'complete'), '')
  }
  return withFiles({ name: `${count} modules`, source, tree })
}

function syntheticModule(n: number): TestModule {
  const path = `bench.example.test/group${n % 50}/module${n}`
  // Half of each packs well, as source does.
  const size = 2_000 + ((n * 7_919) % 30_000)
  const files = { 'lib.go': `package module${n}\n${'// words\n'.repeat(size / 9)}`, 'data.bin': noise(size, path) }
  return buildModule({ path, version: 'v1.0.0', files })
}

function writeModule(tree: string, { path, version, info, mod, zip }: TestModule): void {
  const base = join(tree, escapeUpper(path), '@v', escapeUpper(version))
  mkdirSync(dirname(base), { recursive: true })
  writeFileSync(`${base}.info`, info)
  writeFileSync(`${base}.mod`, mod)
  writeFileSync(`${base}.zip`, zip)
}

async function fetchByGo(args: readonly string[], cwd: string, modcache: string): Promise<void> {
  const env = { ...process.env, GOMODCACHE: modcache, GOFLAGS: '-modcacherw', GOWORK: 'off' } as Record<string, string>
  const run = await timedRun(['go', ...args], { cwd, env, capMs: 900_000 })
  if (run.how !== 'ok') throw new Error(`go ${args.slice(0, 2).join(' ')} ... ${run.how} in ${cwd}`)
}

function withFiles(project: Omit<BenchProject, 'files' | 'bytes'>): BenchProject {
  const present = new Map<string, number>()
  for (const entry of readdirSync(project.tree, { recursive: true, withFileTypes: true })) {
    if (!/\.(?:info|mod|zip)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    present.set(file.slice(project.tree.length + 1), readFileSync(file).length)
  }
  const zips = sumLines(project.source).filter(({ file }) => file.endsWith('.zip') && present.has(file))
  const infos = zips.map(({ file }) => file.replace(/zip$/, 'info'))
  const mods = goModsOf(project.source).map(({ file }) => file)
  const files = [...zips.map(({ file }) => file), ...mods, ...infos].filter((file) => present.has(file))
  return { ...project, files, bytes: files.reduce((sum, file) => sum + (present.get(file) ?? 0), 0) }
}

function goModsOf(source: string): SumLine[] {
  return sumLines(source).filter(({ file }) => file.endsWith('.mod'))
}

interface SumLine {
  /** `path@version`. */
  readonly module: string
  /** Name below the tree. */
  readonly file: string
}

function sumLines(source: string): SumLine[] {
  const lines = readFileSync(join(source, 'go.sum'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [path = '', versionAndFile = ''] = line.split(' ')
    const [version = '', isMod] = versionAndFile.split('/')
    const file = `${escapeUpper(path)}/@v/${escapeUpper(version)}.${isMod ? 'mod' : 'zip'}`
    return { module: `${path}@${version}`, file }
  })
}

if (import.meta.main) {
  for (const name of Object.keys(REAL) as RealName[]) {
    const { files, bytes } = await realProject(name)
    console.log(`${name}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`)
  }
}
