// A folder for files that later steps trust. The temporary folder may be shared: under a
// predictable name another user could create it first, and concurrent jobs would overwrite each
// other's files.
import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes a new folder below `temp` that only this user may enter. */
export async function privateFolder(temp: string): Promise<string> {
  await mkdir(temp, { recursive: true })
  return await mkdtemp(join(temp, 'go-proxy-setup-'))
}
