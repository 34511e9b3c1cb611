// monitoring/gitlab-schedule.yml as a project includes it, run by gitlab-ci-local with the built command-line tool: what passes from
// job to job and from run to run is GitLab's cache and artifacts.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { goSandbox } from '../support/go.ts'
import { startHook } from '../support/hook.ts'
import { startMirror } from '../support/mirror.ts'
import { sampleModules, sampleTree } from '../support/modules.ts'
import { commitAll, installGitlabCiLocal, publishComponent, runPipeline } from './gitlab/pipeline.ts'
import { repository } from './gitlab/template.ts'

test('two schedules: an incident and its end, the page, and a drill with its own line of the history', async () => {
  await using sandbox = goSandbox()
  await using hook = await startHook()
  await using mirror = await startMirror({ tree: sampleTree() })
  await using other = await startMirror({ tree: sampleTree() })
  const cwd = sandbox.project({ requires: sampleModules() })
  writeFileSync(join(cwd, '.gitlab-ci.yml'), readFileSync(join(repository, 'monitoring', 'gitlab-schedule.yml')))
  writeFileSync(join(cwd, '.gitignore'), '.gitlab-ci-local/\n')
  commitAll(cwd, 'https://gitlab.example.test/team/app.git')
  const { server } = publishComponent(sandbox.dir, ['dist'])
  const command = installGitlabCiLocal()
  const run = async (job: string) => {
    const before = hook.bodies.length
    const { code, log } = await runPipeline(command, {
      ...{ cwd, server, home: sandbox.home },
      variables: {
        ...{ CI_PROJECT_DIR: cwd, CI_PIPELINE_SOURCE: 'schedule', CI_JOB_TOKEN: 'token', MIRROR_JOB: job },
        ...{ MIRROR_TOOL_PROJECT: 'acme/go-proxy-setup', GO_PROXY_SETUP_SUMDB: 'off' },
        GO_PROXY_SETUP_MIRRORS: `${mirror.url} ${other.url}`,
        GO_PROXY_SETUP_ALERT_WEBHOOK: hook.url,
      },
      flags: ['--ignore-predefined-vars', 'CI_PROJECT_DIR,CI_PIPELINE_SOURCE'],
      env: {
        ...{ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `url.file://${server}/.insteadOf` },
        GIT_CONFIG_VALUE_0: 'https://gitlab-ci-token:token@gitlab.example.test/',
      },
    })
    const posts = hook.bodies.slice(before).map((body) => (JSON.parse(body) as { text: string }).text)
    return { code, log, posts }
  }

  mirror.setFaults([{ kind: 'status-503' }])
  const first = await run('probe')
  expect([first.code, first.posts]).toEqual([0, [expect.stringContaining('Problem: ')]])
  expect(first.log).not.toContain('very-secret')
  mirror.setFaults([])
  expect(await run('drill')).toMatchObject({ code: 0, posts: [] })
  expect(await run('probe')).toMatchObject({ code: 0, posts: [expect.stringContaining('Resolved: ')] })

  const page = readFileSync(join(cwd, 'public', 'index.html'), 'utf8')
  expect(page).toContain('2 of 2 Go module mirrors up')
  expect(page).toMatch(/Full downloads.*done/s)
}, 180_000)
