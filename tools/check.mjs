// npm run check: types, format and lint, and generated parts in step. Every check runs, so one run shows every problem.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './node24.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const checks = [
  ['types', bin('tsc'), ['-p', '.']],
  ['format and lint', bin('biome'), ['ci', '--error-on-warnings', '.']],
  ['generated parts', process.execPath, ['--no-warnings', 'tools/generate.ts', '--check']],
]
let failed = 0
for (const [name, command, args] of checks) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  if (status !== 0) failed += 1
}
process.exitCode = failed === 0 ? 0 : 1
