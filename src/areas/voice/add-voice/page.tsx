import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type KeptUpload, UploadFields } from '../../documents/index.ts'
import { addVoicePath, voicePath } from '../paths.ts'
import { WhoReads } from '../see-voice/share-page.tsx'
import { SymbolBoard } from '../symbols/board.tsx'
import { chosenInOrder } from '../symbols/symbols.ts'
import { howWords, purposeWords } from '../voice-words.ts'

type Props = {
  childId: string
  name: string
  isOwn: boolean
  csrf: string
  form: Fields
  uploads?: readonly KeptUpload[]
  errors?: FormErrors | undefined
}

/** Write down something that a child says, or says it oneself. */
export const AddVoicePage = (p: Props) => (
  <>
    <BackLink href={pathTo(voicePath, { childId: p.childId })}>Back</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.isOwn ? 'Say something' : `Write down what ${p.name} says`}</h1>
    <p class="govuk-body-l waymark-read">
      {p.isOwn
        ? 'Use words, pictures or symbols. Nobody can change it afterwards.'
        : 'Use their own words, and do not make them tidy. Ask first if you may write it down. Nobody can change it afterwards.'}
    </p>
    <Form action={pathTo(addVoicePath, { childId: p.childId })} csrf={p.csrf} upload>
      <div class="waymark-read">
        <Textarea
          name="words"
          label={{ text: p.isOwn ? 'In your words' : 'In their words', size: 's' }}
          hint="What is good? What is hard? What do you want to be different?"
          value={textOf(p.form, 'words')}
          error={p.errors?.['words']}
          rows={5}
        />
      </div>
      <SymbolBoard chosen={chosenInOrder(textsOf(p.form, 'symbols'), textOf(p.form, 'symbolOrder'))} />
      <div class="waymark-read">
        <UploadFields
          label="A drawing, a photograph or a sound"
          hint="A picture (JPEG, PNG, GIF, WebP or HEIC), a sound (MP3, M4A, OGG, WAV or WebM) or a PDF, up to 100 MB each"
          uploads={p.uploads}
          errors={p.errors}
        />
        <Radios
          name="how"
          legend={{ text: 'How was this told?', size: 's' }}
          items={Object.entries(howWords).map(([value, { offers }]) => ({
            value,
            text: offers,
            ...(value === 'told' ? { conditional: <WhoTold p={p} /> } : {}),
          }))}
          value={textOf(p.form, 'how')}
          error={p.errors?.['how']}
        />
        <DateInput
          name="on"
          legend={{ text: 'On which day?', size: 's' }}
          hint="For example, 27 3 2026"
          value={dateBoxes(p.form, 'on')}
          error={p.errors?.['on']}
        />
        <Radios
          name="purpose"
          legend={{ text: 'What is it for?', size: 's' }}
          items={Object.entries(purposeWords).map(([value, { offers }]) => ({ value, text: offers }))}
          value={textOf(p.form, 'purpose')}
          error={p.errors?.['purpose']}
        />
        <WhoReads chosen={textsOf(p.form, 'sharedWith')} isOwn={p.isOwn} />
        <Button preventDoubleClick>{p.isOwn ? 'Say it' : 'Save'}</Button>
      </div>
    </Form>
  </>
)

const WhoTold = ({ p }: { p: Props }) => (
  <Input
    name="toldBy"
    label="Who told it?"
    hint="For example: his grandmother, or Mrs Ali, his teacher"
    value={textOf(p.form, 'toldBy')}
    error={p.errors?.['toldBy']}
    autocomplete="off"
  />
)
