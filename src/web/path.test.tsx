import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toHtml } from '../govuk/to-html.ts'
import { day } from '../law/local-date.ts'
import { Mark, MarkShape, type MarkState, markWords, Path } from './path.tsx'
import { PeriodPicture } from './period-picture.tsx'

const states = Object.keys(markWords) as MarkState[]

test('every state has a shape of its own and a word of its own, so that colour never stands alone', () => {
  const shapes = states.map((state) => toHtml(<MarkShape state={state} />).replace(/class="[^"]*"/, ''))
  assert.equal(new Set(shapes).size, states.length)
  assert.equal(new Set(Object.values(markWords)).size, states.length)
})

test('the path is an ordered list that says word, day and person, and where we are', () => {
  const html = toHtml(
    <Path
      label="Ada’s path"
      marks={[
        { state: 'done', title: 'You asked', day: 'Monday 5 January 2026' },
        { state: 'now', title: 'Priya decides', day: 'by Monday 16 February 2026', who: 'Priya Shah', href: '/why' },
      ]}
    />,
  )
  const words = html
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  assert.equal(words, 'You asked Done Monday 5 January 2026 Priya decides Now by Monday 16 February 2026 Priya Shah')
  assert.match(html, /^<ol class="waymark-path waymark-path--down" aria-label="Ada’s path">/)
  assert.equal(html.match(/aria-current="step"/g)?.length, 1)
})

test('a title is text: what a person typed cannot become a tag', () => {
  assert.match(toHtml(<Mark state="late" word={'<b>2 days late</b>'} />), /&lt;b>2 days late&lt;\/b>/)
})

const picture = (from: string, to: string, today: string, metOn?: string) =>
  toHtml(<PeriodPicture from={day(from)} to={day(to)} today={day(today)} metOn={metOn ? day(metOn) : undefined} />)

/** What the calendar says, beyond the number, of each day it marks. */
const marked = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/number">(\d+)<\/span><span class="govuk-visually-hidden"> ([^<]+)</g)].map((hit) => [
      hit[2],
      hit[1],
    ]),
  )

test('six weeks from a Monday end on a Monday: first day, today and last day are marked and said', () => {
  const html = picture('2026-01-05', '2026-02-16', '2026-02-11')
  assert.deepEqual(marked(html), { 'First day': '5', Today: '11', 'Last day': '16' })
  assert.match(html, /From Monday 5 January 2026 to Monday 16 February 2026: 6 weeks\./)
  assert.equal(html.match(/<tr>/g)?.length, 1 + 7)
})

test('the last day is shown as late only once it has passed unmet', () => {
  const late = /waymark-weeks__day--late/
  assert.doesNotMatch(picture('2026-01-05', '2026-02-16', '2026-02-16'), late)
  assert.match(picture('2026-01-05', '2026-02-16', '2026-02-17'), late)
  assert.doesNotMatch(picture('2026-01-05', '2026-02-16', '2026-02-17', '2026-02-10'), late)
})

test('a long time is shown in months', () => {
  const html = picture('2025-09-15', '2026-09-15', '2026-02-11')
  assert.equal(html.match(/<li class="waymark-months__month /g)?.length, 13)
  assert.match(html, /: 12 months\./)
  assert.match(html, /waymark-months__month--today">Feb/)
})
