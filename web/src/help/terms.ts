/** The words one meets here, each in a few sentences. */
import { translated } from '../shared/language.js';

export const TERM_NAMES = translated(
  {
    agreement: 'Avtale',
    ceiling: 'Tak',
    callOff: 'Avrop',
    assortment: 'Utvalg',
    tier: 'Pris etter antall',
    requisition: 'Rekvisisjon',
    approval: 'Godkjenning',
    order: 'Bestilling',
    substitute: 'Stedfortreder',
  },
  {
    agreement: 'Avtale',
    ceiling: 'Tak',
    callOff: 'Avrop',
    assortment: 'Utval',
    tier: 'Pris etter mengd',
    requisition: 'Rekvisisjon',
    approval: 'Godkjenning',
    order: 'Bestilling',
    substitute: 'Stadfortredar',
  },
  {
    agreement: 'Agreement',
    ceiling: 'Ceiling',
    callOff: 'Call-off',
    assortment: 'Assortment',
    tier: 'Price by quantity',
    requisition: 'Requisition',
    approval: 'Approval',
    order: 'Order',
    substitute: 'Substitute',
  },
);

export type Term = keyof (typeof TERM_NAMES)['BOKMAL'];

export const TERM_MEANINGS = translated(
  {
    agreement:
      'En rammeavtale sier hva kommunen kan kjøpe, av hvem, til hvilken pris og hvor lenge. Den er lyst ut på forhånd, så du kan bestille uten å spørre flere leverandører.',
    ceiling:
      'Det meste som kan kjøpes på avtalen til sammen, slik det ble kunngjort. Når taket er nådd, kan ingen bestille mer på avtalen. Noen kommuner har et eget tak innenfor det felles.',
    callOff: 'Et kjøp på en rammeavtale. Hver bestilling her er et avrop og bruker av taket.',
    assortment:
      'Varene kommunen har valgt blant alt på avtalen, for eksempel standard-PC-en. Noen utvalg er bare anbefalt, andre er de eneste varene du kan bestille.',
    tier: 'Prisen per enhet når du kjøper mange. Noen ganger koster 100 mindre i alt enn 99; da sier siden fra.',
    requisition:
      'Det du ber om å få kjøpt. Den blir til bestillinger når den er godkjent, én til hver leverandør og avtale.',
    approval:
      'En annen enn deg ser på kjøpet og sier ja eller nei. Store kjøp trenger flere. Er summen innenfor din egen grense, er den godkjent med en gang.',
    order: 'Det leverandøren får: en e-post med PDF og et nummer som skal stå på fakturaen.',
    substitute:
      'En kollega som gjør det rollene dine gir lov til mens du er borte, for høyst ett år. Begge navn står ved alt som blir gjort. Administrasjon lånes ikke bort.',
  },
  {
    agreement:
      'Ein rammeavtale seier kva kommunen kan kjøpe, av kven, til kva pris og kor lenge. Han er lyst ut på førehand, så du kan bestille utan å spørje fleire leverandørar.',
    ceiling:
      'Det meste som kan kjøpast på avtalen til saman, slik det vart kunngjort. Når taket er nådd, kan ingen bestille meir på avtalen. Nokre kommunar har eit eige tak innanfor det felles.',
    callOff: 'Eit kjøp på ein rammeavtale. Kvar bestilling her er eit avrop og bruker av taket.',
    assortment:
      'Varene kommunen har valt ut frå avtalen, til dømes standard-PC-en. Nokre utval er berre tilrådde, andre er dei einaste varene du kan bestille.',
    tier: 'Prisen per eining når du kjøper mange. Nokre gonger kostar 100 mindre i alt enn 99; då seier sida frå.',
    requisition:
      'Det du ber om å få kjøpt. Han blir til bestillingar når han er godkjend, éi til kvar leverandør og avtale.',
    approval:
      'Ein annan enn deg ser på kjøpet og seier ja eller nei. Store kjøp treng fleire. Er summen innanfor di eiga grense, er han godkjend med ein gong.',
    order: 'Det leverandøren får: ein e-post med PDF og eit nummer som skal stå på fakturaen.',
    substitute:
      'Ein kollega som gjer det rollene dine gir lov til medan du er borte, i høgst eitt år. Begge namna står ved alt som blir gjort. Administrasjon blir ikkje lånt bort.',
  },
  {
    agreement:
      'A framework agreement says what the municipality can buy, from whom, at what price and for how long. It was put out to tender, so you can order without asking several suppliers.',
    ceiling:
      'The most that can be bought under the agreement in all, as it was announced. Once it is reached, nobody can order more under the agreement. Some municipalities have a ceiling of their own within it.',
    callOff: 'A purchase under a framework agreement. Each order here is a call-off and uses part of the ceiling.',
    assortment:
      'The articles the municipality has chosen from all those of the agreement, such as the standard PC. Some assortments are only recommended, others are the only articles you can order.',
    tier: 'The price of one when you buy many. Sometimes 100 cost less in all than 99; then the page tells you.',
    requisition:
      'What you ask to have bought. It becomes orders when it is approved, one for each supplier and agreement.',
    approval:
      'Somebody other than you looks at the purchase and says yes or no. Large purchases take several people. If the sum is within your own limit, it is approved at once.',
    order: 'What the supplier gets: an e-mail with a PDF, and a number to be put on the invoice.',
    substitute:
      'A colleague who does what your roles allow while you are away, for at most a year. Both names stand beside everything that is done. Administration is not lent.',
  },
);
