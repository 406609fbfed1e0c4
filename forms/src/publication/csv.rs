//! A published ranking as CSV, for spreadsheets: `;` between fields, as Italian ones expect.

use super::PublicRanking;
use crate::wording::decimal;

pub(super) fn write(ranking: &PublicRanking) -> String {
    let content = &ranking.content;
    let with_points = content.lines.iter().any(|l| l.points.is_some());
    let mut header = vec!["posizione", "codice", "esito", "motivi"];
    if with_points {
        header.push("punti");
    }
    header.push("impronta");
    let mut text = String::new();
    push_row(&mut text, header.iter().map(|h| (*h).to_owned()));
    for line in &content.lines {
        let numbers: Vec<String> = line.reasons.iter().map(u32::to_string).collect();
        let mut row = vec![
            line.position.map(|p| p.to_string()).unwrap_or_default(),
            line.code.clone(),
            line.outcome.in_italian().to_owned(),
            numbers.join(" "),
        ];
        if with_points {
            row.push(line.points.map(decimal).unwrap_or_default());
        }
        row.push(line.commitment.clone());
        push_row(&mut text, row.into_iter());
    }
    text
}

fn push_row(text: &mut String, fields: impl Iterator<Item = String>) {
    let written: Vec<String> = fields.map(|f| field(&f)).collect();
    text.push_str(&written.join(";"));
    text.push_str("\r\n");
}

/// Quoted when it must be; a leading sign that a spreadsheet would run as a formula is made text.
fn field(value: &str) -> String {
    let value = match value.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{value}"),
        _ => value.to_owned(),
    };
    if value.contains([';', '"', '\n', '\r', ',']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_never_formulas() {
        let check = |value, expected: &str| assert_eq!(field(value), expected);
        check("WW-7K3P-9Q", "WW-7K3P-9Q");
        check("a;b", "\"a;b\"");
        check("dice \"no\"", "\"dice \"\"no\"\"\"");
        check("=1+1", "'=1+1");
        check("", "");
    }
}
