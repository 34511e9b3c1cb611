// The GitLab component as a file: what GitLab's own rules ask of it, and what keeps pasted text away from a shell.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { environmentName, INPUTS, type InputSpec } from '../src/inputs/inputs.ts'
import { repository, scriptOf, templateHeader, templateJobs, templateParts } from './e2e/gitlab/template.ts'

const header = templateHeader()
const jobs = templateJobs()
const inputs: readonly InputSpec[] = INPUTS

describe('inputs', () => {
  test('every input for GitLab is there, optional, and reaches the scripts as a variable', () => {
    const wanted = inputs.filter((input) => !input.notOnGitlab && !input.secret).map((input) => input.name)
    expect(Object.keys(header.spec.inputs)).toEqual(expect.arrayContaining(wanted))
    const marked = templateJobs(Object.fromEntries(wanted.map((name) => [name, `<${name}>`])))
    const expected = Object.fromEntries(wanted.map((name) => [environmentName(name), `<${name}>`]))
    expect(marked['.go-proxy-setup-inputs']?.variables).toMatchObject(expected)
  })

  test('an include without inputs is complete', () => {
    const required = Object.entries(header.spec.inputs).filter(([, input]) => input.default === undefined)
    expect(required).toEqual([])
  })

  test('a default is one of its options and fits its pattern', () => {
    for (const [name, { options, regex, default: usual }] of Object.entries(header.spec.inputs)) {
      if (options) expect([name, options]).toEqual([name, expect.arrayContaining([usual])])
      if (regex) expect([name, usual]).toEqual([name, expect.stringMatching(regex)])
    }
  })

  test.each([
    ['job-prefix', 'a b'],
    ['job-prefix', 'x"\n  evil: 1'],
    ['cache-prefix', 'a/b'],
    ['project', '../$(id)'],
  ])('%s refuses %j', (name, value) => {
    expect(value).not.toMatch(new RegExp(header.spec.inputs[name]?.regex ?? ''))
  })

  test('every use names an input that exists', () => {
    const used = [...templateParts().body.matchAll(/\$\[\[ ([^\]]*) \]\]/g)].map(([, name]) => name ?? '')
    const known = [...Object.keys(header.spec.inputs).map((it) => `inputs.${it}`), 'component.sha']
    expect(used.filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !used.includes(name))).toEqual([])
  })
})

describe('jobs', () => {
  test('no pasted text in a script', () => {
    const { body } = templateParts()
    const raw = body.split('\n').filter((line) => line.includes('$[['))
    const shell = Object.values(jobs).map(scriptOf).join('\n')
    expect(shell).not.toContain('component-sha')
    for (const line of raw) expect(line).toMatch(/^\S*\$\[\[|^"|^ +(- )?("?[A-Za-z_]+"?: |\.)/)
    const marked = templateJobs(
      Object.fromEntries(Object.keys(header.spec.inputs).map((name) => [name, `MARK-${name}`])),
    )
    expect(Object.values(marked).map(scriptOf).join('\n')).not.toContain('MARK-')
  })

  test('a prefix renames every job, so that two includes can stand side by side', () => {
    const prefixed = Object.keys(templateJobs({ 'job-prefix': 'api-' }))
    expect(prefixed.filter((name) => Object.hasOwn(jobs, name))).toEqual([])
    expect(prefixed).toEqual(expect.arrayContaining(['api-go-proxy-setup', '.api-go-proxy-setup']))
    expect(templateJobs({ 'job-prefix': 'api-' })['.api-go-proxy-setup']?.needs).toEqual([
      { job: 'api-go-proxy-setup', artifacts: true },
    ])
  })

  test('the cache holds what go checks again, under a key of at most two files and without a slash', () => {
    const cache = jobs['.go-proxy-setup-modules-true']?.cache as unknown as {
      key: { files: string[]; prefix: string }
      paths: string[]
    }
    expect(cache.key.files.length).toBeLessThanOrEqual(2)
    expect(cache.key.prefix).not.toContain('/')
    expect(cache.paths.map((path) => path.replace('.go-proxy-setup/mod/cache/download/', ''))).toEqual([
      '**/*.info',
      '**/*.mod',
      '**/*.zip',
    ])
  })

  test('the dotenv, which holds the login of a mirror URL, is for developers of the project alone', () => {
    const { artifacts } = jobs['go-proxy-setup'] as unknown as { artifacts: { access: string; paths: string[] } }
    expect(artifacts.access).toBe('developer')
    expect(artifacts.paths.filter((path) => path.endsWith('.env'))).toEqual([])
  })

  test('modules are cached by the first job only where it downloads', () => {
    const job = (downloads: boolean) => templateJobs({ 'setup-downloads': downloads })['go-proxy-setup']?.extends
    expect(job(true)).toContain('.go-proxy-setup-modules-true')
    expect(job(false)).toContain('.go-proxy-setup-modules-false')
    expect(jobs['.go-proxy-setup-modules-false']?.cache).toEqual([])
  })

  test('a default: of the pipeline does not run in the Node image', () => {
    expect(jobs['go-proxy-setup']).toMatchObject({ before_script: [], after_script: [], needs: [] })
  })
})

const shellcheck = join(repository, '.tools', 'bin', 'shellcheck')
const withShellcheck = existsSync(shellcheck) ? test : test.skip
withShellcheck.each(['go-proxy-setup', '.go-proxy-setup'])('shellcheck finds nothing in the script of %s', (name) => {
  const { stdout, stderr, status } = spawnSync(shellcheck, ['--shell=sh', '-'], {
    input: scriptOf(jobs[name]),
    encoding: 'utf8',
  })
  expect(stdout + stderr).toBe('')
  expect(status).toBe(0)
})
