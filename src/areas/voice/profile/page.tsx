import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { Initials } from '../../../web/pieces/initials.tsx'
import { changeProfilePath, profilePath, profileVersionPath } from '../paths.ts'
import { headings, type ProfileField, type ProfileTexts, type ProfileVersion, sheetFor } from './profile.ts'

type Props = {
  childId: string
  name: string
  isOwn: boolean
  mayChange: boolean
  /** Whether the reader may open what the child says: class staff read this page and not that. */
  readsVoice: boolean
  profile: ProfileVersion | undefined
  /** The versions before; undefined where one of them is shown. */
  before: readonly ProfileVersion[] | undefined
}

const shownFields = Object.keys(headings) as (keyof typeof headings)[]

/** One page about a child, in the child's own voice. It prints on one sheet. */
export const ProfilePage = (p: Props) => (
  <div class="waymark-family">
    <BackLink
      href={
        p.before ? pathTo('/children/:childId', { childId: p.childId }) : pathTo(profilePath, { childId: p.childId })
      }
    >
      {p.before ? 'Back' : 'The page as it is now'}
    </BackLink>
    {p.before || !p.profile ? null : (
      <InsetText>This is how the page was from {p.profile.on}. It has changed since.</InsetText>
    )}
    <article
      class={
        p.profile && sheetFor(p.profile) !== 'roomy' ? 'waymark-profile waymark-profile--close' : 'waymark-profile'
      }
    >
      <div class="waymark-profile__head">
        <Initials name={p.name} large />
        <div>
          <h1 class="govuk-heading-xl waymark-profile__name">I am {p.name}</h1>
          {p.profile?.say_it ? <p class="waymark-profile__say">Say my name like this: {p.profile.say_it}</p> : null}
        </div>
      </div>
      {p.profile ? (
        <div class="waymark-profile__parts">
          {shownFields.map((field) => (
            <Part key={field} field={field} text={p.profile?.[field] ?? null} />
          ))}
        </div>
      ) : (
        <EmptyState title="This page is empty">
          <p class="govuk-body">
            {p.isOwn
              ? 'Tell people what you are good at, what matters to you and how they can help.'
              : 'Fill it in together. It tells new people what helps, before they meet.'}
          </p>
        </EmptyState>
      )}
      {p.profile ? (
        <p class="waymark-profile__when">
          {p.profile.by
            ? `Written down by ${p.profile.by} on ${p.profile.on}.`
            : `In this record since ${p.profile.on}.`}
        </p>
      ) : null}
    </article>
    {p.before ? <Below p={p} before={p.before} /> : null}
  </div>
)

const Below = ({ p, before }: { p: Props; before: readonly ProfileVersion[] }) => (
  <div class="waymark-no-print">
    {p.mayChange ? (
      <Button href={pathTo(changeProfilePath, { childId: p.childId })}>
        {p.profile ? 'Change this page' : 'Fill in this page'}
      </Button>
    ) : null}
    <p class="govuk-body">
      {p.profile && sheetFor(p.profile) !== 'tooLong'
        ? 'Print this page from your browser: it fits on one sheet. '
        : 'You can print this page from your browser. '}
      The school reads it too.
    </p>
    {p.readsVoice ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/children/:childId/voice', { childId: p.childId })}>
          {p.isOwn ? 'What you say' : `What ${p.name} says`}
        </a>
      </p>
    ) : null}
    {before.length > 0 ? (
      <Details summary={`How this page was before (${before.length})`}>
        <ul class="govuk-list">
          {before.map((one) => (
            <li key={one.id}>
              <a class="govuk-link" href={pathTo(profileVersionPath, { childId: p.childId, profileId: one.id })}>
                From {one.on}
              </a>
              {one.by ? `, by ${one.by}` : ''}
            </li>
          ))}
        </ul>
      </Details>
    ) : null}
  </div>
)

const Part = ({ field, text }: { field: keyof typeof headings; text: string | null }) => {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return null
  return (
    <section
      class={field === 'safety' ? 'waymark-profile__part waymark-profile__part--safety' : 'waymark-profile__part'}
    >
      <h2 class="govuk-heading-m waymark-profile__heading">{headings[field]}</h2>
      {lines.length === 1 ? (
        <p class="waymark-profile__text">{lines[0]}</p>
      ) : (
        <ul class="waymark-profile__list">
          {lines.map((line, at) => (
            <li key={at}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

type ChangeProps = {
  childId: string
  name: string
  isOwn: boolean
  csrf: string
  newest: string
  texts: ProfileTexts
  errors?: FormErrors | undefined
}

const hints: Readonly<Record<ProfileField, string>> = {
  say_it: 'For example: ay-SHAH',
  strengths: 'One in a line. Ask people who know and like them',
  interests: 'One in a line',
  matters: 'People, things and days that must not be forgotten',
  helps: 'What makes a good day, and what to do on a hard one',
  safety: 'What everybody must know: an allergy, running off, a fit. Not an address, and no telephone number',
}

export const ChangeProfilePage = (p: ChangeProps) => (
  <>
    <BackLink href={pathTo(profilePath, { childId: p.childId })}>Back to the page</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.isOwn ? 'Your page about you' : `The page about ${p.name}`}</h1>
    <p class="govuk-body-l waymark-read">
      {p.isOwn
        ? 'Write as you speak. Keep it short. Your school and everybody who helps you reads this page.'
        : `Write it with ${p.name}, as they would say it: “I like …”. Keep it short. The school and everybody who helps reads this page.`}
    </p>
    <Form action={pathTo(changeProfilePath, { childId: p.childId })} csrf={p.csrf} class="waymark-read">
      <input type="hidden" name="newest" value={p.newest} />
      <Input
        name="say_it"
        label={{ text: 'How to say my name', size: 's' }}
        hint={hints.say_it}
        value={p.texts.say_it ?? ''}
        error={p.errors?.['say_it']}
        width={20}
        spellcheck={false}
      />
      {shownFields.map((field) => (
        <Textarea
          key={field}
          name={field}
          label={{ text: headings[field], size: 's' }}
          hint={p.isOwn && field === 'strengths' ? 'One in a line' : hints[field]}
          value={p.texts[field] ?? ''}
          error={p.errors?.[field]}
          rows={4}
        />
      ))}
      <Button preventDoubleClick>Save</Button>
    </Form>
  </>
)
