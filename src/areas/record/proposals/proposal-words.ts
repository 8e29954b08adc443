import type { JourneyEvent } from '../../../journey/events.ts'
import { groundInWords } from '../../../journey/exceptions.ts'
import { dayInEngland, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { titleOf } from '../../../promises/promises.ts'
import { factInWords } from '../event-words.ts'
import type { ChildRecord } from '../record-of-child.ts'
import type { Proposal } from './proposal-queries.ts'

type Ground = Parameters<typeof groundInWords>[0]

/** What is proposed, in one line. In a list the record is not read, so the line names the kind alone where it must. */
export function proposalInWords(proposal: Proposal, record?: ChildRecord): string {
  const event = proposal.event as Readonly<Record<string, unknown>>
  switch (proposal.kind) {
    case 'exception':
      return `Exception for “${titleOf(String(event['rule']))}”: ${groundInWords(event['ground'] as Ground)}, ${formatShortDay(event['from'] as LocalDate)} to ${formatShortDay(event['to'] as LocalDate)}`
    case 'void':
      return record
        ? `Make void: ${voidedInWords(String(event['corrects']), record)}`
        : 'Make an entry of the record void'
    case 'restriction':
      return 'Limit what is shared with a parent'
    case 'restriction.lift':
      return 'Lift the limit for a parent'
    case 'capacity':
      return 'Record that a young person lacks capacity for a decision'
    case 'same':
      return 'Join two records of one child'
  }
}

function voidedInWords(id: string, record: ChildRecord): string {
  const fact = record.facts.find((one) => one.id === id)
  return fact ? factInWords(fact) : 'an entry that your role does not read, or that no longer counts'
}

export const proposedOn = (proposal: Proposal): string => {
  const on = dayInEngland(proposal.proposedAt)
  return on ? formatShortDay(on) : ''
}

/** The event a proposal would add to the journey; the others write what is theirs. */
export const eventOfProposal = (proposal: Proposal): JourneyEvent | undefined =>
  proposal.kind === 'exception' || proposal.kind === 'void' ? (proposal.event as JourneyEvent) : undefined

const bases: Readonly<Record<string, string>> = {
  courtOrder: 'An order of a court',
  safetyNote: 'A safety note of social care or the police',
}

/** What a restriction says, for the person who confirms it. */
export function restrictionFacts(proposal: Proposal): { key: string; value: string }[] {
  if (proposal.kind !== 'restriction') return []
  const event = proposal.event as Readonly<Record<string, unknown>>
  return [
    { key: 'Based on', value: bases[String(event['basis'])] ?? String(event['basis'] ?? '') },
    {
      key: 'Letters of the law',
      value: event['mayGetNotices'] === true ? 'Still go to this parent' : 'Do not go to this parent',
    },
    { key: 'Must not learn', value: String(event['mayNotKnow'] ?? '') || 'Nothing more was written' },
  ]
}
