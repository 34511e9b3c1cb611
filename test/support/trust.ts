// Trust in the authorities of a test, by way of a ca-file as users give it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTrust, type Trust } from '../../src/http/trust.ts'

/** Node's and the system's trust, and `pem` when given. */
export function trustIn(pem?: string): Trust {
  if (!pem) return createTrust({ env: {} })
  const dir = mkdtempSync(join(tmpdir(), 'trust-'))
  const caFile = join(dir, 'ca.pem')
  writeFileSync(caFile, pem)
  const trust = createTrust({ env: {}, caFile })
  rmSync(dir, { recursive: true })
  return trust
}
