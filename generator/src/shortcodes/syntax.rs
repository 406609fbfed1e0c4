//! How shortcodes are written, in Zola's syntax: `{{ name(argument="value") }}`,
//! `{% name() %}text{% end %}`, and `{{/* name() */}}` to show one without using it.
//!
//! Knows no template. What only looks like a shortcode (no parenthesis after the name) is text.

use std::ops::Range;

use serde_json::{Number, Value};

/// A piece of a text.
#[derive(Debug, PartialEq)]
pub enum Piece<'t> {
    /// As written.
    Text(Range<usize>),
    /// A shortcode to be shown, not used: opening, inside, closing.
    Shown(&'static str, Range<usize>, &'static str),
    /// A shortcode.
    Call(Call<'t>),
}

/// A shortcode with what is given to it.
#[derive(Debug, PartialEq)]
pub struct Call<'t> {
    /// Its name.
    pub name: &'t str,
    /// Where it stands, body and end included.
    pub range: Range<usize>,
    /// What is given to it, in the order written.
    pub arguments: Vec<Argument<'t>>,
    /// The text between it and its end.
    pub body: Option<Body<'t>>,
}

/// A value given to a shortcode.
#[derive(Debug, PartialEq)]
pub struct Argument<'t> {
    /// Its name.
    pub name: &'t str,
    /// Where the name begins.
    pub at: usize,
    /// The value.
    pub value: Value,
}

/// The text a shortcode is put around.
#[derive(Debug, PartialEq)]
pub struct Body<'t> {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its pieces: shortcodes may stand inside each other.
    pub pieces: Vec<Piece<'t>>,
}

/// What is written wrongly.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Offset in the text.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Whether a text may hold shortcodes at all: most do not.
pub fn may_hold(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// The pieces of a text, in order, with what is wrong. Nothing of the text is lost.
pub fn parse(text: &str) -> (Vec<Piece<'_>>, Vec<Mistake>) {
    let mut parser = Parser { text, mistakes: Vec::new() };
    let (pieces, _) = parser.pieces(0, false);
    (pieces, parser.mistakes)
}

struct Parser<'t> {
    text: &'t str,
    mistakes: Vec<Mistake>,
}

/// What a call may end with.
const ENDS: [(&str, &str); 2] = [("{{", "}}"), ("{%", "%}")];

impl<'t> Parser<'t> {
    /// The pieces from an offset, to the end of the text or of the body (`inside`). The end tag is
    /// given back when it was met.
    fn pieces(&mut self, from: usize, inside: bool) -> (Vec<Piece<'t>>, Option<Range<usize>>) {
        let mut pieces = Vec::new();
        let (mut written, mut at) = (from, from);
        while let Some((start, open, close)) = self.next_opening(at) {
            if let Some((piece, end)) = self.shown(start, open, close) {
                push_text(&mut pieces, written..start);
                pieces.push(piece);
                (written, at) = (end, end);
                continue;
            }
            if open == "{%"
                && let Some(end) = self.end_tag(start)
            {
                if inside {
                    push_text(&mut pieces, written..start);
                    return (pieces, Some(start..end));
                }
                let message = "questo {% end %} non chiude niente";
                self.mistake(start, message, "toglilo, o scrivi prima {% nome() %}");
                at = end;
                continue;
            }
            let Some((name, open_at)) = self.name(start + 2) else {
                at = start + 2;
                continue;
            };
            let Some((arguments, end)) = self.arguments(open_at, close) else {
                at = start + 2; // told; stays text
                continue;
            };
            push_text(&mut pieces, written..start);
            if open == "{{" {
                pieces.push(Piece::Call(Call { name, range: start..end, arguments, body: None }));
                (written, at) = (end, end);
                continue;
            }
            let (body, ended) = self.pieces(end, true);
            let Some(ended) = ended else {
                let message = format!("lo shortcode «{name}» non è chiuso");
                self.mistake(start, &message, "dove finisce il suo testo scrivi {% end %}");
                push_text(&mut pieces, start..end);
                pieces.extend(body);
                return (pieces, None);
            };
            let body = Some(Body { range: end..ended.start, pieces: body });
            let range = start..ended.end;
            (written, at) = (range.end, range.end);
            pieces.push(Piece::Call(Call { name, range, arguments, body }));
        }
        push_text(&mut pieces, written..self.text.len());
        (pieces, None)
    }

