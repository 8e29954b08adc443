import { SummaryList } from '../../../govuk/summary-list.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { route } from '../../../web/route.ts'
import { type AreaHelp, Reach, readAreaHelp } from '../../information/index.ts'
import { linesIn } from '../form.ts'
import { informationPath } from '../paths.ts'
import { type Information, informationNow } from '../queries.ts'

/** What a personal budget is, for families: the information of regulation 3, with what the area publishes itself. */
export const showInformation = route({
  method: 'GET',
  path: informationPath,
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  async handle({ tx }) {
    const [area, own] = [await readAreaHelp(tx), await informationNow(tx)]
    return { title: 'Personal budgets', page: <InformationPage area={area} own={own} /> }
  },
})

type Props = { area: AreaHelp | undefined; own: Information | undefined }

const InformationPage = ({ area, own }: Props) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Personal budgets</h1>
    <p class="govuk-body-l">
      A personal budget shows what some of the help in an education, health and care plan costs. With it you have more
      of a say in how that help is given.
    </p>
    <Holders />
    <Inside own={own} />
    <OwnWords area={area} own={own} />
    <Asking />
    <Deciding />
    <h2 class="govuk-heading-m">Who can help you decide</h2>
    <Reach area={area} />
  </div>
)

const Holders = () => (
  <>
    <h2 class="govuk-heading-m">Three ways to hold the money</h2>
    <SummaryList
      rows={[
        {
          key: 'The council or the school keeps it',
          value: 'They arrange the help. You see the sum and have a say.',
        },
        { key: 'Somebody else keeps it', value: 'For example a charity. They arrange the help with you.' },
        {
          key: 'You get it: direct payments',
          value:
            'You arrange the help and pay for it yourself. The council pays only if you ask for it and agree in writing.',
        },
      ]}
    />
    <p class="govuk-body">You can mix them. You never have to take a personal budget or direct payments.</p>
  </>
)

const Inside = ({ own }: { own: Information | undefined }) => (
  <>
    <h2 class="govuk-heading-m">What can be in it</h2>
    {own && own.provision !== '' ? (
      <ul class="govuk-list govuk-list--bullet">
        {linesIn(own.provision).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    ) : (
      <p class="govuk-body">Help with learning that is in section F of the plan, such as a therapy or a tutor.</p>
    )}
    <ul class="govuk-list govuk-list--bullet">
      <li>Help with health (section G): the health service decides. Its money is called a personal health budget.</li>
      <li>Help from social care (section H): social care decides, by a law of its own.</li>
      <li>You can ask for these here too. The council passes it on, and tells you who answers and by when.</li>
    </ul>
    <h2 class="govuk-heading-m">What cannot be in it</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        <strong>A place at a school or college.</strong> A personal budget never pays for one.
      </li>
      <li>Help for which the council pays one sum for many children, where your part cannot be told apart.</li>
      {linesIn(own?.notPossible ?? '').map((line) => (
        <li key={line}>{line}</li>
      ))}
      <li>Help that is given in a school or college cannot be paid directly unless its head agrees.</li>
    </ul>
  </>
)

const OwnWords = ({ area, own }: Props) =>
  own && own.policy !== '' ? (
    <>
      <h2 class="govuk-heading-m">How it works {area ? `in ${area.name}` : 'here'}</h2>
      {linesIn(own.policy).map((line) => (
        <p key={line} class="govuk-body">
          {line}
        </p>
      ))}
      <p class="govuk-hint">The council wrote this on {formatShortDay(own.on)}.</p>
    </>
  ) : null

const Asking = () => (
  <>
    <h2 class="govuk-heading-m">When you can ask</h2>
    <p class="govuk-body">
      While the plan is written, and when it is looked at again (a review or a new assessment). A parent asks. Once a
      young person is over school-leaving age, the young person asks.
    </p>
    <p class="govuk-body">
      Sign in and choose <strong>Personal budget</strong> on the page of the plan. You can also write to us or call us.
    </p>
  </>
)

const Deciding = () => (
  <>
    <h2 class="govuk-heading-m">What the council must do</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Work out a personal budget if you ask for one at the right time.</li>
      <li>Make sure that the money is enough for the help that it is for.</li>
      <li>Give you its reasons in writing if it says no, to all or to a part.</li>
      <li>Think again, once, if you ask.</li>
      <li>Look with you at how direct payments work: in the first 3 months, and whenever the plan is looked at.</li>
      <li>Tell you in good time, with reasons, before it pays less or stops.</li>
    </ul>
    <h2 class="govuk-heading-m">What the council looks at before it agrees to direct payments</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>The money is used for the help in the plan.</li>
      <li>It is good for the child or young person.</li>
      <li>Other children’s help does not suffer.</li>
      <li>It is a good use of public money.</li>
    </ul>
    <p class="govuk-hint">
      Section 49 of the Children and Families Act 2014 and the Special Educational Needs (Personal Budgets) Regulations
      2014.
    </p>
  </>
)
