// npm run build [-- --out DIR]: src -> build (tsc) -> dist/{main,post,cli} (ncc). Not minified, for a reader and a faster start;
// every chunk is committed, and two builds in two folders give the same bytes, so CI compares them exactly.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root } from './node24.mjs'

const out = process.argv.includes('--out') ? resolve(process.argv[process.argv.indexOf('--out') + 1]) : join(root, 'dist')
const build = join(root, 'build')

rmSync(build, { recursive: true, force: true })
rmSync(out, { recursive: true, force: true })
execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
writeFileSync(join(build, 'package.json'), '{"type":"module"}\n')
for (const entry of ['main', 'post', 'cli']) {
  const target = join(out, entry)
  mkdirSync(target, { recursive: true })
  const ncc = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js')
  execFileSync(process.execPath, [ncc, 'build', join(build, 'hosts', `${entry}.js`), '-o', target, '--license', 'licenses.txt', '--no-cache', '--quiet'], { cwd: root, stdio: 'inherit' })
  console.log(`${entry}: ${readdirSync(target).join(' ')}`)
}
