// `finish` of a GitLab job by how the job ended. The whole job, with its shells, is in test/e2e/gitlab-job.test.ts.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from '@jest/globals'
import { jobFolder } from '../../src/cache/job-folder.ts'
import { finishJob } from '../../src/hosts/gitlab-job.ts'
import { fileState } from '../../src/hosts/job-shell.ts'
import { terminalHost } from '../../src/hosts/terminal.ts'
import { goSandbox } from '../support/go.ts'

const UNUSED = 'tools/go/1.2.3/x64/bin/go'

test.each([
  ['success', {}, false],
  ['failed', {}, true],
  ['canceled', {}, true],
  ['failed', { CI_COMMIT_TAG: 'v1.0.0' }, false],
  // A runner that does not say it.
  ['', {}, false],
])('a job that ended as %j, %j: what it did not use stays: %s', async (status, more, stays) => {
  await using sandbox = goSandbox()
  const workspace = join(sandbox.dir, 'checkout')
  const folder = jobFolder(`${workspace}.job`, workspace)
  mkdirSync(join(folder.root, UNUSED, '..'), { recursive: true })
  writeFileSync(join(folder.root, UNUSED), '')
  writeFileSync(join(folder.root, 'report.html'), 'page')
  writeFileSync(join(folder.root, 'env.sh'), 'export GOPROXY=https://user:secret@mirror.test')
  const stderr = new PassThrough() as unknown as NodeJS.WriteStream
  const env = { GITLAB_CI: 'true', CI_PROJECT_DIR: workspace, CI_JOB_STATUS: status, ...more }
  const host = terminalHost({ env, inputs: {}, quiet: false, envFile: undefined, folder, stderr })
  const job = { startedAtMs: Date.now(), go: '/usr/lib/go/bin/go', tests: true }
  fileState(folder).save('go-proxy-setup-job', JSON.stringify(job))
  await finishJob(host, folder)
  expect(existsSync(join(folder.archived, UNUSED))).toBe(stays)
  expect(readFileSync(join(folder.archived, 'report.html'), 'utf8')).toBe('page')
  expect(existsSync(join(folder.archived, 'env.sh'))).toBe(false)
  expect(existsSync(folder.root)).toBe(false)
})
