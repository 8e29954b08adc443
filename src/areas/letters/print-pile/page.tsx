import { Button } from '../../../govuk/button.tsx'
import { names } from '../../../govuk/child.ts'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { letterPath } from '../paths.ts'
import type { Envelope } from './pile.ts'

type Props = {
  csrf: string
  pile: { envelopes: readonly Envelope[]; next: string | undefined }
  after: string | undefined
  /** All, where nothing was ticked yet. */
  chosen: readonly string[] | undefined
  postedOn: { day: string; month: string; year: string }
  errors?: FormErrors | undefined
}

/** The letters that go by post: print them, put them into envelopes, say when they were posted. */
export const PilePage = (p: Props) => (
  <>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Letters to post</h1>
    <p class="govuk-body">
      These people get their letters by post. Print the letters, post them, then say on which day. That day is kept as
      proof.{' '}
      <a class="govuk-link" href="/letters/undelivered">
        Messages that did not arrive
      </a>
    </p>
    {p.pile.envelopes.length === 0 ? (
      <EmptyState title="Nothing to post">
        <p class="govuk-body">When a letter must go by post, it waits here.</p>
      </EmptyState>
    ) : (
      <Form action="/letters/post" csrf={p.csrf}>
        {p.after ? <input type="hidden" name="after" value={p.after} /> : null}
        <fieldset
          class={names('govuk-fieldset', 'govuk-form-group', p.errors?.['envelope'] && 'govuk-form-group--error')}
          id="envelope"
        >
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Choose the letters</legend>
          {p.errors?.['envelope'] ? (
            <p class="govuk-error-message">
              <span class="govuk-visually-hidden">Error:</span> {p.errors['envelope']}
            </p>
          ) : null}
          <ul class="waymark-envelopes">
            {p.pile.envelopes.map((one) => (
              <OneEnvelope key={one.id} one={one} checked={p.chosen?.includes(one.id) ?? true} />
            ))}
          </ul>
        </fieldset>
        <button type="submit" class="govuk-button govuk-button--secondary" formaction="/letters/post/print">
          Print what is ticked, as one PDF
        </button>
        <DateInput
          name="postedOn"
          legend={{ text: 'On which day were they posted?', size: 'm' }}
          value={p.postedOn}
          error={p.errors?.['postedOn']}
        />
        <Button preventDoubleClick>Mark what is ticked as posted</Button>
      </Form>
    )}
    {p.after || p.pile.next ? (
      <Pagination
        label="Letters to post"
        {...(p.after ? { previous: { href: '/letters/post', text: 'Oldest' } } : {})}
        {...(p.pile.next ? { next: { href: withQuery('/letters/post', { after: p.pile.next }), text: 'Next' } } : {})}
      />
    ) : null}
  </>
)

const OneEnvelope = ({ one, checked }: { one: Envelope; checked: boolean }) => (
  <li class="waymark-envelopes__one">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          type="checkbox"
          id={`envelope-${one.id}`}
          name="envelope"
          value={one.id}
          checked={checked}
          aria-describedby={`about-${one.id}`}
        />
        <label class="govuk-label govuk-checkboxes__label" for={`envelope-${one.id}`}>
          {one.to}: {one.title}
        </label>
      </div>
    </div>
    <p class="waymark-envelopes__about" id={`about-${one.id}`}>
      About {one.child}, {formatShortDay(one.on)}.{' '}
      <a class="govuk-link" href={letterPath(one.childId, one.letterId)}>
        Read it
        <span class="govuk-visually-hidden">
          : {one.title}, to {one.to}
        </span>
      </a>{' '}
      {one.isPrinted ? <Tag colour="grey">Printed</Tag> : null}{' '}
      {one.largePrint ? <Tag colour="blue">Large print</Tag> : null}{' '}
      {one.language ? <Tag colour="purple">Wishes for {one.language}</Tag> : null}
      <Address one={one} />
    </p>
  </li>
)

const Address = ({ one }: { one: Envelope }) => {
  if (one.isProtected)
    return <strong> The address is protected: give the letter to the keeper of protected addresses.</strong>
  return one.hasAddress ? null : <strong> No address is known: ask the family, and write it on the envelope.</strong>
}
