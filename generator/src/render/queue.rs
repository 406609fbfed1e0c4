//! Things made once each, by all processors, those somebody is waiting for first.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

/// Things that one processor takes at a time when all are made: one that takes a large share keeps
/// the others waiting at the end.
const STRETCH: usize = 32;

/// A place for each thing to be made.
pub struct Queue<T> {
    places: Vec<OnceLock<T>>,
    next: AtomicUsize,
}

impl<T: Send + Sync> Queue<T> {
    /// For so many things, none of them made.
    pub fn new(count: usize) -> Self {
        let places = std::iter::repeat_with(OnceLock::new).take(count).collect();
        Self { places, next: AtomicUsize::new(0) }
    }

    /// Makes all. What `make` makes may ask for others by `get`, not in a circle, and must not wait
    /// for work of other processors: one of them might be waiting for what is being made.
    pub fn make_all(&self, make: impl Fn(usize) -> T + Sync) {
        // In stretches: pages of a section are written by one processor, not by all at once.
        let all = (0..self.places.len()).into_par_iter().with_max_len(STRETCH);
        all.for_each(|index| _ = self.get(index, &make));
    }

    /// The same in order, but for those `wanted` names, which go first. Ends early when
    /// `is_stopped`. One processor is left to whoever waits, if there are enough.
    pub fn make_wanted_first(
        &self,
        make: impl Fn(usize) -> T + Sync,
        wanted: impl Fn() -> Option<usize> + Sync,
        is_stopped: impl Fn() -> bool + Sync,
    ) {
        let work = || {
            while !is_stopped() {
                let is_missing = |index: &usize| self.places[*index].get().is_none();
                let wanted = wanted().filter(is_missing);
                let index = wanted.unwrap_or_else(|| self.next.fetch_add(1, Ordering::Relaxed));
                if index >= self.places.len() {
                    break;
                }
                self.get(index, &make);
            }
        };
        // This thread works too: it need not wait for one that is busy with something else.
        let others = rayon::current_num_threads().saturating_sub(2);
        rayon::in_place_scope(|scope| {
            (0..others).for_each(|_| scope.spawn(|_| work()));
            work();
        });
    }

    /// One of them, made now when it is not yet.
    pub fn get(&self, index: usize, make: impl Fn(usize) -> T) -> &T {
        self.places[index].get_or_init(|| make(index))
    }

    /// What was made, in order; nothing where it was not.
    pub fn into_made(self) -> impl Iterator<Item = Option<T>> {
        self.places.into_iter().map(OnceLock::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn each_is_made_once_those_wanted_first() {
        let queue = Queue::new(100);
        let order = Mutex::new(Vec::new());
        let wanted = Mutex::new(vec![71, 70]);
        let make = |index| {
            // Every thing rests on the one before it of the same ten.
            if index % 10 > 0 {
                queue.get(index - 1, |index| made(&order, index));
            }
            made(&order, index)
        };
        queue.make_wanted_first(make, || wanted.lock().expect("one").pop(), || false);
        let mut order = order.into_inner().expect("order");
        assert!(order.iter().take(8).any(|index| *index == 70), "{order:?}");
        order.sort_unstable();
        assert_eq!(order, (0..100).collect::<Vec<_>>());
        assert!(queue.into_made().all(|made| made.is_some()));
    }

    fn made(order: &Mutex<Vec<usize>>, index: usize) -> usize {
        order.lock().expect("order").push(index);
        index
    }

    #[test]
    fn what_is_stopped_is_left() {
        let queue = Queue::new(1000);
        let stop = AtomicBool::new(false);
        let make = |index| stop.store(index >= 5, Ordering::Relaxed);
        queue.make_wanted_first(make, || None, || stop.load(Ordering::Relaxed));
        assert!(queue.into_made().filter(Option::is_some).count() < 1000);
    }
}
