//! A page with boxes as the typesetter leaves it, and a font, both as small as they can be: no file is needed.

use forms::pdf::{FieldFonts, Origin, PaperField, PaperFieldKind, Template};
use lopdf::{Document, Object, dictionary};

/// What the templates were made from.
pub fn origin() -> Origin {
    Origin { form: "prova".into(), version: "2026-11 (bozza)".into(), digest: "5f0c2ab9".into() }
}

/// A form with a field of each kind, `rows` times.
pub fn template(rows: usize) -> Template {
    let fields: Vec<PaperField> = (0..rows).flat_map(fields).collect();
    let font: &[u8] = font().leak();
    let fonts = FieldFonts { latin: font, arabic: font };
    Template::compile(&laid_out(&fields), &origin(), fields, fonts).expect("a template")
}

fn fields(row: usize) -> Vec<PaperField> {
    let options = |ids: &[&str]| ids.iter().map(|id| (id.to_string(), id.to_uppercase())).collect();
    let field = |name: &str, kind, options| PaperField {
        id: format!("{name}_{row}"),
        tooltip: format!("Domanda {name}"),
        kind,
        required: false,
        read_only: false,
        max_length: (kind == PaperFieldKind::Comb).then_some(16),
        options,
    };
    vec![
        field("text", PaperFieldKind::Text, Vec::new()),
        field("story", PaperFieldKind::MultiLine, Vec::new()),
        field("code", PaperFieldKind::Comb, Vec::new()),
        field("tick", PaperFieldKind::Check, Vec::new()),
        field("one", PaperFieldKind::Radio, options(&["yes", "no"])),
        field("list", PaperFieldKind::Choice, options(&["a", "b"])),
    ]
}

/// A tagged page with a link for each box.
fn laid_out(fields: &[PaperField]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let (pages, page, tree) =
        (document.new_object_id(), document.new_object_id(), document.new_object_id());
    let (mut boxes, mut elements): (Vec<Object>, Vec<Object>) = (Vec::new(), Vec::new());
    for field in fields {
        let addresses = match field.kind {
            PaperFieldKind::Radio => {
                field.options.iter().map(|(option, _)| format!("{}={option}", field.id)).collect()
            }
            _ => vec![field.id.clone()],
        };
        for address in addresses {
            let address = Object::string_literal(format!("field:{address}"));
            let place: Vec<Object> = [50, 50, 250, 70].map(Object::from).to_vec();
            let link = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => place, "StructParent" => boxes.len() as i64,
                "A" => dictionary! { "S" => "URI", "URI" => address },
            });
            let kid = dictionary! { "Type" => "OBJR", "Obj" => link, "Pg" => page };
            let element = document.add_object(
                dictionary! { "S" => "Link", "P" => tree, "K" => vec![Object::Dictionary(kid)] },
            );
            boxes.push(link.into());
            elements.push(element.into());
        }
    }
    document
        .set_object(page, dictionary! { "Type" => "Page", "Parent" => pages, "Annots" => boxes });
    document.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] },
    );
    document.set_object(tree, dictionary! { "Type" => "StructTreeRoot", "K" => elements });
    let root = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "StructTreeRoot" => tree,
        "MarkInfo" => dictionary! { "Marked" => true },
    });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a document in memory can be written");
    bytes
}

/// A TrueType font without letters: the tables `head`, `hhea` and `maxp`.
fn font() -> Vec<u8> {
    let mut head = vec![0; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[18..20].copy_from_slice(&1000u16.to_be_bytes()); // units per em
    let mut hhea = vec![0; 36];
    hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[35] = 1; // advances
    let maxp = vec![0, 0, 0x50, 0, 0, 1];
    let mut directory = vec![0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
    let mut tables = Vec::new();
    for (name, table) in [(b"head", head), (b"hhea", hhea), (b"maxp", maxp)] {
        directory.extend(name);
        directory.extend([0; 4]);
        directory.extend((12 + 3 * 16 + tables.len() as u32).to_be_bytes());
        directory.extend((table.len() as u32).to_be_bytes());
        tables.extend(table);
        tables.resize(tables.len().next_multiple_of(4), 0);
    }
    [directory, tables].concat()
}
