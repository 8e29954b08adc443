import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** A value that is asked for when somebody reads the measurements. */
export type Gauged = { readonly name: string; readonly help: string; readonly values: readonly GaugedValue[] }
export type GaugedValue = { readonly labels?: Readonly<Record<string, string>>; readonly value: number }

/** One answered request: the pattern of its route, never its address. */
export type Answered = { readonly method: string; readonly route: string; readonly status: number; seconds: number }

export type Metrics = {
  began(): void
  answered(request: Answered): void
  /** Everything, in the text form that Prometheus reads. */
  text(): Promise<string>
  readonly contentType: string
}

const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]

/**
 * The measurements of this process. They hold no person's data: labels are route patterns, methods, classes of answers
 * and names of queues, all of which the code names.
 * @param look what is looked up at each reading; a failure of it is counted and the rest is told.
 */
export function createMetrics(version: string, look: () => Promise<readonly Gauged[]>): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  new Gauge({ name: 'waymark_build_info', help: 'The version that runs.', labelNames: ['version'], registers }).set(
    { version },
    1,
  )
  const inFlight = new Gauge({ name: 'waymark_requests_in_flight', help: 'Requests being answered now.', registers })
  const seconds = new Histogram({
    name: 'waymark_request_seconds',
    help: 'How long answers took, by route pattern, method and class of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: durations,
    registers,
  })
  const failedLooks = new Counter({
    name: 'waymark_readings_failed_total',
    help: 'Readings at which the database could not be asked.',
    registers,
  })
  const gauges = new Map<string, Gauge<string>>()
  const gaugeOf = (one: Gauged): Gauge<string> => {
    const labelNames = Object.keys(one.values[0]?.labels ?? {})
    const made = gauges.get(one.name) ?? new Gauge({ name: one.name, help: one.help, labelNames, registers })
    gauges.set(one.name, made)
    return made
  }
  const refresh = async () => {
    for (const gauge of gauges.values()) gauge.reset()
    try {
      for (const one of await look()) {
        if (one.values.length === 0) continue
        for (const { labels = {}, value } of one.values) gaugeOf(one).set(labels, value)
      }
    } catch {
      failedLooks.inc()
    }
  }
  return {
    began: () => inFlight.inc(),
    answered: (request) => {
      inFlight.dec()
      const status = `${Math.floor(request.status / 100)}xx`
      seconds.observe({ method: request.method, route: request.route, status }, request.seconds)
    },
    text: async () => {
      await refresh()
      return register.metrics()
    },
    contentType: register.contentType,
  }
}
