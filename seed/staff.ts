import { addDays, type LocalDate } from '../src/law/local-date.ts'
import type { DemoPerson, NamedDuty, Role, StaffMember } from './area.ts'
import { landline } from './numbers.ts'

/** The people who work in the fictional area, and the list of people one can try the service as. */

type Post = {
  key: string
  name: string
  organisation: string
  team?: string
  title: string
  roles: Role[]
  duties?: NamedDuty[]
  /** For the page of demonstration people: who this is and what they will see. */
  demo?: { who: string; sees: string }
}

const CASEWORKER_SEES = 'Every open promise of the children allocated to them, the late ones first.'

const posts: Post[] = [
  {
    key: 'priya-raman',
    name: 'Priya Raman',
    organisation: 'council',
    team: 'team-north',
    title: 'SEND caseworker',
    roles: ['caseworker'],
    demo: { who: 'A caseworker for Aldermere and Larch Cross.', sees: CASEWORKER_SEES },
  },
  {
    key: 'tom-ashworth',
    name: 'Tom Ashworth',
    organisation: 'council',
    team: 'team-north',
    title: 'SEND caseworker',
    roles: ['caseworker'],
    demo: {
      who: 'A caseworker in the same team as Priya, who covers for her.',
      sees: 'His own children, and those of the team when a colleague is away.',
    },
  },
  {
    key: 'adaeze-obi',
    name: 'Adaeze Obi',
    organisation: 'council',
    team: 'team-coast',
    title: 'SEND caseworker',
    roles: ['caseworker'],
    demo: { who: 'A caseworker for Kestrel Hythe and Saltmarch.', sees: CASEWORKER_SEES },
  },
  {
    key: 'marta-kowalczyk',
    name: 'Marta Kowalczyk',
    organisation: 'council',
    team: 'team-early',
    title: 'Early years SEND caseworker',
    roles: ['caseworker'],
    demo: {
      who: 'A caseworker for the youngest children.',
      sees: 'First worries, early notices from health, and new requests.',
    },
  },
  {
    key: 'owen-griffiths',
    name: 'Owen Griffiths',
    organisation: 'council',
    team: 'team-adulthood',
    title: 'Caseworker, preparing for adulthood',
    roles: ['caseworker'],
    demo: {
      who: 'A caseworker for young people from 16 to 25.',
      sees: 'Young people who decide for themselves, and who they have asked to help them.',
    },
  },
  {
    key: 'helen-marsden',
    name: 'Helen Marsden',
    organisation: 'council',
    title: 'Head of SEND',
    roles: ['sendManager'],
    duties: ['decisionMaker'],
    demo: {
      who: 'The manager of all the casework teams.',
      sees: 'What every team owes, what is late, and who can help.',
    },
  },
  {
    key: 'gareth-lloyd',
    name: 'Gareth Lloyd',
    organisation: 'school-vale',
    title: 'Deputy head, and member of the SEND panel',
    roles: ['panelMember'],
    demo: {
      who: 'A deputy head who sits on the SEND panel.',
      sees: 'Only the children on the agenda, for as long as they are on it.',
    },
  },
  {
    key: 'nadia-iqbal',
    name: 'Dr Nadia Iqbal',
    organisation: 'council',
    team: 'team-psychology',
    title: 'Educational psychologist',
    roles: ['educationalPsychologist'],
    demo: { who: 'An educational psychologist.', sees: 'The children she has been asked to advise on, and by when.' },
  },
  {
    key: 'simon-cole',
    name: 'Dr Simon Cole',
    organisation: 'council',
    team: 'team-psychology',
    title: 'Educational psychologist',
    roles: ['educationalPsychologist'],
  },
  {
    key: 'chloe-bennett',
    name: 'Chloe Bennett',
    organisation: 'trust-community',
    team: 'team-therapy',
    title: 'Speech and language therapist',
    roles: ['healthAdviser'],
    demo: { who: 'A speech and language therapist.', sees: 'Requests for her advice and the children they are about.' },
  },
  {
    key: 'kwame-asante',
    name: 'Dr Kwame Asante',
    organisation: 'trust-hospital',
    title: 'Community paediatrician',
    roles: ['healthAdviser'],
  },
  {
    key: 'sinead-murphy',
    name: 'Sinéad Murphy',
    organisation: 'trust-community',
    title: 'Health visitor',
    roles: ['healthAdviser'],
  },
  {
    key: 'ruth-feldman',
    name: 'Ruth Feldman',
    organisation: 'trust-community',
    team: 'team-therapy',
    title: 'Occupational therapist',
    roles: ['healthAdviser'],
  },
  {
    key: 'angela-thornton',
    name: 'Angela Thornton',
    organisation: 'icb',
    title: 'Designated clinical officer',
    roles: ['dco'],
    duties: ['icbLead'],
    demo: {
      who: 'The designated clinical officer of the health board.',
      sees: 'Every child with an open health step, and late health advice.',
    },
  },
  {
    key: 'dwayne-francis',
    name: 'Dwayne Francis',
    organisation: 'council',
    team: 'team-care',
    title: 'Social worker',
    roles: ['socialCareAdviser'],
    demo: {
      who: 'A social worker in the disabled children team.',
      sees: 'The children he has been asked to advise on.',
    },
  },
  {
    key: 'margaret-hollis',
    name: 'Margaret Hollis',
    organisation: 'council',
    title: 'Designated social care officer',
    roles: ['dsco'],
    demo: {
      who: 'The designated social care officer.',
      sees: 'Every child with an open care step, and late care advice.',
    },
  },
  {
    key: 'li-na-chen',
    name: 'Li Na Chen',
    organisation: 'icb',
    title: 'Joint commissioner for children',
    roles: ['commissioner'],
    demo: { who: 'A commissioner who plans services.', sees: "Numbers only, and never a child's record." },
  },
  {
    key: 'bev-saunders',
    name: 'Bev Saunders',
    organisation: 'iass',
    title: 'Information and advice officer',
    roles: ['iass'],
    demo: {
      who: 'A free and independent adviser for families.',
      sees: 'Only the children whose family has invited her.',
    },
  },
  {
    key: 'rukhsana-akhtar',
    name: 'Rukhsana Akhtar',
    organisation: 'forum',
    title: 'Chair of the parent carer forum',
    roles: ['parentCarerForum'],
    demo: {
      who: 'A parent who chairs the parent carer forum.',
      sees: "Numbers for the whole area, and never a child's record.",
    },
  },
  {
    key: 'ian-pickles',
    name: 'Ian Pickles',
    organisation: 'council',
    title: 'SEND data officer',
    roles: ['dataOfficer'],
    demo: {
      who: "The officer who loads and sends the council's return.",
      sees: 'Imports, problems found in them, and people to match.',
    },
  },
  {
    key: 'sam-whitlock',
    name: 'Sam Whitlock',
    organisation: 'council',
    title: 'System administrator',
    roles: ['administrator'],
    demo: { who: 'The administrator.', sees: "Accounts, roles and organisations, and no child's record." },
  },
  {
    key: 'elizabeth-fane',
    name: 'Elizabeth Fane',
    organisation: 'council',
    title: 'Inspector',
    roles: ['inspector'],
    demo: {
      who: 'An inspector, here for three weeks.',
      sees: 'The sampled children, to read only, until the inspection ends.',
    },
  },
  {
    key: 'janet-firth',
    name: 'Janet Firth',
    organisation: 'council',
    title: 'Safeguarding lead',
    roles: ['sendManager'],
    duties: ['breakGlass', 'safeAddress'],
  },
  {
    key: 'yusuf-dar',
    name: 'Yusuf Dar',
    organisation: 'council',
    title: 'Family safety officer',
    roles: ['socialCareAdviser'],
    duties: ['safeAddress'],
  },
  {
    key: 'colette-dubois',
    name: 'Colette Dubois',
    organisation: 'council',
    title: 'Data protection officer',
    roles: ['dataOfficer'],
    duties: ['dataProtection'],
  },
  {
    key: 'nasreen-ali',
    name: 'Nasreen Ali',
    organisation: 'school-mill-lane',
    title: 'SENCO',
    roles: ['senco'],
    demo: {
      who: 'The SENCO of Mill Lane Primary School.',
      sees: 'Her pupils with special needs, and what the school has promised.',
    },
  },
  {
    key: 'paul-okafor',
    name: 'Paul Okafor',
    organisation: 'school-mill-lane',
    title: 'Head teacher',
    roles: ['head'],
    demo: {
      who: 'The head of Mill Lane Primary School.',
      sees: 'The same pupils as the SENCO, and consultations to answer.',
    },
  },
  {
    key: 'jess-tanner',
    name: 'Jess Tanner',
    organisation: 'school-mill-lane',
    title: 'Class teacher',
    roles: ['teacher'],
    demo: {
      who: 'A class teacher at Mill Lane Primary School.',
      sees: 'What helps the children in her class, and no more than that.',
    },
  },
  { key: 'rob-hughes', name: 'Rob Hughes', organisation: 'school-beckside', title: 'SENCO', roles: ['senco'] },
  {
    key: 'anne-marie-doyle',
    name: 'Anne-Marie Doyle',
    organisation: 'school-st-hilda',
    title: 'SENCO',
    roles: ['senco'],
  },
  { key: 'deepa-menon', name: 'Deepa Menon', organisation: 'school-harbour', title: 'SENCO', roles: ['senco'] },
  {
    key: 'kate-illingworth',
    name: 'Kate Illingworth',
    organisation: 'school-saltmarch',
    title: 'SENCO',
    roles: ['senco'],
  },
  { key: 'femi-adewale', name: 'Femi Adewale', organisation: 'school-larch', title: 'SENCO', roles: ['senco'] },
  {
    key: 'lucy-barraclough',
    name: 'Lucy Barraclough',
    organisation: 'school-high-fold',
    title: 'SENCO',
    roles: ['senco'],
  },
  { key: 'hassan-mirza', name: 'Hassan Mirza', organisation: 'school-canal', title: 'SENCO', roles: ['senco'] },
  {
    key: 'claire-stanhope',
    name: 'Claire Stanhope',
    organisation: 'school-aldermere-high',
    title: 'SENCO',
    roles: ['senco'],
  },
  { key: 'jo-pemberton', name: 'Jo Pemberton', organisation: 'school-hythe-academy', title: 'SENCO', roles: ['senco'] },
  { key: 'brendan-walsh', name: 'Brendan Walsh', organisation: 'school-holy-rood', title: 'SENCO', roles: ['senco'] },
  { key: 'shereen-campbell', name: 'Shereen Campbell', organisation: 'school-vale', title: 'SENCO', roles: ['senco'] },
  {
    key: 'alison-peake',
    name: 'Alison Peake',
    organisation: 'special-oak-rise',
    title: 'Head teacher',
    roles: ['head'],
  },
  { key: 'david-achebe', name: 'David Achebe', organisation: 'special-wrens', title: 'Head teacher', roles: ['head'] },
  { key: 'fiona-garrick', name: 'Fiona Garrick', organisation: 'special-quay', title: 'Head teacher', roles: ['head'] },
  { key: 'steve-ramsden', name: 'Steve Ramsden', organisation: 'ap-bridge', title: 'Head of centre', roles: ['head'] },
  {
    key: 'wendy-zhang',
    name: 'Wendy Zhang',
    organisation: 'college-hythe',
    title: 'Learning support manager',
    roles: ['senco'],
  },
  {
    key: 'mark-fennimore',
    name: 'Mark Fennimore',
    organisation: 'college-aldermere',
    title: 'Learning support manager',
    roles: ['senco'],
  },
  { key: 'bola-martins', name: 'Bola Martins', organisation: 'ey-ladybird', title: 'SENCO', roles: ['senco'] },
  { key: 'trudy-nash', name: 'Trudy Nash', organisation: 'ey-saltmarch', title: 'SENCO', roles: ['senco'] },
  { key: 'gemma-oldroyd', name: 'Gemma Oldroyd', organisation: 'ey-larch', title: 'SENCO', roles: ['senco'] },
]

