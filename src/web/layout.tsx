import type { VNode } from 'preact'
import { roleNames } from '../access/policy.ts'
import { hasDuty, type Viewer } from '../access/viewer.ts'
import { Document } from '../govuk/document.tsx'
import { NotificationBanner } from '../govuk/notification-banner.tsx'
import { SkipLink } from '../govuk/skip-link.tsx'
import { assetPath } from './assets.ts'
import { Banner, Footer, Header } from './frame.tsx'
import type { PageReply } from './route.ts'

/** What every page says of the area. */
export type AreaFacts = {
  name: string
  isFictional: boolean
  isSetUp: boolean
  helpPhone: string | null
  helpEmail: string | null
  styleVersion: string
}

type Frame = {
  page: PageReply
  viewer: Viewer
  area: AreaFacts | undefined
  notice: string | undefined
  path: string
  csrfToken: string
  endsInMs: number | undefined
}

/** Puts a page into the house: header, navigation, notices, footer. */
export function layOut(frame: Frame): VNode {
  const { page, viewer, area } = frame
  const title = `${page.hasErrors ? 'Error: ' : ''}${page.title} – ${area?.name ?? 'Waymark'}`
  return (
    <Document
      title={title}
      head={<Head frame={frame} />}
      bodyClass={page.width === 'wide' ? 'waymark-wide' : undefined}
    >
      <SkipLink href="#main-content">Skip to main content</SkipLink>
      <Header
        areaName={area?.name}
        userName={viewer.kind === 'signedIn' ? viewer.name : undefined}
        roleName={viewer.kind === 'signedIn' && viewer.posts[0] ? roleNames[viewer.posts[0].role] : undefined}
        links={linksFor(viewer)}
        path={frame.path}
        csrfToken={frame.csrfToken}
      />
      {area?.isFictional ? (
        <Banner>This is a made-up area for trying Waymark. Every person in it is invented.</Banner>
      ) : null}
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper" id="main-content" {...sessionEnd(frame.endsInMs)}>
          {frame.notice ? (
            <NotificationBanner success>
              <p class="govuk-notification-banner__heading">{frame.notice}</p>
            </NotificationBanner>
          ) : null}
          {page.page}
        </main>
      </div>
      <Footer areaName={area?.name} helpPhone={area?.helpPhone ?? undefined} helpEmail={area?.helpEmail ?? undefined} />
    </Document>
  )
}

const sessionEnd = (endsInMs: number | undefined) =>
  endsInMs === undefined ? {} : { 'data-session-ends-in': String(Math.floor(endsInMs / 1000)) }

const Head = ({ frame: { page, area } }: { frame: Frame }) => (
  <>
    <link rel="stylesheet" href={assetPath('waymark.css')} />
    {area ? <link rel="stylesheet" href={`/area.css?of=${area.styleVersion}`} /> : null}
    <link rel="icon" href={assetPath('waymark.svg')} type="image/svg+xml" />
    {page.refreshSeconds ? <meta http-equiv="refresh" content={String(page.refreshSeconds)} /> : null}
    <script type="module" src={assetPath('waymark.js')} />
    {page.script ? <script type="module" src={assetPath(page.script)} /> : null}
  </>
)

export type NavigationLink = { href: string; text: string }

/** Where this viewer may go from every page; nothing is offered that would be refused. */
function linksFor(viewer: Viewer): NavigationLink[] {
  if (viewer.kind !== 'signedIn') return []
  const links: [boolean, NavigationLink][] = [
    [true, { href: '/', text: 'Start' }],
    [hasDuty(viewer, 'worklist.own'), { href: '/worklist', text: 'Worklist' }],
    [hasDuty(viewer, 'request.receive'), { href: '/requests', text: 'Requests' }],
    // officers write letters; everybody else is written to
    [!hasDuty(viewer, 'request.receive'), { href: '/letters', text: 'Your letters' }],
    [viewer.posts.length === 0, { href: '/asked', text: 'What you asked for' }],
    [hasDuty(viewer, 'advice.own'), { href: '/advice', text: 'Advice' }],
    [hasDuty(viewer, 'consultation.own'), { href: '/consultations', text: 'Consultations' }],
    [hasDuty(viewer, 'advice.watch'), { href: '/advice/team', text: 'Advice owed' }],
    [hasDuty(viewer, 'child.find'), { href: '/children', text: 'Children' }],
    [hasDuty(viewer, 'panel.see'), { href: '/panels', text: 'Panels' }],
    [hasDuty(viewer, 'allocate.many'), { href: '/allocation', text: 'Allocation' }],
    [hasDuty(viewer, 'proposals.decide'), { href: '/proposals', text: 'To confirm' }],
    [hasDuty(viewer, 'return.import'), { href: '/imports', text: 'Returns' }],
    [hasDuty(viewer, 'accounts.keep'), { href: '/people', text: 'People' }],
    [hasDuty(viewer, 'area.keep'), { href: '/area', text: 'Area' }],
  ]
  return links.flatMap(([offered, link]) => (offered ? [link] : []))
}
