import { BackLink } from '../../../govuk/back-link.tsx'
import { route } from '../../../web/route.ts'
import { readArea } from '../area-facts.ts'

const LeaveDemoPage = ({ isEmbedded }: { isEmbedded: boolean }) => (
  <div class="waymark-read">
    <BackLink href="/area">The area</BackLink>
    <h1 class="govuk-heading-l">Leave the made-up area</h1>
    <p class="govuk-body-l">
      A real area begins in an empty database of its own, so that no invented child can ever stand beside a real one.
      Nothing of the made-up area is deleted.
    </p>
    {isEmbedded ? <EmbeddedSteps /> : <PostgresSteps />}
    <h2 class="govuk-heading-m">Before you take real records</h2>
    <p class="govuk-body">
      The embedded database is for trying and training. For real records use PostgreSQL 15 or newer, and set
      DATABASE_URL to it.
    </p>
  </div>
)

const EmbeddedSteps = () => (
  <ol class="govuk-list govuk-list--number">
    <li>Stop the service (Control and C where it runs).</li>
    <li>
      Run <code>npx waymark demo leave --council CODE</code> with the three digits of your council. It sets the made-up
      area aside, in a folder with the day in its name, and makes an empty database.
    </li>
    <li>
      Start the service again with <code>npm start</code>.
    </li>
    <li>
      Run <code>npx waymark first-administrator --email YOU@YOUR-COUNCIL</code> and open the link that it prints. The
      pages then lead you on.
    </li>
  </ol>
)

const PostgresSteps = () => (
  <ol class="govuk-list govuk-list--number">
    <li>Stop the service.</li>
    <li>Make a new, empty PostgreSQL database, and set DATABASE_URL to it. The made-up area stays in the old one.</li>
    <li>
      Run <code>npx waymark migrate</code>.
    </li>
    <li>Start the service again.</li>
    <li>
      Run <code>npx waymark first-administrator --email YOU@YOUR-COUNCIL</code> and open the link that it prints. The
      pages then lead you on.
    </li>
  </ol>
)

/** How the made-up area is left. Outside it there is nothing to leave, and no such page. */
export const showLeaveDemo = route({
  method: 'GET',
  path: '/area/leave-demo',
  allow: { duty: 'area.keep' },
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const area = await readArea(call.tx)
    if (!area?.isFictional) return { notFound: true }
    return {
      title: 'Leave the made-up area',
      page: <LeaveDemoPage isEmbedded={call.services.database.kind === 'embedded'} />,
    }
  },
})
