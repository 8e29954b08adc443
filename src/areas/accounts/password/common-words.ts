/**
 * Words that passwords are commonly made of. A password that is one of them, or two of them, with digits and signs around
 * it is refused: long lists of known passwords of twelve letters and more are nearly all of this shape.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwort passw pass passphrase secret letmein welcome login admin administrator root user guest test testing
  default changeme changeit master access system server computer internet windows google facebook hello helloworld
  iloveyou loveyou love lovely sunshine princess prince angel baby babygirl babyboy honey sweetheart darling mum mummy
  mother father daddy family sister brother children school teacher student pupil college university football soccer
  rugby cricket tennis baseball basketball liverpool everton arsenal chelsea manchester manchesterunited mancity
  tottenham newcastle leeds rangers celtic england scotland wales ireland britain london birmingham bristol sheffield
  monkey dragon tiger lion eagle panther horse kitten puppy doggy dog cat rabbit butterfly dolphin shadow phoenix
  superman batman spiderman ironman starwars pokemon naruto harrypotter hogwarts gandalf matrix ninja samurai pirate
  michael jennifer jessica charlie daniel thomas george joshua andrew matthew william james robert david jordan hannah
  summer winter spring autumn january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday christmas easter birthday holiday freedom forever whatever
  nothing something anything killer hunter hunting fishing gaming gamer mustang ferrari porsche mercedes chocolate cheese
  cookie coffee banana apple orange cherry strawberry pepper ginger purple yellow silver golden diamond rainbow flower
  trustno one two three correcthorsebatterystaple qwerty qwertyuiop qwertyuiopasdfghjkl qwertz azerty asdf asdfgh asdfghjkl
  zxcvbn zxcvbnm qazwsx qazwsxedc wsx edc rfv abc abcd abcdef abcdefg abcdefgh abcdefghijkl abcdefghijklm
  council waymark send ehcp plan caseworker senco local authority education health care service`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
