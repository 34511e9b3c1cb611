// Generates parts of files from the code: inputs and outputs in action.yml, in the GitLab template
// and in docs, the figures of both READMEs, the version in src/version.ts. `--check` writes nothing
// and fails if a file is outdated.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE } from '../src/inputs/catalogue.ts'
import { environmentName, INPUTS, type InputSpec } from '../src/inputs/inputs.ts'
import { OUTPUTS } from '../src/inputs/outputs.ts'
import { configSchema } from './config-schema.ts'

const root = join(import.meta.dirname, '..')
const outputs = Object.entries(OUTPUTS)

/** Texts by the name of their input or output. */
interface Texts {
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
}

const ENGLISH: Texts = {
  inputs: Object.fromEntries(INPUTS.map(({ name, summary }) => [name, summary])),
  outputs: OUTPUTS,
}
const CHINESE = JSON.parse(readFileSync(join(import.meta.dirname, 'zh.json'), 'utf8')) as Texts

const targets: readonly { readonly file: string; readonly rewrite: (text: string) => string }[] = [
  {
    file: 'action.yml',
    rewrite: (text) => block(block(text, '#', 'inputs', actionInputs()), '#', 'outputs', actionOutputs()),
  },
  {
    file: 'templates/go-proxy-setup/template.yml',
    rewrite: (text) => template(text, gitlabInputs()),
  },
  {
    file: 'templates/go-proxy-setup-golang/template.yml',
    rewrite: (text) =>
      template(
        text,
        gitlabInputs().filter(({ oneJobOnly }) => !oneJobOnly),
      ),
  },
  { file: 'README.md', rewrite: (text) => block(text, '<!--', 'figures', figures(FIGURE_WORDS.en)) },
  { file: 'README.zh-CN.md', rewrite: (text) => block(text, '<!--', 'figures', figures(FIGURE_WORDS.zh)) },
  {
    file: 'docs/inputs.md',
    rewrite: (text) => reference(text, ENGLISH, ['Input', 'Default', 'Meaning'], ['Output', 'Meaning']),
  },
  {
    file: 'docs/inputs.zh-CN.md',
    rewrite: (text) => reference(text, CHINESE, ['输入', '默认值', '含义'], ['输出', '含义']),
  },
  { file: 'docs/config.schema.json', rewrite: configSchema },
  { file: 'docs/mirrors.md', rewrite: (text) => block(text, '<!--', 'mirrors', mirrorTable()) },
  { file: 'docs/threat-model.md', rewrite: (text) => block(text, '<!--', 'sources', inputSources()) },
  { file: 'src/version.ts', rewrite: (text) => text.replace(/VERSION = '[^']*'/, `VERSION = '${packageVersion()}'`) },
]

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
}

function actionInputs(): string {
  const rows = INPUTS.map((input) => {
    const usual = defaultOf(input)
    const head = `  ${input.name}:\n    description: ${yamlText(plain(input.summary) + usual)}\n    required: false`
    // No other `default:` key: a configuration file counts only for unset inputs.
    return input.expression ? `${head}\n    default: \${{ ${input.expression} }}` : head
  })
  return ['inputs:', ...rows].join('\n')
}

/** ` Default: 10m.`; a lone dot is quoted, because ".." would read as the parent folder. */
function defaultOf({ default: value }: InputSpec): string {
  return value === '' ? '' : ` Default: ${value === '.' ? '"."' : value}.`
}

function actionOutputs(): string {
  const rows = outputs.map(([name, summary]) => `  ${name}:\n    description: ${yamlText(plain(summary))}`)
  return ['outputs:', ...rows].join('\n')
}

function template(text: string, inputs: readonly InputSpec[]): string {
  return block(block(text, '#', 'inputs', templateInputs(inputs)), '#', 'environment', templateEnvironment(inputs))
}

function templateInputs(inputs: readonly InputSpec[]): string {
  return inputs
    .map((input) => {
      const usual = defaultOf(input)
      const head = `    ${input.name}:\n      description: ${yamlText(plain(input.summary) + usual)}\n      default: ''`
      const words =
        input.options && input.kind === 'choice'
          ? `\n      options: ['', ${input.options.map((word) => `'${word}'`).join(', ')}]`
          : ''
      return head + words
    })
    .join('\n')
}

function templateEnvironment(inputs: readonly InputSpec[]): string {
  return inputs.map((input) => `    ${environmentName(input.name)}: "$[[ inputs.${input.name} ]]"`).join('\n')
}

/** Which input may come from where. */
function inputSources(): string {
  const rows: readonly [(input: InputSpec) => boolean | undefined, string, string][] = [
    [({ secret }) => secret, 'yes, no flag', 'no'],
    [({ trust }) => trust, 'yes', 'no'],
    [({ paths }) => paths, 'yes', 'only what is inside the workspace, links followed'],
    [({ name }) => ['config', 'profile'].includes(name), 'yes', 'no'],
    [({ name }) => /^(?:private-)?mirrors?$/.test(name), 'yes', 'yes, but no `file://` outside the workspace'],
    [({ name }) => name === 'private', 'yes', 'yes, but no pattern that matches every module'],
    [() => true, 'yes', 'yes'],
  ]
  const groups = rows.map(([holds, workflow, file], index) => {
    const isEarlier = (input: InputSpec) => rows.slice(0, index).some(([before]) => before(input))
    const names = INPUTS.filter((input) => holds(input) && !isEarlier(input)).map(({ name }) => `\`${name}\``)
    return [names.join(' '), workflow, file]
  })
  return table(['Input', 'Workflow, environment, flag', '`.go-proxy-setup.yml` of the checkout'], groups)
}

