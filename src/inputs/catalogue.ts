// The public module mirrors and servers of Go itself, as data. Left out on purpose: mirrors that
// require a login or serve no Go modules (TUNA, Huawei), and dead ones (gocenter.io,
// goproxy.baidu.com).

/** A server that implements https://go.dev/ref/mod#goproxy-protocol. */
export interface Mirror {
  /** Alias of the catalogue, else host and path; for tables and sentences. Holds no secret. */
  readonly name: string
  /** Base URL without a trailing slash. May hold userinfo: print it through `redact()` only. */
  readonly url: string
  /** `public`: from the catalogue, so its refusal is never final; `own`: named by the user. */
  readonly kind: 'public' | 'own'
  readonly separator?: ',' | '|'
}

/** In the order of `select: ordered` and of ties. */
export const CATALOGUE = [
  { alias: 'golang', url: 'https://proxy.golang.org', operator: 'Google, the go command’s default', region: 'global' },
  { alias: 'goproxy.cn', url: 'https://goproxy.cn', operator: 'Qiniu', region: 'China, global' },
  { alias: 'goproxy.io', url: 'https://goproxy.io', operator: 'goproxy.io', region: 'China, global' },
  { alias: 'aliyun', url: 'https://mirrors.aliyun.com/goproxy', operator: 'Alibaba Cloud', region: 'China' },
  { alias: 'tencent', url: 'https://mirrors.cloud.tencent.com/go', operator: 'Tencent Cloud', region: 'China' },
] as const

/** Servers with the layout of https://go.dev/dl. */
export const GO_SITES = [
  { name: 'go.dev', url: 'https://go.dev/dl' },
  { name: 'golang.google.cn', url: 'https://golang.google.cn/dl' },
] as const

/** Without a scheme, because a login may precede it. */
export const GO_MANIFEST = 'raw.githubusercontent.com/actions/go-versions/main/versions-manifest.json'

export function publicMirrors(): Mirror[] {
  return CATALOGUE.map(({ alias, url }) => ({ name: alias, url, kind: 'public' }))
}

/** The mirror of a catalogue alias or a catalogue URL (with or without trailing slash). */
export function findPublicMirror(word: string): Mirror | undefined {
  const bare = word.replace(/\/+$/, '').toLowerCase()
  return publicMirrors().find((mirror) => mirror.name === bare || mirror.url === bare)
}
