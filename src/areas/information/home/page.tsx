import { Path } from '../../../web/path.tsx'
import type { AreaHelp } from '../area-help.ts'

type Door = { href: string; title: string; words: string }

const doors: readonly Door[] = [
  {
    href: '/worried',
    title: 'I am worried about a child',
    words: 'Find out who can help, and how to ask. You do not need an account.',
  },
  {
    href: '/invited',
    title: 'I have been invited',
    words: 'You have a link or a letter from the council, a school or a family.',
  },
  { href: '/sign-in', title: 'I work here', words: 'Sign in with your work e-mail address.' },
]
const lookAround: Door = {
  href: '/demo',
  title: 'Look around',
  words: 'This area is made up. Be a parent, a caseworker or a teacher, with one click.',
}

export const HomePage = ({ area }: { area: AreaHelp | undefined }) => (
  <>
    <h1 class="govuk-heading-xl">Where are we, and what comes next?</h1>
    <p class="govuk-body-l waymark-home__lead">
      {area ? `In ${area.name}, families` : 'Families'}, schools, health and the council use Waymark together. It shows
      what was promised to a child with special educational needs, who will do it, and by when.
    </p>
    <h2 class="govuk-visually-hidden">Where do you want to go?</h2>
    <ul class="waymark-home__doors">
      {[...doors, ...(area?.isFictional ? [lookAround] : [])].map((door) => (
        <li key={door.href}>
          <a class="waymark-home__door" href={door.href}>
            <span class="waymark-home__title">{door.title}</span>
            <span class="waymark-home__words">{door.words}</span>
          </a>
        </li>
      ))}
    </ul>
    {area ? null : <NotSetUp />}
    <div class="waymark-home__more">
      <section class="waymark-home__path">
        <h2 class="govuk-heading-m">How a plan is made</h2>
        <Path
          label="The way from a worry to a plan"
          marks={[
            { state: 'next', title: 'Somebody is worried and asks', word: 'A parent, a young person or a school' },
            { state: 'next', title: 'The council says if it will look closer', word: 'In 6 weeks' },
            { state: 'next', title: 'People who know the child say what helps', word: 'In 6 weeks' },
            { state: 'next', title: 'The plan is done', word: 'In 20 weeks from the start' },
            { state: 'next', title: 'Every year: is it working?', word: 'And what must change' },
          ]}
        />
        <p class="govuk-body">
          Each of these times is in the law. See{' '}
          <a class="govuk-link" href="/law">
            the law behind the dates
          </a>
          .
        </p>
      </section>
      <section class="waymark-home__safe">
        <h2 class="govuk-heading-m">Your child’s story is safe</h2>
        <p class="govuk-body">
          Only people in your child’s circle can see their page. You can see who they are, and who has looked.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href="/privacy">
            Who can see what
          </a>
        </p>
        <h2 class="govuk-heading-m">Is a child in danger?</h2>
        <p class="govuk-body">
          Call 999. For other urgent worries, see{' '}
          <a class="govuk-link" href="/help">
            get help now
          </a>
          .
        </p>
      </section>
    </div>
  </>
)

const NotSetUp = () => (
  <p class="govuk-inset-text">
    No council has set up this service yet. If you run it, start with{' '}
    <a class="govuk-link" href="/first-use">
      the first administrator
    </a>
    .
  </p>
)
