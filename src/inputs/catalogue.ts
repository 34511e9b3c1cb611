// The public module mirrors that speak the protocol, as data. Left out on purpose: mirrors that want a login or serve no Go
// modules (TUNA, Huawei), and dead ones (gocenter.io, goproxy.baidu.com). goproxy.cn is run by Qiniu.

/** A module mirror: a server that answers the protocol of https://go.dev/ref/mod#goproxy-protocol. */
export interface Mirror {
  /** Alias of the catalogue, else host and path: what tables and sentences call it. Holds no secret. */
  readonly name: string
  /** Base URL without a trailing slash. May hold userinfo: print it through `redact()` only. */
  readonly url: string
  /** `public`: from the catalogue, so never a gatekeeper; `own`: named by the user. */
  readonly kind: 'public' | 'own'
  /** The separator after it where the user wrote a GOPROXY list; absent where the user named mirrors only. */
  readonly separator?: ',' | '|'
}

/** One public mirror: who runs it and where it is near. */
export interface CatalogueEntry {
  readonly alias: string
  readonly url: string
  readonly operator: string
  readonly region: string
}

/** In the order that `select: ordered` and ties use. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  { alias: 'golang', url: 'https://proxy.golang.org', operator: 'Google, the go command’s default', region: 'global' },
  { alias: 'goproxy.cn', url: 'https://goproxy.cn', operator: 'Qiniu', region: 'China, global' },
  { alias: 'goproxy.io', url: 'https://goproxy.io', operator: 'goproxy.io', region: 'China, global' },
  { alias: 'aliyun', url: 'https://mirrors.aliyun.com/goproxy', operator: 'Alibaba Cloud', region: 'China' },
  { alias: 'tencent', url: 'https://mirrors.cloud.tencent.com/go', operator: 'Tencent Cloud', region: 'China' },
]

/** The catalogue as mirrors. */
export function publicMirrors(): Mirror[] {
  return CATALOGUE.map(({ alias, url }) => ({ name: alias, url, kind: 'public' }))
}

/** The mirror that a catalogue alias or a catalogue URL (with or without trailing slash) means. */
export function findPublicMirror(word: string): Mirror | undefined {
  const bare = word.replace(/\/+$/, '').toLowerCase()
  return publicMirrors().find((mirror) => mirror.name === bare || mirror.url === bare)
}
