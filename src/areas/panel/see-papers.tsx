import { hasDuty } from '../../access/viewer.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import { textOf } from '../../web/form.ts'
import { pathTo } from '../../web/paths.ts'
import { type Reply, route } from '../../web/route.ts'
import { type Conflict, conflictsFor } from './conflict.ts'
import { calledBy, itemPath, meetingPath, openItem, openMeeting } from './open-meeting.ts'
import { recommendedWords, stateWords, tooLateFor } from './panel-words.ts'
import { blindSummaries, type Papers, papersOf } from './papers.ts'
import { PapersView } from './papers-view.tsx'
import { agendaPage, type Item, type Meeting, sitsOn } from './queries.ts'
import { lastRecommendation, type Recommendation } from './recommendation.ts'
import { Said } from './recommendation-note.tsx'

export const showPapers = route({
  method: 'GET',
  path: '/panels/:panelId/meetings/:meetingId/items/:itemId',
  allow: { duty: 'panel.see' },
  audit: 'panel.papersRead',
  async handle(call): Promise<Reply> {
    const opened = await openItem(call)
    if (!opened || opened.item.offWhy !== null) return { notFound: true }
    const [item] = await blindSummaries(call.tx, [opened.item])
    const papers = item && (await papersOf(call.tx, [item])).get(item.id)
    if (!item || !papers) return { notFound: true }
    call.showed([item.childId])
    return {
      title: 'Papers',
      page: (
        <ItemPage
          meeting={opened.meeting}
          item={item}
          papers={papers}
          recommendation={await lastRecommendation(call.tx, item.id)}
          conflicts={await conflictsFor(call.tx, item)}
          sits={await sitsOn(call.tx, item.id)}
          keeps={hasDuty(call.viewer, 'panel.keep')}
          today={call.today}
        />
      ),
    }
  },
})

type ItemProps = {
  meeting: Meeting
  item: Item
  papers: Papers
  recommendation: Recommendation | undefined
  conflicts: readonly Conflict[]
  /** Whether the reader recommends: a member without a conflict. */
  sits: boolean
  /** Whether the reader writes down what members tell them. */
  keeps: boolean
  today: LocalDate
}

const ItemPage = (p: ItemProps) => (
  <div class="waymark-read">
    <BackLink href={meetingPath(p.meeting)}>Agenda</BackLink>
    <span class="govuk-caption-l">
      {p.meeting.panel}, {formatDay(p.meeting.on)}
    </span>
    <h1 class="govuk-heading-l">{calledBy(p.item)}</h1>
    <Late {...p} />
    <PapersView item={p.item} papers={p.papers} today={p.today} level={2} />
    <h2 class="govuk-heading-m">Recommendation</h2>
    {p.recommendation ? (
      <>
        <p class="govuk-body">
          <strong>{recommendedWords[p.recommendation.outcome]}</strong>
        </p>
        <Said recommendation={p.recommendation} />
      </>
    ) : (
      <p class="govuk-body">
        {p.meeting.state === 'closed'
          ? 'The panel made none.'
          : 'None yet. It decides nothing: whoever decides need not wait.'}
      </p>
    )}
    {p.sits ? (
      <Button href={`${itemPath(p.meeting, p.item.id)}/recommend`}>
        {p.recommendation ? 'Change the recommendation' : 'Write the recommendation'}
      </Button>
    ) : null}
    <Conflicts {...p} />
    {p.item.name && !p.sits ? (
      <p class="govuk-body waymark-no-print">
        <a class="govuk-link" href={pathTo('/children/:childId', { childId: p.item.childId })}>
          The record of {p.item.name}
        </a>
      </p>
    ) : null}
  </div>
)

const Late = ({ item, meeting, today }: Pick<ItemProps, 'item' | 'meeting' | 'today'>) => {
  const late = tooLateFor(item.question, { meetsOn: meeting.on, dueOn: item.dueOn, today })
  return late ? <InsetText class="waymark-agenda__late">{late}</InsetText> : null
}

const Conflicts = ({ conflicts, meeting, item, sits, keeps }: ItemProps) => (
  <>
    <h2 class="govuk-heading-m">Conflicts of interest</h2>
    {conflicts.length === 0 ? (
      <p class="govuk-body">Nobody has declared one.</p>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {conflicts.map((one) => (
          <li key={one.accountId}>
            {one.name} takes no part.
            {one.reason ? <span class="waymark-typed"> {one.reason}</span> : null}
          </li>
        ))}
      </ul>
    )}
    {(sits || keeps) && (meeting.state === 'issued' || meeting.state === 'planned') ? (
      <p class="govuk-body waymark-no-print">
        <a class="govuk-link" href={`${itemPath(meeting, item.id)}/conflict`}>
          Declare a conflict of interest
        </a>
      </p>
    ) : null}
  </>
)

export const showAllPapers = route({
  method: 'GET',
  path: '/panels/:panelId/meetings/:meetingId/papers',
  allow: { duty: 'panel.see' },
  audit: 'panel.papersRead',
  async handle(call): Promise<Reply> {
    const meeting = await openMeeting(call)
    if (!meeting) return { notFound: true }
    const after = Number(textOf(call.query, 'after'))
    const page = await agendaPage(
      call.tx,
      meeting.id,
      Number.isInteger(after) && after > 0 ? Math.min(after, 1_000_000) : 0,
    )
    const items = await blindSummaries(
      call.tx,
      page.items.filter(({ offWhy }) => offWhy === null),
    )
    const papers = await papersOf(call.tx, items)
    call.showed(items.map(({ childId }) => childId))
    return { title: 'Papers', page: <AllPapers meeting={meeting} items={items} papers={papers} today={call.today} /> }
  },
})

type AllProps = { meeting: Meeting; items: readonly Item[]; papers: ReadonlyMap<string, Papers>; today: LocalDate }

const AllPapers = ({ meeting, items, papers, today }: AllProps) => (
  <div class="waymark-read">
    <BackLink href={meetingPath(meeting)}>Agenda</BackLink>
    <span class="govuk-caption-l">{meeting.panel}</span>
    <h1 class="govuk-heading-l">Papers for {formatDay(meeting.on)}</h1>
    <p class="govuk-body">
      {stateWords[meeting.state]}. These papers hold what is private to each child. Do not leave a print lying about,
      and destroy it when the minutes are closed.
    </p>
    {items.map((item) => {
      const own = papers.get(item.id)
      return own ? (
        <section key={item.id} class="waymark-panel-pack">
          <h2 class="govuk-heading-l">
            {item.place}. {calledBy(item)}
          </h2>
          <Late item={item} meeting={meeting} today={today} />
          <PapersView item={item} papers={own} today={today} level={3} />
        </section>
      ) : null
    })}
  </div>
)
