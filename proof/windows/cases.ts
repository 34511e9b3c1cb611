// The cases of part `windows`. The oracle is go.exe's own `go mod download`, and go.exe without a network.
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { platformOf } from '../../src/go/platform.ts'
import { toolchainOf } from '../../src/toolchain/toolchain-name.ts'
import { startMirror } from '../../test/support/mirror.ts'
import { buildModule, noise, sampleModules, sampleTree, type TestModule } from '../../test/support/modules.ts'
import { readRunnerFile } from '../../test/support/product.ts'
import { createSumdb } from '../../test/support/sumdb.ts'
import type { ChildRun } from '../child.ts'
import type { Bed } from './index.ts'
import { GO_EXE, NODE_EXE, SCANNER_EXE } from './wine.ts'

/** With the module cache below D: a path of more than 260 characters. */
const DEEP = `${'folder-with-a-long-name/'.repeat(11)}file-in-depth.txt`
const made = (n: number) =>
  buildModule({
    path: `example.test/Lib${n}`,
    version: 'v1.0.0',
    files: { 'sub/crlf.txt': 'a\r\nb\r\n', 'data.bin': noise(n === 3 ? 3_000_000 : 40_000, `windows ${n}`) },
  })
export const MODULES = [
  ...Array.from({ length: 12 }, (_, n) => made(n)),
  buildModule({ path: 'example.test/deep', version: 'v1.2.3', files: { [DEEP]: 'deep\n' } }),
]
/** What a Go of the tool cache must have besides bin/go.exe and VERSION. */
const GOROOT: Readonly<Record<string, string>> = {
  'bin/gofmt.exe': '',
  'pkg/tool/windows_amd64/vet.exe': '',
  'src/_go.mod': 'module std\n',
  'src/cmd/_go.mod': 'module cmd\n',
}
const LATER = buildModule({ path: 'example.test/later', version: 'v1.0.0' })
export const TREE = sampleTree([...MODULES, LATER])

