// Settings that make go run a program, read other files or speak to servers by risky tools: who set
// each, what it can do, and whether a branch can change it (pure).
// Follows https://pkg.go.dev/cmd/go (GOAUTH, GOCACHEPROG, GOVCS, -toolexec, -overlay, -modfile).
import { isAbsolute } from 'node:path'
import { isInside } from '../bounded-file.ts'
import { goFlag } from '../go/goflags.ts'
import { compareGo } from '../go/version.ts'
import type { GoEnv, GoVariable } from '../inspect/go-env.ts'
import type { Project } from '../inspect/project.ts'
import { displayValue } from '../redact.ts'
import type { Finding } from './diagnosis.ts'

interface HookContext {
  readonly goEnv: GoEnv
  readonly project: Pick<Project, 'modules'>
  readonly workspace: string
}

export function hookFindings(context: HookContext): Finding[] {
  const { goEnv } = context
  const found: Finding[] = []
  const add = (name: GoVariable, value: string, message: string, level: Finding['level'] = 'warning') => {
    const subject = `${name} (${sourceOf(goEnv, name)})`
    const branch = canBranchChange(value, context) ? ' It is in the checkout, so a branch can change it.' : ''
    found.push({ level, subject, message: `${message}${branch}`, remedy: REMEDY, fix: unsetCommand(goEnv, name) })
  }
  const { GOCACHEPROG, GOAUTH, GOVCS, GOFLAGS, GOENV } = goEnv
  if (GOCACHEPROG.value !== '') {
    const does = 'every build starts it and takes compiled code from it, so it decides what the binaries hold.'
    add('GOCACHEPROG', GOCACHEPROG.value, `${displayValue(GOCACHEPROG.value)} is the build cache: ${does}`)
  }
  for (const [flag, does] of Object.entries(FLAGS)) {
    const value = goFlag(GOFLAGS.value, flag)
    if (value !== undefined) add('GOFLAGS', value, `-${flag}=${displayValue(value)}: ${does}`)
  }
  for (const command of GOAUTH.value.split(';').map((part) => part.trim())) {
    if (command === '' || command === 'off' || command === 'netrc') continue
    const isGit = /^git(?:\s|$)/.test(command)
    const does = isGit
      ? 'asks `git credential` for logins, which go sends to mirrors and origins of modules.'
      : 'is a program that go runs; what it prints goes to mirrors and origins of modules as request headers.'
    add('GOAUTH', command, `${displayValue(command)} ${does}`, isGit ? 'note' : 'warning')
  }
  const risky = riskyVcs(GOVCS.value)
  if (risky !== '') {
    const does = 'besides git: go runs these tools on servers that a go.mod names, and they have had holes.'
    add('GOVCS', '', `${displayValue(GOVCS.value)} allows ${risky} for public modules, ${does}`)
  }
  const refused = vcsProblem(goEnv)
  if (refused !== undefined) add('GOVCS', '', refused)
  if (GOENV.source === 'environment' && !/^(?:off)?$/.test(GOENV.value)) {
    const isOurs = canBranchChange(GOENV.value, context)
    add('GOENV', GOENV.value, `go takes its settings from ${displayValue(GOENV.value)}.`, isOurs ? 'warning' : 'note')
  }
  return [...found, ...toolchainFindings(context)]
}

const REMEDY = 'Remove it unless it is meant; doctor itself does not run it.'
const FLAGS: Readonly<Record<string, string>> = {
  toolexec: 'go runs this program in place of every compiler, assembler and linker call.',
  overlay: 'go replaces source files, go.mod too, by those that this file lists.',
  modfile: 'go reads this file, and the go.sum beside it, instead of go.mod and go.sum.',
}

/** Where it must be changed: `go env -w` with its file. */
function sourceOf(goEnv: GoEnv, name: GoVariable): string {
  const { source } = goEnv[name]
  return source === 'go env -w' ? `${source}, in ${displayValue(goEnv.GOENV.value)}` : source
}

function unsetCommand(goEnv: GoEnv, name: GoVariable): string | undefined {
  const { source } = goEnv[name]
  return source === 'environment' ? `unset ${name}` : source === 'go env -w' ? `go env -u ${name}` : undefined
}

