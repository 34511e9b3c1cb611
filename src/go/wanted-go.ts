// Decides which Go a run should have: the input go-version, else the file that go-version-file names, else the Go on PATH when it
// is new enough for the project, else what the project asks for. Each answer carries its reason.
// Surprising: a file is taken at its word (`go 1.25.0` is exactly that, as in setup-go); when nothing was asked for, a go line is
// a minimum and the newest patch of its minor version is taken, because the .0 releases are those with known holes.
// Follows resolveVersionInput of actions/setup-go src/main.ts, and https://go.dev/doc/toolchain for the lines of a project.
import { type GoSpec, parseGoSpec, semverOfGo } from './go-spec.ts'
import { compareGo } from './version.ts'
import { toolchainVersion, type VersionLines, wantedByFile } from './version-file.ts'

export interface WantedGoOptions {
  /** The input go-version; empty when not given. */
  readonly input: string
  /** The input go-version-file; empty when not given. */
  readonly fileInput: string
  /** The text of that file, or undefined when it cannot be read. */
  readonly fileText: string | undefined
  /** The lines of every go.mod and go.work of the project. */
  readonly projectWants: readonly VersionLines[]
  /** The version of the Go on PATH (`1.26.8`, `go1.26.8`, or all that `go version` says), or undefined without one. */
  readonly onPath: string | undefined
  /** The user's GOTOOLCHAIN; `local` makes go, and this, pass over toolchain lines. */
  readonly gotoolchain?: string
}

/** Reasons and warnings quote what users and files say: sanitizeForLog() before they are printed. */
interface Decided {
  readonly reason: string
  readonly warnings: readonly string[]
}

export type WantedGo =
  | (Decided & { readonly spec: GoSpec })
  /** The Go on PATH, as `onPath` has it. */
  | (Decided & { readonly useOnPath: string })

/** A value that is no version of Go, or a file that is not there. */
export interface WantedGoProblem {
  readonly input: 'go-version' | 'go-version-file'
  readonly got: string
  /** What is wrong and what is allowed. */
  readonly problem: string
}

/** Decides; never throws. */
export function decideGo(options: WantedGoOptions): WantedGo | WantedGoProblem {
  const { input, fileInput } = options
  if (input.trim() !== '') return decideByInput(input.trim(), fileInput.trim())
  if (fileInput.trim() === '') return decideByProject(options, [])
  return decideByFile(options, fileInput.trim())
}

function decideByInput(input: string, fileInput: string): WantedGo | WantedGoProblem {
  const spec = parseGoSpec(input)
  if ('problem' in spec) return { input: 'go-version', got: input, problem: spec.problem }
  const warnings: string[] = []
  if (fileInput !== '') {
    warnings.push(
      `Both go-version and go-version-file are given; go-version ${input} counts, ${fileInput} is not read. Remove one of them.`,
    )
  }
  if (/^1\.[123]$/.test(input)) {
    warnings.push(
      `go-version ${input} is a Go of 2014 or before. YAML reads an unquoted ${input}0 as ${input}: write '${input}0' in quotes.`,
    )
  }
  return { spec, reason: `the input go-version is ${input}`, warnings }
}

function decideByFile(options: WantedGoOptions, name: string): WantedGo | WantedGoProblem {
  const problem = (sentence: string): WantedGoProblem => ({ input: 'go-version-file', got: name, problem: sentence })
  if (options.fileText === undefined) {
    return problem('the file cannot be read; give the path of a go.mod, go.work, .go-version or .tool-versions')
  }
  const wish = wantedByFile(name, options.fileText, options.gotoolchain)
  // As setup-go does: a file without a version leaves the choice open, and a build that worked there goes on working.
  if ('problem' in wish) return decideByProject(options, [`go-version-file: ${wish.problem}`])
  const spec = parseGoSpec(wish.version)
  if ('problem' in spec) return problem(`it says ${cut(wish.version)}: ${spec.problem}`)
  const place = wish.line === 'file' ? name : `the ${wish.line} line of ${name}`
  return { spec, reason: `${place} says ${wish.version}`, warnings: [] }
}

function decideByProject(options: WantedGoOptions, warnings: readonly string[]): WantedGo {
  const { onPath, projectWants, gotoolchain } = options
  const need = highestNeed(projectWants, gotoolchain === 'local')
  if (onPath === undefined) {
    if (need !== undefined) return { spec: need.spec, reason: `Go is not on PATH, and ${need.says}`, warnings }
    const spec: GoSpec = { kind: 'stable', text: 'stable' }
    return { spec, reason: 'Go is not on PATH, and the project names no version', warnings }
  }
  const have = versionIn(onPath)
  if (have === undefined) {
    const warning = `The Go on PATH says it is ${cut(onPath)}, which is no release; it is used as it is. Set go-version for another.`
    return {
      useOnPath: onPath,
      reason: 'the version of the Go on PATH cannot be compared',
      warnings: [...warnings, warning],
    }
  }
  if (need === undefined) {
    return { useOnPath: onPath, reason: `Go ${have} is on PATH, and the project names no version`, warnings }
  }
  if (compareGo(have, need.version) >= 0) {
    return { useOnPath: onPath, reason: `Go ${have} is on PATH, and ${need.says}`, warnings }
  }
  return { spec: need.spec, reason: `PATH has Go ${have}, but ${need.says}`, warnings }
}

interface Need {
  /** The least version that will do. */
  readonly version: string
  readonly spec: GoSpec
  readonly says: string
}

/** The newest version in all lines. A toolchain line counts if newer than every go line, and then exactly, as go would switch. */
function highestNeed(lines: readonly VersionLines[], toolchainsIgnored: boolean): Need | undefined {
  const toolchain = newest(toolchainsIgnored ? [] : lines.map((wants) => toolchainVersion(wants.toolchain)))
  const go = newest(lines.map((wants) => wants.goVersion))
  if (toolchain !== undefined && (go === undefined || compareGo(toolchain, go) > 0)) {
    return needOf(toolchain, toolchain, `the project's toolchain line asks for ${toolchain}`)
  }
  return go === undefined ? undefined : needOf(go, `~${go}`, `the project's go line asks for at least ${go}`)
}

function needOf(version: string, text: string, says: string): Need | undefined {
  const spec = parseGoSpec(text)
  return 'problem' in spec ? undefined : { version, spec, says }
}

function newest(versions: readonly (string | undefined)[]): string | undefined {
  return versions
    .filter((version) => version !== undefined && semverOfGo(version) !== undefined)
    .toSorted((a, b) => compareGo(a ?? '', b ?? ''))
    .at(-1)
}

/** Out of `go1.26.8 X:nodwarf5`, `go version go1.26.8 linux/amd64`, `devel go1.27-0a1b2c3`, `go1.25.3-corp`. */
function versionIn(onPath: string): string | undefined {
  return /(?:^|\bgo)(\d+\.\d+(?:\.\d+|(?:beta|rc)\d+)?)(?![\w.])/.exec(onPath)?.[1]
}

function cut(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
