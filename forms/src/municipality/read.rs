//! From `data/municipalities.yaml` to `Municipalities`, collecting every mistake.

use std::collections::BTreeMap;

use super::keys::{DESK, MEMBERSHIPS, MUNICIPALITIES, MUNICIPALITY};
use super::opening::read_opening;
use super::{Desk, Membership, Municipalities, Municipality};
use crate::diagnostic::Position;
use crate::yaml::{Node, Reader};

/// Degrees, in millionths, between which Italy lies (Lampedusa to Predoi, Bardonecchia to Otranto).
const ITALY_LAT: (i64, i64) = (35_000_000, 47_500_000);
const ITALY_LON: (i64, i64) = (6_000_000, 19_000_000);

/// Reads the municipalities, and warns while the list is not certain.
pub fn read_municipalities(reader: &mut Reader, node: &Node) -> Option<Municipalities> {
    let f = reader.shaped(node, &MUNICIPALITIES)?;
    let declared =
        reader.required(&f, "declared_count").and_then(|n| reader.integer_in(n, 1, 8000));
    let municipalities = match reader.required(&f, "municipalities") {
        Some(list) => reader.list(list, read_municipality),
        None => Vec::new(),
    };
    check_unique(reader, &municipalities);
    let read = Municipalities {
        declared_count: declared? as u32,
        source_note: reader.optional_text(&f, "source_note"),
        municipalities,
    };
    let at = f.get("declared_count").map_or(f.position(), |n| n.position);
    check_certainty(reader, at, &read);
    Some(read)
}

fn read_municipality(reader: &mut Reader, node: &Node) -> Option<Municipality> {
    let f = reader.shaped(node, &MUNICIPALITY)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let istat = reader.required(&f, "istat").and_then(|n| {
        reader.code(n, "un codice ISTAT", "sono 6 cifre tra virgolette: \"069005\"", is_istat)
    });
    let belfiore = reader.required(&f, "belfiore").and_then(|n| {
        reader.code(n, "un codice catastale", "una lettera e 3 cifre: A485", is_belfiore)
    });
    let name = reader.required_text(&f, "name");
    let province = reader.required(&f, "province").and_then(|n| {
        reader.code(n, "la sigla di una provincia", "sono 2 lettere maiuscole: CH", is_province)
    });
    let cap = f
        .get("cap")
        .and_then(|n| reader.code(n, "un CAP", "sono 5 cifre tra virgolette: \"66041\"", is_cap));
    let lat = f.get("lat").and_then(|n| reader.microdegrees_in(n, ITALY_LAT.0, ITALY_LAT.1));
    let lon = f.get("lon").and_then(|n| reader.microdegrees_in(n, ITALY_LON.0, ITALY_LON.1));
    let membership = reader.required(&f, "membership").and_then(|n| reader.word(n, &MEMBERSHIPS));
    let desk = f.get("desk").and_then(|n| read_desk(reader, n)).unwrap_or_default();
    Some(Municipality {
        id: id?,
        istat: istat?,
        belfiore: belfiore?,
        name: name?,
        province: province?,
        cap,
        lat_microdegrees: lat,
        lon_microdegrees: lon,
        membership: membership?,
        note: reader.optional_text(&f, "note"),
        desk,
        position: f.position(),
    })
}

/// Reads one desk.
pub fn read_desk(reader: &mut Reader, node: &Node) -> Option<Desk> {
    let f = reader.shaped(node, &DESK)?;
    Some(Desk {
        address: reader.optional_text(&f, "address"),
        hours: reader.optional_text(&f, "hours"),
        openings: reader.optional_list(&f, "openings", read_opening),
        phone: reader.optional_text(&f, "phone"),
        email: reader.optional_text(&f, "email"),
    })
}

fn is_istat(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_belfiore(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 4
        && bytes[0].is_ascii_uppercase()
        && bytes[1..].iter().all(|b| b.is_ascii_digit())
}

fn is_province(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_cap(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

fn check_unique(reader: &mut Reader, municipalities: &[Municipality]) {
    let mut seen: BTreeMap<(&str, &str), Position> = BTreeMap::new();
    for municipality in municipalities {
        for (what, code) in [
            ("id", &municipality.id),
            ("istat", &municipality.istat),
            ("belfiore", &municipality.belfiore),
        ] {
            if let Some(first) = seen.insert((what, code), municipality.position) {
                reader.error(
                    municipality.position,
                    format!("{what} «{code}» c'è già alla riga {}", first.line),
                    "ogni comune va scritto una volta sola, con i suoi codici",
                );
            }
        }
    }
}

fn check_certainty(reader: &mut Reader, at: Position, read: &Municipalities) {
    let members = read.municipalities.iter().filter(|m| m.membership == Membership::Member).count();
    let uncertain: Vec<&str> = read
        .municipalities
        .iter()
        .filter(|m| m.membership == Membership::ToVerify)
        .map(|m| m.name.as_str())
        .collect();
    if members != read.declared_count as usize {
        reader.warning(
            at,
            format!(
                "i comuni dovrebbero essere {}, ma quelli certi sono {members}",
                read.declared_count
            ),
            "controlla l'elenco con l'ente, poi correggi declared_count o i comuni",
        );
    }
    if !uncertain.is_empty() {
        reader.warning(
            at,
            format!("comuni da verificare: {}", uncertain.join(", ")),
            "quando l'ente conferma, scrivi «membership: member»; se non ne fa parte, togli il comune",
        );
    }
}
