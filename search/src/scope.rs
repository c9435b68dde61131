//! What a query may see, and which of its choices every place satisfies: worked out per place, so that the pass over the
//! matches costs one look each.

use std::collections::HashSet;

use uuid::Uuid;

use crate::query::Query;
use crate::snapshot::{Place, Segment, Snapshot};

/// The organisation may call off from the agreement of the place.
const IN_AGREEMENT: u8 = 1;
/// The choices a place satisfies.
pub(crate) const AGREEMENT_CHOSEN: u8 = 2;
pub(crate) const SUPPLIER_CHOSEN: u8 = 4;
pub(crate) const CATEGORY_CHOSEN: u8 = 8;
/// Visible and satisfying every choice.
pub(crate) const ALL: u8 = IN_AGREEMENT | AGREEMENT_CHOSEN | SUPPLIER_CHOSEN | CATEGORY_CHOSEN;

/// Flags of every place of every segment; 0 where nothing may be seen.
pub(crate) struct Scope {
    pub segments: Vec<Vec<u8>>,
}

impl Scope {
    pub(crate) fn new(query: &Query, snapshot: &Snapshot) -> Self {
        let agreements: HashSet<Uuid> = query.agreements.iter().copied().collect();
        let suppliers: HashSet<Uuid> = query.suppliers.iter().copied().collect();
        let chosen: HashSet<Uuid> = query.agreement_facet.iter().copied().collect();
        let of_list = |place: &Place| {
            if !agreements.contains(&place.agreement) {
                return 0;
            }
            let mut flags = IN_AGREEMENT | CATEGORY_CHOSEN;
            if chosen.is_empty() || chosen.contains(&place.agreement) {
                flags |= AGREEMENT_CHOSEN;
            }
            if suppliers.is_empty() || suppliers.contains(&place.supplier) {
                flags |= SUPPLIER_CHOSEN;
            }
            flags
        };
        let of_segment = |segment: &Segment| {
            let places = &segment.table.places;
            let mut flags = Vec::with_capacity(places.len());
            for list in &segment.table.lists {
                flags.resize(list.end, places.get(list.start).map_or(0, of_list));
            }
            if !query.cpv_prefixes.is_empty() {
                for (flag, place) in flags.iter_mut().zip(places).filter(|(flag, _)| **flag != 0) {
                    if !query
                        .cpv_prefixes
                        .iter()
                        .any(|prefix| place.cpv.starts_with(prefix.as_str()))
                    {
                        *flag &= !CATEGORY_CHOSEN;
                    }
                }
            }
            flags
        };
        Self {
            segments: snapshot.segments.iter().map(|segment| of_segment(segment)).collect(),
        }
    }

    /// Whether documents of a place satisfy every choice.
    pub(crate) fn selects(&self, segment: usize, place: usize) -> bool {
        self.segments.get(segment).and_then(|flags| flags.get(place)) == Some(&ALL)
    }
}
