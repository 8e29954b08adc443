import type { Route } from '../../web/route.ts'
import { versionAsPdf, versionAsWord } from './print/route.ts'

export { planAsDocx } from './plan-docx.ts'
export { sectionsRead } from './queries.ts'
export { type PlanSheet, sectionHeading, sheetOf } from './sheet.ts'
export { planAsPdf } from './typeset/plan-pdf.ts'

/** A plan on paper: PDF, Word, and in easy words with pictures. */
export const routes: readonly Route[] = [versionAsPdf, versionAsWord]
