// Which server a mirror seems to be, told by what its probe sees anyway, and the known gaps of that
// product (pure). docs/mirrors.md names the source of each sign and of each gap.
import { isRedirect } from '../http/redirect.ts'
import { type Headers, headerOf, type ResponseHead } from '../http/response.ts'
import { sanitizeForLog } from '../redact.ts'

/** The header of a response to a request for `file`, a path below the mirror's URL. */
export interface ProbedHead extends ResponseHead {
  readonly file: string
}

export interface Product {
  readonly name: string
  readonly version?: string | undefined
  /** What told it, as a sentence continues after "recognized by". */
  readonly sign: string
  /** What it does otherwise than go or users expect, as clauses whose subject it is. */
  readonly gaps: readonly string[]
}

interface Seen {
  readonly url: URL
  /** A header of the first response that has it. */
  readonly header: (name: string) => string | undefined
  /** The headers of the response to a file whose path ends so. */
  readonly of: (ending: string) => Headers | undefined
}

type Told = Pick<Product, 'sign' | 'version'>

interface Kind {
  readonly name: string
  readonly gaps: readonly string[]
  /** Never relays a checksum database, so this is said without a probe too. */
  readonly lacksSumdb?: true
  readonly tell: (seen: Seen) => Told | undefined
}

const AS_FILES = 'does not serve `@latest`, for which go then takes the newest version that the tree lists'
const NO_SUMDB = 'relays no checksum database: GOSUMDB goes to sum.golang.org directly'

