import { SummaryList } from '../../../govuk/summary-list.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { actsAsWords, testParts, testWords } from './law.ts'
import { type Assessment, type CapacityRecord, lacksCapacity } from './records.ts'

type Fact = { key: string; value: string | { text: string; class: string } }

const typed = (text: string) => ({ text, class: 'waymark-typed' })

type Said = {
  assessedOn: string
  assessedBy: string
  steps: string
  test: CapacityRecord['test']
  cause: string | null
  reasons: string
  acts: CapacityRecord['acts']
  lookAgainOn: string | undefined
}

function factsOf(said: Said): Fact[] {
  return [
    { key: 'Assessed', value: `${formatShortDay(said.assessedOn as never)}, by ${said.assessedBy}` },
    { key: 'What was done to help them decide', value: typed(said.steps) },
    ...testParts.map((part) => ({
      key: testWords[part].asks,
      value: said.test[part] ? testWords[part].can : testWords[part].cannot,
    })),
    ...(said.cause ? [{ key: 'Because of', value: typed(said.cause) }] : []),
    { key: 'Why', value: typed(said.reasons) },
    ...(said.acts
      ? [
          { key: 'Who acts in this decision', value: `${said.acts.name}. ${actsAsWords[said.acts.as]}` },
          { key: 'On what paper', value: typed(said.acts.basis) },
        ]
      : []),
    ...(said.lookAgainOn
      ? [{ key: 'To be looked at again by', value: formatShortDay(said.lookAgainOn as never) }]
      : []),
  ]
}

/** One record with everything that it says. */
export const CapacityFacts = ({ record, isOwn }: { record: CapacityRecord; isOwn?: boolean }) => (
  <section>
    <h3 class="govuk-heading-s">
      {record.decision}: {stateInWords(record, isOwn === true)}
    </h3>
    <SummaryList
      rows={[
        ...factsOf(record),
        {
          key: 'Written down by',
          value: record.confirmedBy ? `${record.proposedBy}, confirmed by ${record.confirmedBy}` : record.proposedBy,
        },
        ...(record.ended
          ? [{ key: 'Ended', value: typed(`${formatShortDay(record.ended.on)}. ${record.ended.why}`) }]
          : []),
      ]}
    />
  </section>
)

function stateInWords({ lacks, ended }: CapacityRecord, isOwn: boolean): string {
  if (!lacks) return isOwn ? 'you can decide this' : 'can decide this'
  if (ended) return isOwn ? 'ended, you decide this' : 'ended, the young person decides'
  return isOwn ? 'you cannot decide this now' : 'cannot decide this now'
}

/** What is proposed, in lines for the manager who confirms it. */
export function proposedFacts(it: Assessment): Fact[] {
  const { understand, retain, weigh, communicate } = it
  return [
    { key: 'The decision', value: typed(it.decision) },
    ...factsOf({
      ...it,
      test: { understand, retain, weigh, communicate },
      acts: it.acts ?? undefined,
      lookAgainOn: it.lookAgainOn ?? undefined,
    }),
    ...(lacksCapacity(it) && !it.acts ? [{ key: 'Who acts in this decision', value: 'Nobody is named yet' }] : []),
  ]
}
