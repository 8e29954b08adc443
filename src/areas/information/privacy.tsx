import { type Part, type Relation, reads, relationNames } from '../../access/policy.ts'
import { Table } from '../../govuk/table.tsx'
import { route } from '../../web/route.ts'
import { type AreaHelp, readAreaHelp } from './area-help.ts'
import { Reach } from './reach.tsx'

/** The parts of a record in a family's words. An address kept secret is told of on its own. */
const partWords: Partial<Record<Part, string>> = {
  identity: 'name, age and school',
  contact: 'address',
  needs: 'needs',
  journey: 'what happened and what comes next',
  plan: 'the plan',
  healthAdvice: 'what health people said',
  careAdvice: 'what social care said',
  views: 'what the child and family said',
  disputes: 'appeals',
}

const shown: readonly Relation[] = [
  'parent',
  'self',
  'setting',
  'setting.class',
  'caseworker',
  'manager',
  'officer.other',
  'adviser',
  'panel',
  'invitedSupport',
  'dataOfficer',
  'inspector',
]

/** What somebody who stands so to a child reads in full, in words; made from the policy, so that it cannot differ from it. */
export const readsInWords = (relation: Relation): string => {
  const words = Object.entries(partWords).flatMap(([part, text]) =>
    reads[relation][part as Part] === 'R' ? [text] : [],
  )
  return words.length > 0 ? `${words.join('; ')}.` : 'Nothing.'
}

const PrivacyPage = ({ area }: { area: AreaHelp | undefined }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Who can see what</h1>
    <p class="govuk-body-l">
      What we keep about a child is seen only by people who need it for that child. You can see who they are, and who
      has looked.
    </p>
    <h2 class="govuk-heading-m">Who keeps it</h2>
    <p class="govuk-body">
      {area ? `The council of ${area.name} keeps it` : 'The council keeps it'} because the law tells councils to find
      out what help a child needs, and to give it. The council does not need to ask you first for that, but it must be
      fair and tell you what it does.
    </p>
    <h2 class="govuk-heading-m">What is kept</h2>
    <p class="govuk-body">
      Who the child is, where they go to school, what they need, what has happened, what was promised and by when, and
      the plan. Some of it you told us. Some came from school, health or social care, and some from the council’s own
      lists.
    </p>
    <h2 class="govuk-heading-m">Who sees it</h2>
    <p class="govuk-body">
      Each person sees only their part, and only while they stand in the child’s circle. Where a person sees a little of
      a thing, it is not in this list.
    </p>
    <Table
      stacks
      caption="Who sees which part"
      captionClass="govuk-visually-hidden"
      firstCellIsHeader
      head={['Who', 'Can see']}
      rows={shown.map((relation) => [relationNames[relation], readsInWords(relation)])}
    />
    <p class="govuk-body">
      <strong>An address that must stay secret</strong> is kept apart. Only one or two people at the council can see it.
      It is on no list and in no letter.
    </p>
    <p class="govuk-body">
      The parent carer forum and the people who look after the computers see no child’s page. We sell nothing and give
      nothing to advertisers.
    </p>
    <h2 class="govuk-heading-m">Who has looked</h2>
    <p class="govuk-body">
      Each time somebody opens a page about a child, the service writes down who, when and why they may. Nobody can
      change that list. Parents and young people see it on the page “Circle”.
    </p>
    <h2 class="govuk-heading-m">When a child grows up</h2>
    <p class="govuk-body">
      At about 16, at the end of school age, the page becomes the young person’s own. They then say if their parents may
      go on seeing it.
    </p>
    <h2 class="govuk-heading-m">Your rights</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>You can see what is kept about you and ask for a copy. It is free.</li>
      <li>You can ask for what is wrong to be put right. The old words stay in the history, marked as wrong.</li>
      <li>You can say that you do not want something to be used, and the council must answer.</li>
      <li>You can end the part of anybody you invited, at any time.</li>
      <li>No computer decides about a child here. It only works out dates, and shows how.</li>
    </ul>
    <p class="govuk-body">
      The council keeps plans for as long as the law says, most until some years after the child has grown up. Ask it
      for its list.
    </p>
    <h2 class="govuk-heading-m">Ask or complain</h2>
    <Reach area={area} />
    <p class="govuk-body">
      Each council has a data protection officer. You can ask for them by name. If the answer does not help, you can
      turn to the Information Commissioner (ico.org.uk).
    </p>
  </div>
)

export const showPrivacy = route({
  method: 'GET',
  path: '/privacy',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call) => ({ title: 'Who can see what', page: <PrivacyPage area={await readAreaHelp(call.tx)} /> }),
})
