// A folder for files that later steps trust. The temporary folder may be everybody's: with a name that can be guessed, another user of
// the machine makes it first and owns what go takes for its CA bundle, and jobs side by side overwrite each other.
import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes a new folder below `temp` that only this user may enter; no two calls get the same. */
export async function privateFolder(temp: string): Promise<string> {
  await mkdir(temp, { recursive: true })
  return await mkdtemp(join(temp, 'go-proxy-setup-'))
}
