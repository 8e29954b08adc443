import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { suite, test } from 'node:test'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { Fragment, h, type VNode } from 'preact'
import { Accordion } from './accordion.tsx'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Button } from './button.tsx'
import { CharacterCount } from './character-count.tsx'
import { Checkboxes } from './checkboxes.tsx'
import type { Attributes, Child } from './child.ts'
import { DateInput, type DatePart } from './date-input.tsx'
import { Details } from './details.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { GenericHeader } from './generic-header.tsx'
import { Hint } from './hint.tsx'
import { Input } from './input.tsx'
import { InsetText } from './inset-text.tsx'
import { Label } from './label.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Pagination } from './pagination.tsx'
import { Panel } from './panel.tsx'
import { PasswordInput } from './password-input.tsx'
import { PhaseBanner } from './phase-banner.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { ServiceNavigation } from './service-navigation.tsx'
import { SkipLink } from './skip-link.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { Tag } from './tag.tsx'
import { TaskList } from './task-list.tsx'
import { Textarea } from './textarea.tsx'
import { toHtml } from './to-html.ts'
import { WarningText } from './warning-text.tsx'

/**
 * Holds every component to the HTML that its official fixtures want. A fixture's options are those of the official
 * macros; `ports` says how each maps to our typed props. Where a fixture gives HTML as text, it is parsed to elements
 * here, in the test only.
 */

// The options of a fixture are whatever the package's YAML says: they have no type of their own.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Options = any
type Fixture = { name: string; options: Options; html: string }
type Node = DefaultTreeAdapterTypes.ChildNode

const components = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

const toVnode = (node: Node): Child => {
  if ('value' in node) return node.value
  if (!('tagName' in node)) return null
  const attributes = Object.fromEntries(node.attrs.map((attribute) => [attribute.name, attribute.value]))
  return h(node.nodeName, attributes, ...(node.childNodes.map(toVnode) as VNode[]))
}
const raw = (html: string): VNode =>
  h(Fragment, null, ...(parseFragment(html.trim()).childNodes.map(toVnode) as VNode[]))
const content = (o: Options): Child => (o?.html ? raw(o.html) : (o?.text ?? undefined))
const attributes = (given: Options): Attributes | undefined => {
  if (!given) return undefined
  const entries = Object.entries(given).flatMap(([name, value]: [string, Options]) => {
    const isOptional = typeof value === 'object' && value?.optional
    const plain = typeof value === 'object' ? value?.value : value
    if (isOptional && (plain === null || plain === undefined || plain === false)) return []
    return [[name, isOptional && plain === true ? true : String(plain ?? '')]]
  })
  return Object.fromEntries(entries)
}
const words = (o: Options) => {
  const text = content(o)
  return o && text !== undefined
    ? { text, class: o.classes, attributes: attributes(o.attributes), isPageHeading: o.isPageHeading }
    : undefined
}
const error = (o: Options) =>
  o && {
    ...words(o),
    text: content(o),
    prefix: o.visuallyHiddenText === false || o.visuallyHiddenText === '' ? null : o.visuallyHiddenText,
  }
const common = (o: Options) => ({ class: o.classes, attributes: attributes(o.attributes) })
const formGroup = (o: Options) =>
  o && {
    class: o.classes,
    attributes: attributes(o.attributes),
    before: content(o.beforeInput ?? o.beforeInputs),
    after: content(o.afterInput ?? o.afterInputs),
  }
const fieldset = (o: Options) =>
  o && { class: o.classes, attributes: attributes(o.attributes), legend: words(o.legend), describedBy: o.describedBy }
const field = (o: Options) => ({
  ...common(o),
  id: o.id,
  name: o.name,
  label: words(o.label),
  hint: words(o.hint),
  error: error(o.errorMessage),
  describedBy: o.describedBy,
  disabled: o.disabled,
  value: o.value,
  formGroup: formGroup(o.formGroup),
})
const list = (items: Options): Options[] => (items ?? []).filter(Boolean)
const sparse = <T,>(items: Options[] | undefined, port: (item: Options) => T) =>
  (items ?? []).map((item) => item && port(item))
