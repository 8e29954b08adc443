import { Button } from '../../govuk/button.tsx'
import { Details } from '../../govuk/details.tsx'
import { route } from '../../web/route.ts'
import { type AreaHelp, readAreaHelp } from './area-help.ts'
import { Reach } from './reach.tsx'

const WorriedPage = ({ area }: { area: AreaHelp | undefined }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">You are worried about a child</h1>
    <p class="govuk-body-l">
      You know the child, so your worry counts. Here is what you can do. You do not need an account, and you do not need
      to be sure.
    </p>
    <p class="govuk-inset-text">
      Is the child in danger, or hurt? Do not wait. Call 999, or see{' '}
      <a class="govuk-link" href="/help">
        get help now
      </a>
      .
    </p>
    <h2 class="govuk-heading-m">1. Talk to somebody who knows the child</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        <strong>Under five:</strong> talk to the health visitor, the nursery or the doctor.
      </li>
      <li>
        <strong>At school:</strong> talk to the class teacher. Then ask for the SENCO. That is the teacher who looks
        after children with special needs.
      </li>
      <li>
        <strong>At college:</strong> talk to the tutor, or ask for learning support.
      </li>
    </ul>
    <p class="govuk-body">
      Say what you see, at home and out. Ask: what help will you give, who does it, and when do we meet to see if it
      works? A school must do its best to help as soon as it knows. It does not need a plan from the council first.
    </p>
    <h2 class="govuk-heading-m">2. Get free advice</h2>
    <Reach area={area} />
    <h2 class="govuk-heading-m">3. Ask the council for a needs assessment</h2>
    <p class="govuk-body">
      Is the help not enough? Then ask the council to find out what the child needs. This is called a needs assessment.
      It is the first step to a plan. You can ask if you are:
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>the child’s parent, or you have care of the child like a parent</li>
      <li>the young person yourself, if you have left school age and are under 25</li>
      <li>the child’s school or college.</li>
    </ul>
    <p class="govuk-body">
      Anyone else can tell the council about a child: a doctor, a nursery, a foster carer, a friend. The council must
      then think about it.
    </p>
    <Button href="/ask">Ask for a needs assessment</Button>
    <p class="govuk-body">
      It takes about ten minutes, and you do not need an account. You can also write a letter or an e-mail to the
      council, or call. Say who the child is and how old. Say what is hard, and that you ask for “an education, health
      and care needs assessment”. You do not need the school to agree.
    </p>
    <p class="govuk-body">
      The council must tell you yes or no in 6 weeks.{' '}
      <a class="govuk-link" href="/law/ehcna.decision">
        See the law behind the 6 weeks
      </a>
      . If it says no, it must tell you why, and you can ask the Tribunal to change that.
    </p>
    <Details summary="What the council asks itself">
      <p class="govuk-body">
        Two things. Does the child have special educational needs, or may they have them? May they need a plan to get
        the right help? If both are so, the council must assess.
      </p>
    </Details>
    {area?.helpEmail ? <Button href={`mailto:${area.helpEmail}`}>Write to the council</Button> : null}
  </div>
)

export const showWorried = route({
  method: 'GET',
  path: '/worried',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async (call) => ({
    title: 'You are worried about a child',
    page: <WorriedPage area={await readAreaHelp(call.tx)} />,
  }),
})
