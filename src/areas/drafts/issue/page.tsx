import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { Beyond } from '../beyond.ts'
import type { Proposal } from '../queries.ts'
import { Mentions, StandsAgainst, Waits } from '../serve/page.tsx'
import type { Against } from '../stands-against.ts'

export type IssuePageProps = {
  child: { id: string; name: string }
  csrf: string
  form: Fields
  errors: FormErrors
  against: readonly Against[]
  mentions: readonly Against[]
  beyond: readonly Beyond[]
  waiting: Proposal | undefined
  dueOn: LocalDate | undefined
  today: LocalDate
  /** What section I says. */
  named: string
  last: { id: string; number: number } | undefined
}

/** What a caseworker sees before they propose that the plan becomes final. */
export const IssuePage = (p: IssuePageProps) => {
  const childId = p.child.id
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan', { childId })}>The plan</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{p.child.name}: issue the final plan</h1>
      <Due {...p} />
      <StandsAgainst against={p.against} what="issued" />
      <Mentions mentions={p.mentions} />
      <BeyondList beyond={p.beyond} childId={childId} last={p.last} />
      {p.against.length === 0 ? (
        <p class="govuk-body" dir="auto">
          <strong>Section I:</strong> {p.named}
        </p>
      ) : null}
      {p.waiting ? (
        <Waits childId={childId} proposal={p.waiting} />
      ) : p.against.length > 0 ? null : (
        <Form action={pathTo('/children/:childId/plan/issue', { childId })} csrf={p.csrf}>
          <Textarea
            name="note"
            label="A note for whoever decides (optional)"
            rows={3}
            value={textOf(p.form, 'note')}
            error={p.errors['note']}
          />
          <Button preventDoubleClick>Propose to issue</Button>
        </Form>
      )}
    </div>
  )
}

const Due = ({ dueOn, today }: IssuePageProps) =>
  dueOn === undefined ? null : (
    <p class="govuk-body">
      {dueOn < today ? 'The final plan was due on ' : 'The final plan is due by '}
      <strong>{formatDay(dueOn)}</strong>
      {dueOn < today ? '. It is late: issue it as soon as nothing stands against it.' : '.'}
    </p>
  )

/** The changes that the family did not ask for. */
export const BeyondList = ({
  beyond,
  childId,
  last,
}: {
  beyond: readonly Beyond[]
  childId: string
  last: { id: string; number: number } | undefined
}) =>
  beyond.length === 0 ? null : (
    <section aria-labelledby="beyond">
      <h2 class="govuk-heading-m" id="beyond">
        Changes that the family did not ask for
      </h2>
      <p class="govuk-body">
        A final plan differs from its draft only by what the family said, by a personal budget that it asked for, and by
        the setting that is named (Code 9.125; we have it from others and have not seen the text itself). For anything
        else the draft is served again.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {beyond.map(({ words, line }) => (
          <li key={line ?? words} dir="auto">
            {words}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        {last ? (
          <>
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/plan/versions/:versionId/changes/:otherId', {
                childId,
                versionId: last.id,
                otherId: 'now',
              })}
            >
              See every change since draft {last.number}
            </a>
            {', or '}
          </>
        ) : null}
        <a class="govuk-link" href={pathTo('/children/:childId/plan/serve', { childId })}>
          serve the draft again
        </a>
        .
      </p>
    </section>
  )
