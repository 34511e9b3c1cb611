// Logins for private modules, for this run and for later steps: git sends them by a rule for host
// and path, and go, the mirrors and our own requests by a netrc of our own. No file of the user
// changes; the post step removes ours.
// Follows https://git-scm.com/docs/git-config (GIT_CONFIG_COUNT, http.<url>.*) and netrcPath of
// cmd/go/internal/auth/netrc.go.
import { rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readNetrc } from '../go/netrc.ts'
import type { Environment, Host } from '../host.ts'
import type { Login } from '../inputs/logins.ts'
import { secretsOf } from '../redact.ts'
import { isObject, readInPost, saveForPost } from '../run/post-state.ts'
import { isOwnPath, privateFolder } from '../run/private-folder.ts'

/**
 * The host with the logins in its environment; with `exports` later steps have them too. Without
 * one, GitLab's job token serves its own server for a project that is not public.
 */
export async function withLoginsOf(host: Host, given: readonly Login[], exports: boolean): Promise<Host> {
  const logins = [...given, ...ownLogin(host, given)]
  if (logins.length === 0) return host
  for (const { host: name, user, secret } of logins) {
    const url = `https://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@${name}`
    for (const form of secretsOf(url)) host.addSecret(form)
  }
  const folder = await privateFolder(host.facts.temp)
  const file = join(folder, 'netrc')
  // go reads one netrc only, so ours holds the user's too; the first of equal machines wins.
  await writeFile(file, `${netrcLines(logins)}${await readNetrc(host.env)}`, { mode: 0o600 })
  const variables = { ...gitRules(host.env, logins), NETRC: file }
  if (exports) {
    await host.exportEnv(variables)
    await saveForPost(host, 'logins', { folder })
  } else {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  }
  return { ...host, env: { ...host.env, ...variables } }
}

/** Removes the netrc that the main step wrote. */
export async function removeLogins(host: Host): Promise<void> {
  const left = readInPost(host, 'logins', (value): value is { readonly folder: string } => {
    return isObject(value) && isOwnPath(value.folder, host.facts.temp)
  })
  if (left) await rm(left.folder, { recursive: true, force: true })
}

function ownLogin({ facts, env }: Host, given: readonly Login[]): Login[] {
  const { CI_SERVER_HOST: name, CI_SERVER_PORT: port, CI_JOB_TOKEN: secret } = env
  if (facts.ownPrivatePattern === '' || facts.platform !== 'gitlab' || !name || !secret) return []
  const host = port && port !== '443' ? `${name}:${port}` : name
  return given.some((login) => login.host === host) ? [] : [{ host, path: '', user: 'gitlab-ci-token', secret }]
}

/** git drops the header when a redirect leads to another host. */
function gitRules(env: Environment, logins: readonly Login[]): Record<string, string> {
  const first = Number(env.GIT_CONFIG_COUNT ?? 0) || 0
  const rules = logins.flatMap(({ host, path, user, secret }, index) => {
    const header = `Authorization: Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
    return [
      [`GIT_CONFIG_KEY_${first + index}`, `http.https://${host}/${path}.extraHeader`],
      [`GIT_CONFIG_VALUE_${first + index}`, header],
    ]
  })
  return { ...Object.fromEntries(rules), GIT_CONFIG_COUNT: String(first + logins.length) }
}

/** A netrc knows no paths: of several logins for a host it has the one without. */
function netrcLines(logins: readonly Login[]): string {
  const some = logins.filter(
    ({ host, path }) => path === '' || logins.every((other) => other.path === path || other.host !== host),
  )
  return some.map(({ host, user, secret }) => `machine ${host} login ${user} password ${secret}\n`).join('')
}
