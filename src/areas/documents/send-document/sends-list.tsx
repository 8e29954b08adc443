import { Button } from '../../../govuk/button.tsx'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { dayOf } from '../document-list.tsx'
import type { Sent } from './sends.ts'

type Props = { sends: readonly Sent[]; ids: { childId: string; documentId: string }; csrf: string }

const decisionWords: Readonly<Record<string, string>> = {
  nobodyElse: 'No other child is meant',
  mayBeSent: 'Another child is named, and it is right to send it',
  looked: 'Looked through by the sender: no other child is named, or it is right to send it',
}

/** To whom it was sent, why, and what was decided about names in it. */
export const Sends = ({ sends, ids, csrf }: Props) =>
  sends.length === 0 ? (
    <p class="govuk-body">It has not been sent to anybody.</p>
  ) : (
    <ul class="govuk-list waymark-documents">
      {sends.map((one) => (
        <li key={one.id} class="waymark-documents__one">
          {one.to}
          <span class="waymark-documents__about">{aboutOf(one)}</span>
          {one.opens && !one.ended ? (
            <Form
              action={pathTo('/children/:childId/documents/:documentId/send/:sendId/end', { ...ids, sendId: one.id })}
              csrf={csrf}
            >
              <Button variant="secondary">
                Stop showing it<span class="govuk-visually-hidden"> to {one.to}</span>
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )

function aboutOf(one: Sent): string {
  const said = [`${dayOf(one.at)}, by ${one.by}`]
  if (one.why) said.push(`Why: ${one.why}`)
  if (one.decision) said.push(`${decisionWords[one.decision] ?? ''}: ${one.decisionReason ?? ''}`)
  if (one.opens && one.ended) said.push('They can no longer read it because of this.')
  return said.join('. ')
}
