// Makes the garbage collector run sooner: V8 lets the heap grow a lot, and dead objects keep
// network buffers alive. Only after the program is loaded: node rejects precompiled code under
// other flags.
import { setFlagsFromString } from 'node:v8'

/** Major versions of Node with these flags; another would print a warning. */
const KNOWN = new Set(['22', '24', '26'])

export function keepHeapLean(): void {
  if (!KNOWN.has(process.versions.node.split('.', 1)[0] as string)) return
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=15')
}