function canBranchChange(value: string, { workspace }: HookContext): boolean {
  const program = /^(?:'([^']*)'|"([^"]*)"|(\S*))/.exec(value)?.slice(1).find(Boolean) ?? ''
  return isAbsolute(program) ? isInside(program, workspace) : /[/\\]/.test(program)
}

/** Tools other than git that the patterns allow for public modules; go's default has hg. */
function riskyVcs(value: string): string {
  if (value === '') return ''
  const rules = value.split(',').map((rule) => rule.trim().split(':'))
  const rule = rules.find(([pattern]) => pattern === 'public' || pattern === '*')
  if (!rule) return ''
  const [, tools = 'git|hg'] = rule
  const risky =
    tools === 'all' ? ['hg', 'svn', 'bzr', 'fossil'] : tools.split('|').filter((tool) => !/^(?:git|off)$/.test(tool))
  return risky.join(', ')
}

/** Why no module can come from its origin; parseGOVCS of cmd/go/internal/vcs. */
function vcsProblem({ GOVCS: { value }, GOPROXY, GONOPROXY }: GoEnv): string | undefined {
  if (value.trim() === '') return undefined
  const rules = value.split(',').map((rule) => rule.split(':').map((part) => part.trim()))
  const shown = displayValue(value)
  if (rules.some(([pattern, tools]) => !pattern || !tools)) {
    return `${shown} is malformed, so go fetches nothing from an origin: write PATTERN:TOOLS, such as public:git,private:all.`
  }
  const isOff = (kind: string) => rules.find(([pattern]) => pattern === kind || pattern === '*')?.[1] === 'off'
  if (isOff('public') && GOPROXY.value === 'direct') {
    return `${shown} forbids version control for public modules, and GOPROXY=direct names no other way to them.`
  }
  if (!isOff('private') || GONOPROXY.value === '' || GONOPROXY.value === 'none') return undefined
  return `${shown} forbids version control for private modules, so go cannot clone what GONOPROXY=${displayValue(GONOPROXY.value)} keeps from the mirrors.`
}

/** What go.mod makes go download and run. */
function toolchainFindings({ goEnv: { GOTOOLCHAIN, GOVERSION }, project }: HookContext): Finding[] {
  const { value } = GOTOOLCHAIN
  const named = /^go[^+]+/.exec(value)?.[0]
  if (GOVERSION.value !== '' && named !== undefined && named !== GOVERSION.value) {
    const message = `GOTOOLCHAIN=${displayValue(value)}: every go command runs that Go, and downloads it as a module if it is not there, not ${GOVERSION.value} of PATH.`
    const remedy = 'Install that Go, or unset GOTOOLCHAIN.'
    return [{ level: 'note', subject: `GOTOOLCHAIN (${GOTOOLCHAIN.source})`, message, remedy }]
  }
  if (GOVERSION.value === '' || !/^(?:auto|path|.*\+(?:auto|path))$/.test(value)) return []
  const own = GOVERSION.value.replace(/^go/, '')
  const wanted = project.modules.flatMap(({ modulePath, dir, goVersion = '', toolchain }) => {
    const names = [goVersion, toolchain?.replace(/^go/, '').split('-')[0] ?? '']
    const newest = names.toSorted(compareGo).at(-1) ?? ''
    return compareGo(newest, own) > 0 ? [{ where: modulePath || dir, name: newest, toolchain }] : []
  })
  return wanted.map(({ where, name, toolchain }) => {
    const line = toolchain?.includes(name) ? `toolchain line ${toolchain}` : `go line ${name}`
    const how = /path$/.test(value) ? 'runs that Go from PATH' : 'downloads that Go as a module and runs it'
    const message = `${displayValue(where)} asks for a newer Go (${displayValue(line)}) than ${own}: with GOTOOLCHAIN=${displayValue(value)} go ${how} in every command.`
    const remedy = 'Install that Go, or set GOTOOLCHAIN=local, which refuses instead.'
    return {
      level: 'note',
      subject: 'toolchain (go.mod)',
      message,
      remedy,
      fix: 'export GOTOOLCHAIN=local',
    }
  })
}
