import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { dayOf, type LocalDate, monthOf, yearOf } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { needNames, yearGroupsOn } from '../../allocation/index.ts'
import { type Asked, filterNames, filterTextOf, stepsToDo } from '../asked.ts'
import type { Named } from '../queries.ts'
import type { SavedFilter } from '../saved-filters.ts'

type Props = {
  asked: Asked
  words: readonly { label: string; value: string }[]
  caseworkers: readonly Named[]
  teams: readonly Named[]
  schools: readonly Named[]
  saved: readonly SavedFilter[]
  hasTeam: boolean
  typed: Fields
  errors: FormErrors
  back: string
  csrf: string
}

/** Which promises to show; the answer has an address of codes and ids, so it can be kept and shared. */
export const FilterPage = (p: Props) => (
  <>
    <BackLink href={p.back}>Back to the worklist</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Filter the worklist</h1>
    <form method="get" action="/worklist" novalidate>
      <input type="hidden" name="whose" value={p.asked.scope} />
      {p.asked.when ? <input type="hidden" name="when" value={p.asked.when} /> : null}
      {p.asked.sort === 'due' ? null : <input type="hidden" name="sort" value={p.asked.sort} />}
      <div class="waymark-worklist__fields">
        <Choice
          name="rule"
          label="Step"
          asked={p.asked}
          all="Every step"
          items={stepsToDo.map(({ rule, title }) => ({ id: rule, name: title }))}
        />
        <Choice
          name="state"
          label="State"
          asked={p.asked}
          all="To do"
          items={[{ id: 'excused', name: 'Excused by a lawful exception' }]}
        />
        {p.caseworkers.length > 0 ? (
          <Choice
            name="person"
            label="Caseworker"
            asked={p.asked}
            all="Everybody"
            items={[{ id: 'nobody', name: 'Nobody yet' }, ...p.caseworkers]}
          />
        ) : null}
        {p.teams.length > 0 ? (
          <Choice name="team" label="Team" asked={p.asked} all="Every team" items={p.teams} />
        ) : null}
        <Choice name="school" label="School, college or nursery" asked={p.asked} all="Every school" items={p.schools} />
        <Choice
          name="need"
          label="Need"
          asked={p.asked}
          all="Every need"
          items={Object.entries(needNames).map(([id, name]) => ({ id, name }))}
        />
        <Choice
          name="year"
          label="Year group, by date of birth"
          asked={p.asked}
          all="Every year"
          items={yearGroupsOn(p.asked.today).map(({ value, text }) => ({ id: value, name: text }))}
        />
      </div>
      <div class="waymark-worklist__fields">
        <DateInput name="from" legend={{ text: 'Due from', size: 's' }} value={boxesOf(p.asked.from)} />
        <DateInput name="to" legend={{ text: 'Due to', size: 's' }} value={boxesOf(p.asked.to)} />
      </div>
      <div class="govuk-button-group">
        <Button>Show</Button>
        <a class="govuk-link" href={`/worklist?whose=${p.asked.scope}`}>
          Clear
        </a>
      </div>
    </form>
    <Keep {...p} />
    <Kept saved={p.saved} csrf={p.csrf} />
  </>
)

type ChoiceProps = {
  name: 'rule' | 'state' | 'person' | 'team' | 'school' | 'need' | 'year'
  label: string
  all: string
  items: readonly Named[]
  asked: Asked
}

const Choice = ({ name, label, all, items, asked }: ChoiceProps) => (
  <Select
    name={name}
    label={label}
    value={asked[name] ?? ''}
    items={[{ value: '', text: all }, ...items.map((item) => ({ value: item.id, text: item.name }))]}
  />
)

const boxesOf = (day: LocalDate | undefined) =>
  day === undefined ? {} : { day: dayOf(day), month: monthOf(day), year: yearOf(day) }

const Keep = (p: Props) => {
  const kept = filterTextOf(p.asked)
  return (
    <section class="waymark-worklist__keep">
      <h2 class="govuk-heading-m">Save the list as it stands</h2>
      <p class="govuk-body">
        {p.words.length === 0
          ? 'This keeps whose work and which days you see now. Press Show first to change what is kept.'
          : `This keeps: ${p.words.map((word) => `${word.label} ${word.value}`).join('; ')}. Press Show first to change what is kept.`}
      </p>
      <Form action="/worklist/filter" csrf={p.csrf}>
        {filterNames.map((name) =>
          kept[name] ? <input key={name} type="hidden" name={name} value={kept[name]} /> : null,
        )}
        <Input
          name="name"
          label="Name of this filter"
          hint="Do not put a child’s or a parent’s name here."
          width={20}
          value={textOf(p.typed, 'name')}
          error={p.errors['name']}
        />
        <Radios
          name="sharing"
          legend={{ text: 'Who else can use it', size: 's' }}
          hint="Others see the name and the filter. What the list shows them is only what they may see."
          error={p.errors['sharing']}
          value={textOf(p.typed, 'sharing') || 'nobody'}
          small
          items={[
            { value: 'nobody', text: 'Only me' },
            ...(p.hasTeam ? [{ value: 'team', text: 'My team' }] : []),
            { value: 'council', text: 'Everybody at my organisation' },
          ]}
        />
        <Button variant="secondary" preventDoubleClick>
          Save
        </Button>
      </Form>
    </section>
  )
}

const sharedWords = { nobody: 'Only you', team: 'Your team', council: 'Your organisation' } as const

const Kept = ({ saved, csrf }: { saved: readonly SavedFilter[]; csrf: string }) => {
  const own = saved.filter((filter) => filter.owner === undefined)
  if (own.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">Your saved filters</h2>
      <ul class="govuk-list waymark-worklist__kept">
        {own.map((filter) => (
          <li key={filter.id}>
            <a class="govuk-link" href={filter.href}>
              {filter.name}
            </a>
            <span class="waymark-quiet">{sharedWords[filter.sharedWith]}</span>
            <Form action="/worklist/filter/remove" csrf={csrf}>
              <input type="hidden" name="filter" value={filter.id} />
              <Button variant="secondary">
                Remove<span class="govuk-visually-hidden"> {filter.name}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
