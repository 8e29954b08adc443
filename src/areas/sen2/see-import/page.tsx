import { BackLink } from '../../../govuk/back-link.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { dayInLondon, millisecondsBetween } from '../../../platform/clock.ts'
import { pathTo } from '../../../web/paths.ts'
import type { Summary } from '../import-return/apply-return.ts'
import { entities } from '../import-return/merge-facts.ts'
import { amountOf, entityWords, stateColours, stateWords } from '../import-words.ts'
import type { ImportRun } from '../queries.ts'
import { Scrolls } from '../scrolls.tsx'

type Props = { run: ImportRun; waiting: number; now: string }

const isUnderWay = (run: ImportRun): boolean => run.state === 'waiting' || run.state === 'reading'

/** One import: how far it is, and once it has ended what it brought. The part refreshes itself where scripts run. */
export const ImportPage = (p: Props) => (
  <>
    <BackLink href="/imports">Back to all returns</BackLink>
    <div id="import" {...(isUnderWay(p.run) ? { 'data-refresh': '2' } : {})}>
      <h1 class="govuk-heading-l">
        {p.run.year ? `Return of ${p.run.year}` : 'Return'}{' '}
        <Tag colour={stateColours[p.run.state as keyof typeof stateColours]}>{stateWords[p.run.state]}</Tag>
      </h1>
      <SummaryList
        rows={[
          { key: p.run.files.length === 1 ? 'File' : 'Files', value: p.run.files.join(', ') },
          {
            key: 'Loaded',
            value: `${formatShortDay(dayInLondon(p.run.startedAt) as LocalDate)}, by ${p.run.startedBy ?? 'a command'}`,
          },
        ]}
      />
      <State {...p} />
    </div>
  </>
)

const State = (p: Props) => {
  switch (p.run.state) {
    case 'waiting':
    case 'reading':
      return <UnderWay {...p} />
    case 'done':
      return p.run.summary ? <Done run={p.run} summary={p.run.summary} waiting={p.waiting} /> : null
    case 'refused':
      return <RefusedFile run={p.run} />
    case 'undone':
      return (
        <p class="govuk-body">
          This import was taken back, whole: its facts are void, and the record is as it was before it. The file can be
          loaded again.
        </p>
      )
    default:
      return (
        <>
          <WarningText>This import stopped before its end. Nothing of it is in the record.</WarningText>
          <p class="govuk-body">
            The service was stopped, or something failed that is in its log.{' '}
            <a class="govuk-link" href="/imports">
              Load the file again
            </a>
            : nothing is counted twice.
          </p>
        </>
      )
  }
}

const quietMinutes = 3

const UnderWay = ({ run, now }: Props) => {
  const { step, persons = 0, of, at } = run.progress
  const isQuiet = millisecondsBetween(at ?? run.startedAt, now) > quietMinutes * 60_000
  return (
    <>
      <p class="govuk-body-l" role="status">
        {run.state === 'waiting'
          ? 'It waits for its turn.'
          : step === 'place' && of
            ? `The file is sound. ${amountOf(of)} people are being placed in the record${persons > 0 ? `: ${amountOf(persons)} so far` : ''}.`
            : `The file is being read: ${amountOf(persons)} people so far.`}
      </p>
      {of ? <progress class="waymark-progress" max={of} value={persons} aria-label="People placed" /> : null}
      <p class="govuk-body">
        You can close this page. The import goes on, and all of it comes into the record at one moment, or nothing.
      </p>
      {isQuiet ? (
        <p class="govuk-body">
          It has said nothing for more than {quietMinutes} minutes. If the service was stopped, it begins again by
          itself when the service runs; one that a command started must be started again.
        </p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/imports/:importId', { importId: run.id })}>
          Look again
        </a>
      </p>
    </>
  )
}

const RefusedFile = ({ run }: { run: ImportRun }) => (
  <>
    <WarningText>The return was refused. Nothing of it is in the record.</WarningText>
    <SummaryList
      rows={[
        { key: 'Why', value: run.refused?.message ?? 'No reason was kept.' },
        ...(run.refused?.file ? [{ key: 'File', value: run.refused.file }] : []),
        ...(run.refused?.line ? [{ key: 'Line', value: String(run.refused.line) }] : []),
      ]}
    />
    <p class="govuk-body">
      Mend the file, or write it anew from the system it came from, and{' '}
      <a class="govuk-link" href="/imports">
        load it again
      </a>
      .
    </p>
  </>
)

const columns = ['added', 'changed', 'unchanged', 'ambiguous'] as const

const Done = ({ run, summary, waiting }: { run: ImportRun; summary: Summary; waiting: number }) => {
  const at = { importId: run.id }
  return (
    <>
      {waiting > 0 ? (
        <p class="govuk-body-l">
          <a class="govuk-link" href={pathTo('/imports/:importId/review', at)}>
            {waiting === 1 ? 'One person' : `${amountOf(waiting)} people`} of this return need you to say who they are
          </a>
          . Nobody was guessed.
        </p>
      ) : null}
      <Scrolls label="Totals of this return">
        <Table
          caption="What the return holds, and what it made of the record"
          captionSize="m"
          firstCellIsHeader
          head={[
            '',
            ...['In the file', 'Added', 'Changed', 'As they were', 'In doubt'].map((text) => ({
              text,
              format: 'numeric' as const,
            })),
          ]}
          rows={entities.map((entity) => [
            entityWords[entity],
            ...[summary[entity].read, ...columns.map((column) => summary[entity][column])].map((value) => ({
              text: amountOf(value),
              format: 'numeric' as const,
            })),
          ])}
        />
      </Scrolls>
      <p class="govuk-body">
        Each line adds up: what is in the file was added, changed, as it was, or is in doubt. A return says how things
        stood on its census day. What was done since is not in it, and an officer records it by hand.
      </p>
      <SummaryList
        rows={[
          {
            key: 'Our checks',
            value: `${amountOf(summary.problems)} remarks. They are ours, and not the Department’s validation.`,
            actions: [
              { href: pathTo('/imports/:importId/problems', at), text: 'See', hidden: 'the remarks of our checks' },
            ],
          },
          {
            key: 'Values without a place',
            value: `${amountOf(summary.unmapped)}. None is lost: each is listed.`,
            actions: [
              { href: pathTo('/imports/:importId/unmapped', at), text: 'See', hidden: 'the values without a place' },
            ],
          },
        ]}
      />
      <p class="govuk-body">
        Was it the wrong file?{' '}
        <a class="govuk-link" href={pathTo('/imports/:importId/undo', at)}>
          Take this import back
        </a>
      </p>
    </>
  )
}
