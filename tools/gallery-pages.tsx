/** Pages that show every component and piece once, with invented people. For looking at, and for the checks of HTML and access. */
import type { VNode } from 'preact'
import { Accordion } from '../src/govuk/accordion.tsx'
import { BackLink } from '../src/govuk/back-link.tsx'
import { Breadcrumbs } from '../src/govuk/breadcrumbs.tsx'
import { Button } from '../src/govuk/button.tsx'
import { CharacterCount } from '../src/govuk/character-count.tsx'
import { Checkboxes } from '../src/govuk/checkboxes.tsx'
import type { Child } from '../src/govuk/child.ts'
import { DateInput } from '../src/govuk/date-input.tsx'
import { Details } from '../src/govuk/details.tsx'
import { Document } from '../src/govuk/document.tsx'
import { ErrorSummary, summaryErrors } from '../src/govuk/error-summary.tsx'
import { FileUpload } from '../src/govuk/file-upload.tsx'
import { Input } from '../src/govuk/input.tsx'
import { InsetText } from '../src/govuk/inset-text.tsx'
import { NotificationBanner } from '../src/govuk/notification-banner.tsx'
import { Pagination, pageItems } from '../src/govuk/pagination.tsx'
import { Panel } from '../src/govuk/panel.tsx'
import { PasswordInput } from '../src/govuk/password-input.tsx'
import { PhaseBanner } from '../src/govuk/phase-banner.tsx'
import { Radios } from '../src/govuk/radios.tsx'
import { Select } from '../src/govuk/select.tsx'
import { SkipLink } from '../src/govuk/skip-link.tsx'
import { SummaryList } from '../src/govuk/summary-list.tsx'
import { Table } from '../src/govuk/table.tsx'
import { Tabs } from '../src/govuk/tabs.tsx'
import { Tag, type TagColour } from '../src/govuk/tag.tsx'
import { TaskList } from '../src/govuk/task-list.tsx'
import { Textarea } from '../src/govuk/textarea.tsx'
import { WarningText } from '../src/govuk/warning-text.tsx'
import { day } from '../src/law/local-date.ts'
import { Banner, Footer, Header } from '../src/web/frame.tsx'
import { Mark, Path, type PathMark } from '../src/web/path.tsx'
import { PeriodPicture } from '../src/web/period-picture.tsx'
import { EmptyState } from '../src/web/pieces/empty-state.tsx'
import { FilterPanel } from '../src/web/pieces/filter-panel.tsx'
import { IdentityBand } from '../src/web/pieces/identity-band.tsx'
import { People, PersonCard } from '../src/web/pieces/person-card.tsx'
import { StatCard, Stats } from '../src/web/pieces/stat-card.tsx'
import { StepCard } from '../src/web/pieces/step-card.tsx'

const links = [
  { href: '/', text: 'Start' },
  { href: '/worklist', text: 'Worklist' },
  { href: '/children', text: 'Children' },
  { href: '/area', text: 'Area' },
]

const Page = (p: { title: string; wide?: boolean; children: Child }) => (
  <Document
    title={`${p.title} – Waymark`}
    bodyClass={p.wide ? 'waymark-wide' : undefined}
    head={
      <>
        <link rel="stylesheet" href="waymark.css" />
        <link rel="icon" href="waymark.svg" type="image/svg+xml" />
        <script type="module" src="waymark.js" />
      </>
    }
  >
    <SkipLink href="#main-content">Skip to main content</SkipLink>
    <Header
      areaName="Thornmere"
      userName={p.wide ? 'Priya Shah' : 'Kate Bell'}
      roleName={undefined}
      links={links}
      path="/worklist"
      csrfToken="x"
    />
    <Banner>This is a made-up area for trying Waymark. Every person in it is invented.</Banner>
    <div class="govuk-width-container">
      <main class="govuk-main-wrapper" id="main-content">
        {p.children}
      </main>
    </div>
    <Footer areaName="Thornmere Council" helpPhone="01632 960 001" helpEmail="send@thornmere.example" />
  </Document>
)

const whyThisDay = (
  <Details summary="Why this day">
    The council has 6 weeks from the day it got the request. It got it on Monday 5 January 2026.
  </Details>
)

