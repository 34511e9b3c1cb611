// The GitLab components as files: what GitLab's own rules ask of them, and what keeps pasted text away from a shell.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { environmentName, INPUTS, type InputSpec } from '../src/inputs/inputs.ts'
import { COMPONENTS, repository, scriptOf, templateHeader, templateJobs, templateParts } from './e2e/gitlab/template.ts'

const inputs: readonly InputSpec[] = INPUTS

describe.each(COMPONENTS)('component %s', (component) => {
  const header = templateHeader(component)
  const jobs = templateJobs(component)

  test('every input for it is there, optional, and reaches the scripts as a variable', () => {
    const isWanted = ({ notOnGitlab, oneJobOnly, secret }: InputSpec) =>
      !notOnGitlab && !secret && !(oneJobOnly && component !== 'go-proxy-setup')
    const wanted = inputs.filter(isWanted).map((input) => input.name)
    const known = inputs.map(({ name }) => name)
    expect(Object.keys(header.spec.inputs).filter((name) => known.includes(name))).toEqual(wanted)
    const marked = templateJobs(component, Object.fromEntries(wanted.map((name) => [name, `<${name}>`])))
    const expected = Object.fromEntries(wanted.map((name) => [environmentName(name), `<${name}>`]))
    const variables = Object.values(marked).map((job) => job.variables ?? {})
    expect(variables).toContainEqual(expect.objectContaining(expected))
  })

  test('an include without inputs is complete', () => {
    const required = Object.entries(header.spec.inputs).filter(([, input]) => input.default === undefined)
    expect(required).toEqual([])
  })

  test('a default is one of its options and fits its pattern; each input has a description', () => {
    for (const [name, { options, regex, default: usual, description }] of Object.entries(header.spec.inputs)) {
      if (options) expect([name, options]).toEqual([name, expect.arrayContaining([usual])])
      if (regex) expect([name, usual]).toEqual([name, expect.stringMatching(regex)])
      expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)])
      expect(JSON.stringify(usual).length).toBeLessThan(1_024)
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
    const used = [...templateParts(component).body.matchAll(/\$\[\[ ([^\]]*) \]\]/g)].map(([, name]) => name ?? '')
    const known = [...Object.keys(header.spec.inputs).map((it) => `inputs.${it}`), 'component.sha']
    expect(used.filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !used.includes(name))).toEqual([])
  })

  test('no pasted text in a script', () => {
    const raw = templateParts(component)
      .body.split('\n')
      .filter((line) => line.includes('$[['))
    const shell = Object.values(jobs).map(scriptOf).join('\n')
    expect(shell).not.toContain('component-sha')
    for (const line of raw) expect(line).toMatch(/^\S*\$\[\[|^"|^ +(- )?("?[A-Za-z_]+"?: |\.)/)
    const names = Object.keys(header.spec.inputs).map((name) => [name, `MARK-${name}`])
    expect(
      Object.values(templateJobs(component, Object.fromEntries(names)))
        .map(scriptOf)
        .join('\n'),
    ).not.toContain('MARK-')
  })

  test('a prefix renames every job, so that two includes can stand side by side', () => {
    const prefixed = templateJobs(component, { 'job-prefix': 'api-' })
    expect(Object.keys(prefixed).filter((name) => Object.hasOwn(jobs, name))).toEqual([])
    expect(Object.keys(prefixed)).toContain(`.api-${component}`)
    const extended = Object.values(prefixed).flatMap((job) => (job.extends ?? []) as string | string[])
    expect(extended.filter((name) => !Object.hasOwn(prefixed, name))).toEqual([])
  })

  test('the hidden job leaves the order of stages, its rules and retries to the pipeline', () => {
    for (const key of ['needs', 'rules', 'retry', 'stage', 'tags', 'dependencies', 'interruptible']) {
      expect([key, jobs[`.${component}`]?.[key]]).toEqual([key, undefined])
    }
  })

  test('archived modules are only what go verifies again', () => {
    const caches = Object.values(jobs)
      .flatMap(({ cache }) => (cache ?? []) as CacheEntry | CacheEntry[])
      .filter(({ paths }) => paths.some((path) => path.includes('/mod')))
    expect(caches.length).toBeGreaterThan(0)
    for (const { key, paths } of caches) {
      if (typeof key === 'string') throw new Error('the modules have no key of files')
      expect(key.files.length).toBeLessThanOrEqual(2)
      expect(key.prefix).not.toContain('/')
      expect(paths.map((path) => path.replace('.go-proxy-setup/mod/cache/download/', ''))).toEqual([
        '**/*.info',
        '**/*.mod',
        '**/*.zip',
      ])
    }
  })

  test('it is short enough to be read', () => {
    const { header: head, body } = templateParts(component)
    expect(`${head}---${body}`.split('\n').length).toBeLessThan(251)
    const shell = Object.values(jobs).map(scriptOf).join('\n').split('\n')
    expect(shell.filter((line) => line.trim() !== '').length).toBeLessThan(60)
  })

  const shellcheck = join(repository, '.tools', 'bin', 'shellcheck')
  const withShellcheck = existsSync(shellcheck) ? test : test.skip
  const scripts = Object.entries(jobs).filter(([, job]) => scriptOf(job) !== '')
  withShellcheck.each(scripts)('shellcheck finds nothing in the script of %s', (_, job) => {
    for (const script of [scriptOf(job), (job.after_script ?? []).join('\n')]) {
      const { stdout, stderr, status } = spawnSync(shellcheck, ['--shell=sh', '--exclude=SC1091', '-'], {
        input: script,
        encoding: 'utf8',
      })
      expect(stdout + stderr).toBe('')
      expect(status).toBe(0)
    }
  })
})

interface CacheEntry {
  readonly key: string | { readonly files: readonly string[]; readonly prefix: string }
  readonly fallback_keys?: readonly string[]
  readonly paths: readonly string[]
  readonly policy: string
  readonly when?: string
}

describe('what gitlab-ci-local does not model, on the job as GitLab gets it', () => {
  const cachesOf = (values: Readonly<Record<string, unknown>>) => {
    const jobs = templateJobs('go-proxy-setup', values)
    const name = jobs['.go-proxy-setup']?.extends as string
    return (jobs[name]?.cache ?? []) as readonly CacheEntry[]
  }

  test.each(['', 'auto', 'modules+build', 'modules+build+tests'])('cache %j: modules, Go and objects', (cache) => {
    const [modules, toolchain, objects] = cachesOf({ cache })
    expect(modules?.key).toEqual({ files: ['go.sum', 'go.work.sum'], prefix: 'go-modules' })
    expect(toolchain).toMatchObject({
      key: 'go-toolchain-$GO_PROXY_SETUP_GO_VERSION-$CI_COMMIT_REF_SLUG',
      fallback_keys: ['go-toolchain-$GO_PROXY_SETUP_GO_VERSION-$CI_DEFAULT_BRANCH'],
      paths: ['.go-proxy-setup/tools/go'],
    })
    expect(objects).toMatchObject({
      key: 'go-build-$CI_JOB_NAME_SLUG-$GO_PROXY_SETUP_GO_VERSION-$CI_COMMIT_REF_SLUG',
      fallback_keys: ['go-build-$CI_JOB_NAME_SLUG-$GO_PROXY_SETUP_GO_VERSION-$CI_DEFAULT_BRANCH'],
      paths: ['.go-proxy-setup/build'],
    })
  })

  test('cache modules leaves objects out, and off everything', () => {
    expect(cachesOf({ cache: 'modules' }).map(({ paths }) => paths[0])).toEqual([
      '.go-proxy-setup/mod/cache/download/**/*.info',
      '.go-proxy-setup/tools/go',
    ])
    expect(cachesOf({ cache: 'off' })).toEqual([])
  })

  test('GitLab keeps the caches of protected branches apart, and a policy may come by branch', () => {
    for (const entry of cachesOf({ 'cache-policy': '$GO_CACHE_POLICY' })) {
      expect(entry).toMatchObject({ policy: '$GO_CACHE_POLICY', when: 'always' })
      expect(entry).not.toHaveProperty('unprotect')
    }
    const regex = new RegExp(templateHeader('go-proxy-setup').spec.inputs['cache-policy']?.regex ?? '')
    for (const good of ['pull', 'push', 'pull-push', '$GO_CACHE_POLICY']) expect(good).toMatch(regex)
    for (const bad of ['', 'pulls', '$(id)', 'pull\npush']) expect(bad).not.toMatch(regex)
  })

  test('the job page links the report, and nothing else of the artifacts is changed for your job', () => {
    const { artifacts } = templateJobs('go-proxy-setup')['.go-proxy-setup'] as unknown as { artifacts: object }
    expect(artifacts).toEqual({
      when: 'always',
      paths: ['report.html', 'report.json', 'audit.jsonl', 'sbom.cdx.json'].map((name) => `.go-proxy-setup/${name}`),
      reports: {
        annotations: '.go-proxy-setup/annotations.json',
        junit: '.go-proxy-setup/junit.xml',
        metrics: '.go-proxy-setup/metrics.txt',
      },
    })
  })

  test('two jobs: the dotenv is for developers of the project alone, and is in no other artifact', () => {
    const { artifacts } = templateJobs('go-proxy-setup-golang')['go-proxy-setup-golang'] as unknown as {
      artifacts: { access: string; paths: string[] }
    }
    expect(artifacts.access).toBe('developer')
    expect(artifacts.paths.filter((path) => path.endsWith('.env'))).toEqual([])
    // The lines for a shell hold the login, and GitLab hides no value that it does not know.
    const script = scriptOf(templateJobs('go-proxy-setup-golang')['go-proxy-setup-golang'])
    expect(script).toMatch(/ setup "\$@" --dotenv [^>]* > \/dev\/null$/m)
  })

  test('two jobs: modules are cached by the first one only where it downloads', () => {
    const job = (downloads: boolean) =>
      templateJobs('go-proxy-setup-golang', { 'setup-downloads': downloads })['go-proxy-setup-golang']?.extends
    expect(job(true)).toContain('.go-proxy-setup-golang-modules-true')
    expect(job(false)).toContain('.go-proxy-setup-golang-modules-false')
    expect(templateJobs('go-proxy-setup-golang')['go-proxy-setup-golang']).toMatchObject({
      before_script: [],
      after_script: [],
      needs: [],
    })
  })
})
