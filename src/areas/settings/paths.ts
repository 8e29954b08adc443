/** The pages about settings. */
export const paths = {
  compare: '/children/:childId/settings',
  sideBySide: '/children/:childId/settings/compare',
  wish: '/children/:childId/settings/wish',
  takeBack: '/children/:childId/settings/wish/take-back',
  consult: '/children/:childId/consultations',
  withdraw: '/children/:childId/consultations/:consultationId/withdraw',
  newer: '/children/:childId/consultations/:consultationId/newer-draft',
  letter: '/children/:childId/consultations/:consultationId/letter',
  placement: '/children/:childId/placement',
  tray: '/consultations',
  answer: '/consultations/:consultationId',
  draft: '/consultations/:consultationId/draft',
  offer: '/settings/:organisationId/offer',
  approval: '/settings/:organisationId/approval',
  approvalEnds: '/settings/:organisationId/approval/end',
} as const
