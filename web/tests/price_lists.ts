/** Price lists that change while people work. */
import { expect, type Page } from '@playwright/test';
import { ask } from './people.js';

/** Puts a price list with another article in force today in place of the one there is. */
export async function replacePriceList(manager: Page, agreement: string): Promise<void> {
  interface Suppliers {
    agreement: { suppliers: { organisation: { id: string } }[] };
  }
  const { agreement: agreed } = await ask<Suppliers>(
    manager,
    'query ($id: ID!) { agreement(id: $id) { suppliers { organisation { id } } } }',
    { id: agreement },
  );
  const uploaded = await manager.request.post('/uploads?name=liste.csv', {
    headers: { 'content-type': 'text/csv' },
    data: 'varenummer;navn;cpv;enhet;pris;mva\r\nNY-1;Nettverkskabel;32421000-0;H87;10,00;25\r\n',
  });
  const { id } = (await uploaded.json()) as { id: string };
  const { priceListImport } = await ask<{ priceListImport: { priceList: { id: string } } }>(
    manager,
    'mutation ($input: PriceListImportInput!) { priceListImport(input: $input) { ... on PriceListImported { priceList { id } } } }',
    { input: { agreement, supplier: agreed.suppliers[0]?.organisation.id, upload: id } },
  );
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
  const { priceListActivate } = await ask<{ priceListActivate: { __typename: string } }>(
    manager,
    'mutation ($priceList: ID!, $from: Date!) { priceListActivate(input: { priceList: $priceList, from: $from }) { __typename } }',
    { priceList: priceListImport.priceList.id, from: today },
  );
  expect(priceListActivate.__typename).toBe('PriceList');
}
