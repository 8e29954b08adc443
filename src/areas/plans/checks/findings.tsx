import { checkRule } from '../../../plan/checks/rules.ts'
import type { Stood } from './overrides.ts'

type Props = {
  findings: readonly Stood[]
  /** Where a finding is let stand, for those who may. */
  standHref?: ((finding: Stood) => string) | undefined
}

/** What the checks say about a line or a plan, each with why and on what ground; and why one was let stand. The same for everybody. */
export const Findings = ({ findings, standHref }: Props) =>
  findings.length === 0 ? null : (
    <ul class="waymark-findings" aria-label="What the checks say">
      {findings.map((finding) => (
        <OneFinding key={`${finding.rule} ${finding.words.join(' ')}`} finding={finding} href={standHref?.(finding)} />
      ))}
    </ul>
  )

const classes = {
  must: 'waymark-finding waymark-finding--must',
  should: 'waymark-finding',
  stood: 'waymark-finding waymark-finding--stood',
} as const

const OneFinding = ({ finding, href }: { finding: Stood; href: string | undefined }) => {
  const { letStand } = finding
  return (
    <li class={letStand ? classes.stood : classes[finding.level]}>
      <strong>{checkRule(finding.rule).title}.</strong> {finding.because}{' '}
      <span class="waymark-quiet">
        {finding.level === 'must' ? 'Needed' : 'Good practice'}: {finding.source}.
      </span>
      {letStand ? (
        <span class="waymark-finding__why">
          {' '}
          Left as it is by {letStand.by}
          {letStand.on ? `, ${letStand.on}` : ''}: {letStand.because}
        </span>
      ) : null}
      {href && finding.rule !== 'health.notAgreed' ? (
        <>
          {' '}
          <a class="govuk-link" href={href}>
            {letStand ? 'Take this back' : 'Let it stand, because…'}
            <span class="govuk-visually-hidden"> {checkRule(finding.rule).title}</span>
          </a>
        </>
      ) : null}
    </li>
  )
}
