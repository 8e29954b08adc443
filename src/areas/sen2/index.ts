export { importJob } from './import-return/import-job.ts'
export { type Imported, importReturn } from './import-return/import-return.ts'
export { routes } from './routes.ts'
