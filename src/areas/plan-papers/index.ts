import type { Route } from '../../web/route.ts'
import { easyReadOnPaper, saveEasyReadForm, seeEasyRead, showEasyReadForm } from './easy-read/route.tsx'
import { versionAsFile, versionAsPdf, versionAsWord } from './print/route.ts'

export type { EasySection } from './easy-read/compose.ts'
export { freezeEasyRead, saveEasyRead } from './easy-read/kept.ts'

/** A plan on paper: PDF, Word, and in easy words with pictures. */
export const routes: readonly Route[] = [
  versionAsPdf,
  versionAsWord,
  versionAsFile,
  seeEasyRead,
  easyReadOnPaper,
  showEasyReadForm,
  saveEasyReadForm,
]
