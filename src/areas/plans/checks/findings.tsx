import { checkRule, sourceOnPage } from '../../../plan/checks/rules.ts'
import type { Stood } from './overrides.ts'

type Props = {
  findings: readonly Stood[]
  /** Where a finding is let stand, for those who may. */
  standHref?: ((finding: Stood) => string) | undefined
  /** The reader is of the family: each finding says first what it means and what they could ask. */
  forFamily?: boolean | undefined
}

/** What the checks say about a line or a plan, each with why and on what ground; and why one was let stand. The same for everybody. */
export const Findings = ({ findings, standHref, forFamily }: Props) =>
  findings.length === 0 ? null : (
    <ul class="waymark-findings" aria-label="What the checks say">
      {findings.map((finding) => (
        <OneFinding
          key={`${finding.rule} ${finding.words.join(' ')}`}
          finding={finding}
          href={standHref?.(finding)}
          forFamily={forFamily === true}
        />
      ))}
    </ul>
  )

const classes = {
  must: 'waymark-finding waymark-finding--must',
  should: 'waymark-finding',
  stood: 'waymark-finding waymark-finding--stood',
} as const

/** How much a finding weighs, in a word and a shape: never by colour alone. */
const weights = {
  must: { shape: '▲', words: 'Needed' },
  should: { shape: '○', words: 'Good practice' },
  stood: { shape: '✓', words: 'Left as it is' },
} as const

/** Said once on a page: its sign stands at each source that it is about. */
export const SourcesNote = ({ findings }: Pick<Props, 'findings'>) =>
  findings.every(({ source }) => sourceOnPage(source).isSeen) ? null : (
    <p class="govuk-body-s waymark-quiet">
      * We have not yet checked this against the law’s or the Code’s own words. They may say it in another way.
    </p>
  )

const OneFinding = ({ finding, href, forFamily }: { finding: Stood; href: string | undefined; forFamily: boolean }) => {
  const { letStand } = finding
  const rule = checkRule(finding.rule)
  const { citation, isSeen } = sourceOnPage(finding.source)
  const weight = letStand ? 'stood' : finding.level
  return (
    <li class={classes[weight]}>
      <span class="waymark-finding__weight">
        <span aria-hidden="true">{weights[weight].shape}</span> {weights[weight].words}
        <span class="govuk-visually-hidden">: </span>
      </span>{' '}
      {forFamily ? (
        <p class="waymark-finding__family">
          {rule.forFamily.means} <strong>You could ask:</strong> {rule.forFamily.ask}
        </p>
      ) : null}
      <strong>{rule.title}.</strong> {finding.because}{' '}
      <span class="waymark-quiet">
        Source: {citation}
        {isSeen ? '.' : '.*'}
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
            <span class="govuk-visually-hidden"> {rule.title}</span>
          </a>
        </>
      ) : null}
    </li>
  )
}
