/**
 * A line by hand for every route of the service: what of the written policy it stands for. A route without a line fails its
 * test, so that no page is added without somebody thinking of who may open it. Nothing here is read from the route's own words.
 */
import type { ChildAction, Part } from '../../src/access/policy.ts'
import type { Posts } from './written-and-built.ts'

export type Line =
  /** For everybody, with what keeps it empty of children. A door may be shut to all: where nobody is to come in by it now. */
  | { readonly everybody: 'words for all' | 'the door' | 'a secret address' }
  /** For whoever is signed in, about their own account alone. */
  | { readonly ownAccount: true }
  /** About a child: who reads this part, or a summary of it. */
  | { readonly reads: Part; readonly orSummary?: true }
  /** About a child: who may do this. */
  | { readonly does: ChildAction }
  /** About a child: the safe-address role alone. */
  | { readonly keepers: true }
  /** About no one child: who holds one of these posts. */
  | { readonly posts: Posts }

/** Pages and forms that are shut to all while there is nothing to do in them, as in a service that is no demonstration. */
export const shutForNow: readonly string[] = ['GET /area/leave-demo', 'POST /area/teams/rename']

/** Where a data officer matches a return, a child whose import was undone is shown as such, so that it is not made twice. */
export const showsUndone: readonly string[] = ['GET /imports/:importId/review']

const words: Line = { everybody: 'words for all' }
const door: Line = { everybody: 'the door' }
const secret: Line = { everybody: 'a secret address' }
const ownAccount: Line = { ownAccount: true }
const accounts: Line = { posts: 'accounts' }
const journey: Line = { reads: 'journey' }
const record: Line = { does: 'event.record' }
const circle: Line = { does: 'circle.change' }
const returns: Line = { posts: 'returns' }
const ownWork: Line = { posts: 'ownWork' }

