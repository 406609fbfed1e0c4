//! Who of the ordered applications gets a place.
//!
//! Three rounds, none ever giving more than the places there are:
//! 1. reserved places: the best of each reserve, up to its number, have a place. Who has one by
//!    order counts: a reserve is "at least so many", and adds nobody when order already gave
//!    them. A person counts for every reserve they belong to;
//! 2. municipalities: the best of each, up to the quota, counting those who already have a place;
//! 3. order: all the places left, reserved ones that nobody could take included.
//!
//! An ex aequo (possible only without a draw) gets all its places or none: who of them has one is
//! not for a program to choose.

use std::collections::BTreeMap;

use forms::call::Call;

use super::{AdmittedBy, ReservedUse};

/// What places depend on, for one application of the order.
pub(super) struct Candidate {
    /// Equal for an ex aequo.
    pub(super) position: u32,
    /// Whether it belongs to each reserve of the call.
    pub(super) in_reserve: Vec<bool>,
    /// Its municipality, when the call has quotas.
    pub(super) municipality: Option<String>,
}

/// The outcome of the three rounds.
pub(super) struct Places {
    /// By what right each has a place, in the same order.
    pub(super) admitted: Vec<Option<AdmittedBy>>,
    /// How each reserve was used.
    pub(super) reserved: Vec<ReservedUse>,
    /// Places an ex aequo did not fit in.
    pub(super) undecided: u32,
}

/// Gives the places of the call to the candidates, who come in order.
pub(super) fn assign(call: &Call, candidates: &[Candidate]) -> Places {
    let places = call.places as usize;
    let mut by_order = vec![false; candidates.len()];
    fill(candidates, &mut by_order, places, |_| true);

    let mut taken = vec![false; candidates.len()];
    let mut right: Vec<Option<AdmittedBy>> = vec![None; candidates.len()];
    for (r, reserve) in call.reserved.iter().enumerate() {
        let belongs = |i: usize| candidates[i].in_reserve[r];
        let already = (0..candidates.len()).filter(|i| taken[*i] && belongs(*i)).count();
        let left = places - count(&taken);
        let wanted = (reserve.places as usize).saturating_sub(already).min(left);
        fill(candidates, &mut taken, wanted, belongs);
        let by = AdmittedBy::Reserved { id: reserve.id.clone(), label: reserve.label.clone() };
        mark(&taken, &mut right, &by);
    }
    if let Some(quota) = &call.per_municipality {
        fill_municipalities(candidates, &mut taken, places, quota.minimum as usize);
        mark(&taken, &mut right, &AdmittedBy::Municipality);
    }
    let left = places - count(&taken);
    fill(candidates, &mut taken, left, |_| true);
    mark(&taken, &mut right, &AdmittedBy::Order);
    for (i, by) in right.iter_mut().enumerate() {
        if by_order[i] && by.is_some() {
            *by = Some(AdmittedBy::Order);
        }
    }
    let waiting = taken.iter().any(|t| !t);
    Places {
        reserved: reserved_use(call, candidates, &taken, &by_order),
        undecided: if waiting { (places - count(&taken)) as u32 } else { 0 },
        admitted: right,
    }
}

fn count(taken: &[bool]) -> usize {
    taken.iter().filter(|t| **t).count()
}

fn mark(taken: &[bool], right: &mut [Option<AdmittedBy>], by: &AdmittedBy) {
    for (i, slot) in right.iter_mut().enumerate() {
        if taken[i] && slot.is_none() {
            *slot = Some(by.clone());
        }
    }
}

/// Gives up to `wanted` places in order to those who suit and have none.
fn fill(
    candidates: &[Candidate],
    taken: &mut [bool],
    wanted: usize,
    suits: impl Fn(usize) -> bool,
) {
    let mut left = wanted;
    for group in groups(candidates) {
        let chosen: Vec<usize> = group.into_iter().filter(|i| !taken[*i] && suits(*i)).collect();
        if chosen.len() > left {
            return;
        }
        left -= chosen.len();
        chosen.into_iter().for_each(|i| taken[i] = true);
    }
}

fn fill_municipalities(
    candidates: &[Candidate],
    taken: &mut [bool],
    places: usize,
    minimum: usize,
) {
    let mut have: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        if let (true, Some(municipality)) = (taken[i], &candidate.municipality) {
            *have.entry(municipality).or_default() += 1;
        }
    }
    for group in groups(candidates) {
        let mut asking: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for i in group.into_iter().filter(|i| !taken[*i]) {
            if let Some(municipality) = &candidates[i].municipality {
                asking.entry(municipality).or_default().push(i);
            }
        }
        asking.retain(|m, who| have.get(m).copied().unwrap_or(0) + who.len() <= minimum);
        if asking.values().map(Vec::len).sum::<usize>() > places - count(taken) {
            return;
        }
        for (municipality, who) in asking {
            *have.entry(municipality).or_default() += who.len();
            who.into_iter().for_each(|i| taken[i] = true);
        }
    }
}

/// Indexes of the candidates, those of an ex aequo together.
fn groups(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for i in 0..candidates.len() {
        match groups.last_mut() {
            Some(group) if candidates[group[0]].position == candidates[i].position => group.push(i),
            _ => groups.push(vec![i]),
        }
    }
    groups
}

fn reserved_use(
    call: &Call,
    candidates: &[Candidate],
    taken: &[bool],
    by_order: &[bool],
) -> Vec<ReservedUse> {
    let of_reserve = |r: usize, ordered: bool| {
        let counted = (0..candidates.len())
            .filter(|i| taken[*i] && by_order[*i] == ordered && candidates[*i].in_reserve[r]);
        counted.count() as u32
    };
    call.reserved
        .iter()
        .enumerate()
        .map(|(r, reserve)| {
            let filled_by_order = of_reserve(r, true).min(reserve.places);
            let filled_by_reserve = of_reserve(r, false).min(reserve.places - filled_by_order);
            ReservedUse {
                id: reserve.id.clone(),
                label: reserve.label.clone(),
                places: reserve.places,
                filled_by_order,
                filled_by_reserve,
                released: reserve.places - filled_by_order - filled_by_reserve,
            }
        })
        .collect()
}
