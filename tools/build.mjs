// npm run build [-- --out DIR]: src -> JavaScript (tsc) -> dist/{main,post,cli} (ncc). Not minified, for a reader and a faster start;
// every chunk is committed, and two builds in two folders give the same bytes, so CI compares them exactly.
// The new dist takes the old one's place only when it is whole: tests and people run it meanwhile.
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { root } from './node24.mjs'

const out = process.argv.includes('--out')
  ? resolve(process.argv[process.argv.indexOf('--out') + 1])
  : join(root, 'dist')
mkdirSync(join(root, 'build'), { recursive: true })
const work = mkdtempSync(join(root, 'build', 'run-'))
const [compiled, bundled] = [join(work, 'js'), join(work, 'dist')]
const run = (script, args, cwd) =>
  execFileSync(process.execPath, [join(root, 'node_modules', ...script), ...args], { cwd, stdio: 'inherit' })

/** ncc collects licences alone, and the Apache licence asks to pass notices on. */
function addNotices(file) {
  if (!existsSync(file)) return
  const packages = readFileSync(file, 'utf8').match(/^(?:@[\w-]+\/)?[\w.-]+$/gm) ?? []
  for (const name of packages) {
    const notice = join(root, 'node_modules', name, 'NOTICE')
    if (existsSync(notice)) appendFileSync(file, `\n${name}: NOTICE\n${readFileSync(notice, 'utf8').trim()}\n`)
  }
}

try {
  run(['typescript', 'bin', 'tsc'], ['-p', 'tsconfig.build.json', '--outDir', compiled], root)
  writeFileSync(join(compiled, 'package.json'), '{"type":"module"}\n')
  for (const entry of ['main', 'post', 'cli', 'worker']) {
    const target = join(bundled, entry)
    mkdirSync(target, { recursive: true })
    const flags = ['--license', 'licenses.txt', '--no-cache', '--quiet']
    run(
      ['@vercel', 'ncc', 'dist', 'ncc', 'cli.js'],
      ['build', join(compiled, 'hosts', `${entry}.js`), '-o', target, ...flags],
      // ncc numbers modules by their path from here, so the name of this build's own folder must not be part of it.
      work,
    )
    addNotices(join(target, 'licenses.txt'))
  }
  // Its licences are among those of the command line.
  renameSync(join(bundled, 'worker', 'index.js'), join(bundled, 'cli', 'worker.js'))
  rmSync(join(bundled, 'worker'), { recursive: true })
  for (const entry of readdirSync(bundled)) console.log(`${entry}: ${readdirSync(join(bundled, entry)).join(' ')}`)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(dirname(out), { recursive: true })
  renameSync(bundled, out)
} finally {
  rmSync(work, { recursive: true, force: true })
}
