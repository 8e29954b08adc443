import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentLine } from '../../../plan/content.ts'
import type { AdviceLine } from '../../advice/index.ts'
import { type Advice, type PointAnswer, pointsOf, sectionFor, waits } from './points.ts'

const need = (words: string): AdviceLine => ({ kind: 'need', words })
const help = (words: string): AdviceLine => ({ kind: 'provision', words })
const given = (versions: [string, ...AdviceLine[]][], service = 'psychology'): Advice => ({
  request: 'r',
  came: 'here',
  again: undefined,
  service,
  body: 'Westmere Council',
  author: 'Pat',
  on: '2026-02-20',
  versions: versions.map(([id, ...lines]) => ({ id, kind: lines.length === 0 ? 'withdrawn' : 'written', lines })),
})
const answered = (version: string, place: number, more: Partial<PointAnswer> = {}): PointAnswer => ({
  request: 'r',
  version,
  place,
  answer: 'used',
  lines: ['l'],
  reason: undefined,
  words: '',
  by: 'Cas',
  at: '2026-03-01',
  ...more,
})
const line = (id: string): ContentLine => ({
  id,
  section: 'F',
  words: 'Something',
  aspirations: [],
  needs: [],
  outcomes: [],
  sources: [],
})
const never = () => false
const of = (advice: Advice, answers: PointAnswer[], lines = [line('l')]) => pointsOf([advice], answers, lines, never)

test('a point waits until it is answered; strengths ask for nothing, and those of an adviser are no points', () => {
  const { points } = of(given([['v1', { kind: 'strength', words: 'Kind' }, need('Steps'), help('Reading')]]), [
    answered('v1', 1),
  ])
  assert.deepEqual(
    points.map((point) => [point.words, waits(point)]),
    [
      ['Steps', false],
      ['Reading', true],
    ],
  )
  const family = of(given([['v1', { kind: 'strength', words: 'Kind' }]], 'family'), [])
  assert.deepEqual(
    family.points.map((point) => [point.section, point.isAsked, waits(point)]),
    [['A', false, false]],
  )
})

test('in a newer version the same words keep their answer wherever they stand; other words are asked about again', () => {
  const { points, gone } = of(
    given([
      ['v2', help('Reading'), need('Three steps')],
      ['v1', need('Two steps'), help('Reading')],
    ]),
    [answered('v1', 0), answered('v1', 1)],
  )
  assert.deepEqual(
    points.map((point) => [point.words, waits(point), point.before?.words]),
    [
      ['Reading', false, undefined],
      ['Three steps', true, undefined],
    ],
  )
  assert.deepEqual(
    gone.map(({ why, answer }) => [why, answer.place]),
    [['left out', 0]],
  )
})

test('a point whose words changed in its place stands beside what was answered before', () => {
  const { points, gone } = of(
    given([
      ['v2', need('Three steps')],
      ['v1', need('Two steps')],
    ]),
    [answered('v1', 0)],
  )
  assert.equal(points[0]?.before?.words, 'Two steps')
  assert.ok(points[0] && waits(points[0]))
  assert.deepEqual(gone, [])
})

test('back to old words: the newest answer to the same words counts, and an older one is no point that is gone', () => {
  const { points, gone } = of(
    given([
      ['v3', need('Two steps')],
      ['v2', need('Three steps')],
      ['v1', need('Two steps')],
    ]),
    [answered('v2', 0, { answer: 'declined', lines: [], reason: 'No', at: '3' }), answered('v1', 0, { at: '2' })],
  )
  assert.equal(points[0]?.answer?.version, 'v1')
  assert.deepEqual(
    gone.map(({ answer }) => answer.version),
    ['v2'],
  )
})

test('advice that was taken back has no points, and what was answered is named', () => {
  const { points, gone } = of(given([['v2'], ['v1', need('Two steps')]]), [answered('v1', 0)])
  assert.deepEqual(points, [])
  assert.deepEqual(
    gone.map(({ why }) => why),
    ['withdrawn'],
  )
})

test('a point whose every line was taken out waits again; a declined one does not', () => {
  const { points } = of(
    given([['v1', need('Two steps'), help('Reading')]]),
    [answered('v1', 0), answered('v1', 1, { answer: 'declined', lines: [], reason: 'No' })],
    [],
  )
  assert.deepEqual(points.map(waits), [true, false])
  assert.equal(points[0]?.isLost, true)
})

test('the section that is proposed follows the service; help from health that teaches belongs in F', () => {
  const teaches = (words: string) => words.includes('therapist')
  const section = (service: string, one: AdviceLine) => sectionFor(service, one, teaches)
  assert.equal(section('psychology', need('x')), 'B')
  assert.equal(section('health', need('x')), 'C')
  assert.equal(section('care', need('x')), 'D')
  assert.equal(section('education', { kind: 'outcome', words: 'x' }), 'E')
  assert.equal(section('health', help('A nurse')), 'G')
  assert.equal(section('health', help('A speech therapist')), 'F')
  assert.equal(section('care', help('x')), 'H2')
  assert.equal(section('family', { kind: 'outcome', words: 'To be a vet' }), 'A')
  assert.equal(section('family', help('x')), 'F')
})
