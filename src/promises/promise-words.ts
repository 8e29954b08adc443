/** Who owes a step. */
export type OwedBy = 'council' | 'setting' | 'health' | 'care' | 'adviser' | 'mediationAdviser' | 'tribunal' | 'family'

/** Who owes the step of a rule, and its name for workers and for families. */
export type PromiseWords = { readonly owedBy: OwedBy; readonly title: string; readonly familyTitle: string }

const council = (title: string, familyTitle: string): PromiseWords => ({ owedBy: 'council', title, familyTitle })
const family = (title: string, familyTitle: string): PromiseWords => ({ owedBy: 'family', title, familyTitle })
const setting = (title: string, familyTitle: string): PromiseWords => ({ owedBy: 'setting', title, familyTitle })
const health = (title: string, familyTitle: string): PromiseWords => ({ owedBy: 'health', title, familyTitle })
const adviser = (title: string, familyTitle: string): PromiseWords => ({ owedBy: 'adviser', title, familyTitle })
const mediator = (title: string, familyTitle: string): PromiseWords => ({
  owedBy: 'mediationAdviser',
  title,
  familyTitle,
})

const timeForDraft = council(
  'Leave the family 15 days to answer the draft',
  'You have at least 15 days to say what you think of the draft plan',
)

/** The words of every rule with a date. */
export const promiseWords: Readonly<Record<string, PromiseWords>> = {
  'ehcna.decision': council('Decide whether to assess', 'The council decides whether to assess your child’s needs'),
  'ehcna.advice': adviser('Send advice for the assessment', 'An adviser sends their advice for the assessment'),
  'ehcna.no_plan_notice': council(
    'Tell the family if there will be no plan',
    'If there will be no plan, the council tells you',
  ),
  'ehcp.draft_to_final_window': timeForDraft,
  'ehcp.setting_consultation_reply': setting(
    'Answer the consultation',
    'A school or college says if it can meet your child’s needs',
  ),
  'ehcp.final': council('Send the final plan', 'The council sends you the final plan'),
  'ar.first': council('Complete the first review', 'The council completes the first review of the plan'),
  'ar.next': council('Complete the next review', 'The council completes the next review of the plan'),
  'ar.meeting_notice': setting('Send invitations to the review meeting', 'You get an invitation to the review meeting'),
  'ar.circulate_advice': setting('Share the reports for the review', 'You get the reports for the review'),
  'ar.report': setting('Send the report of the review meeting', 'You get the report of the review meeting'),
  'ar.decision': council('Decide after the review', 'The council decides to keep, change or end the plan'),
  'ar.amendment_notice': council(
    'Send the proposed changes',
    'The council sends you the changes it wants to make to the plan',
  ),
  'ar.family_response': council(
    'Leave the family 15 days to answer the changes',
    'You have at least 15 days to say what you think of the changes',
  ),
  'ar.final_amended': council('Send the final changed plan', 'The council sends you the changed plan'),
  'ar.final_from_meeting': council(
    'Send the final changed plan (12 weeks from the meeting)',
    'The council sends you the changed plan, at most 12 weeks after the meeting',
  ),
  'ar.decide_not_to_amend': council(
    'Say that the plan will not change',
    'The council tells you that the plan stays as it is',
  ),
  'ar.amend_without_review': council(
    'Finish the change outside a review',
    'The council finishes the change to the plan',
  ),
  'phase.school': council('Name the next school in the plan', 'The council names the next school in the plan'),
  'phase.post16': council(
    'Name the next place after 16 in the plan',
    'The council names the next school or college in the plan',
  ),
  'phase.post16_to_post16': council(
    'Name the next post-16 place in the plan',
    'The council names the next place in the plan',
  ),
  'reassess.decision': council('Decide whether to reassess', 'The council decides whether to assess again'),
  'reassess.advice': adviser('Send advice for the reassessment', 'An adviser sends their advice'),
  'reassess.final': council('Send the final plan after the reassessment', 'The council sends you the new plan'),
  'reassess.draft_window': { ...timeForDraft, title: 'Leave the family 15 days to answer the draft (reassessment)' },
  'move.transfer_known': council(
    'Pass the plan to the new council',
    'Your old council passes the plan to your new council',
  ),
  'move.transfer_late': council(
    'Pass the plan to the new council (late notice of the move)',
    'Your old council passes the plan to your new council',
  ),
  'move.inform_family': council(
    'Tell the family what happens after the move',
    'Your new council tells you what happens next',
  ),
  'move.review_12m': council('Review the plan that moved in (12 months)', 'Your new council reviews the plan'),
  'move.review_3m': council('Review the plan that moved in (3 months)', 'Your new council reviews the plan'),
  'age25.limit': council('End the plan at the limit of age 25', 'The last day a plan can run to'),
  'med.contact_adviser': family('Family can contact a mediation adviser', 'You can contact a mediation adviser'),
  'med.certificate_not_pursuing': mediator(
    'Give the certificate (no mediation)',
    'The mediation adviser sends you a certificate',
  ),
  'med.tell_icb': council(
    'Tell the NHS board what mediation is about',
    'The council tells the NHS what you want to talk about',
  ),
  'med.arrange_la': council('Arrange the mediation', 'The council arranges the mediation'),
  'med.arrange_health_only': health('Arrange the mediation about health', 'The NHS arranges the mediation'),
  'med.certificate_after': mediator(
    'Give the certificate (after mediation)',
    'The mediation adviser sends you a certificate',
  ),
  'med.comply_other': council('Do what was agreed in mediation', 'What was agreed in mediation gets done'),
  'med.rcb_tell_la': health('Tell the council what was agreed', 'The NHS tells the council what was agreed'),
  'appeal.window_decision': family('Family can appeal (from the decision)', 'You can appeal'),
  'appeal.window_certificate': family('Family can appeal (from the certificate)', 'You can appeal'),
  'appeal.la_response': council('Answer the appeal', 'The council answers your appeal'),
  'order.assess_notify': council(
    'Order to assess: tell the family you will assess',
    'The council tells you that it will assess, as the Tribunal ordered',
  ),
  'order.assess_no_plan': council(
    'Order to assess: tell the family if there will be no plan',
    'If there will be no plan after that assessment, the council tells you',
  ),
  'order.assess_final': council(
    'Order to assess: send the final plan',
    'The council sends you the final plan, after the assessment the Tribunal ordered',
  ),
  'order.make_plan_draft': council(
    'Order to make a plan: send the draft plan',
    'The council sends you the draft of the plan the Tribunal ordered',
  ),
  'order.make_plan_final': council(
    'Order to make a plan: send the final plan',
    'The council sends you the final plan the Tribunal ordered',
  ),
  'order.reconsider': council(
    'Order to think again: tell the family the outcome',
    'The council thinks again and tells you the outcome',
  ),
  'order.amend': council(
    'Order to change the plan: send the changed plan',
    'The council sends you the plan, changed as the Tribunal ordered',
  ),
  'order.change_name': council(
    'Order to change the place: send the plan with its name',
    'The council sends you the plan with the new school or college',
  ),
  'order.continue': council('Order to continue: keep the plan going', 'The council keeps the plan going'),
  'order.cease_dismissed': council('Appeal dismissed: the plan may end', 'The plan may end, as the Tribunal decided'),
  'concede.assess_notify': council(
    'Not opposed: tell the family you will assess',
    'The council tells you that it will assess, as it no longer opposes your appeal',
  ),
  'concede.no_plan': council(
    'Not opposed: tell the family if there will be no plan',
    'If there will be no plan after that assessment, the council tells you',
  ),
  'concede.final': council(
    'Not opposed: send the final plan',
    'The council sends you the final plan, as it no longer opposes your appeal',
  ),
  'concede.amend': council(
    'Not opposed: send the changed plan',
    'The council sends you the changed plan, as it no longer opposes your appeal',
  ),
  'detained.decision': council('Decide whether to assess (custody)', 'The council decides whether to assess'),
  'detained.draft_window': { ...timeForDraft, title: 'Leave 15 days to answer the draft (custody)' },
  'detained.final': council('Send the final plan (custody)', 'The council sends the final plan'),
  'pb.first_review': council(
    'Check how the direct payments work',
    'The council checks with you how the direct payments work',
  ),
}
