import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { DocumentFacts } from '../queries.ts'
import { needsDecision, type OthersFound } from './others-in.ts'
import type { Receiver } from './receivers.ts'

export type SendPageProps = {
  name: string
  document: DocumentFacts
  receivers: readonly Receiver[]
  found: OthersFound
  csrf: string
  chosen: readonly string[]
  why: string
  decision: string
  decisionReason: string
  errors?: FormErrors | undefined
}

export const sendPath = '/children/:childId/documents/:documentId/send'

export const SendPage = (p: SendPageProps) => {
  const ids = { childId: p.document.childId, documentId: p.document.id }
  return (
    <>
      <BackLink href={pathTo('/children/:childId/documents/:documentId', ids)}>Back to the document</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">{p.name}</span>
      <h1 class="govuk-heading-l waymark-found">Send “{p.document.title}”</h1>
      <div class="waymark-read">
        <p class="govuk-body">
          It goes to people in the circle of {p.name} only, and they read it here. They get a message that there is
          something to read; the message does not say what, or about whom.
        </p>
        {p.receivers.length === 0 ? (
          <p class="govuk-body">Nobody in the circle may be sent this document.</p>
        ) : (
          <Form action={pathTo(sendPath, ids)} csrf={p.csrf}>
            <Found found={p.found} />
            <Checkboxes
              name="to"
              legend="Who do you send it to?"
              error={p.errors?.['to']}
              items={p.receivers.map((one) => ({
                value: one.placeId,
                text: one.name,
                hint: one.readsAlready
                  ? undefined
                  : 'Cannot read this part of the record. This one document will be opened to them.',
                checked: p.chosen.includes(one.placeId),
              }))}
            />
            {p.receivers.some((one) => !one.readsAlready) ? (
              <Textarea
                name="why"
                label="Why do they need it?"
                hint="Needed where you choose somebody who cannot read this part of the record. It is kept."
                rows={3}
                value={p.why}
                error={p.errors?.['why']}
              />
            ) : null}
            {needsDecision(p.found) ? <Decision {...p} /> : null}
            <Button preventDoubleClick>Send</Button>
          </Form>
        )}
      </div>
    </>
  )
}

const Found = ({ found }: { found: OthersFound }) => {
  if (found.unread)
    return (
      <WarningText>
        We could not read the words in this file, or not yet. Look through it yourself before you send it.
      </WarningText>
    )
  if (!needsDecision(found))
    return <p class="govuk-body">We found no name and no number of another child in its words.</p>
  return (
    <>
      <WarningText>It may name other children. Nothing is sent until you have decided.</WarningText>
      <ul class="govuk-list govuk-list--bullet waymark-found">
        {[...found.names, ...found.numbers].map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}

const Decision = (p: SendPageProps) => (
  <>
    <Radios
      name="decision"
      legend="What have you found when you looked?"
      value={p.decision}
      error={p.errors?.['decision']}
      items={
        p.found.unread
          ? [{ value: 'looked', text: 'I have looked through all of it, and it is right to send it' }]
          : [
              { value: 'nobodyElse', text: 'No other child is meant' },
              { value: 'mayBeSent', text: 'Another child is named, and it is right to send it' },
            ]
      }
    />
    <Textarea
      name="decisionReason"
      label="How do you know?"
      hint="It is kept with the sending. Do not write the other child’s name."
      rows={3}
      value={p.decisionReason}
      error={p.errors?.['decisionReason']}
    />
  </>
)
