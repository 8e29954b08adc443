import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvRow } from './csv.ts'

test('cells are quoted where they must be, and empty where nothing is known', () => {
  assert.equal(csvRow(['a', 'b,c', 'say "yes"', null, 7]), 'a,"b,c","say ""yes""",,7\r\n')
})

test('what a spreadsheet would run becomes plain text', () => {
  for (const danger of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', ' =1'])
    assert.match(csvRow([danger]), /^"?'/, JSON.stringify(danger))
  assert.equal(csvRow(['1-2', 'a=b']), '1-2,a=b\r\n')
})
