// The history of a project that the jobs run on: real edits of one source file each, and bumps of a dependency in between.
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchProject, bumpsOf } from './projects.ts'

/** Makes a checkout of the project as it was released into that of a commit. */
export type Change = (workspace: string) => void

export interface Commit {
  readonly change: Change
  readonly isBump: boolean
}

/** In turn; the first one is not the smallest change. */
const EDITS: Readonly<Record<string, readonly string[]>> = {
  gin: ['context.go', 'binding/json.go', 'render/json.go', 'tree.go', 'errors.go', 'logger.go', 'binding/form.go'],
  'cli/cli': [
    'pkg/cmd/issue/list/list.go',
    'pkg/cmd/pr/create/create.go',
    'internal/text/text.go',
    'pkg/cmd/repo/view/view.go',
    'api/queries_pr.go',
    'git/url.go',
    'pkg/cmd/root/root.go',
  ],
}

/** Each on top of those before it; at a third and at two thirds of them a dependency is bumped instead of an edit. */
export async function commitsOf(project: BenchProject, many: number): Promise<Commit[]> {
  const bumps = await bumpsOf(project)
  const edits = EDITS[project.name] ?? []
  const bumpAt = (n: number) => bumps[bumps.findIndex((_, b) => n === Math.round(((b + 1) * many) / 3))]
  return Array.from({ length: many }, (_, last) => ({
    isBump: bumpAt(last) !== undefined,
    change: (workspace) => {
      for (let n = 0; n <= last; n += 1) {
        const bump = bumpAt(n)
        if (bump) {
          writeFileSync(join(workspace, 'go.mod'), bump.goMod)
          writeFileSync(join(workspace, 'go.sum'), bump.goSum)
        } else edit(join(workspace, edits[n % edits.length] as string), n)
      }
    },
  }))
}

function edit(file: string, n: number): void {
  appendFileSync(file, `\n// BenchEdit${n} is new in commit ${n}.\nfunc BenchEdit${n}() int { return ${n} }\n`)
}
