import { pick, type Random, type Weighted } from './random.ts'

/**
 * Names as one hears them in England, from many families. The pools are wide so that no page looks like another;
 * which of them a child gets says nothing about the child's needs, home or school.
 */

export type NamePool = {
  girls: readonly string[]
  boys: readonly string[]
  surnames: readonly string[]
  mothers: readonly string[]
  fathers: readonly string[]
}

const british: NamePool = {
  girls: [
    'Olivia',
    'Amelia',
    'Isla',
    'Ava',
    'Ivy',
    'Freya',
    'Lily',
    'Florence',
    'Mia',
    'Willow',
    'Rosie',
    'Sophia',
    'Grace',
    'Evie',
    'Poppy',
    'Ella',
    'Elsie',
    'Daisy-Mae',
    'Phoebe',
    'Sienna',
    'Harper',
    'Maisie',
    'Erin',
    'Matilda',
    'Jessica',
    'Millie',
    'Eliza',
    'Scarlett',
    'Penny',
    'Robyn',
    'Lottie',
    'Nancy',
    'Bethan',
    'Amber',
    'Thea',
    'Megan',
    'Hattie',
    'Skye',
    'Lexi',
    'Ellie-Rose',
  ],
  boys: [
    'Noah',
    'George',
    'Oliver',
    'Arthur',
    'Harry',
    'Jack',
    'Archie',
    'Theo',
    'Charlie',
    'Alfie',
    'Finley',
    'Jacob',
    'Tommy',
    'Reggie',
    'Logan',
    'Lucas',
    'Henry',
    'Oscar',
    'Rory',
    'Toby',
    'Jude',
    'Albie',
    'Ethan',
    'Callum',
    'Kai',
    'Riley',
    'Mason',
    'Jenson',
    'Harvey',
    'Ellis',
    'Dylan',
    'Rowan',
    'Samuel',
    'Luke',
    'Billy',
    'Connor',
    'Ryan',
    'Jayden',
    'Frankie',
    'Bobby-Lee',
  ],
  surnames: [
    'Smith',
    'Taylor',
    'Brown',
    'Walker',
    'Robinson',
    'Thompson',
    'Wright',
    'Holroyd',
    'Greenwood',
    'Sutcliffe',
    'Barker',
    'Hodgson',
    'Atkinson',
    'Dawson',
    'Pearce',
    'Baxter',
    'Whitehouse',
    'Tolley',
    'Rudd',
    'Oldfield',
    'Naylor',
    'Marsh',
    'Hurst',
    'Fletcher',
    'Cartwright',
    'Bolton',
    'Ackroyd',
    'Dixon',
    'Holt',
    'Metcalfe',
    'Norris',
    'Pickering',
    'Rowe',
    'Shaw',
    'Tate',
    'Underhill',
    'Vickers',
    'Watts',
    'Yates',
    'Lamb',
    'Carter-Hill',
    'Moss',
    'Kirby',
    'Jarvis',
    'Ingham',
    'Hobbs',
    'Griffin',
    'Farrow',
    'Evans',
    'Dale',
    'Coates',
    'Bright',
  ],
  mothers: [
    'Sarah',
    'Emma',
    'Claire',
    'Rachel',
    'Laura',
    'Gemma',
    'Kelly',
    'Hannah',
    'Lisa',
    'Becky',
    'Natalie',
    'Stacey',
    'Joanne',
    'Heather',
    'Zoe',
    'Donna',
    'Vicky',
    'Katie',
    'Leanne',
    'Charlotte',
  ],
  fathers: [
    'Mark',
    'David',
    'Paul',
    'Andrew',
    'Craig',
    'Lee',
    'Darren',
    'Matthew',
    'Gary',
    'Stuart',
    'Ben',
    'Adam',
    'Chris',
    'Neil',
    'Gavin',
    'Ian',
    'Simon',
    'Richard',
    'Scott',
    'Wayne',
  ],
}

const irish: NamePool = {
  girls: ['Aoife', 'Niamh', 'Saoirse', 'Róisín', 'Orla', 'Clodagh', 'Caoimhe', 'Éabha'],
  boys: ['Oisín', 'Cillian', 'Fionn', 'Seán', 'Pádraig', 'Darragh', 'Eoin', 'Conor'],
  surnames: [
    'Murphy',
    'Byrne',
    'O’Neill',
    'Kelly',
    'Gallagher',
    'McCarthy',
    'Nolan',
    'Ó Briain',
    'Fitzgerald',
    'Quinn',
  ],
  mothers: ['Sinéad', 'Gráinne', 'Mary', 'Deirdre', 'Nuala', 'Bernadette'],
  fathers: ['Declan', 'Brendan', 'Liam', 'Patrick', 'Kevin', 'Séamus'],
}

