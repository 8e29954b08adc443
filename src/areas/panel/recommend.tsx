import { sql } from 'kysely'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Details } from '../../govuk/details.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import { type Answers, legalTests, outcomesOf, type TestPart } from '../../law/legal-tests.ts'
import { newId } from '../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { type Call, type Reply, route, signedIn } from '../../web/route.ts'
import { calledBy, itemPath, openItem } from './open-meeting.ts'
import { questionWords, type Recommended, recommendedWords } from './panel-words.ts'
import { type Item, type Meeting, sitsOn } from './queries.ts'
import { lastRecommendation, type Recommendation } from './recommendation.ts'

const path = '/panels/:panelId/meetings/:meetingId/items/:itemId/recommend'

type Opened = { meeting: Meeting; item: Item; last: Recommendation | undefined }

/** What is recommended on, for a member without a conflict; officers read it and write none. */
async function open(call: Call): Promise<Opened | Reply> {
  const opened = await openItem(call)
  if (!opened || opened.item.offWhy !== null) return { notFound: true }
  if (!(await sitsOn(call.tx, opened.item.id)))
    return {
      forbidden:
        opened.meeting.state === 'closed'
          ? 'The minutes are closed: the recommendation is not changed any more.'
          : 'The members of the panel recommend, where they declared no conflict of interest.',
    }
  return { ...opened, last: await lastRecommendation(call.tx, opened.item.id) }
}

type Filled = { form: Fields; errors: FormErrors }

const reply = (call: Call, opened: Opened, filled: Filled): Reply => ({
  title: 'Recommendation',
  hasErrors: Object.keys(filled.errors).length > 0,
  page: <RecommendPage {...opened} {...filled} csrf={call.request.csrfToken} />,
})

export const showRecommend = route({
  method: 'GET',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.recommendationOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if (!('item' in opened)) return opened
    call.showed([opened.item.childId])
    return reply(call, opened, { form: opened.last ? fieldsOf(opened.last) : {}, errors: {} })
  },
})

const fieldsOf = (last: Recommendation): Fields => ({
  outcome: last.outcome,
  reasons: last.reasons,
  dissent: last.dissent,
  said: last.said,
  ...Object.fromEntries(
    Object.entries(last.parts).flatMap(([id, { answer, why }]) => [
      [id, answer ?? ''],
      [`${id}Why`, why],
    ]),
  ),
})

export const recommend = route({
  method: 'POST',
  path,
  allow: { duty: 'panel.see' },
  audit: 'panel.recommended',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if (!('item' in opened)) return opened
    const { item, meeting } = opened
    call.showed([item.childId])
    const read = readRecommendation(call.form, item)
    if ('errors' in read) return reply(call, opened, { form: call.form, errors: read.errors })
    // one after the other, so that nobody writes over what they did not see
    await sql`select pg_advisory_xact_lock(hashtextextended(${item.id}, 57))`.execute(call.tx)
    const newest = await lastRecommendation(call.tx, item.id)
    if ((newest?.number ?? 0) !== Number(textOf(call.form, 'after')) && newest) return stale(opened, newest, read.ok)
    await call.tx
      .insertInto('panel_recommendation')
      .values({
        id: newId(call.now),
        item_id: item.id,
        child_id: item.childId,
        number: (newest?.number ?? 0) + 1,
        outcome: read.ok.outcome,
        parts: JSON.stringify(read.ok.parts),
        reasons: read.ok.reasons,
        dissent: read.ok.dissent,
        said: read.ok.said,
        written_by: signedIn(call.viewer).accountId,
        written_at: call.now,
      })
      .execute()
    call.noted({ question: item.question, outcome: read.ok.outcome })
    return { redirect: itemPath(meeting, item.id), notice: 'Saved. It can be changed until the minutes are closed.' }
  },
})

const stale = ({ meeting, item }: Opened, theirs: Recommendation, yours: Read): Reply => ({
  stale: {
    what: 'This recommendation',
    theirs: [
      { label: 'Recommended', text: recommendedWords[theirs.outcome] },
      { label: 'Why', text: theirs.reasons },
    ],
    yours: [
      { label: 'Recommended', text: recommendedWords[yours.outcome] },
      { label: 'Why', text: yours.reasons },
    ],
    back: `${itemPath(meeting, item.id)}/recommend`,
  },
})

