// The one door into the module cache: a file that arrived is judged and, if it is right, gets its final name. Never a .ziphash:
// go then hashes each zip against go.sum itself, so a mistake of ours cannot weaken what go guarantees.
import { sep } from 'node:path'
import { cacheFile } from '../go/module.ts'
import type { StopFlag } from '../go/zip-content.ts'
import { judgeFile } from './judge-file.ts'
import { diskWords, placeFile } from './place-file.ts'
import type { ArrivedFile, StoreResult } from './stored-file.ts'

/** Judges a file and keeps it when it is right. Never rejects: what is wrong, or fails, is in the result. */
export async function storeFile(file: ArrivedFile, stop?: StopFlag): Promise<StoreResult> {
  try {
    const name = cacheFile(file.path, file.version, file.kind)
    const root = rootOf(file.target, name)
    if (root === undefined) return { kept: false, failed: `${file.target} is not the place of ${name}.` }
    const judged = await judgeFile(file, stop)
    if (stop?.aborted) return { kept: false, failed: 'Storing it was stopped.' }
    if ('wrong' in judged) return { kept: false, ...judged }
    if (file.kind !== 'info' && file.h1 === undefined) {
      return { kept: false, wrong: 'No line of go.sum tells what it must hash to.' }
    }
    await placeFile(judged.body, { root, file: name, temp: file.temp })
    return { kept: true }
  } catch (error) {
    return { kept: false, failed: diskWords(error) }
  }
}

/** The folder that `name` is below, or undefined when the target is elsewhere. */
function rootOf(target: string, name: string): string | undefined {
  const tail = sep + name.split('/').join(sep)
  return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined
}
