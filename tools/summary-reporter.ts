/**
 * A reporter for `node --test` beside the readable one: it writes one line of JSON for each failed test, and for each file how
 * long its tests took. `run-tests.ts` says both once more at the very end, where a long log is read first.
 */
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

export type SummaryLine =
  | { readonly failed: string; readonly file: string; readonly error: string }
  | { readonly file: string; readonly milliseconds: number }

const line = (said: SummaryLine): string => `${JSON.stringify(said)}\n`

// biome-ignore lint/style/noDefaultExport: the test runner takes a reporter by its default export
export default async function* summary(events: AsyncIterable<TestEvent>): AsyncGenerator<string, void> {
  const took = new Map<string, number>()
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const file = data.file ?? ''
    if (data.nesting === 0) took.set(file, (took.get(file) ?? 0) + data.details.duration_ms)
    // the cause is what the test threw; around it stands only that a test failed
    if (type === 'test:fail') {
      const { error } = data.details
      yield line({ failed: data.name, file, error: inspect(error.cause ?? error, { maxStringLength: 4000 }) })
    }
  }
  for (const [file, milliseconds] of took) yield line({ file, milliseconds })
}
