// The Go version that a file of the project asks for: go.mod, go.work, .go-version, .tool-versions or any file that holds nothing
// else. The text found is not judged here; parseGoSpec does that, so that a range in a file works as in an input.
// Surprising: a toolchain line older than the go line is left aside once the go line is 1.21 or later, for that Go would refuse
// the project; with older go lines it counts, as in setup-go. Follows parseGoVersionFile of actions/setup-go src/installer.ts.
import { semverOfGo } from './go-spec.ts'
import { parseGoMod, parseGoWork } from './gomod.ts'
import { compareGo, isOlderThan } from './version.ts'

/** What a file asks for and where in it that stands; or a sentence why it asks for nothing. */
export type FileWish =
  | { readonly version: string; readonly line: 'toolchain' | 'go' | 'file' }
  | { readonly problem: string }

/** The go and toolchain lines of a go.mod or go.work, as written. */
export interface VersionLines {
  readonly goVersion: string | undefined
  readonly toolchain: string | undefined
}

/**
 * Reads the version out of the file `name` (a path with slashes of either kind; its last part decides how it is read).
 * `gotoolchain` is the user's GOTOOLCHAIN: with `local` go pays no heed to toolchain lines, and neither does this.
 */
export function wantedByFile(name: string, text: string, gotoolchain = ''): FileWish {
  const base = name.split(/[/\\]/).at(-1) ?? name
  switch (base) {
    case 'go.mod':
      return wantedByLines(base, parseGoMod(text), gotoolchain)
    case 'go.work':
      return wantedByLines(base, parseGoWork(text), gotoolchain)
    case '.tool-versions':
      return wantedByTools(text)
    default:
      return wantedByText(base, text)
  }
}

/** The Go version of a toolchain line (`go1.25.3`, `go1.25.3-corp`); undefined for `default`, none or a wrong one. */
export function toolchainVersion(toolchain: string | undefined): string | undefined {
  const version = /^go([^ \t-]+)/.exec(toolchain ?? '')?.[1]
  return version !== undefined && semverOfGo(version) !== undefined ? version : undefined
}

function wantedByLines(
  name: string,
  { goVersion, toolchain, problems }: VersionLines & { readonly problems: readonly string[] },
  gotoolchain: string,
): FileWish {
  const named = gotoolchain === 'local' ? undefined : toolchainVersion(toolchain)
  if (named !== undefined && !isRefused(named, goVersion)) return { version: named, line: 'toolchain' }
  if (goVersion !== undefined) return { version: goVersion, line: 'go' }
  const [first] = problems
  return {
    problem: `${name} has neither a go line nor a toolchain line that can be read; run \`go mod edit -go=1.26\` or the like${first === undefined ? '' : ` (${first})`}.`,
  }
}

/** Since 1.21 the go line is a minimum, and an older Go ends the build. */
function isRefused(toolchain: string, goVersion: string | undefined): boolean {
  return !isOlderThan(goVersion, '1.21') && compareGo(toolchain, goVersion ?? '') < 0
}

/** asdf calls the tool `golang`, mise also `go`; further versions on the line are fall-backs, of which there is no need. */
function wantedByTools(text: string): FileWish {
  for (const line of plainLines(text)) {
    const [tool, version] = line.split(/\s+/)
    if ((tool === 'golang' || tool === 'go') && version) return { version, line: 'file' }
  }
  return { problem: '.tool-versions has no line for Go; add one such as `golang 1.26.0`.' }
}

/** The first line only: go's own VERSION files and goenv's lists go on after it, and a second version would narrow a range. */
function wantedByText(name: string, text: string): FileWish {
  const [version] = plainLines(text)
  return version === undefined ? { problem: `${name} is empty; write a version into it.` } : { version, line: 'file' }
}

/** Lines without comments and blanks around them, and without empty ones. */
function plainLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '')
}
