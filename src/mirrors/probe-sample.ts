// What a probe asks for: two small, old, public modules that every mirror of the public internet holds, never anything of the user's.
// Their hashes are those of the public checksum database, so a probe also sees a mirror that makes things up.
import type { ModuleVersion } from '../go/module.ts'

/** A public module whose hashes are known. */
export interface ProbeSample extends ModuleVersion {
  /** `h1:` of the zip. */
  readonly zip: string
  /** `h1:` of the go.mod. */
  readonly mod: string
}

/** Asked first; the zip is 9 MB, so a range of it means something. */
export const FIRST_SAMPLE: ProbeSample = {
  path: 'golang.org/x/text',
  version: 'v0.14.0',
  zip: 'h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=',
  mod: 'h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=',
}

/** Asked when the first is absent: a mirror may hold only what somebody asked it for, and this is what most projects ask for. */
export const SECOND_SAMPLE: ProbeSample = {
  path: 'github.com/pkg/errors',
  version: 'v0.9.1',
  zip: 'h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=',
  mod: 'h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=',
}

/** How much of a zip is asked for, bytes. */
export const ZIP_RANGE_BYTES = 128 * 1024
