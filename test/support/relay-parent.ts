// A step that starts a relay, for tests to kill: says where the relay is, lives on, and hands the relay over only when told to.
import { join } from 'node:path'
import { launchRelay } from '../../src/relay/launch.ts'
import type { RelayOrder } from '../../src/relay/relay-process.ts'

const order = JSON.parse(process.argv[2] ?? '') as RelayOrder
const entry = join(import.meta.dirname, '..', '..', 'src', 'hosts', 'main.ts')
const launch = launchRelay({ entry, env: process.env, folder: order.config.folder })
launch.begin(order)
const ready = await launch.ready
if (process.argv[3] === 'confirm') await launch.confirm()
process.stdout.write(`${JSON.stringify({ ...ready, pid: launch.pid })}\n`)
setInterval(() => {}, 1_000)
