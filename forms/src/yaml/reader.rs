//! Taking typed values out of a `Node`, collecting every mistake on the way.
//!
//! Each method returns `None` after having written a diagnostic, so a reader can go on with the
//! rest of the file and report all that is wrong in one run.

use jiff::civil::{Date, DateTime};

use super::{Data, Node};
use crate::diagnostic::{Diagnostic, Position, nearest, only_near, suggestion};
use crate::shape::{Shape, Word};

/// Reads one file and collects what is wrong in it.
pub struct Reader {
    /// Path shown in diagnostics.
    pub file: String,
    /// What was found so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Keys already reported as mistyped, by the place of their mapping: not reported again as
    /// missing.
    mistyped: Vec<(Position, String)>,
}

/// A mapping whose keys are all known; keys with a null value count as absent.
#[derive(Clone, Copy)]
pub struct Fields<'n> {
    node: &'n Node,
    what: &'static str,
}

impl<'n> Fields<'n> {
    /// Value of a key, unless absent or null.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.node.get(key).filter(|n| n.data != Data::Null)
    }

    /// Where the mapping begins.
    pub fn position(&self) -> Position {
        self.node.position
    }
}

impl Reader {
    /// A reader for one file.
    pub fn new(file: impl Into<String>) -> Self {
        Self { file: file.into(), diagnostics: Vec::new(), mistyped: Vec::new() }
    }

