// A month of scheduled runs as they would be: incidents, a slow mirror, a gap, a certificate near its end, drills.
import type { HistoryEntry } from '../../src/report/history.ts'

const HALF_HOUR_MS = 1_800_000
const END_MS = Date.parse('2026-11-28T12:07:00Z')

/** Always the same figures. */
const wave = (n: number, seed: number) => Math.abs(Math.sin(n * 12.9898 + seed * 78.233) * 43758.5453) % 1

function probeAt(ago: number): HistoryEntry {
  const at = new Date(END_MS - ago * HALF_HOUR_MS).toISOString()
  const isDown = (ago > 60 && ago < 71) || ago === 150 || ago < 3
  const mirror = (name: string, seed: number, ms: number, days: number, up = true) => ({
    name,
    up,
    ...(up && { firstByteMs: ms * (0.8 + 0.4 * wave(ago, seed)) }),
    ...(up && { certificateEnds: new Date(END_MS + days * 86_400_000).toISOString() }),
  })
  return {
    at,
    kind: 'probe',
    ok: true,
    durationMs: 900,
    modules: 0,
    bytes: 0,
    mirrors: [
      mirror('golang', 1, 80, 61),
      mirror('goproxy.cn', 2, ago > 120 && ago < 160 ? 900 : 190, 9),
      mirror('mirrors.aliyun.com/goproxy', 3, 260, 142, !isDown),
    ],
    problems: {
      ...(isDown && { 'mirrors.aliyun.com/goproxy': 'returned 503 for /golang.org/x/text/@v/list' }),
      'goproxy.cn certificate': 'expires on 2026-12-07',
    },
    alerted: {},
  }
}

const drill = (ago: number, ok: boolean): HistoryEntry => ({
  ...probeAt(ago),
  kind: 'download',
  ok,
  durationMs: ok ? 9_300 : 120_000,
  modules: ok ? 214 : 0,
  bytes: ok ? 172_000_000 : 0,
  mirrors: [],
  problems: ok ? {} : { 'full download': 'none of 3 module mirrors is usable' },
})

/** Oldest first. */
export const history: readonly HistoryEntry[] = Array.from({ length: 1_200 }, (_, n) => 1_199 - n).flatMap((ago) => {
  // Nobody ran it for a day.
  if (ago > 200 && ago < 248) return []
  return ago % 48 === 18 ? [probeAt(ago), drill(ago, ago !== 66)] : [probeAt(ago)]
})

const HOSTILE = '<img src=x onerror=alert(1)>"\'&`::error::\u202e'

/** As somebody else may have written it. */
export const hostileHistory: readonly HistoryEntry[] = history.slice(-40).map((entry, n) => ({
  ...entry,
  durationMs: n === 0 ? Number.MAX_VALUE : -1,
  mirrors: entry.mirrors.map((mirror) => ({
    ...mirror,
    name: `${HOSTILE}${'x'.repeat(300)}${mirror.name}`,
    firstByteMs: n % 3 === 0 ? Number.MAX_VALUE : -5,
    certificateEnds: HOSTILE,
  })),
  problems: { [HOSTILE]: HOSTILE, __proto__: HOSTILE, constructor: 'x'.repeat(2_000) },
  alerted: { [HOSTILE]: HOSTILE },
}))

export const newHistory: readonly HistoryEntry[] = [probeAt(100)]