/** The first that tells is taken: a product's own header before the forms of its responses. */
const KINDS: readonly Kind[] = [
  {
    name: 'Artifactory',
    gaps: [
      'returns 404 instead of 401 without a login, for the checksum database too',
      'serves Go modules from virtual repositories only',
      'blocks a module by 403, which go ignores after `|`: use `policy: routed` or `enforced`',
    ],
    tell: ({ url, header }) =>
      versionIn('X-JFrog-Version', header, /^Artifactory\/([\w.-]+)/) ??
      versionIn('Server', header, /^Artifactory\/([\w.-]+)/) ??
      (header('x-artifactory-id') ? { sign: 'the header X-Artifactory-Id' } : undefined) ??
      inPath(url, /\/artifactory\/|\.jfrog\.io\/|\/api\/go\//),
  },
  {
    name: 'Nexus',
    gaps: ['hosts no Go modules of its own: it has proxy and group repositories only'],
    lacksSumdb: true,
    tell: ({ url, header }) =>
      versionIn('Server', header, /^Nexus\/([\w.-]+)/) ?? inPath(url, /\/repository\/[^/]+\/?$/),
  },
  {
    name: 'GitLab',
    gaps: ['serves the modules of one project only', 'does not serve `@latest`'],
    lacksSumdb: true,
    tell: ({ url, header }) =>
      header('x-gitlab-meta')
        ? { sign: 'the header X-Gitlab-Meta' }
        : inPath(url, /\/api\/v4\/projects\/[^/]+\/packages\/go\/?$/),
  },
  {
    name: 'Athens',
    gaps: [
      'serves no ranges, so a zip that breaks off is requested from its start',
      'returns 403 instead of 404 for what its filter or NoSumPatterns exclude, and go stops there after `,`',
    ],
    tell: ({ of }) => {
      const list = of('/@v/list')
      const isJson = list && headerOf(list, 'content-type') === 'application/json; charset=utf-8'
      const isUncached = list && headerOf(list, 'cache-control') === 'no-cache, no-store, must-revalidate'
      return isJson && isUncached ? { sign: 'a list of versions with the type application/json' } : undefined
    },
  },
  {
    name: 'goproxy (goproxy/goproxy)',
    gaps: ['returns 404 when its own upstream fails or times out, which go takes for "does not exist"'],
    tell: ({ url, of }) => {
      const cacheOf = (ending: string) => headerOf(of(ending) ?? {}, 'cache-control')
      const isIts = cacheOf('/@v/list') === 'public, max-age=60' && cacheOf('.mod') === 'public, max-age=604800'
      return isIts ? { sign: 'the lifetimes in Cache-Control (60 s, 7 days)' } : atHost(url, 'goproxy.cn')
    },
  },
  {
    name: 'goproxy.io server (goproxyio/goproxy)',
    gaps: [
      'returns 404 for each failure of its own, which go takes for "does not exist"',
      'does not verify the certificate of its own upstream',
    ],
    tell: ({ url, of }) => {
      const typeOf = (ending: string) => headerOf(of(ending) ?? {}, 'content-type')
      const types = [typeOf('/@v/list'), typeOf('.info'), typeOf('.zip')].join(', ')
      const isIts = types === 'text/plain; charset=UTF-8, application/json, application/octet-stream'
      return isIts ? { sign: 'the content types of its files' } : atHost(url, 'goproxy.io')
    },
  },
  {
    name: 'Go’s default proxy',
    gaps: [
      'repeats "not found" for 30 minutes, so a version requested before its tag was pushed stays missing',
      'can lack a version in its list for a minute after it was first requested',
    ],
    tell: ({ url }) => atHost(url, 'proxy.golang.org'),
  },
  {
    name: 'a tree of files in S3',
    gaps: [AS_FILES, 'returns 403 instead of 404 unless the reader may list the bucket, and go stops there after `,`'],
    lacksSumdb: true,
    tell: ({ header }) => (header('server') === 'AmazonS3' ? { sign: 'the header Server' } : undefined),
  },
  {
    name: 'a tree of files in MinIO',
    gaps: [AS_FILES],
    lacksSumdb: true,
    tell: ({ header }) => (/^MinIO\b/.test(header('server') ?? '') ? { sign: 'the header Server' } : undefined),
  },
  {
    name: 'a tree of files',
    gaps: [AS_FILES],
    lacksSumdb: true,
    tell: ({ header, of }) => {
      const server = /^(?:nginx|openresty|Apache|Caddy|lighttpd)\b/i.exec(header('server') ?? '')?.[0]
      const hasValidators = (headers: Headers) => headers.etag !== undefined && headers['last-modified'] !== undefined
      const files = [of('.info'), of('.mod'), of('.zip')].filter((headers) => headers !== undefined)
      const areFiles = files.length === 3 && files.every(hasValidators)
      return server && areFiles ? { sign: `files with ETag and Last-Modified from ${server}` } : undefined
    },
  },
]

/**
 * By the responses, else by the URL alone. `relaysSumdb` undefined: not known.
 * A gap of the checksum database is told only where the probe did not see otherwise.
 */
export function productOf(
  mirrorUrl: string,
  relaysSumdb: boolean | undefined,
  heads: readonly ProbedHead[] = [],
): Product | undefined {
  // The server that a redirect leads to is another product.
  const url = new URL(mirrorUrl)
  const own = heads.filter((head) => head.url.origin === url.origin)
  const ended = own.filter(({ status }) => !isRedirect(status))
  const seen: Seen = {
    url,
    header: (name) => own.map(({ headers }) => headerOf(headers, name)).find((value) => value !== undefined),
    of: (ending) => ended.find(({ file, status }) => file.endsWith(ending) && isFile(status))?.headers,
  }
  for (const { name, gaps, lacksSumdb, tell } of KINDS) {
    const told = tell(seen)
    if (!told) continue
    const isWithout = relaysSumdb === false || (relaysSumdb === undefined && lacksSumdb)
    return { name, ...told, gaps: [...(isWithout ? [NO_SUMDB] : []), ...gaps] }
  }
  return undefined
}

/** The origins, other than the mirror's own, that responses redirected to. */
export function redirectOrigins(heads: readonly ProbedHead[]): string[] {
  const targets = heads.flatMap(({ url, status, headers }) => {
    const location = isRedirect(status) ? headerOf(headers, 'location') : undefined
    if (location === undefined || !URL.canParse(location, url.href)) return []
    const target = new URL(location, url.href)
    return target.origin === url.origin || !/^https?:$/.test(target.protocol) ? [] : [target.origin]
  })
  return [...new Set(targets)]
}

function isFile(status: number): boolean {
  return status === 200 || status === 206
}

function versionIn(title: string, header: Seen['header'], form: RegExp): Told | undefined {
  const found = form.exec(header(title.toLowerCase()) ?? '')
  return found ? { sign: `the header ${title}`, version: sanitizeForLog(found[1] ?? '').slice(0, 40) } : undefined
}

function inPath({ hostname, pathname }: URL, form: RegExp): Told | undefined {
  return form.test(`${hostname}${pathname}`) ? { sign: 'the form of its URL' } : undefined
}

/** The sign of a public service, which needs no guess. */
export const HOST_NAME = 'its name'

function atHost({ hostname }: URL, name: string): Told | undefined {
  return hostname === name ? { sign: HOST_NAME } : undefined
}