export const lines: Readonly<Record<string, Line>> = {
  // who somebody is
  'GET /sign-in': door,
  'POST /sign-in': door,
  'GET /sign-in/second-step': door,
  'POST /sign-in/second-step': door,
  'POST /sign-out': door,
  'GET /forgotten-password': door,
  'POST /forgotten-password': door,
  'GET /new-password/:token': secret,
  'POST /new-password/:token': secret,
  'GET /unlock/:token': secret,
  'POST /unlock/:token': secret,
  'GET /invitation/:token': secret,
  'POST /invitation/:token': secret,
  'GET /first-use': door,
  'GET /first-use/:token': secret,
  'POST /first-use': door,
  'GET /demo': door,
  'POST /demo': door,
  'GET /new-email/:token': secret,
  'POST /new-email/:token': secret,
  'GET /held': ownAccount,
  'POST /held/discard': ownAccount,
  'GET /account': ownAccount,
  'GET /account/password': ownAccount,
  'POST /account/password': ownAccount,
  'GET /account/email': ownAccount,
  'POST /account/email': ownAccount,
  'GET /account/second-factor': ownAccount,
  'POST /account/second-factor/begin': ownAccount,
  'POST /account/second-factor/confirm': ownAccount,
  'POST /account/second-factor/change': ownAccount,
  'GET /account/sessions': ownAccount,
  'POST /account/sessions/end': ownAccount,
  'POST /account/sessions/end-all': ownAccount,
  'POST /account/still-here': ownAccount,
  // accounts and posts
  'GET /people': accounts,
  'POST /people/search': accounts,
  'GET /people/invite': accounts,
  'POST /people/invite': accounts,
  'GET /people/second-step': accounts,
  'POST /people/second-step': accounts,
  'GET /people/:accountId': accounts,
  'POST /people/:accountId/posts': accounts,
  'POST /people/:accountId/posts/end': accounts,
  'POST /people/:accountId/close': accounts,
  'POST /people/:accountId/open': accounts,
  'POST /people/:accountId/sign-out': accounts,
  'POST /people/:accountId/second-step': accounts,
  'POST /people/:accountId/reset': accounts,
  // who holds a child
  'GET /allocation': { posts: 'reallocate' },
  'POST /allocation/check': { posts: 'reallocate' },
  'POST /allocation': { posts: 'reallocate' },
  'GET /children/:childId/allocate': { does: 'allocate' },
  'POST /children/:childId/allocate': { does: 'allocate' },
  // the area
  'GET /area': { posts: 'area' },
  'POST /area': { posts: 'area' },
  'GET /area/first-use': { posts: 'area' },
  'POST /area/first-use': { posts: 'area' },
  'GET /area/teams': { posts: 'area' },
  'POST /area/teams': { posts: 'area' },
  'POST /area/teams/rename': { posts: 'area' },
  'POST /area/teams/intake': { posts: 'area' },
  'POST /area/deciding': { posts: 'area' },
  'GET /area/leave-demo': { posts: 'area' },
  'GET /organisations': { posts: 'register' },
  'POST /organisations/register': { posts: 'register' },
  'GET /organisations/:organisationId': { posts: 'register' },
  // a child
  'GET /children': { posts: 'find' },
  'POST /children': { posts: 'find' },
  'GET /children/:childId': { reads: 'journey', orSummary: true },
  'GET /children/:childId/where-we-are': journey,
  'GET /children/:childId/days/:eventId/:rule': journey,
  'GET /children/:childId/history': journey,
  'GET /children/:childId/journey.json': journey,
  'GET /children/:childId/events/:eventId': journey,
  'GET /children/:childId/about': { does: 'child.change' },
  'POST /children/:childId/about': { does: 'child.change' },
  'GET /children/:childId/protected-address': { keepers: true },
  'POST /children/:childId/protected-address': { keepers: true },
  'POST /children/:childId/protected-address/end': { keepers: true },
  // the circle; what ends a place or an invitation is asked with those of a professional
  'GET /children/:childId/circle': { reads: 'circle' },
  'GET /children/:childId/circle/invite': circle,
  'POST /children/:childId/circle/invite': circle,
  'GET /children/:childId/circle/support': { does: 'support.invite' },
  'POST /children/:childId/circle/support': { does: 'support.invite' },
  'POST /children/:childId/circle/places/:placeId/end': circle,
  'POST /children/:childId/circle/invitations/:linkId/cancel': circle,
  'GET /children/:childId/circle/places/:placeId/restrict': circle,
  'POST /children/:childId/circle/places/:placeId/restrict': circle,
  'GET /children/:childId/circle/places/:placeId/lift': circle,
  'POST /children/:childId/circle/places/:placeId/lift': circle,
  // asking for an assessment: whoever writes has their own browser’s request and no other
  'GET /ask': door,
  'POST /ask': door,
  'GET /ask/:step': door,
  'POST /ask/:step': door,
  'GET /ask/sent': door,
  'GET /ask/later': door,
  'POST /ask/later': door,
  'POST /ask/discard': door,
  'GET /ask/back/:token': secret,
  'POST /ask/back/:token': secret,
  'GET /asked': ownAccount,
  'GET /asked/:requestId': ownAccount,
  'GET /requests': { posts: 'requests' },
  'GET /requests/:requestId': { posts: 'requests' },
  'POST /requests/:requestId/confirm': { posts: 'requests' },
  'POST /requests/:requestId/not-same': { posts: 'requests' },
  // deciding: who may decide is asked once more, of the decision itself
  'GET /children/:childId/decisions': { does: 'decision.propose' },
  'GET /children/:childId/decisions/:decisionId': { does: 'decision.propose' },
  'POST /children/:childId/decisions/:decisionId': { does: 'decision.propose' },
  'GET /children/:childId/decide/:question': { does: 'decision.propose' },
  'POST /children/:childId/decide/:question': { does: 'decision.propose' },
  'GET /children/:childId/considering': record,
  'POST /children/:childId/considering': record,
  'GET /children/:childId/withdraw': record,
  'POST /children/:childId/withdraw': record,
  // documents: the list is open to who sees the child; each row of it by its own part
  'GET /children/:childId/documents': { reads: 'identity' },
  'POST /children/:childId/documents': { reads: 'identity' },
  'GET /children/:childId/documents/add': { does: 'document.add' },
  'POST /children/:childId/documents/add': { does: 'document.add' },
  'GET /children/:childId/documents/:documentId': { reads: 'identity' },
  'GET /children/:childId/documents/:documentId/download': { reads: 'identity' },
  'GET /children/:childId/documents/:documentId/download/show': { reads: 'identity' },
  'GET /children/:childId/documents/:documentId/send': { does: 'document.send' },
  'POST /children/:childId/documents/:documentId/send': { does: 'document.send' },
  'POST /children/:childId/documents/:documentId/send/:sendId/end': { does: 'document.send' },
  // uploads are an account's own until they are tied to a child
  'POST /uploads': ownAccount,
  'GET /uploads/:uploadId': ownAccount,
  'POST /uploads/:uploadId/piece': ownAccount,
  'POST /uploads/:uploadId/finish': ownAccount,
  'POST /uploads/:uploadId/remove': ownAccount,
  // the record
  'GET /children/:childId/record': record,
  'GET /children/:childId/record/:type': record,
  'POST /children/:childId/record/:type': record,
  'GET /children/:childId/exception': record,
  'GET /children/:childId/exception/:eventId/:rule': record,
  'GET /children/:childId/events/:eventId/correct': record,
  'POST /children/:childId/events/:eventId/correct': record,
  // what takes two persons
  'POST /children/:childId/exception/:eventId/:rule': { does: 'proposal.make' },
  'GET /children/:childId/events/:eventId/void': { does: 'proposal.make' },
  'POST /children/:childId/events/:eventId/void': { does: 'proposal.make' },
  'GET /proposals': { posts: 'decide' },
  'GET /proposals/:proposalId': { posts: 'decide' },
  'POST /proposals/:proposalId': { posts: 'decide' },
  // advice: asked by whoever keeps the record, given by whoever is asked, agreed by the three, escalated by the designated
  'GET /advice': { posts: 'advise' },
  'GET /advice/team': { posts: 'watchAdvice' },
  'GET /advice/given/:requestId': { posts: 'advise' },
  'GET /area/advice-lead': { posts: 'area' },
  'POST /area/advice-lead': { posts: 'area' },
  'GET /children/:childId/advice': journey,
  'GET /children/:childId/advice/ask': record,
  'POST /children/:childId/advice/ask': record,
  'GET /children/:childId/advice/:requestId/read': journey,
  'POST /children/:childId/advice/:requestId/accept': record,
  'POST /children/:childId/advice/:requestId/delay': record,
  'GET /children/:childId/advice/:requestId/agree': { does: 'advice.agree' },
  'POST /children/:childId/advice/:requestId/agree': { does: 'advice.agree' },
  'GET /children/:childId/advice/:requestId/escalate': { does: 'advice.escalate' },
  'POST /children/:childId/advice/:requestId/escalate': { does: 'advice.escalate' },
  'GET /children/:childId/advice/:requestId': { does: 'advice.give' },
  'POST /children/:childId/advice/:requestId': { does: 'advice.give' },
  'POST /children/:childId/advice/:requestId/draft': { does: 'advice.give' },
  'POST /children/:childId/advice/:requestId/file': { does: 'advice.give' },
  'POST /children/:childId/advice/:requestId/withdraw': { does: 'advice.give' },
  'POST /children/:childId/advice/:requestId/hand-over': { does: 'advice.give' },
  'POST /children/:childId/advice/:requestId/late': { does: 'advice.give' },
  // letters: an officer's piles hold the children whose record they keep
  'GET /letters': ownAccount,
  'GET /account/messages': ownAccount,
  'POST /account/messages': ownAccount,
  'POST /account/messages/mobile': ownAccount,
  'POST /account/messages/code': ownAccount,
  'GET /children/:childId/letters': { reads: 'journey', orSummary: true },
  'GET /children/:childId/letters/:letterId': { reads: 'journey', orSummary: true },
  'GET /children/:childId/letters/:letterId/letter.pdf': { reads: 'journey', orSummary: true },
  'GET /children/:childId/circle/:placeId/messages': circle,
  'POST /children/:childId/circle/:placeId/messages': circle,
  'GET /letters/post': ownWork,
  'POST /letters/post': ownWork,
  'POST /letters/post/print': ownWork,
  'GET /letters/undelivered': ownWork,
  'POST /letters/undelivered/:deliveryId/post': ownWork,
  // words
  'GET /': words,
  'GET /worried': words,
  'GET /invited': words,
  'GET /help': words,
  'GET /words': words,
  'GET /accessibility': words,
  'GET /privacy': words,
  'GET /cookies': words,
  'GET /law': words,
  'GET /law/:rule': words,
  'GET /area.css': words,
  // returns
  'GET /imports': returns,
  'POST /imports': returns,
  'GET /imports/:importId': returns,
  'GET /imports/:importId/problems': returns,
  'GET /imports/:importId/problems.csv': returns,
  'GET /imports/:importId/unmapped': returns,
  'GET /imports/:importId/unmapped.csv': returns,
  'GET /imports/:importId/review': returns,
  'POST /imports/:importId/review/:reviewId': returns,
  'GET /imports/:importId/undo': returns,
  'POST /imports/:importId/undo': returns,
  // the worklist
  'GET /worklist': ownWork,
  'GET /worklist/filter': ownWork,
  'POST /worklist/filter': ownWork,
  'POST /worklist/filter/remove': ownWork,
  'GET /worklist/list.csv': ownWork,
  'GET /worklist/calendar': ownWork,
  'GET /worklist/calendar-feed': ownWork,
  'POST /worklist/calendar-feed': ownWork,
  'POST /worklist/calendar-feed/revoke': ownWork,
  'GET /calendar/:token': secret,
  'GET /worklist/entry/:entryId': ownWork,
  'GET /worklist/people': { posts: 'teamsWork' },
  'POST /worklist/people/figure': { posts: 'teamsWork' },
  'POST /worklist/hand-over': { posts: 'reallocate' },
  'POST /worklist/hand-over/done': { posts: 'reallocate' },
}
