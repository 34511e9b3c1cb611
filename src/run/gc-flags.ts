// Makes the garbage collector run sooner, for a process that moves many bytes and keeps few: V8 lets
// the heap grow a lot before it collects, and dead objects keep network buffers alive until then.
// Set at run time, because an action cannot set node's command line; and only after the program is
// loaded, because node rejects its precompiled code under other flags.
import { setFlagsFromString } from 'node:v8'

/** Major versions of Node with these flags; another would print a warning. */
const KNOWN = new Set(['22', '24', '26'])

/** From now on this process collects garbage sooner. */
export function keepHeapLean(): void {
  if (!KNOWN.has(process.versions.node.split('.', 1)[0] as string)) return
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=15')
}
