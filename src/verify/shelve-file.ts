// The relay's own door: judges a file and puts it on the relay's shelf, or leaves it where it lies and only tells its hash.
// Laxer than the door of the module cache (store-file.ts), for a zip without a line in go.sum may pass when it is whole: what go gets from
// here it still checks against go.sum and the checksum database. So this door leads to folders of one name alone, and never moves a file that is not ours.
import { basename, dirname, join } from 'node:path'
import type { StopFlag } from '../go/zip-content.ts'
import { judgeFile } from './judge-file.ts'
import { diskWords, placeFile } from './place-file.ts'
import type { ArrivedFile, StoreResult } from './stored-file.ts'

/** The only name of a folder that this door writes to; nothing in GOMODCACHE has it, for `!` escapes a capital there. */
export const SHELF_NAME = 'shelf!'

/** Judges a file of the doors `shelf` and `none`. Never rejects: what is wrong, or fails, is in the result. */
export async function shelveFile(file: ArrivedFile, stop?: StopFlag): Promise<StoreResult> {
  try {
    const root = dirname(file.target)
    if (file.door === 'shelf' && (basename(root) !== SHELF_NAME || dirname(file.temp) !== dirname(root))) {
      return { kept: false, failed: `${file.target} is no place on the relay's shelf.` }
    }
    const judged = await judgeFile(file, stop)
    if (stop?.aborted) return { kept: false, failed: 'Judging it was stopped.' }
    if ('wrong' in judged) return { kept: false, ...judged }
    if (file.door === 'shelf') await placeFile(judged.body, { root, file: basename(file.target), temp: file.temp })
    return { kept: true, h1: judged.h1 }
  } catch (error) {
    return { kept: false, failed: diskWords(error).replaceAll('module cache', 'relay') }
  }
}

/** The folders of a relay: the shelf and what is not judged yet, side by side on one file system. */
export function shelfFolders(folder: string): { readonly shelf: string; readonly parts: string } {
  return { shelf: join(folder, SHELF_NAME), parts: join(folder, 'parts') }
}
