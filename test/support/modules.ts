// Go modules made in the test, and trees of them as a mirror serves them: `<escaped path>/@v/<version>.zip` and so on.
// The h1 sums are those that the go command computes, so a go.sum of `goSumLines` is a real one.
// Layout: https://go.dev/ref/mod#goproxy-protocol; escaping: golang.org/x/mod/module EscapePath.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles, writeZip } from './zip-writer.ts'

/** What a test says about a module it wants. */
export interface ModuleSource {
  readonly path: string
  readonly version: string
  /** File name in the module -> content; `go.mod` and one Go file are made up when missing. */
  readonly files?: Readonly<Record<string, string | Buffer>>
  /** RFC 3339; fixed by default, so that nothing depends on the clock. */
  readonly time?: string
}

/** One version of one module, as a mirror holds it. */
export interface TestModule {
  readonly path: string
  readonly version: string
  readonly info: Buffer
  readonly mod: Buffer
  readonly zip: Buffer
  readonly h1Zip: string
  readonly h1Mod: string
  /** The two lines of go.sum, without line ends. */
  readonly goSumLines: readonly string[]
}

/** What a mirror can serve: path without leading slash -> bytes, undefined when absent. */
export interface Tree {
  read(path: string): Buffer | undefined
}

/** Builds one module version; files above 64 kB are stored, smaller ones deflated, so that both kinds occur. */
export function buildModule({ path, version, files = {}, time = '2024-01-02T03:04:05Z' }: ModuleSource): TestModule {
  const wanted = { 'go.mod': `module ${path}\n\ngo 1.18\n`, ...withGoFile(path, files) }
  const entries = Object.entries(wanted).map(([name, content]) => {
    const data = Buffer.from(content)
    return { name: `${path}@${version}/${name}`, data, stored: data.length > 65_536 }
  })
  const mod = Buffer.from(wanted['go.mod'])
  const h1Zip = hashFiles(entries)
  const h1Mod = hashFiles([{ name: 'go.mod', data: mod }])
  return {
    path,
    version,
    info: Buffer.from(JSON.stringify({ Version: version, Time: time })),
    mod,
    zip: writeZip(entries),
    h1Zip,
    h1Mod,
    goSumLines: [`${path} ${version} ${h1Zip}`, `${path} ${version}/go.mod ${h1Mod}`],
  }
}

/** A tree of these modules, with `@v/list` and `@latest`. */
export function moduleTree(modules: readonly TestModule[]): Tree {
  const files = new Map<string, Buffer>()
  const sorted = [...modules].sort((a, b) => compareVersions(a.version, b.version))
  for (const module of sorted) {
    const base = `${escapeUpper(module.path)}/@v`
    const file = `${base}/${escapeUpper(module.version)}`
    files.set(`${file}.info`, module.info)
    files.set(`${file}.mod`, module.mod)
    files.set(`${file}.zip`, module.zip)
    files.set(`${escapeUpper(module.path)}/@latest`, module.info)
    // Go's own proxies list no pseudo-versions.
    const line = isPseudoVersion(module.version) ? '' : `${module.version}\n`
    files.set(`${base}/list`, Buffer.concat([files.get(`${base}/list`) ?? Buffer.alloc(0), Buffer.from(line)]))
  }
  return { read: (path) => files.get(path) }
}

/** The tree in a folder, such as a real GOMODCACHE/cache/download; `@latest` comes from the list, or else from a file. */
export function treeOfFolder(dir: string): Tree {
  const fromDisk = (path: string): Buffer | undefined => {
    try {
      return readFileSync(join(dir, ...path.split('/')))
    } catch {
      return undefined
    }
  }
  return {
    read: (path) => {
      if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined
      if (!path.endsWith('/@latest')) return fromDisk(path)
      const base = path.slice(0, -'@latest'.length)
      const newest = versionsIn(fromDisk(`${base}@v/list`)).at(-1)
      return fromDisk(newest === undefined ? path : `${base}@v/${escapeUpper(newest)}.info`)
    },
  }
}

/** The modules that every probe asks for; .mod files are byte for byte the public ones, the zips hold other content. */
export function sampleModules(): TestModule[] {
  const text = {
    'go.mod':
      'module golang.org/x/text\n\ngo 1.18\n\nrequire golang.org/x/tools v0.6.0 // tagx:ignore\n\nrequire (\n' +
      '\tgolang.org/x/mod v0.8.0 // indirect; tagx:ignore\n\tgolang.org/x/sys v0.5.0 // indirect; tagx:ignore\n)\n',
    'text.go': 'package text\n',
    // Cannot be packed, so that a range of the zip takes real bytes.
    'tables.bin': noise(200_000, 'x/text'),
  }
  const errors = {
    'go.mod': 'module github.com/pkg/errors\n',
    'errors.go': 'package errors\n',
    'tables.bin': noise(140_000, 'pkg/errors'),
  }
  return [
    buildModule({ path: 'golang.org/x/text', version: 'v0.14.0', files: text }),
    buildModule({ path: 'github.com/pkg/errors', version: 'v0.9.1', files: errors }),
  ]
}

/** A tree that also holds the probe's samples, so that a probe finds the mirror healthy. */
export function sampleTree(modules: readonly TestModule[] = []): Tree {
  return moduleTree([...sampleModules(), ...modules])
}

/** `length` bytes that do not compress, always the same ones for a seed. */
export function noise(length: number, seed: string): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, n) =>
    createHash('sha512').update(`${seed} ${n}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

/** Upper-case letters as `!` and the lower-case letter, as in every URL and file name of a module. */
export function escapeUpper(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}

/** The reverse of `escapeUpper`. */
export function unescapeUpper(text: string): string {
  return text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The versions of a `@v/list` body, oldest first. */
export function versionsIn(list: Buffer | undefined): string[] {
  const lines = (list ?? Buffer.alloc(0)).toString().split('\n')
  return lines.filter((line) => line !== '').sort(compareVersions)
}

/** Enough of semver for test versions: numbers first, and a release above its pre-releases. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => /^v(\d+)\.(\d+)\.(\d+)(.*)$/.exec(version) ?? [])
  for (const part of [1, 2, 3]) {
    const difference = Number(left?.[part] ?? 0) - Number(right?.[part] ?? 0)
    if (difference !== 0) return difference
  }
  const [x, y] = [left?.[4] ?? '', right?.[4] ?? '']
  if (x.startsWith('-') !== y.startsWith('-')) return x.startsWith('-') ? -1 : 1
  return x < y ? -1 : x > y ? 1 : 0
}

function isPseudoVersion(version: string): boolean {
  return /[-.]\d{14}-[0-9a-f]{12}(\+incompatible)?$/.test(version)
}

function withGoFile(path: string, files: Readonly<Record<string, string | Buffer>>): Record<string, string | Buffer> {
  if (Object.keys(files).some((name) => name.endsWith('.go'))) return { ...files }
  return { 'lib.go': `package ${packageName(path)}\n`, ...files }
}

function packageName(path: string): string {
  const words = path.split('/').filter((word) => !/^v\d+$/.test(word))
  return (words.at(-1) ?? 'lib').toLowerCase().replace(/[^a-z0-9]/g, '') || 'lib'
}