function gitlabInputs(): readonly InputSpec[] {
  return INPUTS.filter((input) => !input.notOnGitlab && !input.secret)
}

function reference(text: string, texts: Texts, inputHead: readonly string[], outputHead: readonly string[]): string {
  const inputRows = INPUTS.map((input) => [
    `\`${input.name}\``,
    input.default === '' ? '' : `\`${input.default}\``,
    textOf(texts.inputs, input.name),
  ])
  const outputRows = outputs.map(([name]) => [`\`${name}\``, textOf(texts.outputs, name)])
  const withInputs = block(text, '<!--', 'inputs', table(inputHead, inputRows))
  return block(withInputs, '<!--', 'outputs', table(outputHead, outputRows))
}

function mirrorTable(): string {
  const rows = CATALOGUE.map(({ alias, url, operator, region }) => [`\`${alias}\``, `\`${url}\``, operator, region])
  return table(['Alias', 'URL', 'Run by', 'Near'], rows)
}

interface FigureWords {
  readonly head: readonly string[]
  /** Row of `faults` in bench/results.json, and what README says. */
  readonly rows: readonly (readonly [row: string, text: string])[]
  readonly fails: string
  readonly hangs: string
}

const FIGURE_WORDS: Readonly<Record<'en' | 'zh', FigureWords>> = {
  en: {
    head: ['gin, first of two mirrors A, B (50 ms away) ...', '`GOPROXY=A,B`', '`GOPROXY=A\\|B`', 'this step'],
    rows: [
      ['is well', 'is healthy'],
      ['refuses connections', 'refuses connections'],
      ['silent: no request is ever answered', 'never responds'],
      ['stops in the middle of every zip', 'stops in the middle of a zip'],
      ['every zip has a wrong bit', 'serves corrupt zips'],
    ],
    fails: 'fails',
    hangs: 'hangs',
  },
  zh: {
    head: ['gin，两个镜像 A、B（往返 50 ms），其中 A ……', '`GOPROXY=A,B`', '`GOPROXY=A\\|B`', '本步骤'],
    rows: [
      ['is well', '正常'],
      ['refuses connections', '拒绝连接'],
      ['silent: no request is ever answered', '从不响应'],
      ['stops in the middle of every zip', 'zip 传到一半停住'],
      ['every zip has a wrong bit', '返回损坏的 zip'],
    ],
    fails: '失败',
    hangs: '卡死',
  },
}

/** The first screen's figures, of the last run of `npm run bench`. */
function figures({ head, rows, fails, hangs }: FigureWords): string {
  const results = JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8')) as {
    readonly parts: { readonly faults: { readonly table: readonly (readonly string[])[] } }
  }
  const measured = results.parts.faults.table
  const column = (name: string) => measured[0]?.indexOf(name) ?? -1
  const cellsOf = (row: string) => measured.find(([first]) => first === row) ?? []
  const short = (cell = '') => (cell.includes('fails') ? fails : cell.includes('hangs') ? hangs : cell)
  const body = rows.map(([row, text]) => {
    const cells = cellsOf(row)
    const ours = cells[column('ours')]
    if (ours === undefined) throw new Error(`bench/results.json has no row "${row}"`)
    return `| ${[text, short(cells[column('`A,B`')]), short(cells[column('`A\\|B`')]), `**${ours}**`].join(' | ')} |`
  })
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...body].join('\n')
}

function textOf(texts: Texts['inputs'], name: string): string {
  const text = texts[name]
  if (text === undefined) throw new Error(`tools/zh.json has no text for ${name}`)
  return text
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Replaces the text between `# generated:NAME` and `# end generated`. */
function block(text: string, comment: '#' | '<!--', name: string, content: string): string {
  const close = comment === '<!--' ? ' -->' : ''
  const pattern = new RegExp(
    `^([ ]*)${comment} generated:${name}${close}\\n[\\s\\S]*?^[ ]*${comment} end generated${close}$`,
    'm',
  )
  if (!pattern.test(text)) throw new Error(`block "${comment} generated:${name}${close}" not found`)
  return text.replace(
    pattern,
    (_, indent: string) =>
      `${indent}${comment} generated:${name}${close}\n${content}\n${indent}${comment} end generated${close}`,
  )
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '')
}

/** A double-quoted YAML scalar; every JSON string is one. */
function yamlText(text: string): string {
  return JSON.stringify(text)
}

function main(): void {
  const check = process.argv.includes('--check')
  const stale: string[] = []
  for (const { file, rewrite } of targets) {
    const path = join(root, file)
    const before = readFileSync(path, 'utf8')
    const after = rewrite(before)
    if (after === before) continue
    stale.push(file)
    if (!check) writeFileSync(path, after)
  }
  if (stale.length > 0) console.log(`${check ? 'outdated' : 'rewritten'}: ${stale.join(', ')}`)
  if (check && stale.length > 0) {
    console.error('error: run `npm run generate` and commit the changes')
    process.exitCode = 1
  }
}

main()
