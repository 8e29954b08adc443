import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { ErrorMessage } from '../../../govuk/error-message.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { FilterPanel } from '../../../web/pieces/filter-panel.tsx'
import { type Asked, phases, sorts } from '../find-settings.ts'
import type { Origin } from '../origin.ts'
import { paths } from '../paths.ts'
import type { Setting } from '../setting.ts'
import { distanceInWords, inShort, measuredFrom, rightWords } from '../setting-words.ts'
import { fieldsOf, milesOffered } from './asked-for.ts'

type Props = {
  childId: string
  title: string
  back: { href: string; text: string }
  asked: Asked
  age: number
  origin: Origin | undefined
  /** Typed for this visit: it goes with each press of a button, and is kept nowhere. */
  postcode: string
  settings: readonly Setting[]
  /** What was ticked to be seen side by side. */
  ticked: readonly string[]
  hasMore: boolean
  mayName: boolean
  keepsOffers: boolean
  errors: FormErrors
  csrf: string
  /** The setting that the family asks for, and who was asked. */
  children: preact.ComponentChildren
}

export const ComparePage = (p: Props) => (
  <>
    <BackLink href={p.back.href}>{p.back.text}</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.title}</h1>
    <p class="govuk-body">
      These are the schools, colleges and nurseries that we know of. Tick two, three or four to see them side by side.
    </p>
    {p.children}
    <section aria-labelledby="settings-found">
      <h2 class="govuk-heading-m" id="settings-found">
        Places to look at
      </h2>
      <Narrow {...p} />
      <FromPostcode {...p} />
      <p class="govuk-body">{measuredFrom(p.origin)}</p>
      <Found {...p} />
    </section>
  </>
)

const items = (names: Readonly<Record<string, string>>) => [
  { value: '', text: 'All' },
  ...Object.entries(names).map(([value, text]) => ({ value, text })),
]

const Narrow = ({ childId, asked, age, origin }: Props) => {
  const action = pathTo(paths.compare, { childId })
  return (
    <FilterPanel action={action} clearUrl={action} title="Narrow the list" isOpen={isNarrowed(asked)}>
      <Input label="Name" name="name" value={asked.name} spellcheck={false} autocomplete="off" />
      <Select label="Kind" name="sort" value={asked.sort ?? ''} items={items(sorts)} />
      <Select label="Stage" name="phase" value={asked.phase ?? ''} items={items(phases)} />
      {origin ? (
        <Select
          label="How far at most"
          name="miles"
          value={asked.miles === undefined ? '' : String(asked.miles)}
          items={[
            { value: '', text: 'Any distance' },
            ...milesOffered.map((miles) => ({ value: String(miles), text: miles === 1 ? '1 mile' : `${miles} miles` })),
          ]}
        />
      ) : null}
      <Radios
        name="ages"
        small
        legend="Ages"
        value={asked.age === undefined ? 'all' : 'fits'}
        items={[
          { value: 'fits', text: `For age ${age}` },
          { value: 'all', text: 'All ages' },
        ]}
      />
    </FilterPanel>
  )
}

const isNarrowed = (asked: Asked): boolean =>
  Boolean(asked.name || asked.sort || asked.phase || asked.miles || asked.age === undefined)

const Hidden = ({ fields }: { fields: Readonly<Record<string, string | undefined>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) =>
      value === undefined || value === '' ? null : <input key={name} type="hidden" name={name} value={value} />,
    )}
  </>
)

const FromPostcode = ({ childId, asked, postcode, errors, csrf }: Props) => (
  <Form action={pathTo(paths.compare, { childId })} csrf={csrf}>
    <Hidden fields={fieldsOf(asked)} />
    <Input
      label="Show how far from a postcode"
      hint="For this visit only. We do not keep it."
      name="postcode"
      width={10}
      value={postcode}
      error={errors['postcode']}
      autocomplete="postal-code"
      spellcheck={false}
    />
    <Button variant="secondary">Show how far</Button>
  </Form>
)

const Found = (p: Props) => {
  if (p.settings.length === 0)
    return (
      <EmptyState title="No place fits">
        Take something out of what you asked for. If the list stays empty, the register of schools is not loaded yet:
        ask the council.
      </EmptyState>
    )
  return (
    <>
      <Form action={pathTo(paths.sideBySide, { childId: p.childId })} csrf={p.csrf}>
        <Hidden fields={{ ...fieldsOf(p.asked), page: String(p.asked.page), postcode: p.postcode }} />
        {p.errors['setting'] ? <ErrorMessage id="setting-error">{p.errors['setting']}</ErrorMessage> : null}
        <ol class="waymark-settings">
          {p.settings.map((setting, at) => (
            <OneFound
              key={setting.id}
              setting={setting}
              tickId={at === 0 ? 'setting' : `setting-${setting.id}`}
              {...p}
            />
          ))}
        </ol>
        <Button>See them side by side</Button>
      </Form>
      <Pages {...p} />
    </>
  )
}

/** The summary of what is wrong leads to the first box to tick. */
type OneProps = { setting: Setting; tickId: string } & Props

const OneFound = ({ setting, tickId, childId, mayName, keepsOffers, ticked, errors }: OneProps) => (
  <li class="waymark-settings__one">
    <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={tickId}
          name="setting"
          type="checkbox"
          value={setting.id}
          checked={ticked.includes(setting.id)}
          aria-describedby={`${errors['setting'] ? 'setting-error ' : ''}about-${setting.id}`}
        />
        <label class="govuk-label govuk-checkboxes__label govuk-!-font-weight-bold" for={tickId}>
          {setting.name}
        </label>
      </div>
    </div>
    <div id={`about-${setting.id}`}>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {inShort(setting)}
        {distanceInWords(setting.metres) ? `. ${distanceInWords(setting.metres)}` : ''}
      </p>
      <p class="govuk-body-s waymark-quiet">{rightWords[setting.right].short}</p>
    </div>
    {mayName ? (
      <p class="govuk-body">
        <a class="govuk-link" href={withQuery(pathTo(paths.wish, { childId }), { setting: setting.id })}>
          Ask for this one<span class="govuk-visually-hidden">: {setting.name}</span>
        </a>
      </p>
    ) : null}
    {keepsOffers ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(paths.offer, { organisationId: setting.id })}>
          Change what families read<span class="govuk-visually-hidden"> about {setting.name}</span>
        </a>
      </p>
    ) : null}
  </li>
)

/** Pages have an address; with a postcode typed for this visit they are buttons, so that it stands in no address. */
const Pages = ({ childId, asked, postcode, hasMore, csrf }: Props) => {
  const to = (page: number) => withQuery(pathTo(paths.compare, { childId }), { ...fieldsOf(asked), page })
  if (postcode !== '')
    return (
      <Form action={pathTo(paths.compare, { childId })} csrf={csrf} class="govuk-button-group">
        <Hidden fields={{ ...fieldsOf(asked), postcode }} />
        {asked.page > 1 ? (
          <Button variant="secondary" name="page" value={String(asked.page - 1)}>
            Previous page
          </Button>
        ) : null}
        {hasMore ? (
          <Button variant="secondary" name="page" value={String(asked.page + 1)}>
            Next page
          </Button>
        ) : null}
      </Form>
    )
  if (!hasMore && asked.page === 1) return null
  return (
    <Pagination
      label="Pages of places"
      {...(asked.page > 1 ? { previous: { href: to(asked.page - 1) } } : {})}
      {...(hasMore ? { next: { href: to(asked.page + 1) } } : {})}
    />
  )
}
