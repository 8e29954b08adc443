import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { FieldWords } from '../event-words.ts'
import type { Change } from '../what-changed.ts'

export type Version = { title: string; recorded: string; fields: readonly FieldWords[] }

type Props = {
  childId: string
  childName: string
  eventId: string
  title: string
  fields: readonly FieldWords[]
  isVoid: boolean
  waiting: string | undefined
  /** Each time it was asked to be made void and that was declined, with the reason. */
  declined: readonly string[]
  versions: readonly Version[]
  changes: readonly Change[]
  changesHeading: string
  mayCorrect: boolean
  mayVoid: boolean
}

/** One entry of the record: what it says, what follows from it, and every version of it. */
export const SeeEventPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/history', { childId: p.childId })}>History</BackLink>
    <span class="govuk-caption-l">{p.childName}</span>
    <h1 class="govuk-heading-l">{p.title}</h1>
    {p.isVoid ? (
      <InsetText>This entry was made void. It stays here to be read, and nothing follows from it.</InsetText>
    ) : null}
    {p.waiting ? <InsetText>{p.waiting}</InsetText> : null}
    {p.declined.map((words) => (
      <InsetText key={words}>
        Somebody asked for this entry to be made void. <span class="waymark-typed">{words}</span>
      </InsetText>
    ))}
    <SummaryList rows={p.fields.map((field) => ({ key: field.label, value: field.value }))} />
    <h2 class="govuk-heading-m">{p.changesHeading}</h2>
    <Changes childId={p.childId} changes={p.changes} />
    {p.versions.length > 0 ? <Versions versions={p.versions} /> : null}
    <div class="govuk-button-group">
      <Button href={pathTo('/children/:childId', { childId: p.childId })}>Go to the child’s page</Button>
      {p.mayCorrect ? (
        <Button
          variant="secondary"
          href={pathTo('/children/:childId/events/:eventId/correct', { childId: p.childId, eventId: p.eventId })}
        >
          Correct this entry
        </Button>
      ) : null}
      {p.mayVoid ? (
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/events/:eventId/void', { childId: p.childId, eventId: p.eventId })}
        >
          Ask for it to be made void
        </a>
      ) : null}
    </div>
  </>
)

/** What became different in what is owed, one line each, each opening into why. */
export const Changes = (p: { childId: string; changes: readonly Change[] }) =>
  p.changes.length === 0 ? (
    <p class="govuk-body">No day changes.</p>
  ) : (
    <ul class="govuk-list waymark-changes">
      {p.changes.map((change) => (
        <li
          key={change.words}
          class={change.isNew ? 'waymark-changes__line waymark-changes__line--new' : 'waymark-changes__line'}
        >
          {change.words}{' '}
          {change.to ? (
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/days/:eventId/:rule', {
                childId: p.childId,
                eventId: change.to.of,
                rule: change.to.rule,
              })}
            >
              Why this day<span class="govuk-visually-hidden">: {change.words}</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )

const Versions = ({ versions }: { versions: readonly Version[] }) => (
  <>
    <h2 class="govuk-heading-m">Who wrote it down</h2>
    <ol class="govuk-list waymark-versions">
      {versions.map((version, at) => (
        <li key={at} class="waymark-versions__one">
          <h3 class="govuk-heading-s">{version.title}</h3>
          <p class="govuk-body waymark-quiet">{version.recorded}</p>
          {version.fields.length > 0 ? (
            <ul class="govuk-list govuk-list--bullet">
              {version.fields.map((field) => (
                <li key={field.label}>
                  {field.label}: {field.value}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  </>
)
