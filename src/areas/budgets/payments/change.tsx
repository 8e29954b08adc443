import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { type DecidedLine, type DirectPayment, paidLines, standingLines } from '../budget.ts'
import { dayIn, linesIn, onlyErrors, textError } from '../form.ts'
import { paymentIn } from '../open.ts'
import { changePath, decisionPath, hubPath } from '../paths.ts'
import { decisionsOf } from '../queries.ts'
import { inBox, perWords, readPounds, sumInWords } from '../sums.ts'

/** Days of notice that need no word of explanation. The law says "reasonable" and no number: this is a house rule. */
const plainNotice = 28

type Opened = { payment: DirectPayment; requestId: string; lines: readonly DecidedLine[] }

async function open(call: Call): Promise<Opened | { instead: Reply }> {
  const payment = await paymentIn(call)
  if ('instead' in payment) return payment
  const child = childOf(call)
  const decisions = await decisionsOf(call.tx, child.id)
  const requestId = decisions.find(({ id }) => id === payment.decisionId)?.requestId
  const waiting = decisions.find((one) => one.requestId === requestId && one.state === 'proposed')
  if (waiting)
    return {
      instead: {
        redirect: pathTo(decisionPath, { childId: child.id, decisionId: waiting.id }),
        notice: 'A decision on this waits already. It is decided or given back first.',
      },
    }
  const lines = requestId ? paidLines({ lines: standingLines(decisions, requestId) }) : []
  if (!requestId || payment.startsOn === null || payment.endedOn !== null || lines.length === 0)
    return { instead: notNowPage('These payments have not started, or they have ended already.') }
  return { payment, requestId, lines }
}

export const showChange = route({
  method: 'GET',
  path: changePath,
  allow: { childAction: 'decision.propose' },
  audit: 'directPayment.formOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    return page(call, opened, Object.fromEntries(opened.lines.map((line) => [amountOf(line), inBox(line.pence ?? 0)])))
  },
})

const amountOf = ({ id }: DecidedLine): string => `amount-${id}`

const page = (call: Call, opened: Opened, form: Fields, errors: FormErrors = {}): Reply => {
  const child = childOf(call)
  return {
    title: 'Pay less, or stop',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(hubPath, { childId: child.id })}>Personal budget</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{child.name}: pay less, or stop the payments</h1>
        <p class="govuk-body">
          A manager decides. The family gets the reasons in writing, in good time, and can ask once that you think again
          (regulations 12 and 14). The help in the plan goes on in any case.
        </p>
        <Form
          action={pathTo(changePath, { childId: child.id, paymentId: opened.payment.id })}
          csrf={call.request.csrfToken}
        >
          <Radios
            name="change"
            legend={{ text: 'What do you propose?', size: 'm' }}
            value={textOf(form, 'change')}
            error={errors['change']}
            items={[
              {
                value: 'reduce',
                text: 'Pay less',
                conditional: <NewSums lines={opened.lines} form={form} errors={errors} />,
              },
              { value: 'stop', text: 'Stop the payments' },
              { value: 'notWanted', text: 'Stop: whoever gets them wrote that they want them no more' },
            ]}
          />
          <DateInput
            name="from"
            legend={{ text: 'From which day?', size: 's' }}
            hint="The law asks for reasonable notice and gives no number of days. Leave time to plan."
            value={dateBoxes(form, 'from')}
            error={errors['from']}
          />
          <Textarea
            name="noticeWhy"
            label={`If that is sooner than ${plainNotice} days: why is it enough?`}
            rows={2}
            value={textOf(form, 'noticeWhy')}
            error={errors['noticeWhy']}
          />
          <Textarea
            name="reasons"
            label={{ text: 'Why, in words to the family', size: 'm' }}
            hint="One thought on a line. They stand in the letter as you write them."
            rows={5}
            value={textOf(form, 'reasons')}
            error={errors['reasons']}
          />
          <Button preventDoubleClick>Save the decision for the decision-maker</Button>
        </Form>
      </div>
    ),
  }
}

const NewSums = ({ lines, form, errors }: { lines: readonly DecidedLine[]; form: Fields; errors: FormErrors }) => (
  <>
    {lines.map((line) => (
      <Input
        key={line.id}
        name={amountOf(line)}
        label={`${line.words}: ${perWords[line.per ?? 'year']}`}
        hint={`Now ${sumInWords(line)}. It must still be enough for this help.`}
        prefix="£"
        inputmode="decimal"
        width={10}
        autocomplete="off"
        value={textOf(form, amountOf(line))}
        error={errors[amountOf(line)]}
      />
    ))}
  </>
)