    fn next_opening(&self, from: usize) -> Option<(usize, &'static str, &'static str)> {
        let found = ENDS.iter().filter_map(|(open, close)| {
            self.text[from..].find(open).map(|at| (from + at, *open, *close))
        });
        found.min()
    }

    /// `{{/* name() */}}`: shown without the stars.
    fn shown(
        &self,
        start: usize,
        open: &'static str,
        close: &'static str,
    ) -> Option<(Piece<'t>, usize)> {
        let inner = start + open.len() + 2;
        self.text[start + open.len()..].strip_prefix("/*")?;
        let mark = if close == "}}" { "*/}}" } else { "*/%}" };
        let end = inner + self.text[inner..].find(mark)?;
        Some((Piece::Shown(open, inner..end, close), end + mark.len()))
    }

    fn end_tag(&self, start: usize) -> Option<usize> {
        let rest = self.text[start + 2..].trim_start_matches('-').trim_start();
        let rest = rest.strip_prefix("end")?.trim_start().trim_start_matches('-');
        let rest = rest.strip_prefix("%}")?;
        Some(self.text.len() - rest.len())
    }

    /// A name followed by `(`: the name and the offset of what follows.
    fn name(&self, from: usize) -> Option<(&'t str, usize)> {
        let at = self.skip_space(from);
        let name = self.word(at)?;
        let open = self.skip_space(at + name.len());
        self.text[open..].starts_with('(').then_some((name, open + 1))
    }

    /// The arguments up to `)` and the closing mark, with the offset of what follows.
    fn arguments(&mut self, from: usize, close: &str) -> Option<(Vec<Argument<'t>>, usize)> {
        let mut arguments: Vec<Argument<'t>> = Vec::new();
        let mut at = self.skip_space(from);
        while !self.text[at..].starts_with(')') {
            let Some(name) = self.word(at) else {
                let hint = "scrivi nome=\"valore\", e chiudi con )";
                return self.refuse(at, "qui ci vuole il nome di un valore", hint);
            };
            let equals = self.skip_space(at + name.len());
            if !self.text[equals..].starts_with('=') {
                let message = format!("dopo «{name}» manca il segno =");
                return self.refuse(at, &message, "scrivi nome=\"valore\"");
            }
            let (value, end) = self.value(self.skip_space(equals + 1))?;
            if arguments.iter().any(|a| a.name == name) {
                self.mistake(at, &format!("«{name}» è scritto due volte"), "togline uno");
            }
            arguments.push(Argument { name, at, value });
            at = self.skip_space(end);
            match self.text[at..].chars().next() {
                Some(',') => at = self.skip_space(at + 1),
                Some(')') => {}
                _ => {
                    let hint = "fra un valore e l'altro ci vuole una virgola, alla fine )";
                    return self.refuse(at, "qui manca una virgola o la parentesi chiusa", hint);
                }
            }
        }
        let end = self.skip_space(at + 1);
        let end = end + usize::from(self.text[end..].starts_with('-'));
        if !self.text[end..].starts_with(close) {
            let message = format!("dopo la parentesi manca {close}");
            return self.refuse(end, &message, "chiudi lo shortcode come lo hai aperto");
        }
        Some((arguments, end + close.len()))
    }

    fn value(&mut self, at: usize) -> Option<(Value, usize)> {
        let rest = &self.text[at..];
        let first = rest.chars().next().unwrap_or_default();
        if matches!(first, '"' | '\'' | '`') {
            let Some(length) = rest[1..].find(first) else {
                return self.refuse(at, "questo testo non è chiuso", "rimetti le virgolette");
            };
            return Some((Value::from(&rest[1..=length]), at + length + 2));
        }
        if first == '[' {
            return self.list(at + 1);
        }
        let number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let length = rest.find(|c: char| !number(c)).unwrap_or(rest.len());
        let value = match &rest[..length] {
            "true" | "True" => Some(Value::Bool(true)),
            "false" | "False" => Some(Value::Bool(false)),
            word => match word.parse::<i64>() {
                Ok(whole) => Some(Value::from(whole)),
                Err(_) => word.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number),
            },
        };
        match value {
            Some(value) => Some((value, at + length)),
            None => {
                let hint = "i testi vanno tra virgolette; poi ci sono numeri, true, false, [ ]";
                self.refuse(at, "questo valore non si capisce", hint)
            }
        }
    }

    fn list(&mut self, from: usize) -> Option<(Value, usize)> {
        let mut items = Vec::new();
        let mut at = self.skip_space(from);
        while !self.text[at..].starts_with(']') {
            let (value, end) = self.value(at)?;
            items.push(value);
            at = self.skip_space(end);
            if self.text[at..].starts_with(',') {
                at = self.skip_space(at + 1);
            } else if !self.text[at..].starts_with(']') {
                return self.refuse(at, "questo elenco non è chiuso", "chiudilo con ]");
            }
        }
        Some((Value::Array(items), at + 1))
    }

    /// Letters, numbers and `_`, not beginning with a number.
    fn word(&self, at: usize) -> Option<&'t str> {
        let rest = &self.text[at..];
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        (!word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit())).then_some(word)
    }

    fn skip_space(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start().len()
    }

    fn mistake(&mut self, at: usize, message: &str, hint: &str) {
        self.mistakes.push(Mistake { at, message: message.to_owned(), hint: hint.to_owned() });
    }

    fn refuse<T>(&mut self, at: usize, message: &str, hint: &str) -> Option<T> {
        self.mistake(at.min(self.text.trim_end().len()), message, hint);
        None
    }
}

