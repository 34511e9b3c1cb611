// What a mirror's record leads to: breaker, limit, lateness, budget; all pure, so a clock is a number here.
import { describe, expect, test } from '@jest/globals'
import {
  cool,
  eject,
  isEjected,
  mayReinstate,
  newHealth,
  newLatency,
  noteAnswer,
  noteFailure,
  noteFirstByte,
  quantile,
  reinstate,
  roomOf,
  slowDown,
} from '../../src/fetch/health.ts'
import { canSpend, isLate, newHedgeBudget, noteFinished, refill, settle, spend } from '../../src/fetch/hedge.ts'

describe('breaker', () => {
  test('ejects after three failures in a row, not three in all', () => {
    const health = newHealth(64)
    expect([noteFailure(health), noteFailure(health)]).toEqual([false, false])
    noteAnswer(health)
    expect([noteFailure(health), noteFailure(health), noteFailure(health)]).toEqual([false, false, true])
  })

  test('pauses grow from 30 s to 300 s, and a reinstated mirror begins with one request', () => {
    const health = newHealth(64)
    const pauses: number[] = []
    for (let n = 0; n < 12; n++) {
      eject(health, 1_000)
      pauses.push(health.ejectedUntil - 1_000)
    }
    expect(pauses.slice(0, 3)).toEqual([30_000, 60_000, 90_000])
    expect(pauses.at(-1)).toBe(300_000)
    expect([isEjected(health, 300_999), isEjected(health, 301_000)]).toEqual([true, false])
    expect(roomOf(health, 0, 301_000)).toBe(1)
    expect([mayReinstate(health, 30_999), mayReinstate(health, 31_000)]).toEqual([false, true])
    reinstate(health)
    expect(isEjected(health, 1_001)).toBe(false)
  })
})

describe('limit', () => {
  test('is halved once for all requests sent before, then grows slowly', () => {
    const health = newHealth(64)
    slowDown(health, 40, { sentAt: 0, now: 100 })
    slowDown(health, 40, { sentAt: 99, now: 110 })
    expect(health.limit).toBe(20)
    slowDown(health, 20, { sentAt: 101, now: 200 })
    expect(health.limit).toBe(10)
    for (let n = 0; n < 10; n++) noteAnswer(health)
    expect(health.limit).toBeGreaterThan(10.5)
    expect(health.limit).toBeLessThan(11.5)
  })

  test('never falls below six, and Retry-After never exceeds a minute', () => {
    const health = newHealth(64)
    for (let n = 1; n < 10; n++) slowDown(health, 64, { sentAt: n, now: n })
    expect(health.limit).toBe(6)
    cool(health, 1_000, 3_600_000)
    expect([roomOf(health, 0, 60_999), roomOf(health, 0, 61_000)]).toEqual([0, 6])
  })
})

describe('lateness', () => {
  const waiting = { waitedMs: 0, bodyMs: undefined, quietMs: 0, bytes: 0, left: undefined, firstByteLimitMs: 300 }

  test('a first byte is late by the mirror’s own habit', () => {
    const latency = newLatency()
    expect(latency.firstByteLimitMs).toBe(1_000)
    for (let n = 0; n < 24; n++) noteFirstByte(latency, 400)
    expect(latency.firstByteLimitMs).toBe(800)
    for (let n = 0; n < 64; n++) noteFirstByte(latency, 10)
    expect(latency.firstByteLimitMs).toBe(300)
    expect(quantile([3, 1, 2], 0.5)).toBe(2)
    expect([isLate({ ...waiting, waitedMs: 301 }), isLate({ ...waiting, waitedMs: 299 })]).toEqual([true, false])
  })

  test('a body is late when it is quiet, or trickles with much left', () => {
    const body = { ...waiting, bodyMs: 2_000, bytes: 8_000 }
    expect(isLate({ ...body, quietMs: 1_001, left: 10 })).toBe(true)
    expect(isLate({ ...body, quietMs: 20, left: 1_000_000 })).toBe(true)
    expect(isLate({ ...body, quietMs: 20, left: 1_000 })).toBe(false)
    expect(isLate({ ...body, quietMs: 20, left: 1_000_000, bytes: 2_000_000 })).toBe(false)
  })
})

describe('hedge budget', () => {
  test('holds ten at first, and gets one for each ten that finished', () => {
    const budget = newHedgeBudget()
    let sent = 0
    const drain = () => {
      while (spend(budget, 0)) {
        sent++
        settle(budget, undefined)
      }
    }
    drain()
    expect(sent).toBe(10)
    for (let n = 0; n < 31; n++) noteFinished(budget, 1_000)
    drain()
    expect(sent).toBe(13)
  })

  test('time returns one hedge where nothing finishes, and never a second one', () => {
    const budget = newHedgeBudget()
    while (spend(budget, 100_000)) settle(budget, undefined)
    refill(budget, 1_900)
    expect(canSpend(budget)).toBe(false)
    refill(budget, 60_000)
    expect([spend(budget, 2 ** 20), canSpend(budget)]).toEqual([true, false])
    const full = newHedgeBudget()
    refill(full, 60_000)
    expect(full).toEqual(newHedgeBudget())
  })

  test('a hedge that won by far costs nothing', () => {
    const budget = newHedgeBudget()
    for (let n = 0; n < 30; n++) {
      expect(spend(budget, 0)).toBe(true)
      settle(budget, true)
    }
  })

  test('bytes are bounded too, and useless hedges make the next ones rarer', () => {
    const budget = newHedgeBudget()
    expect(spend(budget, 5 * 2 ** 20)).toBe(false)
    for (let n = 0; n < 3; n++) if (spend(budget, 0)) settle(budget, false)
    expect([spend(budget, 0), canSpend(budget)]).toEqual([true, false])
  })
})
