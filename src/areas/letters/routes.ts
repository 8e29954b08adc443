import type { Route } from '../../web/route.ts'
import {
  askForCode,
  confirmMobile,
  saveChoice,
  saveFamilyChoice,
  showChoice,
  showFamilyChoice,
} from './choose-messages/routes.tsx'
import { postPile, printPile, seePile } from './print-pile/routes.tsx'
import { letterAsPdf, ownLetterAsPdf, seeLetter, seeOwnLetter } from './see-letter/route.tsx'
import { seeLetters, seeMyLetters } from './see-letters/routes.tsx'
import { postInstead, seeUndelivered } from './undelivered/routes.tsx'

/** Letters: reading them, how they come, what is to be posted, and what did not arrive. */
export const routes: readonly Route[] = [
  seeMyLetters,
  seeOwnLetter,
  ownLetterAsPdf,
  seeLetters,
  seeLetter,
  letterAsPdf,
  showChoice,
  saveChoice,
  askForCode,
  confirmMobile,
  showFamilyChoice,
  saveFamilyChoice,
  seePile,
  printPile,
  postPile,
  seeUndelivered,
  postInstead,
]
