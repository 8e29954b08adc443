import type { Route } from '../../web/route.ts'
import { decidePerson, seeReview } from './review-people/route.tsx'
import { seeImport } from './see-import/route.tsx'
import { seeImports } from './see-imports/route.tsx'
import { downloadProblems, seeProblems } from './see-problems/route.tsx'
import { downloadUnmapped, seeUnmapped } from './see-unmapped/route.tsx'
import { startImport } from './start-import/route.tsx'
import { askToTakeBack, takeBack } from './take-back/route.tsx'

export const routes: readonly Route[] = [
  seeImports,
  startImport,
  seeImport,
  seeProblems,
  downloadProblems,
  seeUnmapped,
  downloadUnmapped,
  seeReview,
  decidePerson,
  askToTakeBack,
  takeBack,
]
