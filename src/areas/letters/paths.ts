import { pathTo } from '../../web/paths.ts'

/** The page of a letter. */
export const letterPath = (childId: string, letterId: string): string =>
  pathTo('/children/:childId/letters/:letterId', { childId, letterId })

/** The same letter as PDF. */
export const letterPdfPath = (childId: string, letterId: string): string =>
  pathTo('/children/:childId/letters/:letterId/letter.pdf', { childId, letterId })

/** A letter to whoever has signed in, by itself: also for those who see nothing else of the child. */
export const ownLetterPath = (letterId: string): string => pathTo('/letters/:letterId', { letterId })

/** The same letter as PDF. */
export const ownLetterPdfPath = (letterId: string): string => pathTo('/letters/:letterId/letter.pdf', { letterId })

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is written as an id is. */
export const isId = (text: string): boolean => uuid.test(text)
