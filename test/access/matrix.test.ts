/** The written policy over HTTP: every person and every route, and of the children those that the long drill asks all of. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { allRoutes } from '../../src/app.ts'
import { askEverybody } from './matrix.ts'
import { matrixHouse } from './matrix-people.ts'

const matrix = await matrixHouse({ after })

test('each person gets from each route what the written policy says; what is denied changes and shows nothing', async (t) => {
  const { cells, denied, wrong, opened } = await askEverybody(matrix, false)
  t.diagnostic(`${matrix.people.length} people, ${cells} cells, ${denied} of them denied`)
  assert.deepEqual(wrong, [])
  assert.ok(cells >= 6000, `${cells} cells`)
  const shut = allRoutes
    .filter((route) => route.method === 'GET')
    .map((route) => `${route.method} ${route.path}`)
    .filter((name) => !opened.has(name))
  assert.deepEqual(
    shut.sort(),
    [...shutToAllHere].sort(),
    'each page opened to somebody, so that the matrix says something of it',
  )
})

/** What needs a secret that nobody here was given, and what is no part of a service that is set up and no demonstration. */
const shutToAllHere: readonly string[] = [
  'GET /new-password/:token',
  'GET /unlock/:token',
  'GET /invitation/:token',
  'GET /first-use',
  'GET /first-use/:token',
  'GET /demo',
  'GET /new-email/:token',
  'GET /area/leave-demo',
  'GET /calendar/:token',
  'GET /ask/back/:token',
  // one's own, of which nobody here has one with this id
  'GET /asked/:requestId',
  'GET /letters/:letterId',
  'GET /letters/:letterId/letter.pdf',
  'GET /uploads/:uploadId',
  // a child who is like that of a request: here no two are alike
  'GET /requests/:requestId/same/:otherId',
  // there is nothing to do there now: no assessment was decided, and Nina is nine
  'GET /children/:childId/advice/ask',
  'GET /children/:childId/capacity/add',
  'GET /children/:childId/capacity/sees/:placeId',
  // nor is one open in which a setting could be named, and the setting that was asked is asked in another
  'GET /children/:childId/settings/wish',
  'GET /children/:childId/consultations/:consultationId/letter',
  'GET /children/:childId/placement',
  // no file stands behind the documents of the house, and nobody in its families is without an account
  'GET /children/:childId/documents/:documentId/download',
  'GET /children/:childId/documents/:documentId/download/show',
  'GET /children/:childId/circle/:placeId/messages',
]
