// The Go that later steps have, as data.
import type { Inspection } from '../inspect/inspect.ts'

/** The Go that later steps have. */
export interface GoReport {
  readonly version: string
  /** Of the go command. */
  readonly path: string
  /** Who named this Go: a sentence without a full stop. */
  readonly why?: string
  /** Where it came from and what proves it; absent for the one that was on PATH. */
  readonly source?: string
  /** Sources that were asked before and did not help. */
  readonly refused?: readonly { readonly name: string; readonly why: string }[]
}

/** The go command on PATH; undefined without one. */
export function goReport({ go, goEnv }: Inspection): GoReport | undefined {
  return go === undefined ? undefined : { version: goEnv.GOVERSION.value.replace(/^go/, ''), path: go }
}
