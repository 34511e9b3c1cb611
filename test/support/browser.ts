// Chromium of the machine, for pages as a reader sees them: the HTML report, and the job summary as GitHub renders it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marked } from 'marked'
import { chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const require = createRequire(import.meta.url)

/** False where Debian's chromium is not installed. */
export const hasBrowser = existsSync(CHROMIUM)

export interface View {
  readonly scheme: 'light' | 'dark'
  readonly width: number
}

/** Opens the page, and closes the browser after `use`. */
export async function withPage<T>(html: string, view: View, use: (page: Page) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    viewport: { width: view.width, height: 800 },
    colorScheme: view.scheme,
    deviceScaleFactor: 1.5,
    bypassCSP: true,
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.setContent(html)
    return await use(page)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** The job summary with GitHub's style sheet. */
export function asGithubRenders(markdown: string): string {
  const css = readFileSync(require.resolve('github-markdown-css/github-markdown.css'), 'utf8')
  const body = marked.parse(markdown, { gfm: true, async: false })
  const style = `${css} body { margin: 0; padding: 24px; background: var(--bgColor-default, #fff) } @media (prefers-color-scheme: dark) { body { background: #0d1117 } }`
  return `<!doctype html><html lang="en"><head><title>Summary</title><style>${style}</style></head><body><main class="markdown-body">${body}</main></body></html>`
}

/** Pixels that the whole page takes; more than the view has if something sticks out. */
export async function widthOf(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth'))
}

/** What axe-core finds: `rule: element`, of all rules for WCAG 2.2 A and AA and best practices. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') })
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}
