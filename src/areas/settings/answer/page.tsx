import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type Section, sectionCodes, sectionShape } from '../../../plan/sections.ts'
import type { Fields, FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { Consultation } from '../consultations.ts'
import { paths } from '../paths.ts'
import { answerWords, groundWords, needsOf } from '../words.ts'
import { AnswerBoxes } from './boxes.tsx'
import type { AskedChild, DraftLine, TrayLine } from './queries.ts'

/** "Year 4", "Reception", "Nursery", "After Year 13". */
export function yearInWords(group: number): string {
  if (group < 0) return 'Nursery'
  if (group === 0) return 'Reception'
  return group <= 13 ? `Year ${group}` : 'After Year 13'
}

const childInWords = ({ firstName, age, yearGroup }: AskedChild): string =>
  `${firstName}, aged ${age}, ${yearInWords(yearGroup)}`

type TrayProps = {
  lines: readonly TrayLine[]
  today: LocalDate
  nextHref: string | undefined
  firstHref: string | undefined
}

/** What a head or a SENCO is asked by the council: open ones first, late before the others, then what was answered. */
export const TrayPage = ({ lines, nextHref, firstHref }: TrayProps) => (
  <>
    <h1 class="govuk-heading-l">Consultations</h1>
    <p class="govuk-body">
      The council asks if you can meet the needs in a draft plan. Guidance gives you 15 days. You can change an answer
      until the plan is issued.
    </p>
    {lines.length === 0 ? (
      <InsetText>Nothing is asked of you now. When the council asks, you get a message, and it stands here.</InsetText>
    ) : (
      <Table
        stacks
        caption="What you are asked, late first"
        captionClass="govuk-visually-hidden"
        head={['Child', 'Setting', 'Asked', 'Answer by', 'Your answer']}
        rows={lines.map((line) => [
          <a class="govuk-link" href={pathTo(paths.answer, { consultationId: line.id })}>
            {childInWords(line)}
          </a>,
          line.setting,
          formatShortDay(line.askedOn),
          <Due line={line} />,
          answerInTray(line),
        ])}
      />
    )}
    {nextHref || firstHref ? (
      <Pagination
        label="Pages of consultations"
        {...(firstHref ? { previous: { href: firstHref, text: 'First page' } } : {})}
        {...(nextHref ? { next: { href: nextHref } } : {})}
      />
    ) : null}
  </>
)

const Due = ({ line }: { line: TrayLine }) => (
  <>
    {formatShortDay(line.dueOn)}{' '}
    {line.isLate && line.answer === null && !line.isNamed ? <Tag colour="red">Late</Tag> : null}
  </>
)

function answerInTray({ answer, hasDraft, isNamed }: TrayLine): string {
  if (isNamed) return 'The plan is issued and names you'
  if (hasDraft) return answer === null ? 'Begun, not sent' : 'A change is begun, not sent'
  if (answer === null) return 'Not answered'
  return answer === 'canMeet' ? 'You can meet the needs' : 'You cannot meet the needs'
}

type AnswerProps = {
  one: Consultation
  child: AskedChild
  needs: readonly string[]
  lines: readonly DraftLine[]
  /** The plan is final and names this setting. */
  readsFinal: boolean
  /** The final plan in the child’s record, where this reader opens it. */
  versionId: string | undefined
  mayAnswer: boolean
  form: Fields
  draft: { version: number; savedBy: string | null } | undefined
  errors: FormErrors
  csrf: string
}

/** What a setting reads and answers: the draft it is asked about, and no more of the child than first name, age and year. */
export const AnswerPage = (p: AnswerProps) => {
  const { one, child } = p
  const action = pathTo(paths.answer, { consultationId: one.id })
  return (
    <div class="waymark-read">
      <BackLink href={paths.tray}>Consultations</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">
        {p.readsFinal ? `The plan of ${child.firstName} names you` : `Can you meet the needs of ${child.firstName}?`}
      </h1>
      <SummaryList
        rows={[
          { key: 'Age', value: String(child.age) },
          { key: 'Year', value: yearInWords(child.yearGroup) },
          { key: 'Needs', value: p.needs.join(', ') || 'Not on record' },
          { key: 'Your setting', value: one.name },
          { key: 'Asked', value: formatDay(one.askedOn) },
          { key: 'Answer by', value: one.dueOn ? formatDay(one.dueOn) : 'Not known' },
        ]}
      />
      {p.readsFinal ? (
        <FinalPlan one={one} versionId={p.versionId} />
      ) : (
        <p class="govuk-body">
          {one.why === 'requested' ? 'The family asks for your setting. ' : ''}The council decides which setting the
          plan names. One setting that says no does not decide it.
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="#your-answer">
          Go to your answer
        </a>
      </p>
      <DraftRead lines={p.lines} isFinal={p.readsFinal} />
      <Before one={one} />
      <section aria-labelledby="your-answer">
        <h2 class="govuk-heading-m" id="your-answer">
          Your answer
        </h2>
        {p.mayAnswer ? (
          <Form action={action} csrf={p.csrf}>
            <input type="hidden" name="seen" value={p.draft?.version ?? 0} />
            {p.draft ? (
              <InsetText>
                This was begun{p.draft.savedBy ? ` by ${p.draft.savedBy}` : ''} and is not sent yet. The council does
                not see it.
              </InsetText>
            ) : null}
            <AnswerBoxes form={p.form} errors={p.errors} />
            <div class="govuk-button-group">
              <Button preventDoubleClick>Send to the council</Button>
              <button
                type="submit"
                class="govuk-button govuk-button--secondary"
                data-module="govuk-button"
                formAction={pathTo(paths.draft, { consultationId: one.id })}
              >
                Save and come back
              </button>
            </div>
          </Form>
        ) : (
          <p class="govuk-body">The plan is issued. An answer can be changed no more.</p>
        )}
      </section>
    </div>
  )
}

/** That the plan is final, and where it is to keep and to print: in the record, from the first day there. */
const FinalPlan = ({ one: { childId }, versionId }: { one: Consultation; versionId: string | undefined }) => {
  if (!versionId)
    return (
      <p class="govuk-body">
        This is the final plan. Section I says from when. From that day on the child’s record is open to your head and
        SENCO, with this plan as a PDF and as a Word document.
      </p>
    )
  const to = (end: string) => `${pathTo('/children/:childId/plan/versions/:versionId', { childId, versionId })}${end}`
  return (
    <p class="govuk-body">
      This is the final plan. It is in the child’s record now:{' '}
      <a class="govuk-link" href={to('')}>
        open it there
      </a>
      , or take it{' '}
      <a class="govuk-link" href={to('/plan.pdf')}>
        as a PDF
      </a>{' '}
      or{' '}
      <a class="govuk-link" href={to('/plan.docx')}>
        as a Word document
      </a>
      .
    </p>
  )
}

/** The draft in its sections, as it was served; or the final plan. */
const DraftRead = ({ lines, isFinal }: { lines: readonly DraftLine[]; isFinal: boolean }) => (
  <section aria-labelledby="draft">
    <h2 class="govuk-heading-m" id="draft">
      {isFinal ? 'The final plan' : 'The draft plan'}
    </h2>
    {sectionCodes.map((section) => {
      const own = lines.filter((line) => line.section === section)
      return own.length === 0 ? null : <SectionRead key={section} section={section} lines={own} />
    })}
  </section>
)

const SectionRead = ({ section, lines }: { section: Section; lines: readonly DraftLine[] }) => (
  <>
    <h3 class="govuk-heading-s">
      {section}: {sectionShape(section).title}
    </h3>
    <ul class="govuk-list govuk-list--spaced waymark-settings__lines">
      {lines.map((line) => (
        <li key={line.id}>
          <span class="waymark-settings__words">{line.words}</span>
          <Exactly more={line.more} />
        </li>
      ))}
    </ul>
  </>
)

const boxes = [
  ['who', 'Who'],
  ['howMuch', 'How much'],
  ['howOften', 'How often'],
  ['from', 'From'],
  ['paidBy', 'Paid by'],
] as const

const Exactly = ({ more }: { more: DraftLine['more'] }) => {
  const said = boxes.flatMap(([name, label]) =>
    typeof more[name] === 'string' && more[name] !== '' ? [`${label}: ${more[name]}`] : [],
  )
  return said.length === 0 ? null : (
    <>
      <br />
      <span class="waymark-quiet">{said.join('. ')}</span>
    </>
  )
}

const Before = ({ one }: { one: Consultation }) =>
  one.answers.length === 0 ? null : (
    <section aria-labelledby="before">
      <h2 class="govuk-heading-m" id="before">
        What you answered
      </h2>
      {one.answers.map((answer) => (
        <Details key={answer.id} summary={`${formatShortDay(answer.on)}: ${answerWords[answer.answer].short}`}>
          {answer.grounds.length > 0 ? (
            <ul class="govuk-list govuk-list--bullet">
              {answer.grounds.map((ground) => (
                <li key={ground}>{groundWords[ground].setting}</li>
              ))}
            </ul>
          ) : null}
          <p class="govuk-body waymark-settings__words">{answer.reasons}</p>
          {needsOf(answer).length > 0 ? <SummaryList rows={needsOf(answer)} /> : null}
          <p class="govuk-body-s waymark-quiet">{answer.byName}</p>
        </Details>
      ))}
    </section>
  )
