// Entry of the action's post step (dist/post): saves the caches; never fails a green job.
import { abortOnSignals, exitWhenPrinted, explain, nodeProblem } from './entry.ts'

if (!nodeProblem(process.versions.node)) {
  const [{ githubHost }, { finish }] = await Promise.all([import('./github.ts'), import('../finish.ts')])
  const host = githubHost(process.env)
  try {
    await finish(host, abortOnSignals())
  } catch (error) {
    host.log.warning(host.mask(explain(error, host.env)))
  }
  exitWhenPrinted(0)
}
