// Go releases whose checksum verification a malicious mirror can bypass (GO-2026-4984,
// GO-2026-6179, GO-2026-6180); users are warned.
import { compareGo } from './version.ts'

/** First releases of each line that carry all three fixes. */
const FIXED = ['1.25.13', '1.26.6', '1.27rc3'] as const

/** A warning for a Go (`go1.25.3` or `1.25.3`) without the fixes, or undefined. */
export function advisoryFor(goVersion: string): string | undefined {
  const version = goVersion.replace(/^go/, '').split(/[ -]/)[0] ?? ''
  const line = /^\d+\.\d+/.exec(version)?.[0]
  if (line === undefined) return undefined
  const fix = FIXED.find((release) => release.startsWith(`${line}.`) || release.startsWith(`${line}rc`))
  const isFixed = fix ? compareGo(version, fix) >= 0 : compareGo(version, FIXED[0]) > 0
  if (isFixed) return undefined
  return `Go ${version} accepts forged checksum-database responses from a malicious mirror (CVE-2026-42501, CVE-2026-56864, CVE-2026-56865): update to ${FIXED[0]}, ${FIXED[1]} or later.`
}
