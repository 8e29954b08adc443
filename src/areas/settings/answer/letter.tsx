import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import type { LocalDate } from '../../../law/local-date.ts'
import { parseLocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { openOne } from '../consult/route.tsx'
import type { Consultation } from '../consultations.ts'
import { paths } from '../paths.ts'
import { AnswerBoxes } from './boxes.tsx'
import { readAnswer } from './form.ts'
import { writeDownAnswer } from './give-answer.ts'

type At = typeof paths.letter

export const seeLetterForm = route({
  method: 'GET',
  path: paths.letter,
  allow: { childAction: 'event.record' },
  audit: 'consultation.letterOpened',
  async handle(call): Promise<Reply> {
    const opened = await openOne(call)
    return 'instead' in opened ? opened.instead : page(call, opened.one, { form: {}, errors: {} })
  },
})

function page(call: Call<At>, one: Consultation, { form, errors }: { form: Fields; errors: FormErrors }): Reply {
  return {
    title: 'Write down an answer',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(paths.consult, { childId: one.childId })}>Who is consulted</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">Write down what {one.name} answered</h1>
        <Form
          action={pathTo(paths.letter, { childId: one.childId, consultationId: one.id })}
          csrf={call.request.csrfToken}
        >
          <Radios
            name="cameBy"
            legend="How did the answer come?"
            value={textOf(form, 'cameBy')}
            error={errors['cameBy']}
            items={[
              { value: 'letter', text: 'In writing' },
              { value: 'talk', text: 'In a talk or a telephone call' },
            ]}
          />
          <DateInput
            name="on"
            fieldset={{ legend: { text: 'When did it come?', class: 'govuk-fieldset__legend--s' } }}
            value={dateBoxes(form, 'on')}
            error={errors['on']}
          />
          <AnswerBoxes form={form} errors={errors} />
          <Button preventDoubleClick>Save the answer</Button>
        </Form>
      </div>
    ),
  }
}

/** The day on which it came: not before the setting was asked, not after today. */
function dayIn(form: Fields, one: Consultation, today: LocalDate): { on: LocalDate } | { error: string } {
  const { day, month, year } = dateBoxes(form, 'on')
  const on = parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (!on) return { error: 'Enter the day on which it came' }
  if (on > today) return { error: 'The day on which it came must not be after today' }
  return on < one.askedOn ? { error: 'The day on which it came must not be before the setting was asked' } : { on }
}

export const writeDown = route({
  method: 'POST',
  path: paths.letter,
  allow: { childAction: 'event.record' },
  audit: 'setting.replied',
  long: true,
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await openOne(call)
    if ('instead' in opened) return opened.instead
    const { one } = opened
    const read = readAnswer(call.form)
    const cameBy = textOf(call.form, 'cameBy')
    const day = dayIn(call.form, one, call.today)
    const errors = {
      ...(cameBy === 'letter' || cameBy === 'talk' ? {} : { cameBy: 'Choose how the answer came' }),
      ...('error' in day ? { on: day.error } : {}),
      ...('errors' in read ? read.errors : {}),
    }
    if (Object.keys(errors).length > 0 || 'errors' in read || 'error' in day)
      return page(call, one, { form: call.form, errors })
    const done = await writeDownAnswer(
      call.tx,
      { one, person: signedIn(call.viewer), now: call.now, today: call.today, on: day.on },
      { given: read.ok, cameBy: cameBy as 'letter' | 'talk' },
    )
    if (done === 'doesNotFit')
      return page(call, one, { form: call.form, errors: { on: 'This does not fit the rest of the record' } })
    call.noted({ consultation: one.id, answer: read.ok.answer })
    return { redirect: pathTo(paths.consult, { childId: child.id }), notice: 'The answer is on record.' }
  },
})
