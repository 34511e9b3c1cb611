// What makes CI files slow or fragile: GitHub workflows, GitLab pipelines and Dockerfiles of the
// workspace. Most rules look at one line; those about jobs read the YAML. It changes nothing.
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { textOf } from '../bounded-file.ts'
import { lintGoproxy } from '../go/goproxy.ts'
import { sanitizeForLog } from '../redact.ts'
import { type Finding, NOT_VARIABLES } from './diagnosis.ts'

const FILES = ['.github/workflows/*.{yml,yaml}', '.gitlab-ci.yml', '.gitlab/**/*.yml', '{,*/}{,*.}Dockerfile{,.*}']
const MOST_FILES = 200

/** Findings of all CI files below `workspace`, by file and line. */
export async function lintCiFiles(workspace: string): Promise<Finding[]> {
  const names: string[] = []
  for (const pattern of FILES) for await (const name of glob(pattern, { cwd: workspace })) names.push(name)
  const found: Finding[] = []
  for (const name of names.sort().slice(0, MOST_FILES)) {
    const text = textOf(join(workspace, name), { inside: workspace })
    if (text !== undefined) found.push(...(await lintCiFile(name.replaceAll('\\', '/'), text)))
  }
  return found
}

/** Findings of one file; `name` with `/` decides how it is read. */
export async function lintCiFile(name: string, text: string): Promise<Finding[]> {
  const isYaml = /\.ya?ml$/.test(name)
  const hits = [...lineHits(text), ...(isYaml ? jobHits(await jobsOf(name, text)) : [])]
  hits.sort((a, b) => a.line - b.line)
  return hits.map(({ line, rule, detail = '' }) => {
    const { message, remedy } = RULES[rule]
    const said = detail === '' ? message : `${message} (${sanitizeForLog(detail)})`
    return {
      level: 'warning',
      subject: `${sanitizeForLog(name)}:${line}`,
      message: said,
      remedy,
      place: { rule, file: name, line },
    }
  })
}

interface Hit {
  readonly rule: RuleName
  readonly line: number
  readonly detail?: string
}

type RuleName =
  | 'comma-chain'
  | 'not-a-variable'
  | 'sumdb-off'
  | 'retry-loop'
  | 'uncached-tests'
  | 'cleaned-cache'
  | 'stamped-tests'
  | 'build-before-race'
  | 'cached-twice'
  | 'one-key'

const RULES: Readonly<Record<RuleName, Pick<Finding, 'message' | 'remedy'>>> = {
  'comma-chain': {
    message: 'A comma in GOPROXY survives only a 404 or 410 of the mirror before it, not its outage',
    remedy: 'Join mirrors by `|`, or name them in the input mirrors of go-proxy-setup.',
  },
  'not-a-variable': {
    message: 'go does not read this variable, so the line has no effect',
    remedy: 'Set the variable that is meant.',
  },
  'sumdb-off': {
    message: 'The checksum database is off: a mirror can serve changed code for every module without a go.sum line',
    remedy: 'Remove it. For private modules set GOPRIVATE; in an outage use another route (input sumdb).',
  },
  'retry-loop': {
    message: 'A loop that repeats go cannot end a hang, and repeats the same mirror',
    remedy:
      'Use go-proxy-setup instead, or `npx go-proxy-setup run -- COMMAND`: a silence limit, retries, other mirrors.',
  },
  'uncached-tests': {
    message: 'Results of tests are never taken from the cache: every package runs again on every push',
    remedy: 'Leave it out where the cache of results is wanted; keep it for tests that depend on the outside.',
  },
  'cleaned-cache': {
    message: 'This deletes what the cache has just restored, and everything compiles again',
    remedy: 'Remove the line; go checks by content what it may reuse.',
  },
  'stamped-tests': {
    message:
      'A commit or date in -ldflags of go test relinks every test binary on each commit, and no result is reused',
    remedy: 'Stamp the version in the release build only.',
  },
  'build-before-race': {
    message: 'go build compiles objects that go test -race in the same job cannot use, so all packages compile twice',
    remedy:
      'Leave go build out of this job (go vet and go test -race compile what they need), or give it a job of its own.',
  },
  'cached-twice': {
    message: 'setup-go caches modules and compiled code by itself, and actions/cache stores them again',
    remedy: 'Keep one: `cache: false` in setup-go, or no actions/cache step for Go.',
  },
  'one-key': {
    message: 'Several jobs share one cache key: the first to finish fills it, the others compile again on every run',
    remedy: 'Add the job to the key, or use go-proxy-setup, which does.',
  },
}

