import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Writing } from '../plans/index.ts'

/** Whether the family asked for a personal budget while this plan was written: then a change of section J follows from it. */
export const budgetAsked = async (_tx: ViewerTx, _writing: Writing): Promise<boolean> => false
