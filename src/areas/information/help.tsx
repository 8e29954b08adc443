import { route } from '../../web/route.ts'
import { type AreaHelp, readAreaHelp } from './area-help.ts'
import { Reach } from './reach.tsx'

type Line = { name: string; words: string } & ({ number: string } | { site: string })

/** Only the two numbers that the whole country knows are printed; everybody else by name and web address, which say the rest. */
const lines: readonly Line[] = [
  { name: 'Danger now', number: '999', words: 'If a child or anyone is in danger, or badly hurt. Call at once.' },
  {
    name: 'NHS 111',
    number: '111',
    words: 'If somebody is ill, cannot cope, or may hurt themselves. Day and night, at any age.',
  },
  { name: 'Childline', site: 'childline.org.uk', words: 'For children and young people, about anything at all.' },
  { name: 'Samaritans', site: 'samaritans.org', words: 'If you need somebody to listen.' },
  { name: 'NSPCC', site: 'nspcc.org.uk', words: 'If you are an adult and think that a child is not safe.' },
]

const HelpPage = ({ area }: { area: AreaHelp | undefined }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Get help now</h1>
    <dl class="waymark-help">
      {lines.map((line) => (
        <div key={line.name} class="waymark-help__line">
          <dt class="waymark-help__name">{line.name}</dt>
          <dd class="waymark-help__number">
            {'number' in line ? (
              <a class="govuk-link" href={`tel:${line.number}`}>
                {line.number}
              </a>
            ) : (
              <a class="govuk-link" href={`https://www.${line.site}`}>
                {line.site}
              </a>
            )}
          </dd>
          <dd class="waymark-help__words">{line.words}</dd>
        </div>
      ))}
    </dl>
    <h2 class="govuk-heading-m">Help with school, a plan or the council</h2>
    <Reach area={area} />
    <p class="govuk-body">
      To read how you can have a say in what help costs, see{' '}
      <a class="govuk-link" href="/personal-budgets">
        personal budgets
      </a>
      .
    </p>
    <h2 class="govuk-heading-m">You cannot sign in</h2>
    <p class="govuk-body">
      <a class="govuk-link" href="/forgotten-password">
        Choose a new password
      </a>
      . If that does not help, ask the person who invited you, or the council.
    </p>
    <h2 class="govuk-heading-m">Something on a page is wrong</h2>
    <p class="govuk-body">
      Tell your caseworker. They can put it right, and the page will show what was changed. You can also ask the council
      by letter or phone. You never have to use this service: all of it can be done by post.
    </p>
    <h2 class="govuk-heading-m">What this service is</h2>
    <p class="govuk-body">
      Waymark is one shared place for a child’s path: what happened, what comes next, who does it and by when. The
      council looks after it. See{' '}
      <a class="govuk-link" href="/privacy">
        who can see what
      </a>
      .
    </p>
  </div>
)

export const showHelp = route({
  method: 'GET',
  path: '/help',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call) => ({ title: 'Get help now', page: <HelpPage area={await readAreaHelp(call.tx)} /> }),
})
