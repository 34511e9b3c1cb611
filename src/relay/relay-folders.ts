// Where a relay keeps what is its own, for this user alone and gone with it.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { privateFolder } from '../run/private-folder.ts'

/** Makes a relay's folders below `temp`: `root` for all that is its own, `folder` in it for the files that it keeps. */
export async function relayFolders(temp: string): Promise<{ readonly root: string; readonly folder: string }> {
  const root = await privateFolder(temp)
  const folder = join(root, 'kept')
  await mkdir(folder, { mode: 0o700 })
  return { root, folder }
}