export const change = route({
  method: 'POST',
  path: changePath,
  allow: { childAction: 'decision.propose' },
  audit: 'directPayment.changeProposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if ('instead' in opened) return opened.instead
    const read = readChange(call.form, opened.lines, call.today)
    if ('errors' in read) return page(call, opened, call.form, read.errors)
    const { outcome, lines, from, noticeWhy, reasons } = read.ok
    const id = newId(call.now)
    await call.tx
      .insertInto('budget_decision')
      .values({
        id,
        child_id: child.id,
        request_id: opened.requestId,
        about: 'change',
        payment_id: opened.payment.id,
        outcome,
        lines: JSON.stringify(lines),
        reasons: [...reasons],
        takes_effect_on: from,
        notice_why: noticeWhy,
        proposed_by: signedIn(call.viewer).accountId,
        proposed_at: call.now,
      })
      .execute()
    call.noted({ outcome })
    return {
      redirect: pathTo(decisionPath, { childId: child.id, decisionId: id }),
      notice: 'Saved. It counts when a manager decides it.',
    }
  },
})

type Change = {
  outcome: 'reduce' | 'stop'
  lines: readonly DecidedLine[]
  from: LocalDate
  noticeWhy: string | null
  reasons: readonly string[]
}

/** Reads what is proposed. Nobody loses money without a day, a reason and time. */
export function readChange(
  form: Fields,
  lines: readonly DecidedLine[],
  today: LocalDate,
): { ok: Change } | { errors: FormErrors } {
  const said = textOf(form, 'change')
  const from = dayIn(form, 'from')
  const reasons = linesIn(textOf(form, 'reasons'))
  const sums = said === 'reduce' ? newSums(form, lines) : { lines: [] as readonly DecidedLine[], errors: {} }
  const errors = onlyErrors({
    change: ['reduce', 'stop', 'notWanted'].includes(said) ? undefined : 'Choose what you propose',
    ...sums.errors,
    from: fromError(from, said, today),
    noticeWhy: noticeError(form, from, said, today),
    reasons:
      textError(form, 'reasons', { most: 20_000 }) ??
      (reasons.length === 0 ? 'Write why, in plain words to the family: the law asks for it' : undefined),
  })
  if (!from || Object.keys(errors).length > 0) return { errors }
  const noticeWhy = said === 'notWanted' ? 'They wrote that they want them no more' : textOf(form, 'noticeWhy') || null
  return { ok: { outcome: said === 'reduce' ? 'reduce' : 'stop', lines: sums.lines, from, noticeWhy, reasons } }
}

const fromError = (from: LocalDate | undefined, said: string, today: LocalDate): string | undefined => {
  if (!from) return 'Enter the day from which it counts'
  if (said === 'notWanted') return from < today ? 'Enter today or a day after it' : undefined
  return from <= today ? 'Enter a day after today: the family must know before' : undefined
}

const noticeError = (form: Fields, from: LocalDate | undefined, said: string, today: LocalDate): string | undefined =>
  textError(form, 'noticeWhy', {
    most: 2000,
    ...(from && said !== 'notWanted' && from < addDays(today, plainNotice)
      ? { missing: `Say why fewer than ${plainNotice} days are enough` }
      : {}),
  })

function newSums(form: Fields, lines: readonly DecidedLine[]): { lines: readonly DecidedLine[]; errors: FormErrors } {
  const errors: Record<string, string> = {}
  const changed = lines.map((line): DecidedLine => {
    const read = readPounds(textOf(form, amountOf(line)))
    if ('refused' in read) errors[amountOf(line)] = read.refused
    else if (read.pence > (line.pence ?? 0)) errors[amountOf(line)] = 'This is more than is paid now'
    return 'pence' in read ? { ...line, pence: read.pence } : line
  })
  const isLess = changed.some((line, at) => line.pence !== lines[at]?.pence)
  const [first] = lines
  if (first && !isLess && Object.keys(errors).length === 0) errors[amountOf(first)] = 'Change at least one sum'
  return { lines: changed, errors }
}