const journey: readonly PathMark[] = [
  { state: 'done', title: 'You asked for an assessment', day: 'Monday 5 January 2026', who: 'You' },
  {
    state: 'now',
    title: 'Priya decides whether to assess Ada',
    day: 'by Monday 16 February 2026, in 5 days',
    who: 'Priya Shah at the council',
    children: whyThisDay,
  },
  {
    state: 'late',
    word: '2 days late',
    title: 'The speech therapist sends advice',
    day: 'was due Friday 6 February 2026',
    who: 'Tom Reyes at the hospital',
  },
  { state: 'excused', title: 'The school sends its view', day: 'school was closed', who: 'Hillside Primary' },
  { state: 'next', title: 'The council tells you if Ada gets a plan', day: 'by Monday 27 April 2026' },
  { state: 'unknown', title: 'The plan is reviewed', note: 'We can tell you the day once there is a plan.' },
  { state: 'ended', title: 'The old support plan', day: 'Friday 19 December 2025' },
]

const FamilyPage = () => (
  <Page title="Ada Bell">
    <div class="waymark-read">
      <IdentityBand
        name="Ada Bell"
        sayIt="AY-da"
        age="7 years old"
        year="Year 3"
        setting="Hillside Primary"
        strengths="drawing, swimming, making people laugh"
        needs={['Speech, language and communication']}
      />
      <StepCard
        title="Read what Hillside Primary wrote, and tell us if it is right"
        day="by Friday 13 February 2026, in 2 days"
      >
        <p class="govuk-body">It is two pages. You can add your own words.</p>
        <Button href="/read">Read it now</Button>
      </StepCard>
      <h2 class="govuk-heading-l">Ada’s path</h2>
      <Path marks={journey} label="Ada’s path" />
      <h2 class="govuk-heading-l">Who is who</h2>
      <People>
        {[
          <PersonCard
            key="p"
            name="Priya Shah"
            relation="Leads Ada’s assessment at the council"
            reach={[
              { text: 'Send a message', href: '/m1' },
              { text: '01632 960 002', href: 'tel:01632960002' },
            ]}
          />,
          <PersonCard
            key="t"
            name="Tom Reyes"
            relation="Speech therapist"
            reach={[{ text: 'Send a message', href: '/m2' }]}
          />,
          <PersonCard key="k" name="Kate Bell" relation="Ada’s mother" isReader />,
        ]}
      </People>
      <StepCard
        title="You do not need to do anything now. We will write to you by Monday 16 February 2026."
        isWaiting
        id="waiting"
      />
      <EmptyState title="No documents yet" action={<Button variant="secondary">Add a document</Button>}>
        <p>When somebody shares a letter or a report about Ada, you will find it here.</p>
      </EmptyState>
    </div>
  </Page>
)

const WhyPage = () => (
  <Page title="Why this day">
    <div class="waymark-read">
      <BackLink href="/" />
      <h1 class="govuk-heading-xl">Why Monday 16 February 2026</h1>
      <p class="govuk-body-l">The council must tell you its decision within 6 weeks of getting your request.</p>
      <PeriodPicture
        from={day('2026-01-05')}
        to={day('2026-02-16')}
        today={day('2026-02-11')}
        fromWords="The council got your request"
        toWords="Last day to decide"
        daysOff={[{ day: day('2026-01-26'), name: 'School closed' }]}
      />
      <h2 class="govuk-heading-m">A day that has passed</h2>
      <PeriodPicture from={day('2026-01-05')} to={day('2026-01-20')} today={day('2026-01-22')} />
      <h2 class="govuk-heading-m">A long time</h2>
      <PeriodPicture
        from={day('2025-09-15')}
        to={day('2026-09-15')}
        today={day('2026-02-11')}
        fromWords="The last review ended"
        toWords="The next review must be done"
      />
      <InsetText>If the council is late, you can complain to it. You do not have to wait.</InsetText>
      <WarningText>The school is closed next week.</WarningText>
    </div>
  </Page>
)

