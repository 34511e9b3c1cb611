// Durations, sizes, counts and colours: one form for the log, the summary and every message.
// Units are decimal (1 MB = 1,000,000 bytes). An unknown figure is a dash, never a zero.

/** Stands for a figure that was not measured. */
export const UNKNOWN = '-'

/** `12 ms`, `1.4 s`, `48 s`, `3 min 5 s`, `10 min`. */
export function formatDuration(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms) || ms < 0) return UNKNOWN
  if (ms > 0 && ms < 0.5) return '<1 ms'
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 9950) return `${Math.round(ms / 100) / 10} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`
}

/** `512 B`, `1.4 kB`, `172 MB`. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return UNKNOWN
  if (bytes < 999.5) return `${Math.round(bytes)} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  while (value >= 999.5 && units.length > 1) {
    value /= 1000
    units.shift()
  }
  return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)} ${units[0]}`
}

/** `12.3 MB/s`. */
export function formatSpeed(bytesPerSecond: number | undefined): string {
  return bytesPerSecond === undefined ? UNKNOWN : `${formatBytes(bytesPerSecond)}/s`
}

/** `2,243`. The first `toLocaleString` of a process would load 10 ms of tables. */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `1 module`, `2,243 modules`, `no retries`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return n === 0 ? `no ${many}` : `${formatNumber(n)} ${n === 1 ? one : many}`
}

const SGR = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 } as const
export type Style = keyof typeof SGR

/** `text` in a terminal's colour where `color` is on. By line: log viewers reset colours there. */
export function paint(text: string, style: Style, color: boolean): string {
  if (!color) return text
  return text.replace(/[^\n]+/g, (line) => `\u001b[${SGR[style]}m${line}\u001b[0m`)
}

/** As one word of a POSIX shell, safe for any value. */
export function shellWord(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`
}