const ASSIGNMENT = /\b(GO[A-Z_]*PROXY(?:_URL)?|GO_?SUMDB|GO_PRIVATE|GONOSUMCHECK)\b["']?\s*[:=]\s*["']?([^"'\s;#]+)/g
const LINE_RULES: readonly (readonly [rule: RuleName, pattern: RegExp])[] = [
  ['retry-loop', /\b(?:for|until|while)\b.*\bgo (?:mod download|get|build|install)\b|uses:\s*["']?nick-fields\/retry/],
  ['uncached-tests', /\bgo test\b.*\s-count=1\b|\bgo clean\b.*\s-testcache\b/],
  ['cleaned-cache', /\bgo clean\b.*\s-(?:mod)?cache\b/],
  ['stamped-tests', /\bgo test\b.*-ldflags.*-X.*(?:\$\(git|GITHUB_SHA|github\.sha|CI_COMMIT|\$\(date)/],
]

function lineHits(text: string): Hit[] {
  return text.split('\n').flatMap((content, index) => {
    const line = index + 1
    if (/^\s*#/.test(content)) return []
    const assigned = [...content.matchAll(ASSIGNMENT)].flatMap(([, name = '', value = '']): Hit[] => {
      const meant = NOT_VARIABLES[name]
      if (meant !== undefined) return [{ rule: 'not-a-variable', line, detail: `${name}: ${meant} is meant` }]
      if (name === 'GOSUMDB' && value === 'off') return [{ rule: 'sumdb-off', line }]
      const isChain = name === 'GOPROXY' && lintGoproxy(value).some(({ code }) => code === 'comma-outage')
      return isChain ? [{ rule: 'comma-chain', line }] : []
    })
    return [...assigned, ...LINE_RULES.flatMap(([rule, pattern]) => (pattern.test(content) ? [{ rule, line }] : []))]
  })
}

interface CiStep {
  readonly line: number
  /** Empty for a command. */
  readonly uses: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly run: string
}

type CiJobs = readonly (readonly CiStep[])[]

/** The steps of each job; none for YAML that cannot be read, which the platform will say. */
async function jobsOf(name: string, text: string): Promise<CiJobs> {
  const { LineCounter, isMap, isNode, parseDocument } = await import(/* webpackMode: "eager" */ 'yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
  if (!isMap(document.contents)) return []
  const data = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>
  const lineOf = (path: readonly (string | number)[]) => {
    const node = document.getIn(path, true)
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1
  }
  const isGithub = name.startsWith('.github/')
  const jobs = recordOf(isGithub ? data.jobs : data)
  return Object.entries(jobs).map(([job, given]) => {
    const body = recordOf(given)
    if (!isGithub) {
      const parts = ['before_script', 'script', 'after_script'].filter((part) => body[part] !== undefined)
      return parts.map((part) => ({
        line: lineOf([job, part]),
        uses: '',
        inputs: {},
        run: [body[part]].flat().join('\n'),
      }))
    }
    const steps = Array.isArray(body.steps) ? body.steps : []
    return steps.map((given, index) => {
      const { uses, run, with: inputs } = recordOf(given)
      const line = lineOf(['jobs', job, 'steps', index])
      return { line, uses: String(uses ?? ''), inputs: recordOf(inputs), run: String(run ?? '') }
    })
  })
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function jobHits(jobs: CiJobs): Hit[] {
  const keys = new Map<string, CiStep[]>()
  const found = jobs.flatMap((steps): Hit[] => {
    const caches = steps.filter(isGoCache)
    for (const step of caches) keys.set(String(step.inputs.key), [...(keys.get(String(step.inputs.key)) ?? []), step])
    const isCachedBySetup = steps.some(({ uses, inputs }) => {
      return uses.startsWith('actions/setup-go@') && String(inputs.cache ?? 'true') !== 'false'
    })
    const built = steps.find(({ run }) => /\bgo build\b(?!.*-race)/.test(run))
    const isRaced = steps.some(({ run }) => /\bgo test\b.*-race\b/.test(run))
    return [
      ...(isCachedBySetup ? caches.map(({ line }): Hit => ({ rule: 'cached-twice', line })) : []),
      ...(built && isRaced ? [{ rule: 'build-before-race', line: built.line } as const] : []),
    ]
  })
  const shared = [...keys].filter(([key, steps]) => steps.length > 1 && !/github\.job|matrix\./.test(key))
  return [...found, ...shared.flatMap(([, steps]) => steps.map(({ line }): Hit => ({ rule: 'one-key', line })))]
}

function isGoCache({ uses, inputs }: CiStep): boolean {
  return (
    /^actions\/cache(?:\/restore)?@/.test(uses) && /go\/pkg\/mod|go-build|GOMODCACHE|GOCACHE/.test(String(inputs.path))
  )
}