const travellers: NamePool = {
  girls: ['Margaret', 'Kathleen', 'Nora', 'Bridie', 'Mary-Kate', 'Helen', 'Roseanne', 'Chantelle'],
  boys: ['Patrick', 'Martin', 'Michael', 'Jimmy', 'Felix', 'John-Paul', 'Edward', 'Myles'],
  surnames: ['Ward', 'McDonagh', 'Maughan', 'Doherty', 'Stokes', 'Cash', 'Joyce', 'Mongan'],
  mothers: ['Bridget', 'Winnie', 'Ann', 'Theresa', 'Nan', 'Eileen'],
  fathers: ['Patrick', 'Thomas', 'Martin', 'Hughie', 'Bernard', 'Christy'],
}

const roma: NamePool = {
  girls: ['Patrícia', 'Vanesa', 'Klaudia', 'Esmeralda', 'Sabrina', 'Ramona', 'Viola', 'Nikoleta'],
  boys: ['Kevin', 'Dávid', 'Ricardo', 'Marián', 'Denis', 'Florin', 'Tomáš', 'Romeo'],
  surnames: ['Horváth', 'Balog', 'Ferenc', 'Conka', 'Dunka', 'Lakatoš', 'Stan', 'Boswell', 'Lee', 'Loveridge'],
  mothers: ['Helena', 'Marcela', 'Cristina', 'Denisa', 'Eva', 'Žaneta'],
  fathers: ['Ladislav', 'Milan', 'Ion', 'Jozef', 'Ștefan', 'Peter'],
}

const otherWhite: NamePool = {
  girls: [
    'Maja',
    'Zuzanna',
    'Hanna',
    'Alicja',
    'Ioana',
    'Andreea',
    'Sofia',
    'Mariana',
    'Elif',
    'Ugnė',
    'Anastasia',
    'Eleni',
    'Chiara',
    'Katarzyna',
    'Beatriz',
    'Daria',
  ],
  boys: [
    'Jakub',
    'Szymon',
    'Mikołaj',
    'Filip',
    'Andrei',
    'Ștefan',
    'Tiago',
    'João',
    'Emir',
    'Lukas',
    'Nikos',
    'Matteo',
    'Oleksandr',
    'Kacper',
    'Mateusz',
    'Vlad',
  ],
  surnames: [
    'Nowak',
    'Kowalski',
    'Zieliński',
    'Popescu',
    'Ionescu',
    'Dumitru',
    'Silva',
    'Ferreira',
    'Yılmaz',
    'Kazlauskas',
    'Shevchenko',
    'Papadopoulos',
    'Rossi',
    'Wójcik',
    'Kaczmarek',
    'Marin',
    'Costa',
    'Hoxha',
  ],
  mothers: ['Katarzyna', 'Magdalena', 'Elena', 'Ana', 'Oksana', 'Ayşe', 'Monika', 'Mihaela', 'Carla', 'Drita'],
  fathers: ['Piotr', 'Tomasz', 'Cristian', 'Rui', 'Mehmet', 'Artur', 'Andriy', 'Giorgos', 'Marius', 'Paweł'],
}

const pakistani: NamePool = {
  girls: ['Aisha', 'Zainab', 'Hafsa', 'Inaya', 'Mahnoor', 'Eman', 'Sana', 'Amna', 'Iqra', 'Minahil'],
  boys: ['Hamza', 'Bilal', 'Muhammad', 'Zayn', 'Umar', 'Haris', 'Ayaan', 'Saad', 'Rayyan', 'Musa'],
  surnames: ['Khan', 'Hussain', 'Akhtar', 'Mahmood', 'Malik', 'Iqbal', 'Mirza', 'Rashid', 'Qureshi', 'Butt'],
  mothers: ['Shazia', 'Nazia', 'Farah', 'Samina', 'Rubina', 'Uzma'],
  fathers: ['Imran', 'Asif', 'Nadeem', 'Shahid', 'Kashif', 'Zahid'],
}