type Read = { outcome: Recommended; parts: Answers; reasons: string; dissent: string; said: string }

const canRecommend = (item: Item): readonly Recommended[] => [...outcomesOf[item.question], 'moreFirst']

const partsOf = (item: Item): readonly TestPart[] => legalTests[item.question]

function readRecommendation(form: Fields, item: Item): { ok: Read } | { errors: FormErrors } {
  const outcome = canRecommend(item).find((one) => one === textOf(form, 'outcome'))
  const [reasons, dissent, said] = ['reasons', 'dissent', 'said'].map((field) => textOf(form, field))
  const errors: Record<string, string> = {}
  if (!outcome) errors['outcome'] = 'Choose what the panel recommends'
  if (!reasons) errors['reasons'] = 'Say why'
  for (const field of ['reasons', 'dissent', 'said'])
    if (textOf(form, field).length > 20_000) errors[field] = 'Use 20,000 letters or fewer'
  if (!outcome || Object.keys(errors).length > 0) return { errors }
  const parts = Object.fromEntries(
    partsOf(item).map(({ id }) => {
      const answer = textOf(form, id)
      return [
        id,
        {
          answer: answer === 'yes' || answer === 'no' ? answer : undefined,
          why: textOf(form, `${id}Why`).slice(0, 5000),
        },
      ] as const
    }),
  )
  return { ok: { outcome, parts, reasons: reasons ?? '', dissent: dissent ?? '', said: said ?? '' } }
}

const RecommendPage = ({ meeting, item, last, form, errors, csrf }: Opened & Filled & { csrf: string }) => (
  <div class="waymark-read">
    <BackLink href={itemPath(meeting, item.id)}>Papers</BackLink>
    <Problems errors={errors} />
    <span class="govuk-caption-l">{questionWords[item.question]}</span>
    <h1 class="govuk-heading-l">{calledBy(item)}: what the panel recommends</h1>
    <p class="govuk-body">
      A recommendation decides nothing. Whoever decides reads it and answers the test of the law.
    </p>
    <Form action={`${itemPath(meeting, item.id)}/recommend`} csrf={csrf}>
      <input type="hidden" name="after" value={last?.number ?? 0} />
      <Details summary="The test of the law, part by part (helps to think; you can leave it out)">
        {partsOf(item).map((part) => (
          <Part key={part.id} part={part} form={form} />
        ))}
      </Details>
      <Radios
        name="outcome"
        legend="The panel recommends"
        value={textOf(form, 'outcome')}
        error={errors['outcome']}
        items={canRecommend(item).map((one) => ({
          value: one,
          text: recommendedWords[one],
          hint: one === 'moreFirst' ? 'The day of the law stays as it is.' : undefined,
        }))}
      />
      <Textarea
        name="reasons"
        label="Why"
        hint="The officers of the child read it, and it stands beside the decision."
        rows={5}
        value={textOf(form, 'reasons')}
        error={errors['reasons']}
      />
      <Textarea
        name="dissent"
        label="Who saw it differently, and why (optional)"
        rows={3}
        value={textOf(form, 'dissent')}
        error={errors['dissent']}
      />
      <Textarea
        name="said"
        label="What was said of this child (optional)"
        hint="These are the minutes on this child."
        rows={5}
        value={textOf(form, 'said')}
        error={errors['said']}
      />
      <Button preventDoubleClick>Save</Button>
    </Form>
  </div>
)

const Part = ({ part, form }: { part: TestPart; form: Fields }) => (
  <div class="waymark-test-part">
    <Radios
      name={part.id}
      inline
      fieldset={{ legend: { text: part.asks, class: 'govuk-fieldset__legend--s' } }}
      value={textOf(form, part.id)}
      items={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
    />
    <Textarea
      name={`${part.id}Why`}
      label={{ text: 'Why?', class: 'govuk-label--s' }}
      rows={2}
      value={textOf(form, `${part.id}Why`)}
    />
  </div>
)
