// Decides which Go a run should have: the input go-version, else the file that go-version-file
// names, else the Go on PATH when it is new enough for the project, else what the project needs.
// Surprising: a version file is taken literally (`go 1.25.0` is exactly that, as in setup-go);
// without inputs a go line is a minimum; its newest patch is taken: .0 releases have known holes.
// Follows resolveVersionInput and parseGoVersionFile of actions/setup-go; go.dev/doc/toolchain.
import { parse as parseToml } from 'smol-toml'
import { type GoSpec, parseGoSpec } from './go-spec.ts'
import { type GoMod, parseGoMod, parseGoWork } from './gomod.ts'
import { quoted } from './module.ts'
import { compareGo, isOlderThan, semverOfGo } from './version.ts'

export interface WantedGoOptions {
  /** The inputs go-version and go-version-file, or empty. */
  readonly input: string
  readonly fileInput: string
  /** Undefined when the file cannot be read. */
  readonly fileText: string | undefined
  readonly projectWants: readonly Pick<GoMod, 'goVersion' | 'toolchain'>[]
  /** `go1.26.8`, or the output of `go version`; undefined without Go on PATH. */
  readonly onPath: string | undefined
  /** The user's GOTOOLCHAIN; with `local` go ignores toolchain lines. */
  readonly gotoolchain?: string
}

/** Reason and warnings quote users and files: print them through sanitizeForLog(). */
export type GoDecision = ({ readonly spec: GoSpec } | { readonly useOnPath: string }) & {
  readonly reason: string
  readonly warnings: readonly string[]
}

interface GoProblem {
  readonly input: 'go-version' | 'go-version-file'
  readonly got: string
  readonly problem: string
}

export function decideGo(options: WantedGoOptions): GoDecision | GoProblem {
  const [input, fileInput] = [options.input.trim(), options.fileInput.trim()]
  if (input !== '') return decideByInput(input, fileInput)
  return fileInput === '' ? decideByProject(options, []) : decideByFile(options, fileInput)
}

function decideByInput(input: string, fileInput: string): GoDecision | GoProblem {
  const spec = parseGoSpec(input)
  if ('problem' in spec) return { input: 'go-version', got: input, problem: spec.problem }
  const both = `Both go-version and go-version-file are set; go-version ${input} is used and ${fileInput} is not read. Remove one of them.`
  const old = `go-version ${input} was released before 2015. YAML reads an unquoted ${input}0 as ${input}: quote it, '${input}0'.`
  const warnings = [...(fileInput === '' ? [] : [both]), ...(/^1\.[123]$/.test(input) ? [old] : [])]
  return { spec, reason: `the input go-version is ${input}`, warnings }
}

// Nothing else of the file is shown: a branch may name any file here, one with a secret too.
const LIKE_A_VERSION = /^(?:go|v)?[~^<>=]*\d{1,3}(?:\.[\dx*]{1,4}){0,4}[a-z\d.+-]{0,12}$|^(?:latest|tip)$/i

function decideByFile(options: WantedGoOptions, name: string): GoDecision | GoProblem {
  const problem = (sentence: string): GoProblem => ({ input: 'go-version-file', got: name, problem: sentence })
  if (options.fileText === undefined) {
    return problem(
      'the file cannot be read; give the path of a go.mod, go.work, .go-version, .tool-versions or mise.toml',
    )
  }
  const found = wantedByFile(name, options.fileText, options.gotoolchain)
  // As in setup-go, whose builds must still work, a file without a version leaves the choice open.
  if ('problem' in found) return decideByProject(options, [`go-version-file: ${found.problem}`])
  const spec = parseGoSpec(found.version)
  if ('problem' in spec) {
    const what = LIKE_A_VERSION.test(found.version)
      ? `it contains ${quoted(found.version)}`
      : 'its content, not shown here'
    return problem(`${what}: ${spec.problem}`)
  }
  const place = found.line === 'file' ? name : `the ${found.line} line of ${name}`
  return { spec, reason: `${place} says ${found.version}`, warnings: [] }
}

function decideByProject(options: WantedGoOptions, warnings: readonly string[]): GoDecision {
  const { onPath, projectWants, gotoolchain } = options
  const need = highestNeed(projectWants, gotoolchain === 'local')
  const sentence = need?.sentence ?? 'the project names no version'
  if (onPath === undefined) {
    const spec = need?.spec ?? ({ kind: 'stable', text: 'stable' } as const)
    return { spec, reason: `Go is not on PATH, and ${sentence}`, warnings }
  }
  const have = versionIn(onPath)
  if (have === undefined) {
    const warning = `The Go on PATH reports ${quoted(onPath, 60)}, which is not a release; it is used as it is. Set go-version to choose another.`
    const reason = 'the version of the Go on PATH cannot be compared'
    return { useOnPath: onPath, reason, warnings: [...warnings, warning] }
  }
  if (need === undefined || compareGo(have, need.version) >= 0)
    return { useOnPath: onPath, reason: `Go ${have} is on PATH, and ${sentence}`, warnings }
  return { spec: need.spec, reason: `PATH has Go ${have}, but ${sentence}`, warnings }
}

