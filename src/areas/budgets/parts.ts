import type { BudgetPiece } from '../../law/budget-conditions.ts'
import type { HelpLine } from './ask/choices.ts'
import { asDecided, type BudgetLine, type BudgetRequest, type DecidedLine, pieceOf } from './budget.ts'

/** What was asked for and is not in the budget yet. Pure. */
export function partsLeft(
  request: Pick<BudgetRequest, 'scope' | 'lines'>,
  lines: readonly Pick<BudgetLine, 'lineId'>[],
  help: readonly HelpLine[],
): readonly HelpLine[] {
  const there = new Set(lines.map(({ lineId }) => lineId))
  return help.filter(({ id }) => (request.scope === 'all' || request.lines.includes(id)) && !there.has(id))
}

/** Help of the council's own that was asked for and not worked out: decided like this it is not agreed, and the reasons say why. */
export const notWorkedOut = (left: readonly HelpLine[]): readonly DecidedLine[] =>
  left
    .filter(({ section }) => section === 'F')
    .map(({ id, section, words }) => ({
      id,
      lineId: id,
      section,
      words,
      law: 'education',
      pence: null,
      per: null,
      weeks: null,
      held: null,
      heldBy: null,
      agreed: false,
    }))

export const isWorkedOut = (line: Pick<DecidedLine, 'law' | 'held'>): boolean =>
  line.law !== 'education' || line.held !== null

/** The parts of health and care about which nobody said yet who answers. */
export const unanswered = (lines: readonly BudgetLine[], left: readonly HelpLine[]): readonly string[] => [
  ...lines.filter(({ law, elsewhere }) => law !== 'education' && elsewhere === null).map(({ words }) => words),
  ...left.filter(({ section }) => section !== 'F').map(({ words }) => words),
]

/** Every part as the law looks at it. */
export const piecesOf = (lines: readonly BudgetLine[], rest: readonly DecidedLine[]): readonly BudgetPiece[] => [
  ...lines.map(pieceOf),
  ...rest.map(({ id, law }): BudgetPiece => ({ id, law, held: null, onPremises: false, headAgrees: false })),
]

/** Every part as it is decided. */
export const decidedParts = (
  lines: readonly BudgetLine[],
  rest: readonly DecidedLine[],
  agreed: ReadonlySet<string>,
): readonly DecidedLine[] => [...lines.map((line) => asDecided(line, agreed.has(line.id))), ...rest]
