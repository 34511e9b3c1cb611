import { expect, test } from '@jest/globals'
import { type Lookup, sharedLookup } from '../../src/http/connector.ts'

test('sharedLookup shares a running look-up of the same name and caches no result', () => {
  const asked: { name: string; answer: Parameters<Lookup>[2] }[] = []
  const lookup = sharedLookup((name, _options, answer) => asked.push({ name, answer }))
  const heard: unknown[][] = []
  const ask = (name: string, options = { all: true }) => lookup(name, options, (...said) => heard.push([name, ...said]))
  ask('slow.example')
  ask('slow.example')
  ask('other.example')
  ask('slow.example', { all: false })
  expect(asked.map(({ name }) => name)).toEqual(['slow.example', 'other.example', 'slow.example'])
  asked[0]?.answer(null, [{ address: '192.0.2.1', family: 4 }])
  expect(heard).toEqual([
    ['slow.example', null, [{ address: '192.0.2.1', family: 4 }]],
    ['slow.example', null, [{ address: '192.0.2.1', family: 4 }]],
  ])
  ask('slow.example')
  expect(asked).toHaveLength(4)
  const failure = Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' })
  asked[3]?.answer(failure, [])
  expect(heard.at(-1)).toEqual(['slow.example', failure, []])
})