const rows: readonly [PathMark['state'], string, string, string, string, string][] = [
  ['late', '2 days late', 'Ada Bell', 'Decide whether to assess', 'Kate Bell', 'Monday 9 February 2026'],
  ['now', 'Today', 'Sam Okoro', 'Send the draft plan', 'Grace Okoro', 'Wednesday 11 February 2026'],
  ['now', 'In 2 days', 'Leila Haddad', 'Answer the school', 'Hillside Primary', 'Friday 13 February 2026'],
  ['next', 'In 9 days', 'Noah Whitlock', 'Hold the review meeting', 'Ruth Whitlock', 'Friday 20 February 2026'],
  ['excused', 'Excused', 'Mina Castellano', 'Finish the assessment', 'Ugo Castellano', 'Monday 2 February 2026'],
  ['done', 'Done', 'Jo Finch', 'Send the final plan', 'Ali Finch', 'Monday 2 February 2026'],
  ['unknown', 'Day not known', 'Bea Lindqvist', 'Review the plan', 'Per Lindqvist', 'Not recorded'],
]

const WorklistPage = () => (
  <Page title="Worklist" wide>
    <h1 class="govuk-heading-l">Your worklist</h1>
    <FilterPanel action="/worklist" clearUrl="/worklist" isOpen>
      <Select
        name="stage"
        label="Stage"
        items={[
          { text: 'All', value: '' },
          { text: 'Assessment', value: 'a' },
        ]}
      />
      <Input name="find" label="Child’s name" width={20} />
    </FilterPanel>
    <Table
      class="waymark-dense"
      attributes={{ 'data-rows': '' }}
      caption="Late, this week and next"
      captionSize="m"
      firstCellIsHeader
      head={['Child', 'What is promised', 'Who waits', 'By', 'Where it stands']}
      rows={rows.map(([state, word, child, step, who, by]) => [
        <a key="c" class="govuk-link" href={`/children/${child.toLowerCase().replace(' ', '-')}`}>
          {child}
        </a>,
        step,
        who,
        by,
        <Mark key="m" state={state} word={word} />,
      ])}
    />
    <Pagination
      items={pageItems(3, 12, (page) => `?page=${page}`)}
      previous={{ href: '?page=2' }}
      next={{ href: '?page=4' }}
    />
    <h2 class="govuk-heading-m">A child’s page</h2>
    <IdentityBand
      level={2}
      name="Sam Okoro"
      sayIt="SAM oh-KOR-oh"
      age="14 years old"
      year="Year 9"
      setting={
        <a class="govuk-link" href="/setting">
          Riverside Academy
        </a>
      }
      strengths="maths, football statistics"
      needs={['Autism', 'Sensory needs']}
      notes={['Do not give the home address to anyone. Ask the safeguarding lead first.']}
    />
    <Path
      orientation="across"
      label="Sam’s path"
      marks={journey.map(({ children, note, ...mark }) => ({ ...mark, title: mark.title }))}
    />
    <Stats>
      {[
        <StatCard
          key="a"
          label="Plans made in 20 weeks"
          figure="62%"
          href="/figures/20-weeks"
          trend="4 points better than last year"
          beside={[
            { label: 'England', figure: '46%' },
            { label: 'Neighbours', figure: '51%' },
          ]}
          definition="New plans in the last 12 months, without those with a lawful exception."
        />,
        <StatCard key="b" label="Promises late today" figure="14" trend="3 fewer than last week" />,
        <StatCard key="c" label="Children with a plan" figure="1,284" />,
      ]}
    </Stats>
  </Page>
)

