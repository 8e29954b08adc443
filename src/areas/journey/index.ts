export { type EventRow, columnsOf, eventColumns, eventOf, journeyOf } from './journey-of.ts'
export { keepPromises, type PromiseRow, promiseColumns, promiseRowsOf, type SummaryRow, summaryOf } from './keep-promises.ts'
export { recordEvent, type Recorded } from './record-event.ts'
