//! What an editor may write, described once: the readers check keys against it, and the schemas
//! that explain them in an editor's program are made from it.
//!
//! Only names, meanings and kinds of value. How a value becomes a typed one is the readers'
//! (`form/read.rs` and its like); their tables stand beside them, in `keys.rs`. What goes beyond
//! one value (a deadline before its opening) is told by the readers alone.

/// A mapping of the content: a form, a question, a course.
#[derive(Debug)]
pub struct Shape {
    /// Name in schemas: `course`.
    pub name: &'static str,
    /// What it describes, with its article: "un corso".
    pub what: &'static str,
    /// The keys it may have.
    pub keys: &'static [Key],
    /// Further keys that depend on the word under one of them.
    pub kinds: Option<Kinds>,
}

/// A key, what it means, and what it takes.
#[derive(Debug)]
pub struct Key {
    /// As written in the file.
    pub name: &'static str,
    /// What it is for, in plain Italian.
    pub about: &'static str,
    /// What may stand after the colon.
    pub takes: Takes,
    /// Whether it must be there.
    pub required: bool,
}

/// Kinds of one mapping, told apart by the word under a key: a question's by its `type`.
#[derive(Debug)]
pub struct Kinds {
    /// That key.
    pub key: &'static str,
    /// The kinds there are.
    pub kinds: &'static [&'static KindKeys],
}

/// One kind and the keys it adds.
#[derive(Debug)]
pub struct KindKeys {
    /// The word that names it.
    pub word: &'static str,
    /// What it is for, in plain Italian.
    pub about: &'static str,
    /// Keys beside those of every kind.
    pub keys: &'static [Key],
}

/// A word of a closed list, what it means, and what the reader makes of it.
#[derive(Debug, Clone, Copy)]
pub struct Word<T = ()> {
    /// As written.
    pub word: &'static str,
    /// In plain Italian.
    pub about: &'static str,
    /// Its value.
    pub value: T,
}

/// What may stand after a key. Numbers in their written unit: euro, points, percent, degrees.
#[derive(Debug)]
pub enum Takes {
    /// A text.
    Text,
    /// A short name: lower-case letters, digits, `-` and `_`.
    Id,
    /// Yes or no.
    Boolean,
    /// A whole number, bounds included.
    Integer(i64, i64),
    /// An amount in euro, at most two decimals.
    Euro,
    /// Points from zero up, at most two decimals.
    Points,
    /// From 0 to 100, at most two decimals.
    Percent,
    /// Degrees of latitude or longitude.
    Degrees,
    /// `2026-12-31`.
    Date,
    /// `2026-12-31T12:00`.
    DateTime,
    /// `https://...`.
    WebAddress,
    /// A text of a fixed shape: regular expression, and how to write it.
    Code(&'static str, &'static str),
    /// A choice or limit, whose type is that of the question it is compared with.
    Answer,
    /// The word that decides the kind of this mapping.
    Kind,
    /// A word of a closed list.
    Words(&'static [Word]),
    /// A list.
    List(&'static Takes),
    /// A mapping.
    Group(&'static Shape),
    /// A mapping whose names are the editor's.
    Named(&'static Takes),
    /// One or the other.
    Either(&'static [Takes]),
    /// Whatever a template wants.
    Anything,
}

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, takes: Takes, about: &'static str) -> Self {
        Self { name, about, takes, required: false }
    }

    /// A key that must be there.
    pub const fn required(name: &'static str, takes: Takes, about: &'static str) -> Self {
        Self { name, about, takes, required: true }
    }
}

impl Shape {
    /// A mapping of one kind only.
    pub const fn new(name: &'static str, what: &'static str, keys: &'static [Key]) -> Self {
        Self { name, what, keys, kinds: None }
    }

    /// The keys it may have when it is of this kind, or of any kind when nobody knows which.
    pub fn keys_of(&self, kind: Option<&str>) -> impl Iterator<Item = &'static Key> {
        let kinds = self.kinds.as_ref().map_or(&[][..], |k| k.kinds);
        let known = kind.filter(|word| kinds.iter().any(|k| k.word == *word)).map(str::to_owned);
        let of_kind = kinds
            .iter()
            .filter(move |k| known.as_deref().is_none_or(|word| k.word == word))
            .flat_map(|k| k.keys);
        self.keys.iter().chain(of_kind)
    }
}

/// A word of a closed list.
pub const fn word<T>(word: &'static str, value: T, about: &'static str) -> Word<T> {
    Word { word, about, value }
}

/// The same words without their values, to describe them.
pub const fn words<T: Copy, const N: usize>(typed: &[Word<T>; N]) -> [Word; N] {
    let mut plain = [Word { word: "", about: "", value: () }; N];
    let mut i = 0;
    while i < N {
        plain[i] = Word { word: typed[i].word, about: typed[i].about, value: () };
        i += 1;
    }
    plain
}
