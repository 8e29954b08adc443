import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { copyLine, copyPieces, isoMoment, parameterText, quoteName, readArray, readerOf } from './values.ts'

const words = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\u0000', ''))

test('an array that is written can be read again', () => {
  const cell = fc.oneof(words, fc.constant(null), fc.constantFrom('NULL', '', '{', '},"', '\\', 'a b'))
  fc.assert(
    fc.property(fc.array(cell), (values) => {
      assert.deepEqual(
        readArray(String(parameterText(values)), (text) => text),
        values,
      )
    }),
  )
})

test('arrays in arrays, and with bounds in front, are read', () => {
  assert.deepEqual(readArray('{{1,2},{3,NULL}}', Number), [
    [1, 2],
    [3, null],
  ])
  assert.deepEqual(readArray('[0:1]={5,6}', Number), [5, 6])
  assert.throws(() => readArray('{1,2', Number), SyntaxError)
  assert.throws(() => readArray('{"1', Number), SyntaxError)
})

test('moments are ISO in UTC with at least milliseconds', () => {
  assert.equal(isoMoment('2026-02-16 09:30:00+00'), '2026-02-16T09:30:00.000Z')
  assert.equal(isoMoment('2026-02-16 09:30:00.1+00'), '2026-02-16T09:30:00.100Z')
  assert.equal(isoMoment('2026-02-16 09:30:00.123456+00'), '2026-02-16T09:30:00.123456Z')
  assert.equal(isoMoment('infinity'), 'infinity')
})

test('a whole number too large to be exact is refused, not rounded', () => {
  const read = readerOf(20)
  assert.equal(read('9007199254740991'), 9007199254740991)
  assert.throws(() => read('9007199254740993'), RangeError)
})

test('one row of COPY is one line, whatever its cells hold', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.constant(null)), { minLength: 1 }), (cells) => {
      const line = copyLine(cells)
      assert.equal(line.indexOf('\n'), line.length - 1)
      assert.equal(line.split('\t').length, cells.length)
    }),
  )
})

test('pieces keep every row and stay near their size', async () => {
  const count = 1000
  async function* rows() {
    for (let index = 0; index < count; index += 1) yield [index, 'x'.repeat(20)]
  }
  const pieces: string[] = []
  for await (const piece of copyPieces(rows(), 500)) pieces.push(piece)
  assert.equal(pieces.join('').split('\n').length - 1, count)
  assert.ok(pieces.every((piece) => piece.length < 600))
})

test('text with a NUL and things that are no values are refused', () => {
  assert.throws(() => parameterText('a\u0000b'), TypeError)
  assert.throws(() => parameterText(() => 1), TypeError)
  assert.equal(parameterText(new Uint8Array([0, 255])), '\\x00ff')
  assert.equal(parameterText({ a: [1] }), '{"a":[1]}')
  assert.equal(quoteName('a"b'), '"a""b"')
})