/** Each throws an Error that says what is wrong. */
export const CASES: Readonly<Record<string, (bed: Bed) => Promise<void>>> = {
  'doctor: finds go.exe and what is set': async ({ cli, modcache, win }) => {
    const { said } = must(await cli(['doctor'], { GOPROXY: 'https://mirror.test,off' }))
    if (!said.includes(win.dos(modcache))) throw new Error(`the module cache is not named: ${said}`)
  },
  'download: CRLF in go.mod and go.sum, long paths, read-only trees': (bed) => likeGo(bed, ''),
  'download: GOFLAGS=-modcacherw': (bed) => likeGo(bed, '-modcacherw'),
  'download: restored zips, trees that a crash left, GOMODCACHE spelt d:/': async (bed) => {
    must(await bed.download())
    const before = listing(bed.modcache)
    const hashes = Object.keys(before).filter((name) => name.endsWith('.ziphash'))
    for (const name of hashes) rmSync(join(bed.modcache, name))
    const requests = bed.mirror.requests.length
    const GOMODCACHE = bed.win.dos(bed.modcache).replaceAll('\\', '/').replace('D:', 'd:')
    must(await bed.download({ env: { GOMODCACHE } }))
    if (bed.mirror.requests.length > requests) throw new Error('a mirror received requests')
    compare(listing(bed.modcache), before)
    await checkByGo(bed)
  },
  'download: GOMODCACHE without a drive is the error that it is for go': async ({ cli, download, win, project }) => {
    const named = 'GOMODCACHE entry is relative'
    for (const GOMODCACHE of ['\\mod', '/mod', 'D:mod', '~\\mod']) {
      const runs = [await download({ env: { GOMODCACHE } }), await cli(['doctor'], { GOMODCACHE })]
      for (const { said } of runs) if (!said.includes(named)) throw new Error(`${GOMODCACHE}: ${said}`)
      if (runs[0]?.code !== 1) throw new Error(`${GOMODCACHE}: exit ${runs[0]?.code}`)
    }
    const places = [join(win.d, 'mod'), join(project, 'mod'), join(project, '~')]
    for (const place of places) if (existsSync(place)) throw new Error(`${place} was written`)
  },
  'download: a scanner holds every new file open, and one mirror serves corrupt zips': async (bed) => {
    await using corrupt = await startMirror({ tree: TREE, faults: [{ kind: 'wrong-zip', match: /!lib[35]\/.*zip$/ }] })
    mkdirSync(bed.modcache)
    const stop = bed.win.start([SCANNER_EXE, bed.win.dos(bed.modcache), '400'], bed.win.d)
    const run = await bed.download({ mirrors: [corrupt.url, bed.mirror.url] })
    const held = Number((await stop()).trim().split(/\s+/).at(-1))
    must(run)
    if (!(held > MODULES.length)) throw new Error(`it held ${held} files, so this proves nothing`)
    if (/left to the go command/.test(run.said)) throw new Error(`files were left to go: ${run.said}`)
    await compareToGo(bed, listing(bed.modcache))
  },
  'download: killed, then run again': async (bed) => {
    let kill: (() => Promise<string>) | undefined
    let killed: Promise<string> | undefined
    const onRequest = () => {
      if (slow.requests.filter(({ path }) => path.endsWith('.zip')).length > 8) killed ??= kill?.()
    }
    await using slow = await startMirror({ tree: TREE, bytesPerSecond: 1_000_000, onRequest })
    kill = bed.win.start(bed.words('download', [slow.url]), bed.project, bed.env)
    while (killed === undefined) await new Promise((resolve) => setTimeout(resolve, 10))
    await killed
    must(await bed.download())
    await compareToGo(bed, withoutRunFolder(listing(bed.modcache)))
  },
  'download: a go that hangs is ended, and another one started': async (bed) => {
    await using silent = await startMirror({ tree: TREE, faults: [{ kind: 'stall-headers', match: /!lib/ }] })
    const flags = ['--download', 'go', '--stall-timeout', '2s']
    must(await bed.download({ mirrors: [silent.url, bed.mirror.url], flags }))
    if (bed.win.pids('go.exe').length > 0) throw new Error('a go.exe is still running')
    await checkByGo(bed)
  },
  'run: go through the relay': async (bed) => {
    const run = must(await bed.cli([...bed.words('run', [bed.mirror.url]).slice(2), '--', 'go', 'mod', 'download']))
    if (!/^Relay: [1-9]/m.test(run.said)) throw new Error(`go used no relay: ${run.said}`)
    await checkByGo(bed)
  },
  'action: main step, a later step through the relay, post step': async (bed) => {
    const job = jobOf(bed)
    const stop = bed.win.start([SCANNER_EXE, bed.win.dos(join(dirname(bed.project), 'temp')), '400'], bed.win.d)
    must(await job.step('main'))
    if (!job.exported().GOPROXY?.includes('/relay-')) throw new Error(`no relay: ${job.exported().GOPROXY}`)
    await checkByGo(bed)
    await job.later()
    const { said } = must(await job.step('post'))
    await stop()
    if (!said.includes('Relay: ')) throw new Error(`the relay is not reported: ${said}`)
    job.checkEnd(said)
  },
  'action: Go is installed while a scanner holds its files, and runs by its own name': async (bed) => {
    const { module, version } = toolchainOf(basename(bed.win.go, '.exe').slice(2), platformOf('win32', 'x64'))
    const files = { ...GOROOT, VERSION: `go${version}\n`, 'bin/go.exe': readFileSync(bed.win.go) }
    const toolchain = buildModule({ ...module, files })
    const sumdb = createSumdb([...sampleModules(), ...MODULES, toolchain])
    await using mirror = await startMirror({ tree: sampleTree([...MODULES, toolchain]), sumdb })
    const [job, tools] = [jobOf({ ...bed, mirror }), join(dirname(bed.project), 'tools')]
    mkdirSync(tools)
    const stop = bed.win.start([SCANNER_EXE, bed.win.dos(tools), '400'], bed.win.d)
    const inputs = { 'INPUT_GO-VERSION': version, INPUT_SUMDB: sumdb.verifierKey }
    const run = await job.step('main', { ...inputs, WINEPATH: '', RUNNER_TOOL_CACHE: bed.win.dos(tools) })
    await stop()
    must(run)
    const go = bed.win.dos(join(tools, 'go-links', 'x64', `go${version}`))
    const { said } = must(
      await bed.win.run(['C:\\windows\\system32\\cmd.exe', '/c', go, 'version'], bed.project, bed.env),
    )
    if (!said.includes(`go${version} windows/amd64`)) throw new Error(`${go} printed ${said}`)
    must(await job.step('post'))
  },
  'action: the relay is killed': async (bed) => {
    const job = jobOf(bed)
    must(await job.step('main'))
    const [relay] = bed.win.pids('relay-process')
    if (!relay) throw new Error('no relay is running')
    process.kill(relay, 'SIGKILL')
    await job.later()
    const { said } = must(await job.step('post'))
    if (!said.includes('had already exited')) throw new Error(`the end of the relay is not reported: ${said}`)
    job.checkEnd(said)
  },
}

async function likeGo(bed: Bed, GOFLAGS: string): Promise<void> {
  must(await bed.download({ env: { GOFLAGS } }))
  const ours = listing(bed.modcache)
  await checkByGo(bed)
  await compareToGo(bed, ours, GOFLAGS)
}

