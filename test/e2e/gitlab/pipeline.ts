// A GitLab of this machine's own: a bare repository that plays the component's project, a consumer's checkout, and gitlab-ci-local to
// run the pipeline with shell jobs. Git's own URL rewriting, by environment, stands in for the server.
// gitlab-ci-local is no GitLab: it accepts unknown inputs and ignores retry and timeout, so it is not the only proof of the template.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repository } from './template.ts'

export interface Pipeline {
  readonly code: number | null
  /** What gitlab-ci-local printed, without colours. */
  readonly log: string
}

export interface PipelineOptions {
  /** Checkout of the consumer. */
  readonly cwd: string
  /** Folder of the bare repositories, from `publishComponent`. */
  readonly server: string
  readonly home: string
  readonly variables: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly flags?: readonly string[]
  /** Of the jobs, without Node, which comes first. */
  readonly path?: string
}

const host = 'https://gitlab.example.test'

/** Installs gitlab-ci-local when it is missing and gives its path. */
export function installGitlabCiLocal(): string {
  const child = spawnSync(process.execPath, ['tools/install-tool.mjs', 'gitlab-ci-local'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
  })
  if (child.status !== 0)
    throw new Error('gitlab-ci-local could not be installed; see above. It needs npm and, for rsync, apt-get.')
  return child.stdout.trim()
}

/** A bare repository acme/go-proxy-setup with the templates, or other folders of this one, tagged 1.0.0 and, as a candidate, 1.0.1-rc; the folder to give as `server`, and the commit. */
export function publishComponent(
  folder: string,
  folders: readonly string[] = ['templates'],
): { readonly server: string; readonly sha: string } {
  const source = join(folder, 'component')
  const bare = join(folder, 'server', 'acme', 'go-proxy-setup.git')
  mkdirSync(dirname(bare), { recursive: true })
  for (const each of folders) cpSync(join(repository, each), join(source, each), { recursive: true })
  commitAll(source, `${host}/acme/go-proxy-setup.git`)
  for (const tag of ['1.0.0', '1.0.1-rc']) git(source, 'tag', tag)
  git(folder, 'clone', '--quiet', '--bare', source, bare)
  git(bare, 'config', 'uploadpack.allowFilter', 'true')
  return { server: realpathSync(join(folder, 'server')), sha: git(source, 'rev-parse', 'HEAD') }
}

/** Makes a git repository of `folder`, as a clone of `origin` would be. */
export function commitAll(folder: string, origin: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'remote', 'add', 'origin', origin)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message=x')
  git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
  git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main')
}

/** Runs the pipeline of `cwd` to its end. */
export function runPipeline(command: string, options: PipelineOptions): Promise<Pipeline> {
  const { cwd, server, home, variables, env = {}, flags = [], path = process.env.PATH } = options
  mkdirSync(join(home, '.config', 'go', 'telemetry'), { recursive: true })
  writeFileSync(join(home, '.config', 'go', 'telemetry', 'mode'), 'off')
  const words = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`])
  const child = spawn(command, ['--shell-isolation', '--force-shell-executor', '--no-color', ...words, ...flags], {
    cwd,
    env: {
      // Jobs find the Node of the tests, as they would in a Node 24 image.
      PATH: `${dirname(process.execPath)}:${path}`,
      HOME: home,
      ...identity,
      // ls-remote names the port and a clone does not; the host as a whole must stay, for origin is read back.
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: `url.file://${server}/.insteadOf`,
      GIT_CONFIG_VALUE_0: `${host}:443/`,
      GIT_CONFIG_KEY_1: `url.file://${server}/acme/.insteadOf`,
      GIT_CONFIG_VALUE_1: `${host}/acme/`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, log: log.replace(/\u001b\[[\d;]*m/g, '') }))
  })
}

const identity = {
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
}

function git(cwd: string, ...args: string[]): string {
  const child = spawnSync('git', args, { cwd, env: { PATH: process.env.PATH, ...identity }, encoding: 'utf8' })
  if (child.status !== 0) throw new Error(`git ${args.join(' ')}: ${child.stderr}`)
  return child.stdout.trim()
}
