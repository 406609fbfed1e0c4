//! Positions and exact scalars of YAML.
use forms::diagnostic::Position;
use forms::yaml::{Data, parse};

fn check(text: &str, path: &[&str], expected: (&str, u32, u32)) {
    let root = parse("prova.yaml", text, 1).expect("YAML");
    let mut node = &root;
    for key in path {
        node = match (&node.data, key.parse::<usize>()) {
            (Data::List(items), Ok(i)) => &items[i],
            _ => node.get(key).expect("key"),
        };
    }
    let (written, line, column) = expected;
    assert_eq!((node.as_str(), node.position), (Some(written), Position::new(line, column)));
}

#[test]
fn scalars_keep_the_text_as_written() {
    let text = "soglia: 6000.00\nlista:\n  - uno\n  - {si: true, quando: 2026-12-31}\n\"chiave\": \"007\"\nnumero: 0012\ntesto: >\n  due righe\n  di testo\n";
    check(text, &["soglia"], ("6000.00", 1, 9));
    check(text, &["lista", "0"], ("uno", 3, 5));
    check(text, &["lista", "1", "si"], ("true", 4, 10));
    check(text, &["lista", "1", "quando"], ("2026-12-31", 4, 24));
    check(text, &["chiave"], ("007", 5, 11));
    check(text, &["numero"], ("0012", 6, 9));
    check(text, &["testo"], ("due righe di testo\n", 8, 3));
}

#[test]
fn accents_before_a_value_do_not_move_its_column() {
    check("città: è {così}\n", &["città"], ("è {così}", 1, 8));
    check("à: {è: 12.50}\n", &["à", "è"], ("12.50", 1, 8));
}
