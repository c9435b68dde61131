//! Adds the matches per place up to the total and the facets.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::query::Facets;
use crate::scope::{AGREEMENT_CHOSEN, ALL, CATEGORY_CHOSEN, SUPPLIER_CHOSEN, Scope};
use crate::snapshot::Snapshot;

/// The total and the facets. A facet counts what satisfies all choices but its own.
pub(crate) fn counted(snapshot: &Snapshot, scope: &Scope, counts: &[Vec<u32>]) -> (usize, Facets) {
    let mut total = 0;
    let mut agreements: BTreeMap<Uuid, u64> = BTreeMap::new();
    let mut suppliers: BTreeMap<Uuid, u64> = BTreeMap::new();
    let mut divisions = [0_u64; 100];
    for ((segment, counts), flags) in snapshot.segments.iter().zip(counts).zip(&scope.segments) {
        let table = segment.table.as_ref();
        for list in &table.lists {
            let (Some(counts), Some(flags), Some(divided)) = (
                counts.get(list.clone()),
                flags.get(list.clone()),
                table.divisions.get(list.clone()),
            ) else {
                continue;
            };
            // Agreement and supplier are those of the list, only the category differs within it.
            let (mut selected, mut in_agreement, mut of_supplier) = (0, 0, 0);
            for ((&count, &flag), &division) in counts.iter().zip(flags).zip(divided) {
                if count == 0 {
                    continue;
                }
                let count = u64::from(count);
                selected += if flag == ALL { count } else { 0 };
                in_agreement += if flag | AGREEMENT_CHOSEN == ALL { count } else { 0 };
                of_supplier += if flag | SUPPLIER_CHOSEN == ALL { count } else { 0 };
                if flag | CATEGORY_CHOSEN == ALL
                    && let Some(sum) = divisions.get_mut(usize::from(division))
                {
                    *sum += count;
                }
            }
            total += selected;
            if let Some(place) = table.places.get(list.start) {
                *agreements.entry(place.agreement).or_default() += in_agreement;
                *suppliers.entry(place.supplier).or_default() += of_supplier;
            }
        }
    }
    let divisions = (0_u8..)
        .zip(divisions)
        .map(|(division, count)| (format!("{division:02}"), count));
    let facets = Facets {
        agreements: by_count(agreements),
        suppliers: by_count(suppliers),
        cpv_divisions: by_count(divisions),
        prices: Vec::new(),
    };
    (usize::try_from(total).unwrap_or(usize::MAX), facets)
}

/// The groups that have articles, largest first; equals stay in the order they come in.
fn by_count<T>(groups: impl IntoIterator<Item = (T, u64)>) -> Vec<(T, u64)> {
    let mut groups: Vec<(T, u64)> = groups.into_iter().filter(|(_, count)| *count > 0).collect();
    groups.sort_by_key(|(_, count)| Reverse(*count));
    groups
}
