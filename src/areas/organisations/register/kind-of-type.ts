/** The kinds of organisation that the register of schools can name. */
export type RegisterKind = 'school' | 'specialSchool' | 'college' | 'earlyYears' | 'alternativeProvision' | 'other'

/** Every type of establishment of the register by its code: its name there, and what it is to us. */
const types: readonly (readonly [code: string, name: string, kind: RegisterKind])[] = [
  ['1', 'Community school', 'school'],
  ['2', 'Voluntary aided school', 'school'],
  ['3', 'Voluntary controlled school', 'school'],
  ['5', 'Foundation school', 'school'],
  ['6', 'City technology college', 'school'],
  ['7', 'Community special school', 'specialSchool'],
  ['8', 'Non-maintained special school', 'specialSchool'],
  ['10', 'Other independent special school', 'specialSchool'],
  ['11', 'Other independent school', 'school'],
  ['12', 'Foundation special school', 'specialSchool'],
  ['14', 'Pupil referral unit', 'alternativeProvision'],
  ['15', 'Local authority nursery school', 'earlyYears'],
  ['18', 'Further education', 'college'],
  ['24', 'Secure units', 'other'],
  ['25', 'Offshore schools', 'school'],
  ['26', "Service children's education", 'school'],
  ['27', 'Miscellaneous', 'other'],
  ['28', 'Academy sponsor led', 'school'],
  ['29', 'Higher education institutions', 'other'],
  ['30', 'Welsh establishment', 'school'],
  ['31', 'Sixth form centres', 'college'],
  ['32', 'Special post 16 institution', 'college'],
  ['33', 'Academy special sponsor led', 'specialSchool'],
  ['34', 'Academy converter', 'school'],
  ['35', 'Free schools', 'school'],
  ['36', 'Free schools special', 'specialSchool'],
  ['37', 'British schools overseas', 'school'],
  ['38', 'Free schools alternative provision', 'alternativeProvision'],
  ['39', 'Free schools 16 to 19', 'college'],
  ['40', 'University technical college', 'school'],
  ['41', 'Studio schools', 'school'],
  ['42', 'Academy alternative provision converter', 'alternativeProvision'],
  ['43', 'Academy alternative provision sponsor led', 'alternativeProvision'],
  ['44', 'Academy special converter', 'specialSchool'],
  ['45', 'Academy 16-19 converter', 'college'],
  ['46', 'Academy 16 to 19 sponsor led', 'college'],
  ['49', 'Online provider', 'school'],
  ['56', 'Institution funded by other government department', 'other'],
  ['57', 'Academy secure 16 to 19', 'other'],
]

const byCode = new Map(types.map(([code, , kind]) => [code, kind]))
const byName = new Map(types.map(([, name, kind]) => [name.toLowerCase(), kind]))

/**
 * What a type of the register is to us, by its code, else by its name.
 * @returns undefined for a type that is not known; whoever asks keeps it as `other` and says so.
 */
export const kindOfType = (type: { code: string; name: string }): RegisterKind | undefined =>
  byCode.get(type.code) ?? byName.get(type.name.toLowerCase())
