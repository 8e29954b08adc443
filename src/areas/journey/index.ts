export { columnsOf, type EventRow, eventColumns, eventOf, journeyOf } from './journey-of.ts'
export {
  keepPromises,
  type PromiseRow,
  promiseColumns,
  promiseRowsOf,
  type SummaryRow,
  summaryOf,
} from './keep-promises.ts'
export { type Recorded, recordEvent } from './record-event.ts'
export { refreshPromises } from './refresh-promises.ts'