const DOMAINS: Record<string, string> = {
  council: 'aldermere.example',
  icb: 'icb.example',
  'trust-community': 'community-health.example',
  'trust-hospital': 'vale-hospitals.example',
  iass: 'advice.example',
  forum: 'parents-together.example',
}

/** Days an inspection in the fictional area has left when the demonstration starts. */
const INSPECTION_DAYS = 21

function member(post: Post, index: number, asOf: LocalDate): StaffMember {
  const domain =
    DOMAINS[post.organisation] ?? `${post.organisation.replace(/^(school|special|college|ey|ap)-/, '')}.example`
  const { key, name, organisation, title, roles } = post
  return {
    key,
    name,
    email: `${key.replaceAll('-', '.')}@${domain}`,
    roles,
    organisation,
    title,
    phone: landline(500 + index),
    ...(post.team ? { team: post.team } : {}),
    ...(post.duties ? { duties: post.duties } : {}),
    ...(roles.includes('inspector') ? { until: addDays(asOf, INSPECTION_DAYS) } : {}),
  }
}

export function staffOf(asOf: LocalDate): StaffMember[] {
  return posts.map((post, index) => member(post, index, asOf))
}

/** The staff of the one-click page, in the order in which they meet a child. */
export function staffToTry(asOf: LocalDate): DemoPerson[] {
  const found: DemoPerson[] = []
  for (const [index, post] of posts.entries()) {
    const role = post.roles[0]
    if (post.demo === undefined || role === undefined) continue
    const { key, name, email } = member(post, index, asOf)
    found.push({ key, kind: 'staff', name, email, role, who: post.demo.who, sees: post.demo.sees })
  }
  return found
}

const BY_SETTING = new Map(
  posts
    .filter((post) => post.roles.includes('senco') || post.roles.includes('head'))
    .map((post) => [post.organisation, post.key]),
)

/** The SENCO of a setting, or its head where no SENCO is named. */
export function sencoOf(setting: string): string | undefined {
  const senco = posts.find((post) => post.organisation === setting && post.roles.includes('senco'))
  return senco?.key ?? BY_SETTING.get(setting)
}

const COAST = /harbour|hilda|saltmarch|hythe|holy-rood|quay/

/** Who works with a child of this year group at this setting. */
export function caseworkerFor(
  setting: string | undefined,
  group: number,
  turn: number,
): { staff: string; team: string } {
  if (group < 0) return { staff: 'marta-kowalczyk', team: 'team-early' }
  if (group >= 12) return { staff: 'owen-griffiths', team: 'team-adulthood' }
  if (setting !== undefined && COAST.test(setting)) return { staff: 'adaeze-obi', team: 'team-coast' }
  return { staff: turn % 2 === 0 ? 'priya-raman' : 'tom-ashworth', team: 'team-north' }
}
