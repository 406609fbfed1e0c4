//! References to laws inside a sentence: «art. 26, comma 4, D.Lgs. 33/2013». They are not words to
//! be understood but a place to look up, so they do not make a text harder.
//!
//! Looks at shapes only; whether the law exists is nobody's business here.

/// Words that name an act, in lower case, without stops and brackets at the ends.
const ACTS: [&str; 30] = [
    "c.c",
    "c.p",
    "cost",
    "costituzione",
    "d.g.r",
    "d.l",
    "d.lgs",
    "d.m",
    "d.p.c.m",
    "d.p.r",
    "decreto",
    "delibera",
    "det",
    "dgr",
    "direttiva",
    "dl",
    "dlgs",
    "dm",
    "dpcm",
    "dpr",
    "gdpr",
    "l",
    "l.r",
    "legge",
    "lgs",
    "reg",
    "regolamento",
    "tuir",
    "circolare",
    "raccomandazione",
];

/// Words that name a part of an act.
const PARTS: [&str; 19] = [
    "all",
    "allegato",
    "art",
    "articoli",
    "articolo",
    "artt",
    "c",
    "co",
    "comma",
    "commi",
    "lett",
    "lettera",
    "lettere",
    "n",
    "nn",
    "par",
    "paragrafi",
    "paragrafo",
    "capo",
];

/// Words that may stand between them.
const JOINTS: [&str; 31] = [
    "ai",
    "al",
    "bis",
    "ce",
    "cee",
    "dal",
    "dei",
    "degli",
    "del",
    "dell",
    "della",
    "delle",
    "dello",
    "e",
    "ed",
    "eu",
    "europeo",
    "legislativo",
    "ministeriale",
    "nazionale",
    "octies",
    "presidente",
    "quater",
    "quinquies",
    "regionale",
    "septies",
    "seguenti",
    "sexies",
    "ss",
    "ter",
    "ue",
];

/// The words of a sentence that are not part of a reference to a law.
pub fn leave_out<'t>(words: &[&'t str]) -> Vec<&'t str> {
    let mut kept = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        match reference_length(&words[at..]) {
            0 => {
                kept.push(words[at]);
                at += 1;
            }
            length => at += length,
        }
    }
    kept
}

/// How many words the reference that begins here has; 0 when none does.
fn reference_length(words: &[&str]) -> usize {
    let begins =
        words.first().is_some_and(|word| is_one_of(word, &ACTS) || is_one_of(word, &PARTS));
    if !begins {
        return 0;
    }
    let mut length = 0; // up to the last word that belongs to it for certain
    let mut has_number = false;
    for (index, word) in words.iter().enumerate() {
        let core = core(word);
        if core.starts_with(|c: char| c.is_ascii_digit()) {
            has_number = true;
            length = index + 1;
        } else if is_one_of(word, &ACTS) || is_one_of(word, &PARTS) || is_letter_of_list(word) {
            length = index + 1;
        } else if !is_one_of(word, &JOINTS) && !core.is_empty() {
            break;
        }
    }
    if has_number { length } else { 0 }
}

/// `c)` in «lettere c) ed e)».
fn is_letter_of_list(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', '.']);
    word.ends_with(')') && !word.starts_with('(') && core(word).chars().count() == 1
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.contains(&core(word).to_lowercase().as_str())
}

/// A word without marks at its ends and without an article before an apostrophe.
fn core(word: &str) -> &str {
    let after_apostrophe =
        word.rsplit(['\'', '’']).find(|part| part.contains(char::is_alphanumeric));
    after_apostrophe.unwrap_or(word).trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        assert_eq!(leave_out(&words).join(" "), expected);
    }

    #[test]
    fn references_are_left_out() {
        check("Lo dice l'art. 26, comma 4, del D.Lgs. 33/2013 per tutti.", "Lo dice per tutti.");
        check("Vale la L. 68/1999 (artt. 46 e 47 del D.P.R. 445/2000) oggi.", "Vale la oggi.");
        check("articolo 6, paragrafo 1, lettere c) ed e), del GDPR; poi basta", "poi basta");
        check("con il Regolamento (UE) 2016/679 si può", "con il si può");
    }

    #[test]
    fn ordinary_words_stay() {
        check("La legge è uguale per tutti.", "La legge è uguale per tutti.");
        check("Scrivi una lettera di 3 righe", "Scrivi una lettera di 3 righe");
        check("Una lettera di presentazione", "Una lettera di presentazione");
        check("I 33 comuni della valle", "I 33 comuni della valle");
    }
}
