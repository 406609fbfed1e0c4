//! Inputs out of other inputs, by repeatable chance.

use sportello_disk::Dice;

/// Numbers at which counters and lengths turn over.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "127",
    "128",
    "255",
    "256",
    "65536",
    "2147483648",
    "4294967295",
    "9223372036854775807",
    "18446744073709551615",
    "1e999",
];

/// Changes seeds.
pub(crate) struct Mutator<'s> {
    dice: Dice,
    seeds: &'s [Vec<u8>],
    words: &'static [&'static str],
    most_bytes: usize,
}

impl<'s> Mutator<'s> {
    pub fn new(
        number: u64,
        seeds: &'s [Vec<u8>],
        words: &'static [&'static str],
        most_bytes: usize,
    ) -> Self {
        Self { dice: Dice::new(number), seeds, words, most_bytes }
    }

    /// The next input: a seed, changed once or up to eight times.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = self.seed().to_vec();
        for _ in 0..1 + self.below(8) {
            self.change(&mut input);
        }
        input.truncate(self.most_bytes);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let end = at + self.below((input.len() - at).min(32) + 1);
        match self.below(9) {
            0 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << self.dice.below(8);
                }
            }
            1 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = self.dice.below(256) as u8;
                }
            }
            2 => input.insert(at, self.dice.below(256) as u8),
            3 => drop(input.drain(at..end)),
            4 => {
                let piece = input[at..end].to_vec();
                let times = 1 + self.below(20);
                self.put(input, end, &piece.repeat(times));
            }
            5 => input.truncate(at),
            6 => {
                let number = NUMBERS[self.below(NUMBERS.len())];
                self.replace(input, at, end, number.as_bytes());
            }
            7 if !self.words.is_empty() => {
                let word = self.words[self.below(self.words.len())];
                self.replace(input, at, end, word.as_bytes());
            }
            _ => {
                let other = self.seed();
                let from = self.below(other.len() + 1);
                let to = from + self.below(other.len() - from + 1);
                self.replace(input, at, end, &other[from..to]);
            }
        }
    }

    /// In place of a piece, or before it.
    fn replace(&mut self, input: &mut Vec<u8>, at: usize, end: usize, piece: &[u8]) {
        let end = if self.dice.below(2) == 0 { at } else { end };
        input.drain(at..end);
        self.put(input, at, piece);
    }

    fn put(&mut self, input: &mut Vec<u8>, at: usize, piece: &[u8]) {
        if input.len() + piece.len() <= self.most_bytes {
            input.splice(at..at, piece.iter().copied());
        }
    }

    fn seed(&mut self) -> &'s [u8] {
        let index = self.below(self.seeds.len());
        &self.seeds[index]
    }

    fn below(&mut self, limit: usize) -> usize {
        self.dice.below(limit as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_gives_the_same_inputs_and_another_gives_others() {
        let seeds = [b"visit=abc".to_vec(), b"".to_vec()];
        let inputs = |number| {
            let mut mutator = Mutator::new(number, &seeds, &["; "], 64);
            (0..2_000).map(|_| mutator.input()).collect::<Vec<_>>()
        };
        let found = inputs(1);
        assert_eq!(found, inputs(1));
        assert_ne!(found, inputs(2));
        assert!(found.iter().all(|input| input.len() <= 64));
        let different: std::collections::BTreeSet<_> = found.iter().collect();
        assert!(different.len() > 1_000, "{}", different.len());
    }
}
