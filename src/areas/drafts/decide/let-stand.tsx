import type { ViewerTx } from '../../../access/in-transaction.ts'
import { checkPlan } from '../../../plan/checks/check-plan.ts'
import { checkRule } from '../../../plan/checks/rules.ts'
import { type PlanContent, toPlan } from '../../../plan/content.ts'
import { inShort, numberOf } from '../../../plan/line-facts.ts'
import { pathTo } from '../../../web/paths.ts'
import { overridesOf, type Point, pointsFor, type Stood, stoodOf, type Writing } from '../../plans/index.ts'

/** What somebody let pass on the way here: findings of the checks that stand, and points of the advice that were declined. */
export type LetStand = { findings: readonly Stood[]; points: readonly Point[] }

/** What was let stand in a plan as it would go out. */
export async function letStandIn(tx: ViewerTx, writing: Writing, content: PlanContent): Promise<LetStand> {
  const [overrides, { points }] = await Promise.all([overridesOf(tx, writing.id), pointsFor(tx, writing, content)])
  return {
    findings: stoodOf(checkPlan(toPlan(content)), overrides).filter((finding) => finding.letStand !== undefined),
    points: points.filter(({ answer }) => answer?.answer === 'declined'),
  }
}

type Props = { childId: string; content: PlanContent; letStand: LetStand }

/** For whoever decides, before they decide: each with its reason, and whose it is. */
export const WhatWasLetStand = ({ childId, content, letStand: { findings, points } }: Props) => (
  <section aria-labelledby="let-stand">
    <h2 class="govuk-heading-m" id="let-stand">
      What was let stand
    </h2>
    {findings.length + points.length === 0 ? (
      <p class="govuk-body">
        Nothing. No finding of the checks was let stand, and no point of the advice was declined.
      </p>
    ) : null}
    {findings.length > 0 ? (
      <>
        <h3 class="govuk-heading-s">Findings of the checks, with the reason: {findings.length}</h3>
        <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
          {findings.map((finding) => (
            <OneFinding key={`${finding.line} ${finding.rule}`} finding={finding} content={content} />
          ))}
        </ul>
      </>
    ) : null}
    {points.length > 0 ? (
      <>
        <h3 class="govuk-heading-s">Points of the advice that were declined: {points.length}</h3>
        <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
          {points.map((point) => (
            <li key={point.key} dir="auto">
              {point.words}
              <Why because={point.answer?.reason ?? ''} by={point.answer?.by ?? ''} />
            </li>
          ))}
        </ul>
        <p class="govuk-body">
          <a class="govuk-link" href={pathTo('/children/:childId/plan/points', { childId })}>
            See every point of the advice
          </a>
        </p>
      </>
    ) : null}
  </section>
)

const OneFinding = ({ finding, content }: { finding: Stood; content: PlanContent }) => {
  const line = content.lines.find(({ id }) => id === finding.line)
  return (
    <li dir="auto">
      {line ? `${numberOf(line.id, content)} (${inShort(line.words)}): ` : 'The whole plan: '}
      <strong>{checkRule(finding.rule).title}.</strong> {finding.because}
      <Why because={finding.letStand?.because ?? ''} by={finding.letStand?.by ?? ''} />
    </li>
  )
}

const Why = ({ because, by }: { because: string; by: string }) => (
  <span class="waymark-finding__why waymark-typed">
    {' '}
    {by}: {because}
  </span>
)
