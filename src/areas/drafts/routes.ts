import type { Route } from '../../web/route.ts'
import { answer, listComments, seeAnswer } from './answer/route.tsx'
import { seeChanges } from './changes/route.tsx'
import { keepLineComment, keepMeeting, seeLineComment, seeMeeting } from './comment/route.tsx'
import { seeSend, send } from './comment/send.tsx'
import { decideProposal, seeProposal } from './decide/route.tsx'
import { seePlan } from './hub/route.tsx'
import { proposeIssue, seeIssue } from './issue/route.tsx'
import { seeVersion } from './read/route.tsx'
import { propose, seeServe } from './serve/route.tsx'

export const routes: readonly Route[] = [
  seePlan,
  seeVersion,
  seeChanges,
  seeServe,
  propose,
  seeIssue,
  proposeIssue,
  seeProposal,
  decideProposal,
  seeLineComment,
  keepLineComment,
  seeMeeting,
  keepMeeting,
  seeSend,
  send,
  listComments,
  seeAnswer,
  answer,
]