fn push_text(pieces: &mut Vec<Piece<'_>>, range: Range<usize>) {
    if !range.is_empty() {
        pieces.push(Piece::Text(range));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces, one a line.
    fn shown(text: &str) -> String {
        fn line(text: &str, piece: &Piece<'_>) -> String {
            match piece {
                Piece::Text(range) => format!("{:?}", &text[range.clone()]),
                Piece::Shown(open, range, close) => {
                    format!("shown {open}{}{close}", &text[range.clone()])
                }
                Piece::Call(call) => {
                    let given: Vec<String> =
                        call.arguments.iter().map(|a| format!("{}={}", a.name, a.value)).collect();
                    let inside = call.body.as_ref().map(|b| {
                        let lines: Vec<String> = b.pieces.iter().map(|p| line(text, p)).collect();
                        format!(" [{}]", lines.join("; "))
                    });
                    format!("{}({}){}", call.name, given.join(", "), inside.unwrap_or_default())
                }
            }
        }
        let (pieces, mistakes) = parse(text);
        let told = mistakes.iter().map(|m| format!("{}: {}", m.at, m.message));
        pieces.iter().map(|p| line(text, p)).chain(told).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn values_of_every_kind_are_read() {
        check(
            "{{ x(a=\"uno\", b='due', c=`tre`, d=-4, e=1.5, f=true, g=[1, \"z\"]) }}",
            "x(a=\"uno\", b=\"due\", c=\"tre\", d=-4, e=1.5, f=true, g=[1,\"z\"])",
        );
        check("a {{x()}} b", "\"a \"\nx()\n\" b\"");
        check("{{ x(\n  a = 1,\n) }}", "x(a=1)");
    }

    #[test]
    fn shortcodes_stand_inside_each_other() {
        check(
            "{% a(n=1) %}\nuno {% b() %}due{% end %} {{ c() }}\n{% end %}.",
            "a(n=1) [\"\\nuno \"; b() [\"due\"]; \" \"; c(); \"\\n\"]\n\".\"",
        );
    }

    #[test]
    fn what_only_looks_like_one_is_text() {
        check("{{ page.title }} e {% if x %}", "\"{{ page.title }} e {% if x %}\"");
        check("{{/* nota() */}} {%/* a() */%}", "shown {{ nota() }}\n\" \"\nshown {% a() %}");
    }

    #[test]
    fn mistakes_have_their_place() {
        check("{{ x(a) }}", "\"{{ x(a) }}\"\n5: dopo «a» manca il segno =");
        check("{{ x(a=uno) }}", "\"{{ x(a=uno) }}\"\n7: questo valore non si capisce");
        check("{{ x(a=\"uno) }}", "\"{{ x(a=\\\"uno) }}\"\n7: questo testo non è chiuso");
        check(
            "{{ x(a=1 b=2) }}",
            "\"{{ x(a=1 b=2) }}\"\n9: qui manca una virgola o la parentesi chiusa",
        );
        check("{{ x() %}", "\"{{ x() %}\"\n7: dopo la parentesi manca }}");
        check("{% x() %}a", "\"{% x() %}\"\n\"a\"\n0: lo shortcode «x» non è chiuso");
        check("a {% end %}", "\"a {% end %}\"\n2: questo {% end %} non chiude niente");
        check("{{ x(a=1, a=2) }}", "x(a=1, a=2)\n10: «a» è scritto due volte");
    }
}