/** Without a network go.exe has everything, as go.sum names it. */
async function checkByGo({ go }: Bed): Promise<void> {
  const { said: verified } = await go(['mod', 'verify'])
  const { said: dirs } = await go(['list', '-m', '-f', '[{{.Dir}}]', 'all'])
  const { said: packages } = await go(['list', '-deps', './...'])
  const wrong = !verified.includes('all modules verified') || dirs.includes('[]') || packages.includes('downloading')
  if (wrong) throw new Error(`go misses something: ${verified} ${dirs}`)
}

/** The module cache of a `go mod download` by go.exe is the same. */
async function compareToGo({ go, mirror, modcache }: Bed, ours: Listing, GOFLAGS = ''): Promise<void> {
  rmSync(modcache, { recursive: true })
  await go(['mod', 'download'], { GOPROXY: mirror.url, GOFLAGS })
  compare(ours, listing(modcache))
}

type Listing = Readonly<Record<string, string>>

/** Every file and folder with its modes and content, except what go keeps for itself. */
function listing(modcache: string): Listing {
  const entries = readdirSync(modcache, { recursive: true, withFileTypes: true })
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  const kept = paths.filter((path) => !/\.lock$|\/list$|\/cache\/lock$/.test(path))
  return Object.fromEntries(
    kept.map((path) => {
      const found = lstatSync(path)
      const content = found.isFile() ? readFileSync(path).toString('base64').slice(-40) : 'folder'
      return [relative(modcache, path), `${(found.mode & 0o777).toString(8)} ${content}`]
    }),
  )
}

function withoutRunFolder(listed: Listing): Listing {
  return Object.fromEntries(Object.entries(listed).filter(([name]) => !name.includes('go-proxy-setup-download')))
}

function compare(ours: Listing, its: Listing): void {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(its)])].filter((name) => ours[name] !== its[name])
  const words = names.slice(0, 5).map((name) => `${name}: ${ours[name] ?? 'absent'}, for go ${its[name] ?? 'absent'}`)
  if (names.length > 0) throw new Error(`${names.length} files differ: ${words.join('; ')}`)
}

/** The action in a job, as a runner runs it. */
function jobOf({ win, project, env, mirror }: Bed) {
  const temp = join(dirname(project), 'temp')
  mkdirSync(temp)
  const names = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH'] as const
  for (const name of names) writeFileSync(join(temp, name), '')
  const inputs = { mirrors: mirror.url, direct: 'never', sumdb: 'off', cache: 'off', 'problem-matchers': 'false' }
  const read = (name: (typeof names)[number], prefix = '') =>
    Object.fromEntries(Object.entries(readRunnerFile(join(temp, name))).map(([key, value]) => [prefix + key, value]))
  const ours = () => ({
    ...env,
    ...Object.fromEntries(names.map((name) => [name, win.dos(join(temp, name))])),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: win.dos(project),
    RUNNER_TEMP: win.dos(temp),
    ...read('GITHUB_ENV'),
    ...read('GITHUB_STATE', 'STATE_'),
  })
  return {
    exported: () => read('GITHUB_ENV'),
    step: (entry: 'main' | 'post', more: Readonly<Record<string, string>> = {}) => {
      const file = join(import.meta.dirname, '..', '..', 'dist', entry, 'index.js')
      return win.run([NODE_EXE, win.dos(file)], project, { ...ours(), ...more })
    },
    later: async () => {
      writeProject(join(temp, 'later'), [LATER])
      must(await win.run([GO_EXE, 'mod', 'download'], join(temp, 'later'), ours()))
    },
    checkEnd: (said: string) => {
      const left = readdirSync(temp).filter((name) => name.startsWith('go-proxy-setup-'))
      if (left.length > 0 || win.pids('relay-process').length > 0) throw new Error(`left behind: ${left} ${said}`)
      if (said.includes('::warning')) throw new Error(said)
    },
  }
}

/** With the line ends of git's autocrlf. */
export function writeProject(folder: string, modules: readonly TestModule[]): void {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join('\r\n')}\r\n`)
  const requires = modules.map(({ path, version }) => `\t${path} ${version}`)
  write('go.mod', ['module example.test/project', '', 'go 1.21', '', 'require (', ...requires, ')'])
  write(
    'go.sum',
    modules.flatMap(({ goSumLines }) => goSumLines),
  )
  write('main.go', ['package main', '', ...modules.map(({ path }) => `import _ "${path}"`), '', 'func main() {}'])
}

/** The run, when it went well. */
export function must(run: ChildRun): ChildRun {
  if (run.hung || run.code !== 0) throw new Error(`${run.hung ? 'hung' : `exit ${run.code}`}: ${run.said.slice(-1500)}`)
  return run
}