const bangladeshi: NamePool = {
  girls: ['Tasnim', 'Nusrat', 'Sumaiya', 'Anika', 'Mim', 'Raisa', 'Jannat', 'Tahmina'],
  boys: ['Rayhan', 'Tanvir', 'Sadiq', 'Imtiaz', 'Nabil', 'Farhan', 'Shahin', 'Adil'],
  surnames: ['Begum', 'Miah', 'Uddin', 'Rahman', 'Choudhury', 'Islam', 'Hoque', 'Khatun', 'Ahmed', 'Alom'],
  mothers: ['Rehana', 'Shirin', 'Nasima', 'Fatema', 'Rina', 'Salma'],
  fathers: ['Abdul', 'Kamal', 'Shafiq', 'Jamal', 'Harun', 'Mizan'],
}

const indian: NamePool = {
  girls: ['Aanya', 'Diya', 'Meera', 'Jasleen', 'Riya', 'Anoushka', 'Simran', 'Kavya', 'Harleen', 'Maria'],
  boys: ['Aarav', 'Rohan', 'Karan', 'Harjot', 'Vihaan', 'Dev', 'Arman', 'Gurveer', 'Nikhil', 'Joel'],
  surnames: [
    'Patel',
    'Singh',
    'Kaur',
    'Shah',
    'Sharma',
    'Desai',
    'Gill',
    'Thomas',
    'Mehta',
    'Dhillon',
    'Reddy',
    'Fernandes',
  ],
  mothers: ['Neha', 'Anita', 'Manpreet', 'Reena', 'Divya', 'Sheela'],
  fathers: ['Sanjay', 'Raj', 'Gurpreet', 'Vikram', 'Anil', 'Mathew'],
}

const otherAsian: NamePool = {
  girls: ['Abinaya', 'Sushmita', 'Linh', 'Angel', 'Zahra', 'Parisa', 'Sahana', 'Tenzin'],
  boys: ['Kavin', 'Bishal', 'Minh', 'John Carlo', 'Ahmad', 'Nithin', 'Tharun', 'Prabin'],
  surnames: ['Sivakumar', 'Gurung', 'Nguyen', 'Santos', 'Ahmadi', 'Perera', 'Rai', 'Thapa', 'Rasiah', 'Cruz'],
  mothers: ['Vasuki', 'Maya', 'Thu', 'Maricel', 'Fereshteh', 'Nimali'],
  fathers: ['Ravi', 'Dil', 'Tuan', 'Rodel', 'Najib', 'Suresh'],
}

const chinese: NamePool = {
  girls: ['Jasmine', 'Xin Yi', 'Chloe', 'Hoi Ching', 'Mei', 'Emily'],
  boys: ['Jayden', 'Zihan', 'Ka Ho', 'Ethan', 'Haoyu', 'Adrian'],
  surnames: ['Wong', 'Chan', 'Li', 'Cheung', 'Liu', 'Lam', 'Wu', 'Ng'],
  mothers: ['Wai Yee', 'Jing', 'Suk Fan', 'Hong', 'Yan', 'Grace'],
  fathers: ['Chi Ming', 'Wei', 'Kin', 'Jun', 'Tony', 'Ping'],
}

const caribbean: NamePool = {
  girls: ['Shanice', 'Tiana', 'Kezia', 'Renée', 'Amara', 'Nevaeh', 'Imani', 'Zara-Marie'],
  boys: ['Malachi', 'Tyrell', 'Jerome', 'Isaiah', 'Kymani', 'Andre', 'Reuben', 'Josiah'],
  surnames: [
    'Campbell',
    'Grant',
    'Morgan',
    'Francis',
    'Joseph',
    'Williams',
    'Henry',
    'St Louis',
    'Blake',
    'Bailey',
    'Alleyne',
  ],
  mothers: ['Marcia', 'Sonia', 'Natasha', 'Yvette', 'Paulette', 'Simone'],
  fathers: ['Winston', 'Leroy', 'Trevor', 'Errol', 'Carlton', 'Dwight'],
}