const colours: readonly TagColour[] = ['grey', 'green', 'teal', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow']

const FormPage = () => (
  <Page title="Error: a form">
    <div class="waymark-read">
      <Breadcrumbs
        items={[{ text: 'Start', href: '/' }, { text: 'Children', href: '/children' }, { text: 'Add a child' }]}
      />
      <ErrorSummary errors={summaryErrors({ name: 'Enter the child’s name', 'born-day': 'Enter a day of birth' })} />
      <h1 class="govuk-heading-l">Add a child</h1>
      <form method="post" action="/children" novalidate>
        <Input
          name="name"
          label="Name"
          hint="The name the child goes by"
          error="Enter the child’s name"
          autocomplete="off"
        />
        <DateInput
          name="born"
          legend={{ text: 'Date of birth', size: 's' }}
          hint="For example, 31 3 2018"
          value={{ month: 3, year: 2018 }}
          error="Enter a day of birth"
          errorIn={['day']}
        />
        <Radios
          name="lives"
          legend={{ text: 'Where does the child live?', size: 's' }}
          value="home"
          items={[
            { value: 'home', text: 'With family', hint: 'Parents, grandparents or other relatives' },
            { value: 'care', text: 'In care', conditional: <Input name="carer" label="Name of the carer" /> },
            { divider: 'or' },
            { value: 'unknown', text: 'Not known' },
          ]}
        />
        <Checkboxes
          name="needs"
          legend={{ text: 'Kinds of need', size: 's' }}
          values={['speech']}
          items={[
            { value: 'speech', text: 'Speech and language' },
            { value: 'autism', text: 'Autism' },
          ]}
        />
        <Select
          name="school"
          label="School"
          items={[
            { text: 'Choose', value: '' },
            { text: 'Hillside Primary', value: '1' },
          ]}
        />
        <Textarea name="words" label="In the child’s words" value="I like drawing." />
        <CharacterCount name="why" label="Why now?" maxLength={50} counts="words" />
        <Input name="weeks" label="Weeks" width={3} inputmode="numeric" suffix="weeks" />
        <FileUpload name="letter" label="A letter" hint="A PDF or a Word file, up to 20 MB" />
        <PasswordInput name="password" label="Password" />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Save</Button>
          <Button variant="secondary">Save and come back later</Button>
          <Button variant="warning">Remove</Button>
          <Button disabled>Not now</Button>
        </div>
      </form>
    </div>
  </Page>
)

const PartsPage = () => (
  <Page title="Parts">
    <PhaseBanner tag="Trial">This is new. Tell us what you think.</PhaseBanner>
    <h1 class="govuk-heading-xl">Parts</h1>
    <NotificationBanner success titleId="saved">
      <p class="govuk-notification-banner__heading">
        Saved.{' '}
        <a class="govuk-notification-banner__link" href="/ada">
          See Ada’s page
        </a>
      </p>
    </NotificationBanner>
    <NotificationBanner titleId="news" attributes={{ id: 'news-banner' }}>
      The meeting has moved to Thursday.
    </NotificationBanner>
    <Panel title="Request sent" level={2}>
      We will write to you by Monday 16 February 2026
    </Panel>
    <p class="govuk-body">
      {colours.map((colour) => (
        <>
          <Tag key={colour} colour={colour}>
            {colour}
          </Tag>{' '}
        </>
      ))}
      <Tag>plain</Tag>
    </p>
    <SummaryList
      rows={[
        { key: 'Name', value: 'Ada Bell', actions: [{ href: '/change', text: 'Change', hidden: 'name' }] },
        { key: 'School', value: 'Hillside Primary' },
      ]}
    />
    <SummaryList
      card={{ title: 'Kate Bell', actions: [{ href: '/leave', text: 'End' }] }}
      rows={[{ key: 'Relation', value: 'Mother' }]}
    />
    <Tabs
      items={[
        { id: 'plan', label: 'Plan', children: 'The plan of 3 March 2025.' },
        { id: 'history', label: 'History', children: 'What happened before.' },
      ]}
    />
    <TaskList
      items={[
        { title: 'The child’s views', href: '/views', status: 'Done' },
        { title: 'Advice', href: '/advice', status: <Tag colour="blue">To do</Tag>, hint: 'From school and health' },
      ]}
    />
    <Accordion id="questions" items={[{ heading: 'Who can see this?', children: 'Only people in the circle.' }]} />
    <Pagination previous={{ href: '/1', label: 'Your details' }} next={{ href: '/3', label: 'The child' }} />
    <Button start href="/begin">
      Begin
    </Button>
    <p>
      {(['done', 'now', 'next', 'late', 'excused', 'ended', 'unknown'] as const).map((state) => (
        <>
          <Mark key={state} state={state} />{' '}
        </>
      ))}
    </p>
  </Page>
)

/** Every page of the gallery by its file name. */
export const galleryPages: Readonly<Record<string, () => VNode>> = {
  family: FamilyPage,
  why: WhyPage,
  worklist: WorklistPage,
  form: FormPage,
  parts: PartsPage,
}