const choice = (item: Options) =>
  item.divider
    ? { divider: item.divider }
    : {
        ...common(item),
        id: item.id,
        name: item.name,
        value: item.value,
        text: content(item),
        label: item.label && common(item.label),
        hint: words(item.hint),
        checked: item.checked ?? undefined,
        disabled: item.disabled,
        conditional: item.conditional?.html ? raw(item.conditional.html) : undefined,
        behaviour: item.behaviour,
      }
const choices = (o: Options) => ({
  ...common(o),
  name: o.name,
  idPrefix: o.idPrefix || undefined,
  describedBy: o.describedBy,
  fieldset: fieldset(o.fieldset),
  hint: words(o.hint),
  error: error(o.errorMessage),
  formGroup: formGroup(o.formGroup),
  items: sparse(o.items, choice),
})
const datePart = (o: Options, part: 'day' | 'month' | 'year' | undefined, item: Options): DatePart => {
  const name = item.name ?? part ?? ''
  const hasOwnWidth = item.classes?.includes('govuk-input--width-')
  return {
    name,
    id: item.id,
    label: item.label,
    width: hasOwnWidth ? undefined : part === 'year' ? 4 : 2,
    value: item.value ?? (part && o[part]?.value) ?? o.values?.[o.namePrefix ? `${o.namePrefix}-${name}` : name],
    error: item.error ?? (item.classes?.includes('govuk-input--error') || undefined),
    class: item.classes?.replace('govuk-input--error', '').trim(),
    inputmode: item.inputmode,
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: attributes(item.attributes),
  }
}
const dateParts = (o: Options): DatePart[] => {
  const known = ['day', 'month', 'year'] as const
  const given = o.items?.length > 0 ? list(o.items) : undefined
  return given
    ? given.map((item) =>
        datePart(
          o,
          known.find((part) => item.name === part || (item.name && item.name === o[part]?.name)),
          item,
        ),
      )
    : known.filter((part) => o[part] !== false).map((part) => datePart(o, part, o[part] ?? {}))
}
const camelToKebab = (text: string) => text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const messages = (o: Options, ...keys: string[]) =>
  Object.fromEntries(keys.map((key) => [camelToKebab(key.replace(/Text$/, '')), o[key]]))
const action = (o: Options) => ({ ...common(o), href: o.href, text: content(o), hidden: o.visuallyHiddenText })
const actions = (o: Options) => o && { class: o.classes, items: o.items?.map(action) }
const pageLink = (o: Options) =>
  o?.href ? { href: o.href, text: content(o), label: o.labelText, attributes: attributes(o.attributes) } : undefined
const cell = (o: Options) => ({
  ...o,
  ...words(o),
  class: o.classes,
  text: content(o),
  attributes: attributes(o.attributes),
})

