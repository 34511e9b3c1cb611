// Every snippet and link of README and docs: what a reader copies is valid, and what they click is there.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { lintCiFile } from '../src/doctor/ci-files.ts'
import { parseCommandLine } from '../src/hosts/command-line.ts'
import { parseConfig } from '../src/inputs/config-file.ts'
import { findInput } from '../src/inputs/inputs.ts'
import { checkSettings } from '../src/inputs/settings.ts'
import { COMPONENTS, repository, templateHeader } from './e2e/gitlab/template.ts'

const documents = [
  ...readdirSync(repository).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const examples = readdirSync(join(repository, 'examples')).filter((name) => name.endsWith('.yml'))
const monitoring = readdirSync(join(repository, 'monitoring', 'github')).map((name) => `monitoring/github/${name}`)
const textOf = (file: string) => readFileSync(join(repository, file), 'utf8')

interface Snippet {
  /** `README.md:40`. */
  readonly place: string
  readonly text: string
}

function snippets(language: RegExp): Snippet[] {
  return documents.flatMap((file) => {
    const text = textOf(file)
    return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].flatMap((match) => {
      const [, indent = '', word = '', body = ''] = match
      if (!language.test(word)) return []
      const line = text.slice(0, match.index).split('\n').length
      return [{ place: `${file}:${line}`, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), '') }]
    })
  })
}

const yaml = snippets(/^ya?ml$/)
const isSteps = ({ text }: Snippet) => /^\s*- /m.test(text) && /^\s*(?:- )?(?:uses|run):/m.test(text)
const isWorkflow = ({ text }: Snippet) => /^jobs:/m.test(text)
const isGitlab = ({ text }: Snippet) => /^include:|extends:|^\.go-proxy-setup/m.test(text)

/** The workflow in which a list of steps stands. */
function workflowOf(snippet: Snippet): string {
  if (isWorkflow(snippet)) return /^on:/m.test(snippet.text) ? snippet.text : `on: push\n${snippet.text}`
  const depth = /^( *)- /m.exec(snippet.text)?.[1]?.length ?? 0
  const steps = snippet.text.replaceAll(new RegExp(`^ {${depth}}`, 'gm'), '      ')
  return `name: snippet\non: workflow_dispatch\npermissions: {}\nconcurrency: { group: snippet, cancel-in-progress: true }\njobs:\n  job:\n    name: job\n    runs-on: ubuntu-latest\n    steps:\n${steps}`
}

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** The `with:` of every step that is ours. */
function ourInputs(workflow: string): Record<string, unknown>[] {
  const { jobs = {} } = parse(workflow) as { jobs?: Record<string, { steps?: Step[] }> }
  const steps = Object.values(jobs).flatMap(({ steps = [] }) => steps)
  return steps.filter(({ uses }) => uses?.includes('go-proxy-setup')).map((step) => ({ ...step.with }))
}

/** An expression stands for a value that fits. */
const filled = (name: string, value: unknown) => {
  const wholes: Record<string, string> = {
    'alert-webhook': 'https://chat.example.test/hook',
    logins: 'git.example.test user:value',
  }
  const whole = /^\$\{\{.*\}\}$/.test(String(value)) ? wholes[name] : undefined
  return whole ?? String(value).replaceAll(/\$\{\{.*?\}\}/g, 'value')
}

function problemsOf(inputs: Readonly<Record<string, unknown>>) {
  const raw = Object.entries(inputs).map(([name, value]) => [name, { value: filled(name, value), source: 'input' }])
  return checkSettings(Object.fromEntries(raw)).problems
}

function run(tool: string, words: readonly string[], input: string): string {
  const installed = join(repository, '.tools', 'bin', tool)
  const { stdout, stderr, status, error } = spawnSync(installed, words, { input, encoding: 'utf8' })
  if (error) throw error
  return status === 0 ? '' : `${stdout}${stderr}`
}

