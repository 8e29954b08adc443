import { Button } from '../../../govuk/button.tsx'
import { budgetConditions } from '../../../law/budget-conditions.ts'
import { formatDay } from '../../../law/local-date.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { agreedLines, type BudgetDecision, type BudgetLine, type DecidedLine, paidLines, standing } from '../budget.ts'
import { toldHowWords, wordsOfOutcome } from '../budget-words.ts'
import { againPath, agreePath, decisionPath, sectionJPath } from '../paths.ts'
import { DecidedSums } from '../pieces.tsx'
import type { SeeProps } from './page.tsx'

type Props = { decision: BudgetDecision; p: SeeProps }

/** One decision as the family reads it: what, why, and what they can do. */
export const Decision = ({ decision, p }: Props) => {
  const at = { childId: p.childId, decisionId: decision.id }
  if (decision.state !== 'decided')
    return decision.state === 'proposed' && p.may.propose ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(decisionPath, at)}>
          A decision waits for a manager
        </a>
      </p>
    ) : null
  return (
    <>
      <h3 class="govuk-heading-s">
        {wordsOfOutcome(decision)}
        {decision.decidedOn ? `, ${formatDay(decision.decidedOn)}` : ''}
      </h3>
      {decision.takesEffectOn ? <p class="govuk-body">From {formatDay(decision.takesEffectOn)}.</p> : null}
      {decision.outcome === 'stand' ? null : (
        <DecidedSums
          lines={decision.lines.map((line) => asAnswered(line, p.lines))}
          {...(decision.about === 'change' ? { caption: 'What is paid from then on' } : {})}
        />
      )}
      <Why decision={decision} />
      {decision.samePerson ? (
        <p class="govuk-body">The same person decided both times, because nobody else could.</p>
      ) : null}
      <ThinkAgain decision={decision} p={p} />
      {p.may.propose ? (
        <p class="govuk-body">
          <a class="govuk-link" href={pathTo(decisionPath, at)}>
            The decision with each condition of the law
          </a>
        </p>
      ) : null}
      <OfficerNext decision={decision} p={p} />
    </>
  )
}

/** What others answered since the decision counts, and not what was known then. */
const asAnswered = (line: DecidedLine, now: readonly BudgetLine[]): DecidedLine => {
  const found = now.find(({ id }) => id === line.id)
  return found?.elsewhere ? { ...line, elsewhere: found.elsewhere } : line
}

const Why = ({ decision }: { decision: BudgetDecision }) => {
  const unmet = budgetConditions.filter(({ id }) => decision.answers[id]?.answer === 'no')
  const words = [...unmet.map(({ notMet }) => notMet), ...decision.reasons]
  return words.length === 0 ? null : (
    <>
      <p class="govuk-body">Why:</p>
      <ul class="govuk-list govuk-list--bullet">
        {words.map((reason, at) => (
          <li key={at}>{reason}</li>
        ))}
      </ul>
    </>
  )
}

const ThinkAgain = ({ decision, p }: Props) => {
  if (decision.ofDecision !== null)
    return <p class="govuk-body">This is the last answer. If you do not agree, you can complain to the council.</p>
  const again = p.agains.find(({ decisionId }) => decisionId === decision.id)
  if (again)
    return (
      <>
        <p class="govuk-body">
          {again.byName} asked on {formatDay(again.askedOn)}, {toldHowWords[again.toldHow]}, that the council thinks
          again:
        </p>
        <p class="govuk-body waymark-said">{again.words}</p>
      </>
    )
  if (!p.may.ask || decision.outcome === 'agree' || decision.outcome === 'passed') return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={pathTo(againPath, { childId: p.childId, decisionId: decision.id })}>
        Ask the council to think again
      </a>{' '}
      (the law gives you this once: regulation 7 of the personal budgets regulations)
    </p>
  )
}

const OfficerNext = ({ decision, p }: Props) => {
  const isStanding = standing(p.decisions, decision.requestId)?.id === decision.id
  if (!p.may.write || !isStanding || agreedLines(decision).length === 0) return null
  const at = { childId: p.childId, decisionId: decision.id }
  const isAgreed = p.payments.some(({ decisionId }) => decisionId === decision.id)
  return (
    <div class="govuk-button-group">
      {p.isWritten ? (
        <Form action={pathTo(sectionJPath, at)} csrf={p.csrf}>
          <Button variant="secondary" preventDoubleClick>
            Put into section J
          </Button>
        </Form>
      ) : null}
      {paidLines(decision).length > 0 && !isAgreed ? (
        <Button variant="secondary" href={pathTo(agreePath, at)}>
          Record how direct payments work
        </Button>
      ) : null}
    </div>
  )
}
