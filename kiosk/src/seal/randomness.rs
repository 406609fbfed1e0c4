//! Where random bytes come from.
//!
//! Randomness is an argument everywhere, so that tests and invented data can be repeated. The one
//! exception is age, which draws its own file keys: sealed bytes differ from run to run, what they
//! hold does not.

use std::sync::{Mutex, PoisonError};

use super::digest::labelled_digest;

/// A source of random bytes, shared between threads.
pub trait Randomness: Send + Sync {
    /// Fills the whole buffer.
    fn fill_bytes(&self, buffer: &mut [u8]);
}

/// `N` random bytes.
pub fn random_bytes<const N: usize>(randomness: &dyn Randomness) -> [u8; N] {
    let mut bytes = [0; N];
    randomness.fill_bytes(&mut bytes);
    bytes
}

/// The operating system's randomness.
///
/// # Panics
/// When the system has none to give: no token, key or code made after that could be trusted.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill_bytes(&self, buffer: &mut [u8]) {
        getrandom::fill(buffer).expect("the operating system gives no random bytes");
    }
}

/// A repeatable stream: block `n` is SHA-256 of the seed and `n`. For tests and invented data only.
#[derive(Debug)]
pub struct SeededRandomness {
    seed: [u8; 32],
    stream: Mutex<Stream>,
}

#[derive(Debug, Default)]
struct Stream {
    next_block: u64,
    left: Vec<u8>,
}

impl SeededRandomness {
    /// The stream of this seed, from its start.
    pub fn new(seed: u64) -> Self {
        let seed = labelled_digest("sportello seed 1", &[&seed.to_be_bytes()]);
        Self { seed, stream: Mutex::default() }
    }
}

impl Randomness for SeededRandomness {
    fn fill_bytes(&self, buffer: &mut [u8]) {
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        for byte in buffer {
            if stream.left.is_empty() {
                let block = labelled_digest(
                    "sportello stream 1",
                    &[&self.seed, &stream.next_block.to_be_bytes()],
                );
                stream.next_block += 1;
                stream.left.extend(block.iter().rev());
            }
            *byte = stream.left.pop().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream_however_it_is_cut() {
        let whole: [u8; 100] = random_bytes(&SeededRandomness::new(7));
        let source = SeededRandomness::new(7);
        let mut parts = Vec::new();
        for size in [1, 31, 40, 28] {
            let mut part = vec![0; size];
            source.fill_bytes(&mut part);
            parts.extend(part);
        }
        assert_eq!(parts, whole);
        assert_ne!(whole, random_bytes::<100>(&SeededRandomness::new(8)));
    }

    #[test]
    fn the_system_does_not_repeat_itself() {
        assert_ne!(random_bytes::<32>(&SystemRandomness), random_bytes::<32>(&SystemRandomness));
    }
}