beforeAll(() => {
  for (const tool of ['actionlint', 'shellcheck', 'zizmor']) {
    const words = ['tools/run.mjs', 'tools/install-tool.mjs', tool]
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: repository, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${tool} could not be installed: ${stderr}`)
  }
}, 300_000)

test('no YAML snippet is of a form that is not checked here', () => {
  const other = yaml.filter((snippet) => !isSteps(snippet) && !isWorkflow(snippet) && !isGitlab(snippet))
  const unknown = other.filter(({ text }) => problemsOf(parse(text) as Record<string, unknown>).length > 0)
  expect(unknown.map(({ place }) => place)).toEqual([])
})

describe('a workflow', () => {
  const all = [
    ...yaml.filter((it) => !isGitlab(it) && (isSteps(it) || isWorkflow(it))).map((it) => [it.place, workflowOf(it)]),
    ...examples.map((name) => [`examples/${name}`, textOf(join('examples', name))]),
    ...monitoring.map((name) => [name, textOf(name)]),
  ].filter(([, text]) => /^jobs:/m.test(text ?? '')) as [string, string][]

  test.each(all)('%s passes actionlint', (_place, text) => {
    expect(run('actionlint', ['-'], text)).toBe('')
  })

  test('of any document has no finding of zizmor --pedantic', () => {
    const folder = mkdtempSync(join(tmpdir(), 'snippets-'))
    const workflows = join(folder, '.github', 'workflows')
    mkdirSync(workflows, { recursive: true })
    for (const [place, text] of all) writeFileSync(join(workflows, `${place.replaceAll(/[/:\\]/g, '_')}.yml`), text)
    // Readers learn from the README to pin a SHA; a snippet with one would be outdated, and hard to read.
    writeFileSync(join(folder, 'zizmor.yml'), 'rules: {unpinned-uses: {config: {policies: {"*": ref-pin}}}}\n')
    const found = run(
      'zizmor',
      ['--offline', '--quiet', '--pedantic', '--config', join(folder, 'zizmor.yml'), folder],
      '',
    )
    rmSync(folder, { recursive: true })
    expect(found).toBe('')
  })

  test.each(all)('%s has no finding of our own doctor', async (_place, text) => {
    expect(await lintCiFile('.github/workflows/go.yml', text)).toEqual([])
  })

  test('of a company is thirty lines', () => {
    const [, text = ''] = all.find(([place]) => place.startsWith('docs/organisations.md')) ?? []
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30)
    expect(ourInputs(text)).toMatchObject([{ policy: 'enforced', private: 'git.corp.example.com' }])
  })

  test.each(all)('%s names inputs that exist, with values that are allowed', (_place, text) => {
    expect(ourInputs(text).flatMap(problemsOf)).toEqual([])
  })
})

describe('a configuration file', () => {
  const isConfig = (text: string) => Object.keys(parse(text) ?? {}).some((key) => findInput(key) !== undefined)
  const all = yaml.filter(
    (it) => !isSteps(it) && !isWorkflow(it) && !isGitlab(it) && /^\S/.test(it.text) && isConfig(it.text),
  )

  test.each(all)('$place has keys and values that are allowed, in each profile', async ({ text }) => {
    const { profiles = {} } = parse(text) as { profiles?: object }
    for (const value of [undefined, ...Object.keys(profiles)]) {
      const found = await parseConfig(text, 'f.yml', repository, value ? { value, source: 'input' } : undefined)
      expect([...found.problems, ...checkSettings(found.inputs).problems]).toEqual([])
    }
  })
})

describe('a pipeline', () => {
  const all = [
    ...yaml.filter(isGitlab).map(({ place, text }) => [place, text]),
    ['examples/gitlab-consumer.yml', textOf('examples/gitlab-consumer.yml')],
  ] as [string, string][]

  test.each(all)('%s names inputs of the component', (_place, text) => {
    const documents = parseAllDocuments(text, { customTags: [reference] })
    expect(documents.flatMap(({ errors }) => errors)).toEqual([])
    for (const document of documents) {
      const { include = [] } = document.toJS() as { include?: readonly { component: string; inputs?: object }[] }
      for (const { component, inputs = {} } of [include].flat()) {
        const name = COMPONENTS.find((each) => component.includes(`/${each}@`))
        const known = name ? Object.keys(templateHeader(name).spec.inputs) : []
        expect(known).toEqual(expect.arrayContaining(Object.keys(inputs)))
      }
    }
  })
})

const reference = { tag: '!reference', collection: 'seq', default: false } as const

describe('a command', () => {
  const all = snippets(/^(?:sh|bash|console)$/)

  test.each(all)('$place passes shellcheck', ({ text }) => {
    // A reader's own variables; `cd` in a chain.
    expect(run('shellcheck', ['--shell=sh', '--exclude=SC2154,SC2164', '-'], text)).toBe('')
  })

  const lines = all.flatMap(({ place, text }) =>
    [...text.matchAll(/go-proxy-setup ([a-z][^#"\n|>)]*)/g)].map(([, words = '']) => [place, words.trim()]),
  ) as [string, string][]

  test.each(lines)('%s: go-proxy-setup %s', (_place, words) => {
    const line = parseCommandLine(words.split(/\s+/).map((word) => word.replaceAll(/^'|'$/g, '')))
    expect([line.problems, checkSettings(line.inputs).problems]).toEqual([[], []])
  })

  const copied = [...monitoring, 'monitoring/gitlab-schedule.yml'].flatMap((place) =>
    [...textOf(place).matchAll(/dist\/cli\/index\.js (.*)/g)].map(([, words = '']) => [place, words]),
  ) as [string, string][]

  test.each(copied)('%s: go-proxy-setup %s', (_place, words) => {
    expect(parseCommandLine(words.split(' ')).problems).toEqual([])
  })
})

describe('a link', () => {
  const anchorsOf = (file: string) =>
    [...textOf(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    )

  test.each(documents)('of %s leads to a file and a heading that exist', (file) => {
    const links = [...textOf(file).matchAll(/\]\(((?!https?:|mailto:)[^)\s]+)\)/g)].map(([, link = '']) => link)
    const dead = links.filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : relative(repository, join(repository, dirname(file), decodeURI(path)))
      if (!existsSync(join(repository, target))) return true
      if (anchor === undefined || statSync(join(repository, target)).isDirectory()) return false
      return !anchorsOf(target).includes(anchor)
    })
    expect(dead).toEqual([])
  })
})
