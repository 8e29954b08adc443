import type { AreaHelp } from './area-help.ts'

/** How to reach the council and the free advice service of the area, as far as they are known. */
export const Reach = ({ area }: { area: AreaHelp | undefined }) => (
  <ul class="govuk-list govuk-list--bullet">
    {area?.advice ? (
      <li>
        <strong>{area.advice.name}</strong> gives free help to families and takes nobody’s side.
        {area.advice.phone ? (
          <>
            {' '}
            Call <Phone number={area.advice.phone} />.
          </>
        ) : null}
      </li>
    ) : (
      <li>
        Each area has a <strong>free information and advice service</strong> for families. Your council or school can
        tell you its number.
      </li>
    )}
    {area?.helpPhone || area?.helpEmail ? (
      <li>
        <strong>The council’s special needs team ({area.name})</strong>:{' '}
        {area.helpPhone ? <Phone number={area.helpPhone} /> : null}
        {area.helpPhone && area.helpEmail ? ' or ' : null}
        {area.helpEmail}.
      </li>
    ) : (
      <li>
        <strong>The council’s special needs team.</strong> Its number is on the council’s website.
      </li>
    )}
  </ul>
)

/** A number to press on a telephone, never broken over two lines. */
const Phone = ({ number }: { number: string }) => (
  <a class="govuk-link" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
    {number.replaceAll(' ', '\u00a0')}
  </a>
)
