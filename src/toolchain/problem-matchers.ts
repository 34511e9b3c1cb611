// Errors of go build, vet and test in later steps become annotations. The owner `go` is setup-go's
// too, so that each error is annotated once when a job has both actions. Lines of t.Log under `go
// test -v` look like errors; so a test's line counts only below its `--- FAIL`.
// https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bestEffort } from '../run/best-effort.ts'
import type { Job } from '../run/job.ts'
import { privateFolder } from '../run/private-folder.ts'

export const MATCHERS = {
  problemMatcher: [
    {
      owner: 'go',
      pattern: [
        {
          regexp: '^\\s*(?:vet: )?(\\S.*?\\.go):(?:(\\d+):(\\d+):)? (.+)$',
          file: 1,
          line: 2,
          column: 3,
          message: 4,
        },
      ],
    },
    {
      owner: 'go-test',
      pattern: [
        { regexp: '^\\s*--- FAIL: \\S+ \\(.*\\)$' },
        { regexp: '^\\s+(\\S.*?_test\\.go):(\\d+): (.+)$', file: 1, line: 2, message: 3, loop: true },
      ],
    },
  ],
} as const

export async function addProblemMatchers({ host, settings }: Job): Promise<void> {
  const { addMatchers, facts, log } = host
  if (!settings.problemMatchers || addMatchers === undefined) return
  await bestEffort(log, 'errors of go will not become annotations', async () => {
    const file = join(await privateFolder(facts.temp), 'go-problem-matchers.json')
    await writeFile(file, JSON.stringify(MATCHERS))
    await addMatchers(file)
  })
}