const african: NamePool = {
  girls: [
    'Chiamaka',
    'Ayomide',
    'Efua',
    'Hodan',
    'Ikram',
    'Blessing',
    'Tendai',
    'Selam',
    'Adwoa',
    'Khadija',
    'Grâce',
    'Mariama',
  ],
  boys: [
    'Emeka',
    'Oluwaseun',
    'Kwabena',
    'Abdirahman',
    'Zakariya',
    'Tawanda',
    'Yonas',
    'Kweku',
    'Ifeanyi',
    'Ibrahima',
    'Daniel',
  ],
  surnames: [
    'Okafor',
    'Adebayo',
    'Mensah',
    'Owusu',
    'Ali',
    'Hassan',
    'Yusuf',
    'Moyo',
    'Tesfaye',
    'Eze',
    'Boakye',
    'Kabongo',
    'Diallo',
    'Sesay',
    'Ogunleye',
    'Farah',
  ],
  mothers: ['Ngozi', 'Akosua', 'Halima', 'Rumbidzai', 'Funke', 'Selamawit', 'Amina', 'Esther'],
  fathers: ['Chidi', 'Kwame', 'Abdi', 'Tapiwa', 'Tunde', 'Samuel', 'Ousmane', 'Emmanuel'],
}

const arab: NamePool = {
  girls: ['Noor', 'Lamar', 'Rana', 'Yasmin', 'Dilan', 'Salma', 'Hala', 'Catalina'],
  boys: ['Omar', 'Karim', 'Rezan', 'Yousef', 'Adam', 'Mateo', 'Hadi', 'Sherzad'],
  surnames: ['Al-Masri', 'Saleh', 'Mansour', 'Karimi', 'Barzani', 'Khoury', 'Rojas', 'Nasser', 'Hosseini', 'Abdo'],
  mothers: ['Hanan', 'Rasha', 'Shirin', 'Maha', 'Luz', 'Nasrin'],
  fathers: ['Khaled', 'Bassam', 'Azad', 'Mahmoud', 'Hernán', 'Reza'],
}

/** Several pools in one, for children whose families come from more than one place. */
function together(...pools: NamePool[]): NamePool {
  return {
    girls: pools.flatMap((pool) => pool.girls),
    boys: pools.flatMap((pool) => pool.boys),
    surnames: pools.flatMap((pool) => pool.surnames),
    mothers: pools.flatMap((pool) => pool.mothers),
    fathers: pools.flatMap((pool) => pool.fathers),
  }
}

const anyone = together(british, british, british, pakistani, african, otherWhite, indian, caribbean)

const pools: Record<string, NamePool> = {
  WBRI: british,
  WIRI: irish,
  WIRT: travellers,
  WROM: roma,
  WOTH: otherWhite,
  MWBC: together(british, caribbean),
  MWBA: together(british, african),
  MWAS: together(british, indian, pakistani),
  MOTH: together(british, otherAsian, arab, chinese),
  AIND: indian,
  APKN: pakistani,
  ABAN: bangladeshi,
  AOTH: otherAsian,
  BCRB: caribbean,
  BAFR: african,
  BOTH: together(caribbean, african),
  CHNE: chinese,
  OOTH: arab,
  REFU: anyone,
  NOBT: anyone,
}

/** Share of each code among children with plans in England, rounded. */
export const ethnicities: Weighted<string> = [
  ['WBRI', 655],
  ['WIRI', 3],
  ['WIRT', 3],
  ['WROM', 5],
  ['WOTH', 41],
  ['MWBC', 21],
  ['MWBA', 10],
  ['MWAS', 12],
  ['MOTH', 27],
  ['AIND', 17],
  ['APKN', 33],
  ['ABAN', 15],
  ['AOTH', 15],
  ['BCRB', 12],
  ['BAFR', 38],
  ['BOTH', 10],
  ['CHNE', 3],
  ['OOTH', 17],
  ['REFU', 8],
  ['NOBT', 55],
]

export function poolOf(ethnicity: string): NamePool {
  return pools[ethnicity] ?? anyone
}

/** A surname; about one in twelve is double-barrelled. */
export function surname(random: Random, pool: NamePool): string {
  const first = pick(random, pool.surnames)
  if (random() > 0.08 || first.includes('-')) return first
  const second = pick(random, pool.surnames)
  return second === first || second.includes('-') ? first : `${first}-${second}`
}

export function forename(random: Random, pool: NamePool, sex: 'M' | 'F'): string {
  return pick(random, sex === 'F' ? pool.girls : pool.boys)
}

/** The plain letters of a name, for an address of e-mail. */
export function asciiOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ł/gi, 'l')
    .replace(/ı/g, 'i')
  return plain.toLowerCase().replace(/[^a-z]+/g, '')
}
