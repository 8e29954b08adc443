import { route } from '../../web/route.ts'
import { type AreaHelp, readAreaHelp } from './area-help.ts'
import { Reach } from './reach.tsx'

const AccessibilityPage = ({ area }: { area: AreaHelp | undefined }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Can everybody use this service?</h1>
    <p class="govuk-body-l">We want you to be able to use every page, however you read, hear, move or think.</p>
    <h2 class="govuk-heading-m">What you can do</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>use every page with the keyboard alone</li>
      <li>make the words twice as big, or use a small screen</li>
      <li>use a screen reader</li>
      <li>use your own colours, or a dark page</li>
      <li>use it without scripts, and print it.</li>
    </ul>
    <h2 class="govuk-heading-m">How good it is</h2>
    <p class="govuk-body">
      Our aim is a set of rules called the Web Content Accessibility Guidelines, version 2.2, level AA. The law asks
      this of councils.
    </p>
    <p class="govuk-body">
      Each time we change the service, a machine checks it. It looks for known faults with a tool called axe. It tries
      pages with the keyboard alone, without scripts, and on a narrow screen. It also checks that our family pages use
      plain words.
    </p>
    <h2 class="govuk-heading-m">What is not done yet</h2>
    <p class="govuk-body">
      A machine finds only some faults. Disabled people have not yet tested this version for us. Nobody from outside has
      checked it yet. So we do not say that it meets all the rules.
    </p>
    <p class="govuk-body">There is no easy read version, and no other language yet. Ask the council for these.</p>
    <h2 class="govuk-heading-m">Tell us, and get it another way</h2>
    <p class="govuk-body">
      Does something not work for you? Tell the council. Say which page, and what you use. Ask for what you need on
      paper, in large print, by phone or in another way.
    </p>
    <Reach area={area} />
    <h2 class="govuk-heading-m">If the answer does not help</h2>
    <p class="govuk-body">
      You can complain to the council. If you are still not happy, ask the Equality Advisory and Support Service
      (equalityadvisoryservice.com). The Equality and Human Rights Commission makes sure that councils keep these rules.
    </p>
  </div>
)

export const showAccessibility = route({
  method: 'GET',
  path: '/accessibility',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call) => ({
    title: 'Can everybody use this service?',
    page: <AccessibilityPage area={await readAreaHelp(call.tx)} />,
  }),
})
