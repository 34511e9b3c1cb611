// Part `net`: makes network and mount namespaces and runs network-inside.ts there. Nothing of it is seen outside. Needs Linux and root.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { NetworkCell } from './network-rows.ts'

/** Why the part cannot run here, or undefined. */
export function networkObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux only'
  const { status, error } = spawnSync('unshare', ['-nm', 'ip', 'link', 'set', 'lo', 'up'])
  if (error) return `there is no unshare: ${error.message}`
  return status === 0 ? undefined : 'no namespaces may be made here: it takes root, unshare and ip (iproute2)'
}

/** Runs it; rejects when the namespaces could not be furnished. */
export async function runNetwork(onCell: (cell: NetworkCell) => void): Promise<NetworkCell[]> {
  const folder = mkdtempSync(join(tmpdir(), 'go-proxy-setup-proof-net-'))
  const inside = join(import.meta.dirname, 'network-inside.ts')
  const child = spawn('unshare', ['-nm', process.execPath, '--no-warnings', inside], {
    env: { ...process.env, PROOF_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const cells: NetworkCell[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const cell = JSON.parse(line) as NetworkCell
    cells.push(cell)
    onCell(cell)
  }
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)))
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0) throw new Error(`the part net ended with ${code}: see its words above`)
  return cells
}

if (import.meta.main) {
  console.log(networkObstacle() ?? 'may run here')
  await runNetwork((cell) => console.log(JSON.stringify(cell)))
}
