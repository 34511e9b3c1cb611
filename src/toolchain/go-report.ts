// The Go of later steps, as data for the report.
import type { Inspection } from '../inspect/inspect.ts'

export interface GoReport {
  readonly version: string
  /** Path of the go command. */
  readonly path: string
  readonly why?: string
  /** Where it came from and what proves it; absent for the one that was on PATH. */
  readonly source?: string
  readonly refused?: readonly { readonly name: string; readonly why: string }[]
}

export function goReport({ go, goEnv }: Inspection): GoReport | undefined {
  return go === undefined ? undefined : { version: goEnv.GOVERSION.value.replace(/^go/, ''), path: go }
}
