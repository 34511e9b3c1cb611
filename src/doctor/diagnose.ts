// The command `doctor`: all settings, who set them, and what is wrong with them and with the
// project. It only reads, and contacts mirrors only where it is asked to.
import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../errors.ts'
import { joinPatterns } from '../go/patterns.ts'
import { createTrust } from '../http/trust.ts'
import type { Mirror } from '../inputs/catalogue.ts'
import { addedPatterns, type Inspection, inspect, temporaryBundle } from '../inspect/inspect.ts'
import { trustSources } from '../inspect/own-requests.ts'
import { sickOwn } from '../mirrors/no-mirror.ts'
import { probeEach } from '../mirrors/survey.ts'
import { goRefusals } from '../modules/go-check.ts'
import { goQueries } from '../modules/go-queries.ts'
import { displayValue, sanitizeForLog } from '../redact.ts'
import { withinDeadline } from '../run/deadline.ts'
import { inParallel } from '../run/in-parallel.ts'
import type { Job } from '../run/job.ts'
import { lintCiFiles } from './ci-files.ts'
import { type Diagnosis, diagnoseConfiguration, type Finding } from './diagnosis.ts'
import { diagnoseInputs } from './drift.ts'
import { hookFindings } from './hooks.ts'
import { askMirrors, type Online } from './online.ts'
import { leakFindings, type Privacy, privacyOf } from './private-paths.ts'
import { mirrorsOf, productFindings } from './products.ts'
import { diagnoseModule, type ProjectDiagnosis } from './project.ts'

/** Inspects the machine within the input timeout, and writes nothing to the project. */
export async function diagnose(job: Job, { online = false, probes = false } = {}): Promise<Diagnosis> {
  const { host, settings } = job
  // The file is read here, because inspect would write a bundle, which only go needs.
  const trust = createTrust(trustSources(job))
  return await withinDeadline(job, async (bounded) => {
    const alone = { ...bounded, settings: { ...settings, caFile: '' } }
    const inspection = { ...(await inspect(online ? bounded : alone)), trust }
    await using _ = temporaryBundle(inspection)
    const refusals = await goRefusals(withoutSwitch(bounded, inspection), inspection)
    const diagnosis = diagnoseConfiguration({ ...inspection, env: host.env, refusals })
    const { workspace } = host.facts
    const mirrors = mirrorsOf(settings, inspection.goEnv)
    const hidden = joinPatterns(inspection.goEnv.GONOPROXY.value, addedPatterns(job))
    const privacy = privacyOf(inspection.project, hidden, mirrors)
    const each = probes ? await probeEach(bounded, inspection) : undefined
    const asked = online ? await askMirrors(bounded, inspection, privacy, each) : undefined
    const inputs = await diagnoseInputs(host, inspection.goEnv)
    const [project, ...files] = await Promise.all([
      diagnoseProject(bounded, inspection, privacy, asked),
      folderFindings(mirrors),
      settingsFileFindings(host.env.GOENV),
      lintCiFiles(workspace),
    ])
    const findings = [
      ...diagnosis.findings,
      ...inputs.findings,
      ...hookFindings({ ...inspection, workspace }),
      ...productFindings(job, inspection, each ?? asked?.results),
      ...leakFindings(privacy.uncovered, mirrors, inspection.goEnv),
      ...sickOwn(each ?? []).map(({ mirror: { name }, failure }): Finding => {
        return { level: 'warning', subject: `mirror ${name}`, message: `${failure?.message}.`, remedy: SICK }
      }),
      ...(asked?.findings ?? []),
      ...project.findings,
      ...files.flat(),
    ]
    const notChecked = [...(asked?.notChecked ?? [OFFLINE]), ...project.notChecked]
    const shown = [...diagnosis.settings, ...inputs.settings]
    return { ...diagnosis, settings: shown, findings, notChecked, ...(asked && { routes: asked.routes }) }
  })
}

const OFFLINE = 'retracted, deprecated and missing modules: `--online` asks the mirrors.'

const SICK = 'A run leaves it out while it is so: correct its URL or login, or tell its operator.'

/** go.mod must not choose which Go runs here. A wrong GOTOOLCHAIN stays, for go to say so. */
function withoutSwitch(job: Job, { goEnv }: Inspection): Job {
  const { settings } = job
  const toolchain = settings.toolchain === 'auto' ? goEnv.GOTOOLCHAIN.value : settings.toolchain
  return /(?:^|\+)(?:auto|path)$/.test(toolchain) ? { ...job, settings: { ...settings, toolchain: 'local' } } : job
}

/** Most modules whose files go checks, and how many side by side. */
const MOST = 8
const AT_ONCE = 2

async function diagnoseProject(
  job: Job,
  inspection: Inspection,
  { isHidden }: Privacy,
  asked: Online | undefined,
): Promise<ProjectDiagnosis> {
  const { workspace } = job.host.facts
  const online = asked?.network !== undefined
  const context = { go: goQueries(job, inspection, asked?.network), workspace, online, isHidden }
  const found: ProjectDiagnosis[] = []
  await inParallel(inspection.project.modules.slice(0, MOST), AT_ONCE, async (module) => {
    found.push(await diagnoseModule(module, context))
  })
  return {
    findings: found.flatMap(({ findings }) => findings),
    notChecked: found.flatMap(({ notChecked }) => notChecked),
  }
}

/** To go a folder that is missing has no module, so it moves on or fails. */
async function folderFindings(mirrors: readonly Mirror[]): Promise<Diagnosis['findings']> {
  const found = mirrors.map(async ({ name, url }): Promise<Finding[]> => {
    if (!url.startsWith('file:')) return []
    if (
      await stat(fileURLToPath(url)).then(
        (one) => one.isDirectory(),
        () => false,
      )
    )
      return []
    const message = `${displayValue(url)} is not a folder that can be read: go finds no module there.`
    return [{ level: 'warning', subject: `mirror ${name}`, message, remedy: 'Correct its path.' }]
  })
  return (await Promise.all(found)).flat()
}

/** go ignores a settings file that it cannot read; cmd/go/internal/cfg/cfg.go (readEnvFile). */
async function settingsFileFindings(file = ''): Promise<Diagnosis['findings']> {
  if (file === '' || file === 'off') return []
  const why = await readFile(file).then(() => '', messageOf)
  if (why === '') return []
  const message = `${sanitizeForLog(why)}: go takes no setting from this file, and says nothing.`
  return [
    { level: 'warning', subject: 'GOENV', message, remedy: 'Correct the path or its permissions, or unset GOENV.' },
  ]
}
