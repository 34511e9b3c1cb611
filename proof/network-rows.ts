// The cases of the network part: names, addresses, clocks and trust. As in rows.ts, each with what plain go does.
import type { Expected, Fate } from './rows.ts'

/** One case. */
export interface NetworkCase {
  readonly row: string
  readonly fault: string
  /** Host of mirror A; what the name server says of it stands in network-inside.ts. */
  readonly name: string
  /** There is no B. */
  readonly alone?: true
  /** A's certificate begins tomorrow, which is what a clock that is a day slow sees. */
  readonly tomorrow?: true
  readonly noBundle?: 'but a ca-file' | 'and no ca-file'
  readonly plain: Readonly<Record<',' | '|', Expected>>
  readonly ours?: Expected
  /** Ours has to say so. */
  readonly says?: RegExp
}

/** What came of one. */
export interface NetworkCell {
  readonly row: string
  readonly fault: string
  readonly way: ',' | '|' | 'engine'
  readonly fate: Fate
  readonly ms: number
  readonly problem?: string
}

/** Rows that only namespaces can show, besides F3 and F15 of the matrix. */
export const NETWORK_ROWS: Readonly<Record<string, string>> = {
  N1: 'names',
  N2: 'packets that nobody answers',
  F5: 'IPv6 broken, IPv4 well',
  N3: 'clock',
  N4: 'no CA certificates on the machine',
}

const LOUD = { ',': 'fails', '|': 'works' } as const
const SILENT = { ',': 'hangs', '|': 'hangs' } as const
const HARMLESS = { ',': 'works', '|': 'works' } as const

export const NETWORK_CASES: readonly NetworkCase[] = [
  { row: 'N1', fault: 'no such name', name: 'gone.example.test', plain: LOUD },
  { row: 'N1', fault: 'the name server fails', name: 'failing.example.test', plain: LOUD },
  { row: 'N1', fault: 'the name server refuses', name: 'refusing.example.test', plain: LOUD },
  { row: 'N1', fault: 'the name server is silent', name: 'silent.example.test', plain: SILENT },
  { row: 'N2', fault: 'every SYN is lost', name: 'void.example.test', plain: SILENT },
  { row: 'F5', fault: 'IPv6 packets are lost, alone', name: 'void6.example.test', alone: true, plain: HARMLESS },
  { row: 'F5', fault: 'IPv6 is refused, alone', name: 'refused6.example.test', alone: true, plain: HARMLESS },
  { row: 'F5', fault: 'IPv6 connects, TLS is silent', name: 'mute6.example.test', plain: SILENT },
  {
    row: 'N3',
    fault: 'a day slow',
    name: 'good.example.test',
    tomorrow: true,
    plain: LOUD,
    says: /not (yet )?valid|clock/,
  },
  { row: 'N4', fault: 'ca-file given', name: 'good.example.test', noBundle: 'but a ca-file', plain: HARMLESS },
  {
    row: 'N4',
    fault: 'none given: told, never worked round',
    name: 'good.example.test',
    noBundle: 'and no ca-file',
    plain: HARMLESS,
    ours: 'fails',
    says: /unknown authority|not trusted|self.signed|issuer|ca-file/i,
  },
]
