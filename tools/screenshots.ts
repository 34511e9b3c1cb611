// `npm run screenshots`: writes the pictures of README and docs. The main step runs on examples/web
// with a first mirror that does not exist; summary and HTML report are photographed in Chromium.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asGithubRenders, type View, withPage } from '../test/support/browser.ts'

const root = join(import.meta.dirname, '..')
const images = join(root, 'docs', 'images')

function runStep(folder: string): { readonly summary: string; readonly page: string } {
  const workspace = join(folder, 'app')
  cpSync(join(root, 'examples', 'web'), workspace, { recursive: true })
  const file = (name: string) => join(folder, name)
  const files = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_PATH']
  for (const name of files) writeFileSync(file(name), '')
  const { PATH } = process.env
  const env = {
    PATH,
    HOME: folder,
    GOMODCACHE: file('mod'),
    ...Object.fromEntries(files.map((name) => [name, file(name)])),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder,
    RUNNER_OS: 'Linux',
    INPUT_MIRRORS: 'https://goproxy.corp.example.com golang',
    INPUT_REPORT: 'summary html',
    INPUT_RELAY: 'off',
    GOFLAGS: '-modcacherw',
  }
  const step = spawnSync(process.execPath, [join(root, 'dist', 'main', 'index.js')], { cwd: workspace, env })
  if (step.status !== 0) throw new Error(`the step failed:\n${step.stdout}${step.stderr}`)
  const outputs = readFileSync(file('GITHUB_OUTPUT'), 'utf8')
  const report = /report-path<<(\S+)\n(.*)\n\1/.exec(outputs)?.[2] ?? ''
  return { summary: readFileSync(file('GITHUB_STEP_SUMMARY'), 'utf8'), page: readFileSync(report, 'utf8') }
}

/** Mermaid, as GitHub has it in the page: one file of its package, which is too large to depend on. */
function fetchMermaid(folder: string): string {
  const pack = spawnSync(
    'sh',
    ['-c', 'npm pack --silent mermaid@11 && tar -xzf mermaid-*.tgz package/dist/mermaid.min.js'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (pack.status !== 0) throw new Error('mermaid could not be fetched')
  return join(folder, 'package', 'dist', 'mermaid.min.js')
}

async function photograph(html: string, view: View, name: string, mermaid: string): Promise<void> {
  const path = join(images, `${name}.png`)
  await withPage(html, view, async (page) => {
    await page.addScriptTag({ path: mermaid })
    const theme = view.scheme === 'dark' ? 'dark' : 'default'
    await page.evaluate(`mermaid.initialize({ startOnLoad: false, theme: '${theme}' }); mermaid.run()`)
    const { height } = (await page.locator('main').boundingBox()) ?? { height: 800 }
    await page.setViewportSize({ width: view.width, height: Math.ceil(height) + 48 })
    await page.screenshot({ path, fullPage: true })
  })
  console.log(`docs/images/${name}.png`)
}

const folder = mkdtempSync(join(tmpdir(), 'screenshots-'))
try {
  mkdirSync(images, { recursive: true })
  const { summary, page } = runStep(folder)
  const mermaid = fetchMermaid(folder)
  const html = asGithubRenders(summary).replaceAll(
    /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
    '<pre class="mermaid">$1</pre>',
  )
  await photograph(html, { scheme: 'light', width: 900 }, 'summary', mermaid)
  await photograph(html, { scheme: 'dark', width: 900 }, 'summary-dark', mermaid)
  await photograph(page, { scheme: 'light', width: 900 }, 'report', mermaid)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
