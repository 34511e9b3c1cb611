// Single flight: equal questions at the same time are one piece of work with one answer. It goes on when whoever asked first hangs up, for
// others may wait, and what comes is kept. https://pkg.go.dev/golang.org/x/sync/singleflight

export interface Flights<T> {
  /** The work under way for `key`, or else this one begun. */
  readonly join: (key: string, work: () => Promise<T>) => Promise<T>
  readonly size: () => number
}

export function createFlights<T>(): Flights<T> {
  const flying = new Map<string, Promise<T>>()
  return {
    join: (key, work) => {
      const known = flying.get(key)
      if (known) return known
      const flight = work().finally(() => flying.delete(key))
      flying.set(key, flight)
      return flight
    },
    size: () => flying.size,
  }
}
