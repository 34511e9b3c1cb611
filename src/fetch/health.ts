// What the pool remembers of one mirror, and what follows: whether it may be asked, and how many requests at once (pure).
// A breaker as of cockatiel (three failures in a row), whose pauses grow; a limit as of TCP: halved when the mirror says "slower",
// doubled per round of answers up to where it was halved, then grown slowly. A mirror that comes back begins with one request.
import { RETRY_AFTER_CAP_MS } from '../http/retry-rules.ts'

/** Failures in a row that put a mirror out. */
export const FAILURES_TO_EJECT = 3
const EJECT_MS = 30_000
const EJECT_CAP_MS = 300_000
/** The part of its pause after which one may come back because the others are slow. */
const EARLY_PART = 0.1
/** Chance refusals (a sick node behind a balancer) halve as overload does; below this they would make the only mirror useless. */
const LEAST_AFTER_SLOWDOWN = 6

/** The record of one mirror; times are of `clock.now()`. */
export interface Health {
  /** In a row. */
  failures: number
  ejections: number
  ejectedUntil: number
  /** Until then it asked not to be asked. */
  coolUntil: number
  /** Most requests at once. */
  limit: number
  /** Where slow growth begins. */
  threshold: number
  readonly most: number
  slowedAt: number
}

/** A mirror nobody has heard of yet. */
export function newHealth(most: number): Health {
  const never = Number.NEGATIVE_INFINITY
  return {
    failures: 0,
    ejections: 0,
    ejectedUntil: never,
    coolUntil: never,
    limit: most,
    threshold: most,
    most,
    slowedAt: never,
  }
}

export function isEjected(health: Health, now: number): boolean {
  return now < health.ejectedUntil
}

/** How many more requests it may get now, besides `running` ones. */
export function roomOf(health: Health, running: number, now: number): number {
  if (now < health.coolUntil) return 0
  return Math.floor(health.limit) - running
}

/** It answered as a mirror should, be it with a 404. */
export function noteAnswer(health: Health): void {
  health.failures = 0
  if (health.limit >= health.most) return
  health.limit = Math.min(health.most, health.limit + (health.limit < health.threshold ? 1 : 1 / health.limit))
}

/** It failed; true when that was one time too many. */
export function noteFailure(health: Health): boolean {
  health.failures++
  return health.failures >= FAILURES_TO_EJECT
}

/** Out for 30 s, the next time for 60 s, at most for 300 s. */
export function eject(health: Health, now: number): void {
  health.ejections++
  health.failures = 0
  health.ejectedUntil = now + pauseOf(health)
  health.threshold = Math.max(LEAST_AFTER_SLOWDOWN, health.limit / 2)
  health.limit = 1
}

/** Has rested for 3 s, the next time for 6 s, at most for 30 s: long enough to be tried when the only other one is slow. */
export function mayReinstate(health: Health, now: number): boolean {
  return isEjected(health, now) && now >= health.ejectedUntil - (1 - EARLY_PART) * pauseOf(health)
}

function pauseOf({ ejections }: Health): number {
  return Math.min(EJECT_CAP_MS, EJECT_MS * ejections)
}

/** Back before its time, because the others are no better. */
export function reinstate(health: Health): void {
  health.ejectedUntil = Number.NEGATIVE_INFINITY
  health.limit = Math.max(health.limit, LEAST_AFTER_SLOWDOWN)
}

/** It said 429 or 503 to a request sent at `sentAt`. Requests sent before the last slow-down are old news and slow nothing further. */
export function slowDown(health: Health, running: number, { sentAt, now }: { sentAt: number; now: number }): void {
  if (sentAt < health.slowedAt) return
  health.slowedAt = now
  health.limit = Math.max(LEAST_AFTER_SLOWDOWN, Math.min(health.limit, running) / 2)
  health.threshold = health.limit
}

/** It asked for a pause; obeyed up to a minute. */
export function cool(health: Health, now: number, retryAfterMs: number): void {
  health.coolUntil = Math.max(health.coolUntil, now + Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs)))
}
