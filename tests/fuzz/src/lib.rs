//! Bytes made to harm, for every parser that meets bytes from outside. Evidence only: no program
//! contains it.
//!
//! A target is an ordinary test named `fuzz_...`, beside the code it tries: [`Fuzz::check`] gives it
//! one input after the other, and it panics when something does not hold. In `cargo test` these are
//! the seeds kept in `seeds/`, then a few thousand changed ones, the same in every run. `tests/fuzz/run`
//! drives the same tests by libFuzzer, which sees what part of the code an input reaches, for as long
//! as one likes. See `README.md`.

#[cfg(feature = "libfuzzer")]
#[allow(unsafe_code)]
mod libfuzzer; // the engine of long runs
mod mutation; // inputs out of other inputs
mod seeds; // files of seeds

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use mutation::Mutator;
pub use seeds::{from_line, to_line};

/// What is tried, and with what.
pub struct Fuzz {
    name: &'static str,
    words: &'static [&'static str],
    runs: u32,
    most_bytes: usize,
    seeds: Vec<Vec<u8>>,
}

impl Fuzz {
    /// A target by its name: that of its file of seeds, and what comes after `fuzz_` in its test's.
    pub fn of(name: &'static str) -> Self {
        Self { name, words: &[], runs: 20_000, most_bytes: 4096, seeds: Vec::new() }
    }

    /// Words that mean something to the parser: they are put into inputs.
    pub fn words(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }

    /// How many inputs a short run makes: about a second's.
    pub fn runs(self, runs: u32) -> Self {
        Self { runs, ..self }
    }

    /// The longest input.
    pub fn most_bytes(self, most_bytes: usize) -> Self {
        Self { most_bytes, ..self }
    }

    /// Seeds that are made by the program itself, beside those kept in the file.
    pub fn seeds(self, seeds: Vec<Vec<u8>>) -> Self {
        Self { seeds, ..self }
    }

    /// Gives input after input to the target, which panics when something does not hold.
    ///
    /// # Panics
    /// When the target does; the input is printed as a line for the file of seeds.
    pub fn check(self, target: impl Fn(&[u8]) + 'static) {
        let kept = seeds::kept(self.name);
        let seeds: Vec<Vec<u8>> = kept.into_iter().chain(self.seeds.iter().cloned()).collect();
        assert!(!seeds.is_empty(), "tests/fuzz/seeds/{}.txt holds no seed", self.name);
        #[cfg(feature = "libfuzzer")]
        if let Some(folder) = std::env::var_os("SPORTELLO_FUZZ_FOLDER") {
            return libfuzzer::run(&self, &seeds, folder.as_ref(), target);
        }
        for seed in &seeds {
            self.try_one(seed, &target);
        }
        let number = std::env::var("SPORTELLO_FUZZ_SEED").ok().and_then(|text| text.parse().ok());
        let mut mutator = Mutator::new(number.unwrap_or(1), &seeds, self.words, self.most_bytes);
        for _ in 0..self.runs {
            self.try_one(&mutator.input(), &target);
        }
    }

    fn try_one(&self, input: &[u8], target: &impl Fn(&[u8])) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(input))) {
            let line = to_line(input);
            eprintln!("{}: once mended, a line of tests/fuzz/seeds/{0}.txt:\n{line}", self.name);
            resume_unwind(panic);
        }
    }
}
