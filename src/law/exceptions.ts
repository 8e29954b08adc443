/** The grounds on which the law excuses a late step, and the words for them. */
export const exceptionGrounds = {
  school_closure_4w: 'The school or college was closed for 4 weeks or more',
  early_years_closure_4w: 'The early years setting was closed for 4 weeks or more',
  exceptional_personal_circumstances: 'Exceptional personal circumstances of the child, parent or young person',
  absent_from_area_4w: 'The child, parent or young person was away from the area for 4 weeks or more',
  exceptional_circumstances: 'Exceptional circumstances affected the child, parent or young person',
  missed_appointment: 'The child or young person missed an appointment with the adviser',
  absent_from_area_2w: 'The child, parent or young person was away from the area for 2 weeks or more',
  family_wishes_to_make_representations: 'The family wants to give its views or have a meeting',
  tribunal_direction: 'The Tribunal set another day',
  detained_reg10_4_a: 'The exception in regulation 10(4)(a) for people who are detained',
  detained_reg10_4_b: 'The exception in regulation 10(4)(b) for people who are detained',
  detained_reg10_4_c: 'The exception in regulation 10(4)(c) for people who are detained',
  parties_agree_other_timescale_in_writing: 'Both sides agreed another day in writing',
  tribunal_extends: 'The Tribunal gave more time',
  ombudsman_discretion: 'The Ombudsman may look at a later complaint',
  court_extends: 'The court gave more time',
  vexatious: 'The comment was vexatious',
  individual_service_comment: 'The comment was about a service to one person',
  outcome2_about_3y: 'Inspection outcome 2: about 3 years',
  outcome3_about_3y: 'Inspection outcome 3: about 3 years',
} as const

export type ExceptionGround = keyof typeof exceptionGrounds

/** The sets of grounds that rules share. `UNSEEN`: the provision was not seen, so nothing is assumed about it. */
export const exceptionSets = {
  NONE: [],
  LA4: ['school_closure_4w', 'early_years_closure_4w', 'exceptional_personal_circumstances', 'absent_from_area_4w'],
  BODY3: ['exceptional_circumstances', 'absent_from_area_4w', 'missed_appointment'],
  TRIB: [
    'exceptional_personal_circumstances',
    'absent_from_area_2w',
    'family_wishes_to_make_representations',
    'tribunal_direction',
  ],
  DET3: ['detained_reg10_4_a', 'detained_reg10_4_b', 'detained_reg10_4_c'],
  UNSEEN: [],
  AGREED: ['parties_agree_other_timescale_in_writing'],
} as const satisfies Record<string, readonly ExceptionGround[]>

export type ExceptionSet = keyof typeof exceptionSets
