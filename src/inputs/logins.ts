// The input `logins`: a line for each host, `HOST[/PATH] [USER:]SECRET`.

export interface Login {
  /** In small letters, with a port if it is not 443. */
  readonly host: string
  /** Without slashes at its ends; empty for the whole host. */
  readonly path: string
  readonly user: string
  readonly secret: string
}

/** User names that hosts expect beside a token. Gitea, Forgejo and others accept any. */
const TOKEN_USERS: readonly (readonly [host: RegExp, user: string])[] = [
  [/(?:^|\.)github\.com$|\.ghe\.com$/, 'x-access-token'],
  [/^bitbucket\.org$/, 'x-token-auth'],
]

/** The logins, or a sentence that says what is wrong without quoting a secret. */
export function parseLogins(text: string): readonly Login[] | string {
  const found: Login[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const login = parseLine(line.trim())
    if (typeof login === 'string') return `line ${index + 1} ${login}`
    if (found.some(({ host, path }) => host === login.host && path === login.path)) {
      return `line ${index + 1} has the host and path of an earlier line`
    }
    found.push(login)
  }
  return found
}

function parseLine(line: string): Login | string {
  const [place = '', credentials = '', ...more] = line.split(/\s+/)
  if (credentials === '' || more.length > 0) return 'must be HOST[/PATH], one blank and [USER:]SECRET'
  if (/@/.test(place)) return 'has an @ in its host: write the secret after a blank'
  const url = URL.parse(`https://${place.replace(/^https:\/\//i, '')}`)
  if (!url || url.search || url.hash || !/^[a-z0-9.-]+(?::\d+)?$|^\[[0-9a-f:]+\](?::\d+)?$/.test(url.host)) {
    return 'does not begin with a host'
  }
  const colon = credentials.indexOf(':')
  const secret = credentials.slice(colon + 1)
  if (secret.length < 4) return 'has a secret of fewer than four characters'
  const user = colon > 0 ? credentials.slice(0, colon) : tokenUser(url.hostname)
  return { host: url.host, path: url.pathname.replace(/^\/+|\/+$/g, ''), user, secret }
}

/** GitLab and Gitee expect `oauth2` with a token. */
function tokenUser(hostname: string): string {
  return TOKEN_USERS.find(([host]) => host.test(hostname))?.[1] ?? 'oauth2'
}
