// Network and mount namespaces: part `net` runs network-inside.ts in them, part `matrix` matrix-inside.ts. Nothing of it is seen outside. Needs Linux and root.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MatrixOptions } from './matrix.ts'
import type { NetworkCell } from './network-rows.ts'
import type { Cell } from './ways.ts'

/** Why the part cannot run here, or undefined. */
export function networkObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux only'
  const { status, error } = spawnSync('unshare', ['-nm', 'ip', 'link', 'set', 'lo', 'up'])
  if (error) return `there is no unshare: ${error.message}`
  return status === 0 ? undefined : 'no namespaces may be made here: it takes root, unshare and ip (iproute2)'
}

/** Runs the cases of names and addresses. */
export async function runNetwork(onCell: (cell: NetworkCell) => void): Promise<NetworkCell[]> {
  return await runInside('network-inside.ts', undefined, onCell)
}

/** The matrix without a way out: a connection past the mirrors, or a name that is looked up, is a problem of its cell. */
export async function runMatrixInside({ onCell, ...options }: MatrixOptions): Promise<Cell[]> {
  return await runInside('matrix-inside.ts', options, onCell)
}

/** Runs a file of this folder there; rejects when the namespaces could not be furnished. */
async function runInside<T>(file: string, options: unknown, onCell: (cell: T) => void): Promise<T[]> {
  const folder = mkdtempSync(join(tmpdir(), 'go-proxy-setup-proof-net-'))
  const inside = join(import.meta.dirname, file)
  const child = spawn('unshare', ['-nm', process.execPath, '--no-warnings', inside, JSON.stringify(options ?? {})], {
    env: { ...process.env, PROOF_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const cells: T[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const cell = JSON.parse(line) as T
    cells.push(cell)
    onCell(cell)
  }
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)))
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0) throw new Error(`${file} ended with ${code}: see its words above`)
  return cells
}

if (import.meta.main) {
  console.log(networkObstacle() ?? 'may run here')
  await runNetwork((cell) => console.log(JSON.stringify(cell)))
}
