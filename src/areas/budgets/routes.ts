import type { Route } from '../../web/route.ts'
import { answer, askAgain, noteAgain, showAgain, showAnswer, showNoteAgain } from './again/route.tsx'
import { ask, note, showAsk, showNote, takeBack } from './ask/route.tsx'
import { decide, showDecision } from './decide/decision.tsx'
import { propose, showPropose } from './decide/propose.tsx'
import { saveElsewhere, showElsewhere } from './elsewhere/route.tsx'
import { agree, showAgree } from './payments/agree.tsx'
import { change, showChange } from './payments/change.tsx'
import { review, showReview } from './payments/review.tsx'
import { showStart, start } from './payments/start.tsx'
import { addLine, removeLine, saveLine, show, showAddLine, showLine, showPrepare } from './prepare/route.tsx'
import { putSectionJ } from './section-j/route.ts'
import { seeBudget } from './see/route.tsx'
import { showInformation } from './tell/information.tsx'
import { keepInformation, showKeep } from './tell/keep.tsx'

/** Personal budgets and direct payments: told, asked for, worked out, decided, thought again about, paid and looked at. */
export const routes: readonly Route[] = [
  showInformation,
  showKeep,
  keepInformation,
  seeBudget,
  showAsk,
  ask,
  takeBack,
  showNote,
  note,
  showPrepare,
  showAddLine,
  addLine,
  showLine,
  saveLine,
  removeLine,
  showElsewhere,
  saveElsewhere,
  show,
  showPropose,
  propose,
  showDecision,
  decide,
  showAgain,
  askAgain,
  showNoteAgain,
  noteAgain,
  showAnswer,
  answer,
  putSectionJ,
  showAgree,
  agree,
  showStart,
  start,
  showReview,
  review,
  showChange,
  change,
]
