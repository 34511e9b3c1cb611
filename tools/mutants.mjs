// npm run mutants [-- --only NAME,...]: takes the guards of tools/mutants.json out, one at a time, in a copy of the sources, and wants the
// tests that a row names to turn red. A guard whose loss no test sees is no guard tomorrow. The unmutated copy must be green first, and a
// test that cannot even start proves nothing. Tests in test/product run `dist`, which is built anew for them. Two rows at a time; what a
// row's tests print stands in build/mutants/NAME.log.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './node24.mjs'

const AT_ONCE = 2
const LIMIT_MS = 150_000
const BUILD_LIMIT_MS = 600_000
const COPIED = ['src', 'test', 'package.json', 'jest.config.mjs', 'tools', 'tsconfig.json', 'tsconfig.build.json']
const work = join(root, 'build', 'mutants')

const mutants = JSON.parse(readFileSync(join(root, 'tools', 'mutants.json'), 'utf8'))
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? ['']
const rows = mutants.filter(({ name }) => wanted.some((part) => name.includes(part)))
process.exitCode = rows.length > 0 ? await checkAll() : none()

function none() {
  console.error(`no row of tools/mutants.json has a name with ${JSON.stringify(values.only)}`)
  return 2
}

async function checkAll() {
  rmSync(work, { recursive: true, force: true })
  const folders = Array.from({ length: AT_ONCE }, (_, index) => copySources(join(work, `copy${index + 1}`)))
  if (!(await isGreen(folders[0]))) return 1
  const queue = rows.values()
  const failed = []
  const worker = async (folder) => {
    for (const row of queue) {
      const { word, seconds } = await tryRow(folder, row)
      if (word !== 'killed') failed.push(row.name)
      console.log(line(word, seconds, `${row.name}: ${row.guards}`))
    }
  }
  await Promise.all(folders.map(worker))
  for (const name of failed) console.log(`FAIL ${name}: see build/mutants/${name}.log`)
  console.log(`${rows.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
}

/** What a mutant turns red must have been green: the whole test files, and the single tests that rows name. */
async function isGreen(folder) {
  const whole = [...new Set(rows.filter(({ only }) => only === undefined).flatMap((row) => row.tests))]
  const runs = rows.filter(({ only }) => only !== undefined).map(({ name, tests, only }) => ({ name, tests, only }))
  if (whole.length > 0) runs.unshift({ name: 'unmutated', tests: whole })
  if (!(await hasDist(folder, { name: 'unmutated', tests: rows.flatMap((row) => row.tests) }))) {
    console.log('FAIL without a mutant: dist was not built; see build/mutants/unmutated.log')
    return false
  }
  for (const each of runs) {
    // A busy machine may break a test that watches time; the second word counts.
    const once = await runTests(folder, { ...each, workers: AT_ONCE })
    const { word, seconds } = once.word === 'green' ? once : await runTests(folder, { ...each, workers: 1 })
    const what = each.only === undefined ? `${each.tests.length} test files` : `the tests of ${each.name}`
    console.log(line(word, seconds, `unmutated: ${what}`))
    if (word !== 'green') console.log(`FAIL without a mutant: see build/mutants/${each.name}.log`)
    if (word !== 'green') return false
  }
  return true
}

function line(word, seconds, what) {
  return `${word.padEnd(8)} ${seconds.toFixed(0).padStart(4)} s  ${what}`
}

/** The copy runs on the same packages and the same oracle. */
function copySources(folder) {
  const filter = (path) => !path.includes('node_modules')
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true, filter })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  mkdirSync(join(root, 'build', 'oracle'), { recursive: true })
  mkdirSync(join(folder, 'build'))
  symlinkSync(join(root, 'build', 'oracle'), join(folder, 'build', 'oracle'), 'junction')
  return folder
}

async function tryRow(folder, { name, file, from, to, tests, only }) {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) return { word: 'stale', seconds: 0 }
  writeFileSync(path, text.split(from).join(to))
  try {
    if (!(await hasDist(folder, { name, tests }))) return { word: 'broken', seconds: 0 }
    const { word, seconds } = await runTests(folder, { name, tests, only, workers: 1 })
    return { word: word === 'green' ? 'survived' : word, seconds }
  } finally {
    writeFileSync(path, text)
  }
}

/** Tests in test/product run `dist`. */
async function hasDist(folder, { name, tests }) {
  if (!tests.some((path) => path.startsWith('test/product/'))) return true
  const { code, output } = await run(folder, ['tools/build.mjs'], BUILD_LIMIT_MS)
  writeFileSync(join(work, `${name}.log`), output)
  return code === 0
}

/** Green or killed is what tests themselves say: a suite that does not start is broken and kills nothing. */
async function runTests(folder, { name, tests, only, workers }) {
  const began = performance.now()
  const result = join(work, `${name}.json`)
  const jest = join('node_modules', 'jest', 'bin', 'jest.js')
  const flags = ['--forceExit', '--json', `--outputFile=${result}`, ...(workers === 1 ? ['-i'] : ['-w', `${workers}`])]
  if (only !== undefined) flags.push(`--testNamePattern=${only}`)
  const args = [
    '--experimental-vm-modules',
    '--expose-gc',
    '--no-warnings',
    jest,
    ...flags,
    '--runTestsByPath',
    ...tests,
  ]
  const { code, output } = await run(folder, args, workers === 1 ? LIMIT_MS : 2 * LIMIT_MS)
  writeFileSync(join(work, `${name}.log`), output)
  const seconds = (performance.now() - began) / 1000
  if (code === null) return { word: 'hung', seconds }
  const { numFailedTests, numPassedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(result, 'utf8'))
  if (numFailedTests > 0) return { word: 'killed', seconds }
  return { word: numRuntimeErrorTestSuites > 0 || numPassedTests === 0 ? 'broken' : 'green', seconds }
}

/** `code` is null when the time ran out. */
function run(cwd, args, limitMs) {
  const env = { ...process.env, NO_COLOR: '1' }
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, output })
    })
  })
}
