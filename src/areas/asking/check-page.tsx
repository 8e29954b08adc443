import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { SummaryList } from '../../govuk/summary-list.tsx'
import { formatShortDay } from '../../law/local-date.ts'
import { Form } from '../../web/form-page.tsx'
import { type Answers, type AskedBy, asksTooYoung, dayIn, type Step, steps } from './answers.ts'
import { askerWords, cameByWords, wishesInWords } from './asking-words.ts'
import { pathOfStep, type StepShown, stepTitles } from './steps.tsx'

/** Everything that was written, a page at a time, each with the way to change it; then one button. */
export const CheckPage = (p: StepShown) => (
  <div class="waymark-read">
    <BackLink href={pathOfStep('reach')}>Back</BackLink>
    <p class="govuk-caption-l">
      Step {steps.length} of {steps.length}
    </p>
    <h1 class="govuk-heading-l">Check what you wrote</h1>
    {steps
      .filter((step) => step !== 'check')
      .map((step) => (
        <section key={step}>
          <h2 class="govuk-heading-m">{stepTitles[step]}</h2>
          <SummaryList
            rows={rowsOf(step, p).map(([key, value], at) => ({
              key,
              value: <span class="waymark-said">{value}</span>,
              ...(at === 0
                ? {
                    actions: {
                      items: [{ href: pathOfStep(step), text: 'Change', hidden: stepTitles[step].toLowerCase() }],
                    },
                  }
                : {}),
            }))}
          />
        </section>
      ))}
    {asksTooYoung(p.answers, p.today) ? <TooYoung isOfficer={p.asker.isOfficer} /> : null}
    <p class="govuk-body">
      When you press the button, the council has your request.{' '}
      {p.asker.isOfficer ? '' : 'You can still tell it more later.'}
    </p>
    <Form action={pathOfStep('check')} csrf={p.csrf}>
      <div class="govuk-button-group">
        <Button preventDoubleClick>{p.asker.isOfficer ? 'Record the request' : 'Send to the council'}</Button>
        <a class="govuk-link" href="/ask/later">
          Finish later
        </a>
      </div>
    </Form>
  </div>
)

/** Said before it is sent, so that nobody learns afterwards that a parent was told. */
const TooYoung = ({ isOfficer }: { isOfficer: boolean }) => (
  <InsetText>
    {isOfficer ? (
      <p class="govuk-body">
        They are still of school age, so this is not a request in the sense of the law (section 36(1)). It is recorded
        as a child brought to the council’s attention. The council looks at it, and tells a parent or carer.
      </p>
    ) : (
      <>
        <p class="govuk-body">
          You are still of school age. The law lets you ask for yourself once you have left year 11. Until then a
          parent, a carer or your school asks.
        </p>
        <p class="govuk-body">
          You can still send this. The council must look at what you say. It tells your parent or carer about it. If you
          do not want that, talk to us before you send it.
        </p>
      </>
    )}
  </InsetText>
)

type Row = readonly [string, string]
type RowsFrom = Pick<StepShown, 'answers' | 'knownChild' | 'papers'> & { isSent?: true }

/** The rows of one page of the request; what was left empty is left out, and a page left empty says so. */
export function rowsOf(step: Step, { answers, knownChild, papers, isSent }: RowsFrom): readonly Row[] {
  if (step === 'papers' && (papers ?? []).length > 0) return (papers ?? []).map((name, at) => [`Paper ${at + 1}`, name])
  if (step === 'child' && knownChild) return [['Name', knownChild.name]]
  const rows = rowsOfStep[step](answers).filter(([, value]) => value !== '')
  if (rows.length > 0) return rows
  if (isSent) return [['Nothing', 'This was left empty.']]
  return [['Nothing yet', step === 'reach' ? 'Give one way to answer you.' : 'You can leave this empty.']]
}

const said = (answers: Answers, field: string) => answers[field] ?? ''
const dayWords = (answers: Answers, field: string) => {
  const read = dayIn(answers, field)
  return read ? formatShortDay(read) : ''
}

const rowsOfStep: Record<Step, (answers: Answers) => readonly Row[]> = {
  who: (answers) => [
    ['Who asks', askerWords.find(([by]) => by === (said(answers, 'by') as AskedBy))?.[1] ?? ''],
    ['Name', said(answers, 'yourName')],
    ['Who they are to the child', said(answers, 'yourRole')],
    ['How it came', cameByWords.find(([value]) => value === said(answers, 'cameBy'))?.[1] ?? ''],
    ['Received on', dayWords(answers, 'received')],
    ['The family was told on', dayWords(answers, 'toldFamily')],
  ],
  child: (answers) => [
    ['First name', said(answers, 'forename')],
    ['Last name', said(answers, 'surname')],
    ['Likes to be called', said(answers, 'knownAs')],
    ['Date of birth', dayWords(answers, 'born')],
    ['School, college or nursery', said(answers, 'settingName')],
  ],
  help: (answers) => [
    ['What is good', said(answers, 'good')],
    ['What is hard', said(answers, 'hard')],
    ['What was tried', said(answers, 'tried')],
    ['Hopes', said(answers, 'hopes')],
  ],
  reach: (answers) => [
    [
      'Where the child lives',
      said(answers, 'keepSafe') === 'yes' ? 'Must stay secret from somebody. We talk first.' : '',
    ],
    ['E-mail', said(answers, 'email')],
    ['Telephone', said(answers, 'phone')],
    ['Postal address', [said(answers, 'address'), said(answers, 'postcode')].filter((part) => part !== '').join('\n')],
    ['What helps', wishesInWords(said(answers, 'wishes'))],
    ['Language', said(answers, 'language')],
    ['Parental responsibility', said(answers, 'responsibility') === 'yes' ? 'Yes' : ''],
  ],
  // their names are added by whoever has them
  papers: () => [],
  check: () => [],
}