    /// Notes a mistake that stops the build.
    pub fn error(&mut self, at: Position, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(&self.file, at, message).hint(hint));
    }

    /// Notes something worth telling.
    pub fn warning(&mut self, at: Position, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(&self.file, at, message).hint(hint));
    }

    /// The mistake told last has one right way to be mended.
    pub fn mend(&mut self, written: &str, instead: &str) {
        if let Some(last) = self.diagnostics.pop() {
            self.diagnostics.push(last.mend(written, instead));
        }
    }

    /// The node as a mapping; every key not in `known` is a mistake. `what` is what the mapping
    /// describes, with its article: "una domanda".
    pub fn fields<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
        known: &[&str],
    ) -> Option<Fields<'n>> {
        let Data::Map(entries) = &node.data else {
            self.error(
                node.position,
                format!("qui ci vuole {what}, con le sue voci, ma c'è {}", found(node)),
                format!("scrivi una voce per riga con lo stesso rientro: {}", known.join(", ")),
            );
            return None;
        };
        for (key, position, value) in entries {
            if !known.contains(&key.as_str()) {
                let continues = key.contains(' ') && value.data == Data::Null;
                let free = known.iter().copied().filter(|k| node.get(k).is_none());
                let sure = only_near(key, free.clone()).filter(|_| !continues);
                let hint = match nearest(key, free) {
                    _ if continues => "se è il seguito del testo di prima, metti tutto il testo \
                                       tra virgolette: contiene una virgola"
                        .to_owned(),
                    Some(word) => {
                        self.mistyped.push((node.position, word.to_owned()));
                        format!("forse volevi scrivere «{word}»")
                    }
                    None => format!("le voci possibili sono: {}", known.join(", ")),
                };
                self.error(*position, format!("la voce «{key}» non esiste per {what}"), hint);
                if let Some(word) = sure {
                    self.mend(key, word);
                }
            }
        }
        Some(Fields { node, what })
    }

    /// The node as a mapping of this shape: every key that the shape does not have, for the kind
    /// it is of, is a mistake.
    pub fn shaped<'n>(&mut self, node: &'n Node, shape: &'static Shape) -> Option<Fields<'n>> {
        let kind = shape.kinds.as_ref().and_then(|k| node.get(k.key)).and_then(Node::as_str);
        let mut known: Vec<&str> = Vec::with_capacity(shape.keys.len());
        for key in shape.keys_of(kind.map(str::trim)) {
            if !known.contains(&key.name) {
                known.push(key.name);
            }
        }
        self.fields(node, shape.what, &known)
    }

    /// Which kind of its shape a mapping is.
    pub fn kind(&mut self, fields: &Fields<'_>, shape: &'static Shape) -> Option<&'static str> {
        let kinds = shape.kinds.as_ref()?;
        let node = self.required(fields, kinds.key)?;
        let words: Vec<(&str, &str)> = kinds.kinds.iter().map(|k| (k.word, k.word)).collect();
        self.keyword(node, &words)
    }

    /// One word of a closed list that says what its words mean.
    pub fn word<T: Copy>(&mut self, node: &Node, words: &[Word<T>]) -> Option<T> {
        let pairs: Vec<(&str, T)> = words.iter().map(|w| (w.word, w.value)).collect();
        self.keyword(node, &pairs)
    }

    /// The value of a key that must be there.
    pub fn required<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Option<&'n Node> {
        let found = fields.get(key);
        let told = self.mistyped.iter().any(|(at, k)| *at == fields.position() && k == key);
        if found.is_none() && !told {
            let what = fields.what;
            self.error(
                fields.position(),
                format!("manca la voce «{key}» per {what}"),
                format!("aggiungi una riga «{key}: ...»"),
            );
        }
        found
    }

    /// A text, not empty.
    pub fn text(&mut self, node: &Node) -> Option<String> {
        match node.as_str().map(str::trim) {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                let hint = match node.data {
                    Data::Map(_) => "se il testo contiene «: » mettilo tutto tra virgolette",
                    _ => "scrivilo sulla stessa riga, dopo i due punti",
                };
                self.wrong(node, "un testo", hint);
                None
            }
        }
    }

    /// An identifier: lower-case letters, digits, `-` and `_`, beginning with a letter.
    pub fn id(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let good = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
            && !text.contains("__");
        if good {
            return Some(text);
        }
        self.error(
            node.position,
            format!("«{text}» non va bene come nome breve"),
            "usa lettere minuscole senza accenti, numeri e trattini, cominciando con una lettera",
        );
        None
    }

    /// A required text.
    pub fn required_text(&mut self, fields: &Fields<'_>, key: &str) -> Option<String> {
        let node = self.required(fields, key)?;
        self.text(node)
    }

    /// An optional text.
    pub fn optional_text(&mut self, fields: &Fields<'_>, key: &str) -> Option<String> {
        fields.get(key).and_then(|n| self.text(n))
    }

    /// A whole number.
    pub fn integer(&mut self, node: &Node) -> Option<i64> {
        let number = node.as_str().and_then(|t| t.trim().replace('_', "").parse().ok());
        if number.is_none() {
            self.wrong(node, "un numero intero", "per esempio: 12");
        }
        number
    }

    /// A whole number in a range, bounds included.
    pub fn integer_in(&mut self, node: &Node, low: i64, high: i64) -> Option<i64> {
        let number = self.integer(node)?;
        if (low..=high).contains(&number) {
            return Some(number);
        }
        self.error(
            node.position,
            format!("{number} è fuori misura"),
            format!("qui può andare da {low} a {high}"),
        );
        None
    }

    /// `true` or `false`; also `sì`, `si`, `no`, `yes`.
    pub fn boolean(&mut self, node: &Node) -> Option<bool> {
        let value = match node.as_str().map(str::trim) {
            Some("true" | "sì" | "si" | "yes") => Some(true),
            Some("false" | "no") => Some(false),
            _ => None,
        };
        if value.is_none() {
            self.wrong(node, "«true» (sì) oppure «false» (no)", "scrivi true o false");
        }
        value
    }

    /// An optional `true`/`false`, false when absent.
    pub fn flag(&mut self, fields: &Fields<'_>, key: &str) -> bool {
        fields.get(key).and_then(|n| self.boolean(n)).unwrap_or(false)
    }

    /// An amount in euro with at most two decimals; returns cents.
    pub fn euro_cents(&mut self, node: &Node) -> Option<i64> {
        let cents = node.as_str().and_then(hundredths);
        if cents.is_none() {
            self.wrong(
                node,
                "un importo in euro",
                "solo cifre, e un punto prima dei centesimi: 6000 oppure 340.69",
            );
        }
        cents
    }

    /// Points, never below zero, with at most two decimals; returns hundredths of a point.
    pub fn points_hundredths(&mut self, node: &Node) -> Option<i64> {
        let points = node.as_str().and_then(hundredths).filter(|p| *p >= 0);
        if points.is_none() {
            self.wrong(node, "un punteggio", "un numero da 0 in su, per esempio: 15 oppure 2.5");
        }
        points
    }

    /// A share between 0 and 100 with at most two decimals; returns hundredths of a percent.
    pub fn percent_hundredths(&mut self, node: &Node) -> Option<i64> {
        let share = node.as_str().and_then(hundredths).filter(|s| (0..=10_000).contains(s));
        if share.is_none() {
            self.wrong(node, "una percentuale", "un numero da 0 a 100, senza il segno %");
        }
        share
    }

    /// Degrees with at most six decimals, in a range; returns millionths of a degree.
    pub fn microdegrees_in(&mut self, node: &Node, low: i64, high: i64) -> Option<i64> {
        let degrees = node.as_str().and_then(|t| decimals(t, 6));
        if degrees.is_none() {
            self.wrong(node, "una coordinata in gradi", "per esempio: 42.071806");
        }
        let degrees = degrees?;
        if (low..=high).contains(&degrees) {
            return Some(degrees);
        }
        self.error(
            node.position,
            "questa coordinata è fuori dall'Italia",
            "controlla di non avere scambiato lat e lon",
        );
        None
    }

    /// An address of the web, with `https://` or `http://`.
    pub fn web_address(&mut self, node: &Node) -> Option<String> {
        let hint = "per esempio: https://www.normattiva.it";
        self.code(node, "un indirizzo web", hint, |text| {
            let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            rest.is_some_and(|r| r.contains('.') && !r.contains(char::is_whitespace))
        })
    }

    /// A text of a fixed shape, told by `good`.
    pub fn code(
        &mut self,
        node: &Node,
        wanted: &str,
        hint: &str,
        good: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let text = node.as_str().map(str::trim).filter(|t| good(t)).map(str::to_owned);
        if text.is_none() {
            self.wrong(node, wanted, hint);
        }
        text
    }

    /// A day written `2026-12-31`.
    pub fn date(&mut self, node: &Node) -> Option<Date> {
        let date = node.as_str().and_then(|t| t.trim().parse().ok());
        if date.is_none() {
            self.wrong(node, "una data", "scrivila come anno-mese-giorno: 2026-12-31");
            let written = node.as_str().map(str::trim);
            if let Some((written, day)) = written.and_then(|t| Some((t, italian_day(t)?))) {
                self.mend(written, &day.to_string());
            }
        }
        date
    }

    /// A day and time of Italy written `2026-12-31T12:00`.
    pub fn date_time(&mut self, node: &Node) -> Option<DateTime> {
        let parsed = node.as_str().map(|t| t.trim().replace(' ', "T"));
        let parsed = parsed.filter(|t| t.contains('T')).and_then(|t| t.parse().ok());
        if parsed.is_none() {
            self.wrong(node, "una data con l'ora", "scrivila così: 2026-12-31T12:00");
            let written = node.as_str().map(str::trim);
            if let Some((written, time)) = written.and_then(|t| Some((t, italian_day_time(t)?))) {
                self.mend(written, &time);
            }
        }
        parsed
    }

    /// A list; a single value is taken as a list of one.
    pub fn list<'n, T>(
        &mut self,
        node: &'n Node,
        mut item: impl FnMut(&mut Self, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        match &node.data {
            Data::List(items) => items.iter().filter_map(|n| item(self, n)).collect(),
            Data::Null => Vec::new(),
            _ => item(self, node).into_iter().collect(),
        }
    }

    /// An optional list, empty when absent.
    pub fn optional_list<'n, T>(
        &mut self,
        fields: &Fields<'n>,
        key: &str,
        item: impl FnMut(&mut Self, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        fields.get(key).map(|n| self.list(n, item)).unwrap_or_default()
    }

    /// One word of a closed list.
    pub fn keyword<T: Copy>(&mut self, node: &Node, words: &[(&str, T)]) -> Option<T> {
        let written = self.text(node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == written) {
            return Some(*value);
        }
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let hint = suggestion(&written, names.iter().copied())
            .unwrap_or_else(|| format!("le parole possibili sono: {}", names.join(", ")));
        self.error(node.position, format!("«{written}» non è una parola prevista qui"), hint);
        None
    }

    fn wrong(&mut self, node: &Node, wanted: &str, hint: &str) {
        let found = found(node);
        self.error(node.position, format!("qui ci vuole {wanted}, ma c'è {found}"), hint);
    }
}

