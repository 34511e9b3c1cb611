// setup-go's way of caching, as its v7 does it by default: GOMODCACHE and GOCACHE in one entry whose key names go.sum, restored
// before the job and saved after it when the key was new. `restore` and `save` are its main and post steps; Go is there already.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { restoreCache, saveCache } from '@actions/cache'

const state = join(process.env.RUNNER_TEMP, 'setup-go.json')

if (process.argv[2] === 'restore') {
  const paths = execFileSync('go', ['env', 'GOMODCACHE', 'GOCACHE'], { encoding: 'utf8' }).trim().split('\n')
  const hash = createHash('sha256').update(readFileSync('go.sum')).digest('hex')
  const key = `setup-go-Linux-x64-ubuntu24-go-1.26.8-${hash}`
  const isHit = (await restoreCache(paths.toReversed(), key)) === key
  console.log(isHit ? `restored ${key}` : 'cache not found')
  writeFileSync(state, JSON.stringify({ paths, key, isHit }))
} else {
  const { paths, key, isHit } = JSON.parse(readFileSync(state, 'utf8'))
  if (!isHit) console.log(`saved ${await saveCache(paths.toReversed(), key)}`)
}
// As setup-go ends: the library leaves sockets open.
process.exit()
