// Findings in CI files, go.mod and go.sum for code scanning: SARIF 2.1.0,
// https://docs.oasis-open.org/sarif/sarif/v2.1.0.
import { VERSION } from '../version.ts'
import type { Diagnosis } from './diagnosis.ts'
import { PROJECT_RULES } from './project-files.ts'

/** A SARIF log of the findings that have a place in a file. */
export function sarifOf({ findings }: Diagnosis): object {
  const placed = findings.flatMap(({ place, ...finding }) => (place ? [{ ...finding, place }] : []))
  const ofFile: Readonly<Record<string, string>> = PROJECT_RULES
  const rules = new Map(
    placed.map(({ place: { rule }, message }) => [rule, ofFile[rule] ?? message.replace(/ \(.*$/, '')]),
  )
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'go-proxy-setup',
            version: VERSION,
            rules: [...rules].map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        results: placed.map(({ level, message, remedy, place: { rule, file, line } }) => ({
          ruleId: rule,
          level,
          message: { text: `${message.replace(/\.$/, '')}. ${remedy}` },
          locations: [
            { physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line } } },
          ],
        })),
      },
    ],
  }
}
