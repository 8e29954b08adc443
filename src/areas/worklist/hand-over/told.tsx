import { formatDay } from '../../../law/local-date.ts'
import { promiseWords } from '../../../promises/promise-words.ts'
import { type HandoverTold, reasons } from './hand-over.ts'

/** For the family: who does a step now, since when and why. */
export const TookOver = ({ told }: { told: readonly HandoverTold[] }) =>
  told.length === 0 ? null : (
    <section aria-labelledby="took-over">
      <h2 class="govuk-heading-m" id="took-over">
        Someone else does this now
      </h2>
      <ul class="govuk-list">
        {told.map((one, at) => (
          <li key={at}>
            {one.to} took over{one.from ? ` from ${one.from}` : ''} on {formatDay(one.on)}:{' '}
            {promiseWords[one.rule]?.familyTitle ?? 'a step'}. {reasons[one.reason].family}. The last day stays the
            same.
          </li>
        ))}
      </ul>
    </section>
  )