/// A day as Italians write it: 31/12/2026, 31-12-2026, 31.12.2026. The day always comes first.
fn italian_day(text: &str) -> Option<Date> {
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = text.split(sign).map(|part| (part.len(), part.parse::<i16>().ok()));
    let ((1..=2, day), (1..=2, month), (4, year), None) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next())
    else {
        return None;
    };
    let good = "/-.".contains(sign);
    good.then(|| Date::new(year?, month?.try_into().ok()?, day?.try_into().ok()?).ok()).flatten()
}

/// A day and an hour as Italians write them, or with one digit for the hour: 31/12/2026 9:30.
fn italian_day_time(text: &str) -> Option<String> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let day = day.parse().ok().or_else(|| italian_day(day))?;
    let (hour, minute) = time.trim().split_once(':')?;
    let digits = |t: &str| !t.is_empty() && t.len() <= 2 && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || minute.len() != 2 || !digits(minute) {
        return None;
    }
    let written = format!("{day}T{hour:0>2}:{minute}");
    written.parse::<DateTime>().ok().map(|_| written)
}

/// What stands there instead, in words.
fn found(node: &Node) -> String {
    match &node.data {
        Data::Scalar(text) if text.trim().is_empty() => "un testo vuoto".to_owned(),
        Data::Scalar(text) => format!("«{}»", text.trim()),
        Data::List(_) => "un elenco".to_owned(),
        Data::Map(_) => "un gruppo di voci".to_owned(),
        Data::Null => "niente".to_owned(),
    }
}

/// Reads `12`, `12.5`, `-3.25` exactly, as hundredths.
pub(crate) fn hundredths(text: &str) -> Option<i64> {
    decimals(text, 2)
}

/// Reads a number with at most so many decimals exactly, as a whole number of its last decimal.
fn decimals(text: &str, places: usize) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // 12 digits and 6 decimals stay within an i64.
    let too_long = whole.len() > 12 || part.len() > places;
    if whole.is_empty() || too_long || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    format!("{whole}{part:0<places$}").parse::<i64>().ok().map(|number| sign * number)
}
