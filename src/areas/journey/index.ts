export { columnsOf, eventColumns, eventOf, journeyOf } from './journey-of.ts'
export {
  clocksOf,
  promiseColumns,
  promiseRowsOf,
  summaryOf,
} from './keep-promises.ts'
export { recomputePromises } from './recompute-promises.ts'
export { recordEvent } from './record-event.ts'
export { refreshPromises } from './refresh-promises.ts'
export { isUnnamed } from './without-places.ts'