/** The newest version in all lines; as in go, a toolchain line newer than every go line wins. */
function highestNeed(lines: WantedGoOptions['projectWants'], toolchainsIgnored: boolean) {
  const toolchain = newest(toolchainsIgnored ? [] : lines.map((wants) => toolchainVersion(wants.toolchain)))
  const go = newest(lines.map((wants) => wants.goVersion))
  if (toolchain !== undefined && (go === undefined || compareGo(toolchain, go) > 0)) {
    return needOf(toolchain, toolchain, `the project's toolchain line is ${toolchain}`)
  }
  return go === undefined ? undefined : needOf(go, `~${go}`, `the project's go line requires at least ${go}`)
}

function needOf(version: string, text: string, sentence: string) {
  const spec = parseGoSpec(text)
  return 'problem' in spec ? undefined : { version, spec, sentence }
}

function newest(versions: readonly (string | undefined)[]): string | undefined {
  return versions
    .filter((version) => version !== undefined && semverOfGo(version) !== undefined)
    .toSorted((a, b) => compareGo(a ?? '', b ?? ''))
    .at(-1)
}

/** From `go1.26.8 X:nodwarf5`, `go version go1.26.8 linux/amd64`, `go1.25.3-corp` and the like. */
function versionIn(onPath: string): string | undefined {
  return /(?:^|\bgo)(\d+\.\d+(?:\.\d+|(?:beta|rc)\d+)?)(?![\w.])/.exec(onPath)?.[1]
}

type FileVersion =
  | { readonly version: string; readonly line: 'toolchain' | 'go' | 'file' }
  | { readonly problem: string }

/** Reads the version from the file `name`, a path with slashes of either kind. */
export function wantedByFile(name: string, text: string, gotoolchain = ''): FileVersion {
  const base = name.split(/[/\\]/).at(-1) ?? name
  // Such as go.tool.mod, for -modfile.
  if (base === 'go.mod' || (base.endsWith('.mod') && /^\s*(?:module|go|toolchain)\s/m.test(text)))
    return wantedByLines(base, parseGoMod(text), gotoolchain)
  if (base.endsWith('.toml')) return wantedByMise(base, text.replace(/^\uFEFF/, ''))
  if (base === 'go.work') return wantedByLines(base, parseGoWork(text), gotoolchain)
  if (base === '.tool-versions') return wantedByTools(text)
  // Only the first line: Go's VERSION files and goenv's lists continue after it.
  const [version] = plainLines(text)
  return version === undefined ? { problem: `${base} is empty; write a version into it.` } : { version, line: 'file' }
}

/** The Go version of a toolchain line (`go1.25.3`, `go1.25.3-corp`), if it names one. */
export function toolchainVersion(toolchain: string | undefined): string | undefined {
  const version = /^go([^ \t-]+)/.exec(toolchain ?? '')?.[1]
  return version !== undefined && semverOfGo(version) !== undefined ? version : undefined
}

function wantedByLines(name: string, { goVersion, toolchain, problems }: GoMod, gotoolchain: string): FileVersion {
  const named = gotoolchain === 'local' ? undefined : toolchainVersion(toolchain)
  // Since 1.21 the go line is a minimum, and an older Go fails the build.
  const isRefused = !isOlderThan(goVersion, '1.21') && compareGo(named ?? '', goVersion ?? '') < 0
  if (named !== undefined && !isRefused) return { version: named, line: 'toolchain' }
  if (goVersion !== undefined) return { version: goVersion, line: 'go' }
  const [first] = problems
  return {
    problem: `${name} has no readable go or toolchain line; set one, for example with \`go mod edit -go=1.26\`${first === undefined ? '' : ` (${first})`}.`,
  }
}

/** asdf names the tool `golang`, mise also `go`; further versions on the line are fallbacks. */
function wantedByTools(text: string): FileVersion {
  for (const line of plainLines(text)) {
    const [tool, version] = line.split(/\s+/)
    if ((tool === 'golang' || tool === 'go') && version) return wantedByManager('.tool-versions', version)
  }
  return { problem: '.tool-versions has no line for Go; add one such as `golang 1.26.0`.' }
}

/** A version, a list of them, or a table with one (https://mise.jdx.dev/configuration.html). */
function wantedByMise(name: string, text: string): FileVersion {
  const problem = (what: string): FileVersion => ({ problem: `${name} ${what}; write \`go = "1.26"\` below [tools].` })
  try {
    const { tools } = parseToml(text)
    const wanted = isTable(tools) ? (tools.go ?? tools.golang ?? tools['core:go']) : undefined
    const first: unknown = Array.isArray(wanted) ? wanted[0] : wanted
    const version = isTable(first) ? first.version : first
    return typeof version === 'string' ? wantedByManager(name, version) : problem('has no version for Go')
  } catch {
    return problem('is not valid TOML')
  }
}

/** asdf's and mise's words: `latest`, `latest:1.25`, `prefix:1.25`, `system`. */
function wantedByManager(name: string, version: string): FileVersion {
  if (version === 'system') return { problem: `${name} takes the Go of the system.` }
  const plain = version.replace(/^(?:latest|prefix):/, '')
  return { version: plain === 'latest' ? 'stable' : plain, line: 'file' }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function plainLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '')
}