const ports: Record<string, (o: Options) => VNode | null> = {
  accordion: (o) => (
    <Accordion
      {...common(o)}
      id={o.id}
      level={o.headingLevel}
      rememberExpanded={o.rememberExpanded}
      messages={messages(
        o,
        'hideAllSectionsText',
        'hideSectionText',
        'hideSectionAriaLabelText',
        'showAllSectionsText',
        'showSectionText',
        'showSectionAriaLabelText',
      )}
      items={sparse(o.items, (item) => ({
        heading: content(item.heading),
        summary: content(item.summary),
        expanded: item.expanded,
        children: content(item.content),
      }))}
    />
  ),
  'back-link': (o) => (
    <BackLink {...common(o)} href={o.href || '#'}>
      {content(o) || undefined}
    </BackLink>
  ),
  breadcrumbs: (o) => (
    <Breadcrumbs
      {...common(o)}
      collapseOnMobile={o.collapseOnMobile}
      label={o.labelText}
      items={list(o.items).map((item) => ({
        text: content(item),
        href: item.href,
        attributes: attributes(item.attributes),
      }))}
    />
  ),
  button: (o) => (
    <Button
      {...common(o)}
      href={o.href}
      type={o.type}
      name={o.name}
      value={o.value}
      id={o.id}
      start={o.isStartButton}
      disabled={o.disabled}
      preventDoubleClick={o.preventDoubleClick}
    >
      {content(o)}
    </Button>
  ),
  'character-count': (o) => (
    <CharacterCount
      {...field(o)}
      rows={o.rows}
      spellcheck={o.spellcheck}
      maxLength={o.maxlength}
      maxWords={o.maxwords}
      counts={o.countType}
      threshold={o.threshold}
      limitText={o.textareaDescriptionText}
      messageClass={o.countMessage?.classes}
      messages={messages(
        o,
        'charactersUnderLimitText',
        'charactersAtLimitText',
        'charactersOverLimitText',
        'wordsUnderLimitText',
        'wordsAtLimitText',
        'wordsOverLimitText',
      )}
    />
  ),
  checkboxes: (o) => <Checkboxes {...choices(o)} values={o.values} />,
  'date-input': (o) => (
    <DateInput
      {...common(o)}
      id={o.id}
      name={o.namePrefix}
      fieldset={fieldset(o.fieldset)}
      hint={words(o.hint)}
      error={error(o.errorMessage)}
      formGroup={formGroup(o.formGroup)}
      parts={dateParts(o)}
    />
  ),
  details: (o) => (
    <Details {...common(o)} id={o.id} open={o.open} summary={o.summaryHtml ? raw(o.summaryHtml) : o.summaryText}>
      {content(o)}
    </Details>
  ),
  'error-message': (o) => (
    <ErrorMessage {...common(o)} id={o.id} prefix={error(o).prefix}>
      {content(o)}
    </ErrorMessage>
  ),
  'error-summary': (o) => (
    <ErrorSummary
      {...common(o)}
      title={o.titleHtml ? raw(o.titleHtml) : o.titleText}
      description={o.descriptionHtml ? raw(o.descriptionHtml) : o.descriptionText}
      disableAutoFocus={o.disableAutoFocus}
      errors={list(o.errorList).map((e) => ({ text: content(e), href: e.href, attributes: attributes(e.attributes) }))}
    />
  ),
  fieldset: (o) => (
    <Fieldset {...fieldset(o)} role={o.role}>
      {o.html ? raw(o.html) : null}
    </Fieldset>
  ),
  'file-upload': (o) => (
    <FileUpload
      {...field(o)}
      multiple={o.multiple}
      dropZone={o.javascript}
      wrapper={{ class: o.wrapperClasses, attributes: attributes(o.wrapperAttributes) }}
      messages={messages(
        o,
        'chooseFilesButtonText',
        'noFileChosenText',
        'multipleFilesChosenText',
        'dropInstructionText',
        'enteredDropZoneText',
        'leftDropZoneText',
      )}
    />
  ),
  'generic-header': (o) => (
    <GenericHeader {...common(o)} href={o.url} containerClass={o.containerClasses}>
      {o.logoHtml ? raw(o.logoHtml) : o.logoText}
    </GenericHeader>
  ),
  hint: (o) => (
    <Hint {...common(o)} id={o.id}>
      {content(o)}
    </Hint>
  ),
  input: (o) => (
    <Input
      {...field(o)}
      type={o.type || undefined}
      spellcheck={o.spellcheck}
      autocomplete={o.autocomplete}
      autocapitalize={o.autocapitalize}
      pattern={o.pattern}
      inputmode={o.inputmode}
      prefix={words(o.prefix)}
      suffix={words(o.suffix)}
      wrapper={o.inputWrapper && common(o.inputWrapper)}
    />
  ),
  'inset-text': (o) => (
    <InsetText {...common(o)} id={o.id}>
      {content(o)}
    </InsetText>
  ),
  label: (o) =>
    content(o) ? (
      <Label {...common(o)} for={o.for} isPageHeading={o.isPageHeading}>
        {content(o)}
      </Label>
    ) : null,
  'notification-banner': (o) => (
    <NotificationBanner
      {...common(o)}
      success={o.type === 'success'}
      title={o.titleHtml ? raw(o.titleHtml) : o.titleText}
      titleId={o.titleId}
      level={o.titleHeadingLevel}
      role={o.role}
      disableAutoFocus={o.disableAutoFocus}
    >
      {content(o)}
    </NotificationBanner>
  ),
  pagination: (o) => (
    <Pagination
      {...common(o)}
      label={o.landmarkLabel || undefined}
      previous={pageLink(o.previous)}
      next={pageLink(o.next)}
      items={o.items
        ?.filter((item: Options) => item && Object.keys(item).length > 0)
        .map((item: Options) =>
          item.ellipsis
            ? 'gap'
            : {
                number: item.number,
                href: item.href,
                current: item.current,
                label: item.visuallyHiddenText,
                attributes: attributes(item.attributes),
              },
        )}
    />
  ),
  panel: (o) => {
    const interruption = o.classes?.includes('govuk-panel--interruption')
    return (
      <Panel
        class={o.classes?.replace('govuk-panel--interruption', '').trim()}
        attributes={attributes(o.attributes)}
        title={o.titleHtml ? raw(o.titleHtml) : o.titleText}
        level={o.headingLevel}
        interruption={interruption}
        actions={
          o.actions && {
            ...common(o.actions),
            items: list(o.actions.items).map((item) => ({
              ...common(item),
              text: item.text,
              href: item.href,
              type: item.type,
            })),
          }
        }
      >
        {content(o)}
      </Panel>
    )
  },
  'password-input': (o) => (
    <PasswordInput
      {...field(o)}
      autocomplete={o.autocomplete}
      showText={o.showPasswordText}
      showLabel={o.showPasswordAriaLabelText}
      buttonClass={o.button?.classes}
      messages={messages(
        o,
        'hidePasswordText',
        'hidePasswordAriaLabelText',
        'passwordShownAnnouncementText',
        'passwordHiddenAnnouncementText',
      )}
    />
  ),
  'phase-banner': (o) => (
    <PhaseBanner {...common(o)} tag={words(o.tag)}>
      {content(o)}
    </PhaseBanner>
  ),
  radios: (o) => <Radios {...choices(o)} value={o.value} />,
  select: (o) => (
    <Select
      {...field(o)}
      items={list(o.items).map((item) => ({
        text: item.text,
        value: item.value === undefined ? undefined : String(item.value),
        selected: item.selected,
        disabled: item.disabled,
        attributes: attributes(item.attributes),
      }))}
    />
  ),
  'service-navigation': (o) => (
    <ServiceNavigation
      {...common(o)}
      serviceName={o.serviceName}
      serviceUrl={o.serviceUrl}
      label={o.ariaLabel}
      navigationLabel={o.navigationLabel}
      navigationId={o.navigationId}
      navigationClass={o.navigationClasses}
      menuText={o.menuButtonText}
      menuLabel={o.menuButtonLabel}
      collapseOnMobile={o.collapseNavigationOnMobile}
      items={list(o.navigation).map((item) => ({
        text: content(item),
        href: item.href,
        current: item.current,
        active: item.active,
        attributes: attributes(item.attributes),
      }))}
      slots={
        o.slots && {
          start: o.slots.start && raw(o.slots.start),
          navigationStart: o.slots.navigationStart && raw(o.slots.navigationStart),
          navigationEnd: o.slots.navigationEnd && raw(o.slots.navigationEnd),
          end: o.slots.end && raw(o.slots.end.html ?? o.slots.end),
          endInline: o.slots.end?.align === 'inline',
        }
      }
    />
  ),
  'skip-link': (o) => (
    <SkipLink {...common(o)} href={o.href || undefined}>
      {content(o)}
    </SkipLink>
  ),
  'summary-list': (o) => (
    <SummaryList
      {...common(o)}
      card={
        o.card && {
          ...common(o.card),
          title: o.card.title && {
            ...words(o.card.title),
            text: content(o.card.title),
            level: o.card.title.headingLevel,
          },
          actions: actions(o.card.actions),
        }
      }
      rows={list(o.rows).map((row) => ({
        key: { text: content(row.key), class: row.key.classes },
        value: { text: content(row.value), class: row.value?.classes },
        actions: actions(row.actions),
        class: row.classes,
      }))}
    />
  ),
  table: (o) => (
    <Table
      {...common(o)}
      caption={o.caption}
      captionClass={o.captionClasses}
      head={o.head?.map(cell)}
      firstCellIsHeader={o.firstCellIsHeader}
      rows={list(o.rows).map((row) => row.map(cell))}
    />
  ),
  tabs: (o) => (
    <Tabs
      {...common(o)}
      id={o.id}
      title={o.title}
      items={list(o.items).map((item, at) => ({
        id: item.id ?? `${o.idPrefix}-${at + 1}`,
        label: item.label,
        children: content(item.panel),
        attributes: attributes(item.attributes),
        panelAttributes: attributes(item.panel.attributes),
      }))}
    />
  ),
  tag: (o) => <Tag {...common(o)}>{content(o)}</Tag>,
  'task-list': (o) => (
    <TaskList
      {...common(o)}
      idPrefix={o.idPrefix}
      items={sparse(o.items, (item) => ({
        title: { text: content(item.title), class: item.title.classes },
        href: item.href,
        hint: content(item.hint),
        class: item.classes,
        status: {
          text: item.status.tag ? (
            <Tag {...common(item.status.tag)}>{content(item.status.tag)}</Tag>
          ) : (
            content(item.status)
          ),
          class: item.status.classes,
        },
      }))}
    />
  ),
  textarea: (o) => <Textarea {...field(o)} rows={o.rows} spellcheck={o.spellcheck} autocomplete={o.autocomplete} />,
  'warning-text': (o) => (
    <WarningText {...common(o)} sign={o.iconFallbackText || undefined}>
      {content(o)}
    </WarningText>
  ),
}

