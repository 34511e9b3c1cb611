// A folder for files that later steps trust. The temporary folder may be shared: under a
// predictable name another user could create it first, and concurrent jobs would overwrite each
// other's files.
import { mkdir, mkdtemp } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

const PREFIX = 'go-proxy-setup-'

/** Makes a new folder below `temp` that only this user may enter. */
export async function privateFolder(temp: string): Promise<string> {
  await mkdir(temp, { recursive: true })
  return await mkdtemp(join(temp, PREFIX))
}

/** Whether it names a file or folder of ours directly in `temp`: the post step deletes it. */
export function isOwnPath(path: unknown, temp: string): path is string {
  return (
    typeof path === 'string' &&
    resolve(path) === path &&
    dirname(path) === resolve(temp) &&
    basename(path).startsWith(PREFIX)
  )
}
