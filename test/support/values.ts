// Values for properties. Text made of any characters almost never comes near a rule, so these are built from the pieces that rules
// are about: mostly right, often nearly right, now and then anything at all.
import fc from 'fast-check'

/** Any text that can be written as UTF-8. */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: 'binary', maxLength: 40 })

/** These pieces in any order, and sometimes anything between them. */
export function piecesOf(pieces: readonly string[], maxLength = 12): fc.Arbitrary<string> {
  const piece = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: anyText })
  return fc.array(piece, { maxLength }).map((parts) => parts.join(''))
}

const host = fc.constantFrom('github.com', 'example.test', 'gopkg.in', 'git.corp.test', 'a-b.c.test')
const element = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,9}$/) },
  { weight: 2, arbitrary: fc.constantFrom('v2', 'v11', 'yaml.v3', 'a.v0', 'x~y', 'A.B', 'Con-x', 'a.b.c') },
)

/** Mostly module paths that go takes. */
export const modulePath: fc.Arbitrary<string> = fc
  .tuple(host, fc.array(element, { minLength: 1, maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest].join('/'))

/** Near misses of module paths. */
export const nearlyModulePath: fc.Arbitrary<string> = fc.oneof(
  modulePath,
  piecesOf(
    'github.com gopkg.in / / / // . .. - _ ~ ~1 a b A Z con COM1 aux.txt /v1 /v2 /v02 .v1 .v01 .v0 -unstable %2e ! \\ é @ : + \0 \n'.split(
      ' ',
    ),
  ),
  fc
    .tuple(modulePath, piecesOf(['/', '.', '..', '~1', 'v1', ' ', '!', 'é', '//', 'con'], 3))
    .map((both) => both.join('')),
)

const number = fc.oneof(fc.nat(30).map(String), fc.constantFrom('0', '00', '01', '99999999999999999999'))
const identifier = fc.oneof(
  fc.stringMatching(/^[0-9A-Za-z-]{1,6}$/),
  fc.constantFrom('0', '00', '1', '10', '2', 'rc1', 'beta', '-', 'pre', '0.20240102030405-abcdefabcdef'),
)
const dotted = (sign: string) =>
  fc.array(identifier, { minLength: 1, maxLength: 3 }).map((parts) => `${sign}${parts.join('.')}`)

/** Mostly semantic versions with a `v`, long and short. */
export const semver: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(number, { minLength: 1, maxLength: 3 }),
    fc.option(dotted('-'), { nil: '' }),
    fc.option(fc.oneof(fc.constant('+incompatible'), dotted('+')), { nil: '', freq: 3 }),
  )
  .map(([numbers, pre, build]) => `v${numbers.join('.')}${pre}${build}`)

/** Near misses of versions, branches and file names among them. */
export const nearlyVersion: fc.Arbitrary<string> = fc.oneof(
  semver,
  piecesOf(
    'v 1 2 0 . .. - + / \\ ! !a A rc1 incompatible master con aux. nul ~1 : * ? " < > | é \u2028 \0 \n % @'.split(' '),
  ),
)

/** Versions that go.mod and go.sum hold. */
export const canonicalVersion: fc.Arbitrary<string> = fc
  .tuple(fc.nat(20), fc.nat(20), fc.constantFrom('', '-rc.1', '-0.20240102030405-abcdefabcdef', '-Beta'))
  .map(([minor, patch, pre]) => `v1.${minor}.${patch}${pre}`)

/** Passwords and tokens as people have them: long enough to be one, with whatever a keyboard gives. */
export const secret: fc.Arbitrary<string> = fc
  .tuple(
    fc.stringMatching(/^[a-z]{4}[0-9]{3}$/),
    fc
      .array(fc.constantFrom(...'aZ9%@:/?#&=+ "\'\\,|<>[]{}()$!~`^;*._-é\u{1f511}', '##[', '::', '%40', '\\n', '/@v'), {
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
    fc.stringMatching(/^[A-Z]{3}[0-9]{2}$/),
  )
  .map((parts) => parts.join(''))
