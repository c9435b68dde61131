/** The roles one can give: what they are called and may do, in the same words as the server, and where they fit. */
import { translated } from '../shared/language.js';
import type { Role, Viewer } from '../shared/session.js';

type Kind = NonNullable<Viewer['actingFor']>['kind'];

/** The roles an administrator can give in an organisation of that kind, those given most often first. The server decides. */
export const ROLES_OF: Record<Kind, readonly GivenRole[]> = {
  MUNICIPALITY: [
    'REQUISITIONER',
    'ORDERER',
    'APPROVER',
    'RECEIVER',
    'PROCUREMENT_OFFICER',
    'AGREEMENT_MANAGER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
  COOPERATION: ['PROCUREMENT_OFFICER', 'AGREEMENT_MANAGER', 'AUDITOR', 'ADMINISTRATOR'],
  SUPPLIER: ['SUPPLIER_USER', 'ADMINISTRATOR'],
};

/** Every role but the one that comes with the installation. */
export type GivenRole = Exclude<Role, 'OPERATOR'>;

/** Whether an amount can be set for the role. */
export function hasLimit(role: GivenRole): boolean {
  return role === 'ORDERER' || role === 'APPROVER';
}

export const ROLE_NAMES = translated(
  {
    ADMINISTRATOR: 'Administrator',
    REQUISITIONER: 'Rekvirent',
    ORDERER: 'Bestiller',
    APPROVER: 'Budsjettansvarlig',
    RECEIVER: 'Varemottaker',
    PROCUREMENT_OFFICER: 'Innkjøper',
    AGREEMENT_MANAGER: 'Avtaleforvalter',
    SUPPLIER_USER: 'Leverandørbruker',
    AUDITOR: 'Revisor',
  },
  {
    ADMINISTRATOR: 'Administrator',
    REQUISITIONER: 'Rekvirent',
    ORDERER: 'Bestillar',
    APPROVER: 'Budsjettansvarleg',
    RECEIVER: 'Varemottakar',
    PROCUREMENT_OFFICER: 'Innkjøpar',
    AGREEMENT_MANAGER: 'Avtaleforvaltar',
    SUPPLIER_USER: 'Leverandørbrukar',
    AUDITOR: 'Revisor',
  },
  {
    ADMINISTRATOR: 'Administrator',
    REQUISITIONER: 'Requisitioner',
    ORDERER: 'Orderer',
    APPROVER: 'Approver',
    RECEIVER: 'Goods receiver',
    PROCUREMENT_OFFICER: 'Procurement officer',
    AGREEMENT_MANAGER: 'Agreement manager',
    SUPPLIER_USER: 'Supplier user',
    AUDITOR: 'Auditor',
  },
);

export const ROLE_MEANINGS = translated(
  {
    ADMINISTRATOR: 'Styrer hvem som har tilgang, og innstillingene.',
    REQUISITIONER: 'Finner varer og ber om å få dem kjøpt.',
    ORDERER: 'Bestiller selv, inntil en grense.',
    APPROVER: 'Godkjenner det andre vil kjøpe, inntil en grense.',
    RECEIVER: 'Tar imot varer.',
    PROCUREMENT_OFFICER: 'Lager avtaler og legger inn prislister.',
    AGREEMENT_MANAGER: 'Følger opp avtaler og prisene på dem.',
    SUPPLIER_USER: 'Ser bestillingene til leverandøren.',
    AUDITOR: 'Ser alt, endrer ingenting.',
  },
  {
    ADMINISTRATOR: 'Styrer kven som har tilgang, og innstillingane.',
    REQUISITIONER: 'Finn varer og ber om å få dei kjøpte.',
    ORDERER: 'Bestiller sjølv, inntil ei grense.',
    APPROVER: 'Godkjenner det andre vil kjøpe, inntil ei grense.',
    RECEIVER: 'Tek imot varer.',
    PROCUREMENT_OFFICER: 'Lagar avtalar og legg inn prislister.',
    AGREEMENT_MANAGER: 'Følgjer opp avtalar og prisane på dei.',
    SUPPLIER_USER: 'Ser bestillingane til leverandøren.',
    AUDITOR: 'Ser alt, endrar ingenting.',
  },
  {
    ADMINISTRATOR: 'Decides who has access, and the settings.',
    REQUISITIONER: 'Finds articles and asks to have them bought.',
    ORDERER: 'Orders without asking, up to a limit.',
    APPROVER: 'Approves what others want to buy, up to a limit.',
    RECEIVER: 'Receives goods.',
    PROCUREMENT_OFFICER: 'Draws up agreements and loads price lists.',
    AGREEMENT_MANAGER: 'Looks after agreements and their prices.',
    SUPPLIER_USER: "Sees the supplier's orders.",
    AUDITOR: 'Sees everything, changes nothing.',
  },
);
