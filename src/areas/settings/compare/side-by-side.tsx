import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Table } from '../../../govuk/table.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import type { Origin } from '../origin.ts'
import { paths } from '../paths.ts'
import type { Setting } from '../setting.ts'
import { askedFirst, comparedFacts, measuredFrom, notPublished, rightWords } from '../setting-words.ts'

type Props = { childId: string; settings: readonly Setting[]; origin: Origin | undefined; mayName: boolean }

/**
 * Up to four settings side by side. On a phone each is a card with what is asked first, and the rest to open; what is printed is the
 * table, from either.
 */
export const SideBySidePage = ({ childId, settings, origin, mayName }: Props) => (
  <>
    <BackLink href={pathTo(paths.compare, { childId })}>All places</BackLink>
    <h1 class="govuk-heading-l">Side by side</h1>
    <p class="govuk-body">
      {measuredFrom(origin)} “{notPublished}” means that neither the register of schools nor the council says it. You
      can ask the place.
    </p>
    <Table
      class="waymark-compare__table"
      caption="The places you chose"
      captionClass="govuk-visually-hidden"
      firstCellIsHeader
      head={['What', ...settings.map(({ name }) => name)]}
      rows={comparedFacts.map(({ label, of }) => [label, ...settings.map((setting) => of(setting) ?? notPublished)])}
    />
    {settings.map((setting) => (
      <section key={setting.id} aria-labelledby={`more-${setting.id}`}>
        <h2 class="govuk-heading-m" id={`more-${setting.id}`}>
          {setting.name}
        </h2>
        <Card setting={setting} />
        <div class="waymark-compare__more">
          <Rights setting={setting} />
          <Website setting={setting} />
        </div>
        {mayName ? (
          <Button variant="secondary" href={withQuery(pathTo(paths.wish, { childId }), { setting: setting.id })}>
            Ask for {setting.name}
          </Button>
        ) : null}
      </section>
    ))}
  </>
)

/** On a phone: what is asked first, and all else that is known behind one word. */
const Card = ({ setting }: { setting: Setting }) => {
  const rest = comparedFacts.slice(askedFirst).map(({ label, of }) => ({ label, said: of(setting) }))
  const unsaid = rest.filter(({ said }) => said === undefined).map(({ label }) => label)
  return (
    <div class="waymark-compare__card">
      <Facts
        facts={comparedFacts
          .slice(0, askedFirst)
          .map(({ label, of }) => ({ label, said: of(setting) ?? notPublished }))}
      />
      <Details summary={`More about ${setting.name}`}>
        <Facts facts={rest.filter(({ said }) => said !== undefined)} />
        {unsaid.length > 0 ? (
          <p class="govuk-body-s">
            {notPublished}: {unsaid.join(', ')}.
          </p>
        ) : null}
        <Rights setting={setting} />
        <Website setting={setting} />
      </Details>
    </div>
  )
}

const Facts = ({ facts }: { facts: readonly { label: string; said: string | undefined }[] }) => (
  <dl class="waymark-compare__facts">
    {facts.map(({ label, said }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd class="waymark-settings__words">{said}</dd>
      </div>
    ))}
  </dl>
)

/** With which right it is asked for, and where that stands. */
const Rights = ({ setting }: { setting: Setting }) => (
  <>
    <p class="govuk-body">{rightWords[setting.right].long}</p>
    <p class="govuk-body-s waymark-quiet">
      {setting.law.words}. {setting.law.source}
      {setting.law.confidence === 'confirmed' ? '' : '. We have not seen the text of the law itself'}.
      {setting.offer ? ` The council wrote about it on ${formatShortDay(setting.offer.on)}.` : ''}
      {setting.register.closesOn ? ` It is to close on ${formatShortDay(setting.register.closesOn)}.` : ''}
    </p>
  </>
)

const Website = ({ setting: { name, register } }: { setting: Setting }) => {
  const website = addressOf(register.website)
  return website ? (
    <p class="govuk-body">
      <a class="govuk-link" href={website} rel="noreferrer noopener">
        The website of {name}
      </a>
    </p>
  ) : null
}

/** The register has addresses with and without their beginning; nothing but a web page is led to. */
function addressOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return URL.canParse(whole) && /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(whole) ? whole : undefined
}
