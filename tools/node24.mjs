// Finds Node 24, whatever Node the caller has: GitHub runs the action on 24, so every script of this repository does.
// PATH's Node is taken when it is a 24; else the private package tools/node24 brings one from the npm registry,
// as a plain tarball (no install script, nothing global, never a dependency of users).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const WANTED = 24

/** Installs `dir`'s locked packages when its lock file differs from what is installed. */
export function installLocked(dir) {
  const lock = createHash('sha256')
    .update(readFileSync(join(dir, 'package-lock.json')))
    .digest('hex')
  const stamp = join(dir, 'node_modules', '.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write(
    dir === root
      ? 'installing the locked packages of the project ...\n'
      : `Node ${WANTED} is needed and PATH has ${process.version}: fetching it once into ${dir.slice(root.length + 1)} (100 MB) ...\n`,
  )
  // The shell is for Windows, where npm is npm.cmd; every word of the command is fixed.
  const npm = spawnSync('npm ci --ignore-scripts --loglevel=error', { cwd: dir, stdio: ['ignore', 2, 2], shell: true })
  if (npm.status !== 0) fail(`npm ci failed in ${dir}; see the lines above`)
  writeFileSync(stamp, lock)
}

/** The path of a Node 24 executable. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) === WANTED) return process.execPath
  const home = join(root, 'tools', 'node24')
  const binary = () => {
    const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
    return join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  }
  if (!existsSync(binary())) installLocked(home)
  if (existsSync(binary())) return binary()
  return fail(
    `this repository's scripts run on Node ${WANTED}; PATH has ${process.version} and there is no packaged Node for ${process.platform}-${process.arch}: install Node ${WANTED} and try again`,
  )
}

/** Runs Node 24 with `args` and exits as it exits; PATH leads with it, so that children run on the same Node. */
export function runOnNode24(args, env = {}) {
  const node = node24()
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  const child = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } })
  if (child.error) fail(`could not start ${node}: ${child.error.message}`)
  if (child.signal) process.kill(process.pid, child.signal)
  process.exit(child.status ?? 1)
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`)
  process.exit(1)
}
