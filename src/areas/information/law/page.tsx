import { BackLink } from '../../../govuk/back-link.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { exceptionsOfRule, inForceOfRule, periodOfRule } from '../../../law/explain-rule.ts'
import { formatShortDay, parseLocalDate } from '../../../law/local-date.ts'
import { type Rule, ruleSet, rules } from '../../../law/rules.ts'

const topics = [...new Set(rules.map((rule) => rule.topic))]
const inCapitals = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
const asOf = parseLocalDate(ruleSet.version)

export const LawPage = () => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">The law behind the dates</h1>
    <p class="govuk-body-l">
      Every date in Waymark comes from one of these rules. Each rule names its source, and says what is not quite
      certain about it.
    </p>
    <p class="govuk-body">
      The rules are those of the Children and Families Act 2014 and the regulations made under it, as we found them on{' '}
      {asOf ? formatShortDay(asOf) : ruleSet.version}.
    </p>
    <h2 class="govuk-heading-m">How days are counted</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Weeks, days and months count weekends, bank holidays and school holidays, unless a rule says otherwise.</li>
      <li>The day on which something arrives is left out: 6 weeks from a Monday end on a Monday.</li>
      <li>
        A working day is Monday to Friday without bank holidays. The Tribunal leaves out August and Christmas too.
      </li>
      <li>
        A reason in the law for being late never moves the last day. It only excuses being late, if it really fits.
      </li>
      <li>Where a fact is not known, Waymark says that it does not know. It never calls such a step late.</li>
    </ul>
    {topics.map((topic) => (
      <section key={topic}>
        <h2 class="govuk-heading-m">{inCapitals(topic)}</h2>
        <ul class="waymark-rules">
          {rules
            .filter((rule) => rule.topic === topic)
            .map((rule) => (
              <li key={rule.id} class="waymark-rules__one">
                <a class="govuk-link" href={`/law/${rule.id}`}>
                  {rule.duty}
                </a>
                <span class="waymark-rules__time">
                  {inCapitals(periodOfRule(rule))}. {rule.citation}
                  {rule.doubts?.length ? '. Not quite certain' : ''}
                </span>
              </li>
            ))}
        </ul>
      </section>
    ))}
  </div>
)

const kinds: Record<Rule['kind'], string> = {
  deadline: 'A last day for somebody to do something',
  window: 'Time that must be left to run',
  right: 'Time in which you may do something',
  condition: 'A condition, not a date',
  target: 'A target, not a date in law',
}

const confidences: Record<Rule['confidence'], string> = {
  confirmed: 'We have seen this rule in the text of the law.',
  secondary: 'We have seen this rule described by others, and not in the text of the law itself.',
  unconfirmed: 'We could not check the exact words of this rule. Ask for advice before you rely on it.',
}

const bodies: Readonly<Record<string, string>> = { LA: 'The council' }

export const RulePage = ({ rule }: { rule: Rule }) => (
  <div class="waymark-read">
    <BackLink href="/law">The law behind the dates</BackLink>
    <h1 class="govuk-heading-l">{rule.duty}</h1>
    <SummaryList
      rows={[
        { key: 'What it is', value: kinds[rule.kind] },
        { key: 'Who', value: bodies[rule.body] ?? inCapitals(rule.body) },
        { key: 'Starts with', value: inCapitals(rule.trigger) },
        { key: 'Time', value: inCapitals(periodOfRule(rule)) },
        { key: 'Source', value: rule.citation },
        { key: 'How sure we are', value: confidences[rule.confidence] },
        { key: 'In force', value: inCapitals(inForceOfRule(rule)) },
        { key: 'Name of the rule', value: rule.id },
      ]}
    />
    {rule.computed ? null : <p class="govuk-body">Waymark keeps this rule as words. It works out no date from it.</p>}
    {rule.roll === 'tribunal' ? (
      <p class="govuk-body">If the last day is not a working day of the Tribunal, the next one counts.</p>
    ) : null}
    <h2 class="govuk-heading-m">Reasons in the law for being late</h2>
    <Lines lines={exceptionsOfRule(rule).map((line) => line.replace(/ \(\w+\)\.$/, '.'))} />
    {rule.ifMissed ? (
      <>
        <h2 class="govuk-heading-m">If the day passes</h2>
        <p class="govuk-body">{rule.ifMissed}</p>
      </>
    ) : null}
    {rule.familyCan ? (
      <>
        <h2 class="govuk-heading-m">What the family can do</h2>
        <p class="govuk-body">{rule.familyCan}</p>
      </>
    ) : null}
    {rule.doubts?.length || rule.note ? (
      <>
        <h2 class="govuk-heading-m">What is not quite certain</h2>
        <Lines lines={[...(rule.doubts ?? []), ...(rule.note ? [rule.note] : [])]} />
      </>
    ) : null}
  </div>
)

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