/** Laid out in line with the text around them, so that white space at their edges shows. */
const inline = new Set(['a', 'span', 'strong', 'b', 'em', 'i', 'abbr', 'code', 'small', 'sub', 'sup', 'time'])

/**
 * Brings HTML to a form in which only what a reader's browser makes of it counts: attributes in order, runs of white
 * space as one space placed before the tags among which they stand, none at the edges of blocks.
 */
function normalise(html: string): string {
  const out: string[] = []
  let tags = ''
  let space = false
  let atBlockEdge = true
  const tag = (text: string, name: string) => {
    tags += text
    if (!inline.has(name)) atBlockEdge = true
  }
  const flush = () => {
    out.push(space && !atBlockEdge ? ' ' : '', tags)
    tags = ''
    space = false
  }
  const text = (value: string) => {
    for (const piece of value.split(/(\s+)/)) {
      if (piece === '') continue
      if (/^\s/.test(piece)) {
        space = true
        continue
      }
      flush()
      atBlockEdge = false
      out.push(piece)
    }
  }
  const walk = (node: Node) => {
    if (node.nodeName === '#text') return text((node as DefaultTreeAdapterTypes.TextNode).value)
    if (!('tagName' in node)) return
    const written = node.attrs
      .map(
        ({ name, value }) =>
          ` ${name}="${name === 'class' ? value.split(/\s+/).filter(Boolean).sort().join(' ') : value}"`,
      )
      .sort()
      .join('')
    tag(`\n<${node.nodeName}${written}>`, node.nodeName)
    node.childNodes.forEach(walk)
    tag(`</${node.nodeName}>`, node.nodeName)
  }
  parseFragment(html).childNodes.forEach(walk)
  atBlockEdge = true
  flush()
  return out.join('')
}

for (const [name, render] of Object.entries(ports)) {
  suite(name, () => {
    const { fixtures } = JSON.parse(readFileSync(join(components, name, 'fixtures.json'), 'utf8')) as {
      fixtures: Fixture[]
    }
    for (const fixture of fixtures) {
      test(fixture.name, () => {
        const ours = render(fixture.options)
        assert.equal(normalise(ours ? toHtml(ours) : ''), normalise(fixture.html))
      })
    }
  })
}

test('the comparison sees a missing space, a wrong class and a lost attribute', () => {
  const wanted = '<p class="b a" id="c">Next<span> page</span></p>'
  assert.equal(normalise('<p id="c" class=" a  b">\n Next <span>page</span>\n</p>'), normalise(wanted))
  assert.notEqual(normalise('<p id="c" class="a b">Next<span>page</span></p>'), normalise(wanted))
  assert.notEqual(normalise('<p id="c" class="a">Next<span> page</span></p>'), normalise(wanted))
  assert.notEqual(normalise('<p class="a b">Next<span> page</span></p>'), normalise(wanted))
})
