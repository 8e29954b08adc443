import { type Attributes, type Child, type Maybe, names, type Sparse } from './child.ts'
import { i18n } from './i18n.ts'

export type AccordionSection = { heading: Child; children: Child } & Maybe<{ summary: Child; expanded: boolean }>

type Props = { id: string; items: Sparse<AccordionSection> } & Maybe<{
  level: 1 | 2 | 3 | 4 | 5 | 6
  rememberExpanded: boolean
  messages: Readonly<Record<string, string | undefined>>
  class: string
  attributes: Attributes
}>

/** Sections that open one by one. Without the script every section is open. */
export const Accordion = (p: Props) => (
  <div
    class={names('govuk-accordion', p.class)}
    data-module="govuk-accordion"
    id={p.id}
    {...i18n(p.messages ?? {})}
    data-remember-expanded={p.rememberExpanded === undefined ? undefined : String(p.rememberExpanded)}
    {...p.attributes}
  >
    {p.items.map((section, at) =>
      section ? <Section key={at} section={section} id={p.id} number={at + 1} level={p.level ?? 2} /> : null,
    )}
  </div>
)

type SectionProps = { section: AccordionSection; id: string; number: number; level: 1 | 2 | 3 | 4 | 5 | 6 }

const Section = ({ section, id, number, level }: SectionProps) => {
  const Heading = `h${level}` as const
  return (
    <div class={names('govuk-accordion__section', section.expanded && 'govuk-accordion__section--expanded')}>
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${number}`}>
            {section.heading}
          </span>
        </Heading>
        {section.summary ? (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${number}`}>
            {section.summary}
          </div>
        ) : null}
      </div>
      <div id={`${id}-content-${number}`} class="govuk-accordion__section-content">
        {typeof section.children === 'string' ? <p class="govuk-body">{section.children}</p> : section.children}
      </div>
    </div>
  )
}
