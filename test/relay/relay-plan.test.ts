// What stands before and behind the relay in GOPROXY, and what a private mirror changes besides.
import { expect, test } from '@jest/globals'
import { withRelay } from '../../src/relay/relay-plan.ts'

const relayUrl = 'http://127.0.0.1:4000/relay-x'
const privateRoute = { patterns: 'corp.test,git.test/a', mirror: 'athens' }

test.each([
  ['a chain', 'https://a.test|https://b.test,direct'],
  ['a gatekeeper alone', 'https://gate.test'],
  ['a gatekeeper’s list', 'https://gate.test,https://b.test'],
])('%s stands whole behind `|`', (_, GOPROXY) => {
  const { variables } = withRelay({ GOPROXY, GOSUMDB: 's' }, relayUrl, undefined)
  expect(variables).toEqual({ GOPROXY: `${relayUrl}|${GOPROXY}`, GOSUMDB: 's' })
})

test.each([
  ['direct after not found', 'https://a.test|https://b.test,direct', ',direct'],
  ['direct after any error', 'https://a.test|direct', '|direct'],
  ['no direct', 'https://a.test|https://b.test', ''],
  ['off at the end', 'https://a.test,off', ''],
])('with a private mirror no mirror stands behind it: %s', (_, GOPROXY, tail) => {
  const { variables } = withRelay({ GOPROXY, GOPRIVATE: privateRoute.patterns }, relayUrl, privateRoute)
  expect(variables).toEqual({
    GOPROXY: `${relayUrl}${tail}`,
    GOPRIVATE: privateRoute.patterns,
    GONOPROXY: 'none',
    GONOSUMDB: privateRoute.patterns,
  })
})

test.each([
  ['', 'none'],
  ['none', 'none'],
  ['corp.test', 'none'],
  ['corp.test,other.test/*', 'other.test/*'],
])('what GONOPROXY=%s keeps from every mirror besides stays so', (GONOPROXY, expected) => {
  const variables = { GOPROXY: 'https://a.test', GONOPROXY, GONOSUMDB: 'x.test' }
  expect(withRelay(variables, relayUrl, privateRoute).variables).toMatchObject({
    GONOPROXY: expected,
    GONOSUMDB: 'x.test,corp.test,git.test/a',
  })
})
