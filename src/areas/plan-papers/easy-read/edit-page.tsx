import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { symbols } from '../../voice/index.ts'
import { editEasyReadPath } from '../paths.ts'
import type { EasySentence } from './compose.ts'
import { type EasyRow, formRows } from './form.ts'
import { EasySheet } from './sheet.tsx'

type Props = {
  childId: string
  name: string
  csrf: string
  version: number
  /** As they stand in the form. */
  sentences: readonly EasySentence[]
  /** As they are kept, for the look of it. */
  kept: readonly EasySentence[]
  saved: string | undefined
  isOlder: boolean
  /** Lines of the plan that the first words leave out. */
  leftOut: number
  errors?: FormErrors | undefined
}

const noPicture = { value: '', text: 'No picture' }
const pictures = symbols.map(({ id, text }) => ({ value: id, text: text.charAt(0).toUpperCase() + text.slice(1) }))

const Sentence = ({ row, number, error }: { row: EasyRow; number: number; error: string | undefined }) => (
  <fieldset class="govuk-fieldset waymark-easy-row">
    <legend class="govuk-visually-hidden">{row.isNew ? 'A new sentence' : `Sentence ${number}`}</legend>
    <input type="hidden" name="section" value={row.section} />
    <Textarea
      id={`words-${row.at}`}
      name="words"
      label={{ text: row.isNew ? 'Add a sentence' : 'Words' }}
      value={row.words}
      error={error}
      rows={2}
      attributes={{ dir: 'auto' }}
    />
    <Select
      id={`symbol-${row.at}`}
      name="symbol"
      label={{ text: 'Picture' }}
      items={[noPicture, ...pictures]}
      value={row.symbol ?? ''}
    />
  </fieldset>
)

/** The easy words of the plan that is being written: sentence by sentence, with a picture chosen for each. */
export const EditEasyReadPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId/plan/write', { childId: p.childId })}>Write the plan</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.name}’s plan in easy words</h1>
    <p class="govuk-body-l waymark-read">
      Write it as {p.name} would say it. One thought in each sentence. It goes out with the plan.
    </p>
    <InsetText>
      {p.saved ? (
        <p class="govuk-body">{p.saved}</p>
      ) : (
        <p class="govuk-body">
          These words were made from the lines of the plan. Read every sentence before you save it: they may not sound
          right yet.
          {p.leftOut > 0 ? ` ${p.leftOut} lines of the plan are not in them. Add what matters most.` : ''}
        </p>
      )}
      {p.isOlder ? (
        <p class="govuk-body">
          <strong>Lines of the plan changed after that.</strong> Check that the easy words still say the same.
        </p>
      ) : null}
    </InsetText>
    <Form action={pathTo(editEasyReadPath, { childId: p.childId })} csrf={p.csrf} class="waymark-read">
      <input type="hidden" name="version" value={p.version} />
      {formRows(p.sentences).map(({ heading, rows }) => (
        <section key={heading}>
          <h2 class="govuk-heading-m">{heading}</h2>
          {rows.map((row, at) => (
            <Sentence key={row.at} row={row} number={at + 1} error={p.errors?.[`words-${row.at}`]} />
          ))}
        </section>
      ))}
      <p class="govuk-hint">Empty the words of a sentence to take it out.</p>
      <div class="govuk-button-group">
        <Button preventDoubleClick>Save</Button>
        <Button name="again" value="yes" variant="secondary" preventDoubleClick>
          Make it from the plan’s lines again
        </Button>
      </div>
    </Form>
    <h2 class="govuk-heading-l" id="look">
      How it looks now
    </h2>
    <EasySheet sentences={p.kept} level={3} />
  </>
)
