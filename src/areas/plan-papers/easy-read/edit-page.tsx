import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { symbols } from '../../voice/index.ts'
import { editEasyReadPath } from '../paths.ts'
import type { EasySection, EasySentence } from './compose.ts'
import { type EasyPart, type EasyRow, formParts } from './form.ts'
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
  /** The part that is open; the first where none is asked for. */
  part: EasySection | undefined
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

const sentencesIn = (rows: readonly EasyRow[]): string => {
  const count = rows.filter(({ isNew }) => !isNew).length
  return count === 0 ? 'nothing yet' : count === 1 ? '1 sentence' : `${count} sentences`
}

const partName = ({ heading, section, isOneOfMany }: EasyPart): string =>
  isOneOfMany ? `${heading}, section ${section}` : heading

/** One part of the form, closed until somebody opens it: what is typed in a closed part is sent all the same. */
const Part = ({ part, isOpen, errors }: { part: EasyPart; isOpen: boolean; errors: FormErrors | undefined }) => (
  <Details
    id={`part-${part.section}`}
    open={isOpen || part.rows.some(({ at }) => errors?.[`words-${at}`] !== undefined)}
    summary={
      <>
        {partName(part)} ({sentencesIn(part.rows)})
      </>
    }
  >
    {part.rows.map((row, at) => (
      <Sentence key={row.at} row={row} number={at + 1} error={errors?.[`words-${row.at}`]} />
    ))}
    <Button name="at" value={part.section} variant="secondary" preventDoubleClick>
      Save all and stay here<span class="govuk-visually-hidden">: {partName(part)}</span>
    </Button>
  </Details>
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
      <h2 class="govuk-heading-m">The sentences, part by part</h2>
      <p class="govuk-hint">
        Open a part to read and change it. Saving saves every part. Empty the words of a sentence to take it out.
      </p>
      {formParts(p.sentences).map((part, at) => (
        <Part
          key={part.section}
          part={part}
          isOpen={p.part === undefined ? at === 0 : part.section === p.part}
          errors={p.errors}
        />
      ))}
      <div class="govuk-button-group">
        <Button preventDoubleClick>Save</Button>
        <Button name="again" value="yes" variant="secondary" preventDoubleClick>
          Make it from the plan’s lines again
        </Button>
      </div>
    </Form>
    <Details id="look" summary="How it looks now">
      <EasySheet sentences={p.kept} level={2} />
    </Details>
  </>
)
