import { InsetText } from '../../../govuk/inset-text.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { limbNames } from '../advice-words.ts'
import { dueInWords } from '../due-words.ts'
import type { GivenLine, HealthAskLine, Question, ServiceCount, TrayLine } from './queries.ts'

type TrayProps = {
  today: LocalDate
  lines: readonly TrayLine[]
  questions: readonly Question[]
  given: readonly GivenLine[]
  whose: 'mine' | 'service'
  nextHref: string | undefined
  firstHref: string | undefined
}

/** What an adviser is asked for, late first. */
export const TrayPage = (p: TrayProps) => (
  <>
    <h1 class="govuk-heading-l">Requests for advice</h1>
    <p class="govuk-body">
      {p.whose === 'mine'
        ? 'Yours, and what nobody in your service has taken yet. '
        : 'Everything your service is asked for. '}
      <a class="govuk-link" href={p.whose === 'mine' ? '/advice?whose=service' : '/advice'}>
        {p.whose === 'mine' ? 'Show all of my service' : 'Show mine alone'}
      </a>
    </p>
    <Questions questions={p.questions} />
    {p.lines.length === 0 ? (
      <InsetText>Nothing is asked of you now. When somebody asks, you get a message, and it stands here.</InsetText>
    ) : (
      <Table
        stacks
        caption="What is asked for, late first"
        captionClass="govuk-visually-hidden"
        head={['Child', 'Advice', 'Due', 'Who does it']}
        rows={p.lines.map((line) => [
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/advice/:requestId', { childId: line.childId, requestId: line.id })}
          >
            {line.child}
          </a>,
          <>
            {limbNames[line.limb]}
            {line.hasDraft ? <span class="waymark-quiet"> (draft kept)</span> : null}
          </>,
          <Due line={line} today={p.today} />,
          line.person ?? 'Nobody yet',
        ])}
      />
    )}
    <Pages {...p} />
    <Given given={p.given} />
  </>
)

const Due = ({ line, today }: { line: TrayLine; today: LocalDate }) =>
  line.dueOn.startsWith('9999') ? (
    <>not known</>
  ) : (
    <>
      {formatShortDay(line.dueOn)}{' '}
      {line.status === 'missed' ? (
        <Tag colour="red">{dueInWords(line.dueOn, today)}</Tag>
      ) : (
        <span class="waymark-quiet">{line.status === 'excused' ? 'excused' : dueInWords(line.dueOn, today)}</span>
      )}
    </>
  )

const Pages = ({ nextHref, firstHref }: Pick<TrayProps, 'nextHref' | 'firstHref'>) =>
  nextHref || firstHref ? (
    <Pagination
      {...(firstHref ? { previous: { href: firstHref, text: 'First page' } } : {})}
      {...(nextHref ? { next: { href: nextHref } } : {})}
    />
  ) : null

const Questions = ({ questions }: { questions: readonly Question[] }) =>
  questions.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">Is what you gave before enough?</h2>
      <ul class="govuk-list">
        {questions.map((one) => (
          <li key={one.id}>
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/advice/:requestId/agree', { childId: one.childId, requestId: one.id })}
            >
              {one.child}: {one.existing}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const Given = ({ given }: { given: readonly GivenLine[] }) =>
  given.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">What you gave last</h2>
      <ul class="govuk-list">
        {given.map((one) => (
          <li key={one.id}>
            <a
              class="govuk-link"
              href={
                one.canChange
                  ? pathTo('/children/:childId/advice/:requestId', { childId: one.childId, requestId: one.id })
                  : pathTo('/advice/given/:requestId', { requestId: one.id })
              }
            >
              {limbNames[one.limb]}, {formatShortDay(one.metOn)}
            </a>
            <span class="waymark-quiet">
              {one.canChange ? ' You can still change it.' : ' Accepted: yours to read.'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )

type TeamProps = {
  today: LocalDate
  title: string
  counts: readonly ServiceCount[]
  asks: readonly HealthAskLine[]
  of: string | undefined
  lines: readonly TrayLine[]
  nextHref: string | undefined
  firstHref: string | undefined
}

/** Every open step of health or of social care in the area, by service, for its designated officer. */
export const TeamTrayPage = (p: TeamProps) => (
  <>
    <h1 class="govuk-heading-l">{p.title}</h1>
    <p class="govuk-body">
      Open requests for advice of your services. Other steps of your services are in the{' '}
      <a class="govuk-link" href="/worklist">
        worklist
      </a>
      .
    </p>
    <ToAgree asks={p.asks} />
    {p.counts.length === 0 ? (
      <InsetText>No request for advice is open in your services.</InsetText>
    ) : (
      <Table
        stacks
        caption="By service"
        captionSize="m"
        head={['Service', { text: 'Open', format: 'numeric' }, { text: 'Late', format: 'numeric' }]}
        rows={p.counts.map((one) => [
          one.key === p.of ? (
            <strong>{one.body}</strong>
          ) : (
            <a class="govuk-link" href={withQuery('/advice/team', { of: one.key })}>
              {one.body}
            </a>
          ),
          { text: String(one.open), format: 'numeric' },
          { text: String(one.late), format: 'numeric' },
        ])}
      />
    )}
    {p.of ? (
      <p class="govuk-body">
        <a class="govuk-link" href="/advice/team">
          Show all services
        </a>
      </p>
    ) : null}
    {p.lines.length > 0 ? (
      <Table
        stacks
        caption="Open requests, late first"
        captionSize="m"
        head={['Child', 'Service', 'Due', 'Next']}
        rows={p.lines.map((line) => [
          line.child,
          line.body,
          <Due line={line} today={p.today} />,
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/advice/:requestId/escalate', {
              childId: line.childId,
              requestId: line.id,
            })}
          >
            {line.isEscalated ? 'Escalated: see what was done' : 'See, or escalate'}
            <span class="govuk-visually-hidden">: {line.child}</span>
          </a>,
        ])}
      />
    ) : null}
    <Pages {...p} />
  </>
)

/** Plans of which health is asked to agree section G. */
const ToAgree = ({ asks }: Pick<TeamProps, 'asks'>) =>
  asks.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m" id="agree">
        Help from health to agree
      </h2>
      <ul class="govuk-list">
        {asks.map((ask) => (
          <li key={ask.childId}>
            <a class="govuk-link" href={pathTo('/children/:childId/plan/health', { childId: ask.childId })}>
              {ask.child}: section G of the plan
            </a>{' '}
            <span class="waymark-quiet">
              {ask.lines === 1 ? '1 line waits' : `${ask.lines} lines wait`}, asked on {formatShortDay(ask.askedOn)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
