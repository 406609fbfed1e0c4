//! From the tree of `site.toml` to `Settings`, collecting every mistake.

use std::collections::BTreeMap;

use forms::diagnostic::Diagnostic;
use forms::language::Language;
use forms::yaml::{Fields, Node, Reader};

use super::zola;
use super::{
    CheckSettings, Contacts, KioskSettings, LeadBody, MachineRole, Menu, MenuEntry, OfficeSettings,
    Paths, Settings, TlsSettings,
};

/// How `site.toml` spells them.
const ROLES: [(&str, MachineRole); 2] =
    [("office", MachineRole::Office), ("hall", MachineRole::Hall)];
/// What a contact says until somebody gives it.
const TO_BE_DEFINED: &str = "da definire";

/// Reads the whole file.
pub fn read_settings(file: &str, node: &Node) -> (Option<Settings>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let settings = settings(&mut reader, node);
    (settings, reader.diagnostics)
}

fn settings(reader: &mut Reader, node: &Node) -> Option<Settings> {
    let f = reader.fields(
        node,
        "site.toml",
        &[
            "title",
            "subtitle",
            "subtitles",
            "base_url",
            "language",
            "languages",
            "project",
            "social_cards",
            "lead_body",
            "contacts",
            "menu",
            "extra",
            "taxonomies",
            "data_pages",
            "paths",
            "check",
            "kiosk",
        ],
    )?;
    let title = reader.required_text(&f, "title");
    let base_url = reader.required(&f, "base_url").and_then(|n| base_url(reader, n));
    let lead_body = reader.required(&f, "lead_body").and_then(|n| lead_body(reader, n));
    let kiosk = reader.required(&f, "kiosk").and_then(|n| kiosk(reader, n));
    let language = main_language(reader, f.get("language"));
    let mut languages = reader.optional_list(&f, "languages", language_of);
    languages.retain(|other| other.tag() != language);
    let project = reader.optional_text(&f, "project").unwrap_or_default();
    let social_cards = reader.flag(&f, "social_cards");
    let subtitle = reader.optional_text(&f, "subtitle");
    let subtitles = by_language(reader, &f, "subtitles");
    let contacts = contacts(reader, f.get("contacts"));
    let menu = f.get("menu").map(|n| menu(reader, n)).unwrap_or_default();
    let extra = f.get("extra").map(crate::data_files::plain);
    let taxonomies = zola::taxonomies(reader, &f);
    let data_pages = reader.optional_list(&f, "data_pages", zola::data_pages);
    let paths = paths(reader, f.get("paths"));
    let check = check(reader, f.get("check"));
    Some(Settings {
        title: title?,
        subtitle,
        subtitles,
        base_url: base_url?,
        language,
        languages,
        project,
        social_cards,
        lead_body: lead_body?,
        contacts,
        menu,
        extra: extra.unwrap_or_else(|| serde_json::json!({})),
        taxonomies,
        data_pages,
        paths,
        kiosk: kiosk?,
        check,
    })
}

/// The language of the content; Italian when it is not said.
fn main_language(reader: &mut Reader, node: Option<&Node>) -> String {
    let written = node.and_then(|n| language_of(reader, n));
    written.unwrap_or_default().tag().to_owned()
}

/// Texts by language: `{en = "Courses", ro = "Cursuri"}`.
fn by_language(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> BTreeMap<Language, String> {
    let tags = Language::ALL.map(Language::tag);
    let node = fields.get(key);
    let Some(texts) = node.and_then(|n| reader.fields(n, "un testo in più lingue", &tags)) else {
        return BTreeMap::new();
    };
    let read = |language: Language| Some((language, reader.optional_text(&texts, language.tag())?));
    Language::ALL.into_iter().filter_map(read).collect()
}

fn language_of(reader: &mut Reader, node: &Node) -> Option<Language> {
    reader.keyword(node, &Language::ALL.map(|language| (language.tag(), language)))
}

fn base_url(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    if !text.starts_with("https://") && !text.starts_with("http://") {
        let message = "l'indirizzo del sito deve cominciare con https:// o http://";
        reader.error(node.position, message, "per esempio: https://sportello.example.it");
        return None;
    }
    Some(text.trim_end_matches('/').to_owned())
}

fn lead_body(reader: &mut Reader, node: &Node) -> Option<LeadBody> {
    let f = reader.fields(node, "la parte [lead_body]", &["name", "district", "seat"])?;
    let name = reader.required_text(&f, "name");
    let district = reader.required_text(&f, "district");
    let seat = reader.optional_text(&f, "seat");
    Some(LeadBody { name: name?, district: district?, seat })
}

fn contacts(reader: &mut Reader, node: Option<&Node>) -> Contacts {
    let known = [
        "address",
        "phone",
        "email",
        "certified_email",
        "data_protection_officer",
        "procedure_officer",
    ];
    let fields = node.and_then(|n| reader.fields(n, "la parte [contacts]", &known));
    let mut text = |key: &str| {
        let written = fields.as_ref().and_then(|f| reader.optional_text(f, key));
        written.unwrap_or_else(|| TO_BE_DEFINED.to_owned())
    };
    Contacts {
        address: text("address"),
        phone: text("phone"),
        email: text("email"),
        certified_email: text("certified_email"),
        data_protection_officer: text("data_protection_officer"),
        procedure_officer: text("procedure_officer"),
    }
}

fn menu(reader: &mut Reader, node: &Node) -> Menu {
    let Some(f) = reader.fields(node, "la parte [menu]", &["main", "footer"]) else {
        return Menu::default();
    };
    Menu {
        main: reader.optional_list(&f, "main", menu_entry),
        footer: reader.optional_list(&f, "footer", menu_entry),
    }
}

fn menu_entry(reader: &mut Reader, node: &Node) -> Option<MenuEntry> {
    let f = reader.fields(node, "una voce di menu", &["label", "labels", "link"])?;
    let label = reader.required_text(&f, "label");
    let labels = by_language(reader, &f, "labels");
    let link = reader.required(&f, "link");
    let text = link.and_then(|n| reader.text(n));
    Some(MenuEntry { label: label?, labels, link: text?, position: link?.position })
}

fn paths(reader: &mut Reader, node: Option<&Node>) -> Paths {
    let fields = node.and_then(|n| reader.fields(n, "la parte [paths]", &["content", "output"]));
    let mut text = |key: &str| fields.as_ref().and_then(|f| reader.optional_text(f, key));
    Paths {
        content: text("content").unwrap_or_else(|| "content".to_owned()),
        output: text("output").unwrap_or_else(|| "public".to_owned()),
    }
}

fn check(reader: &mut Reader, node: Option<&Node>) -> CheckSettings {
    let known = [
        "stale_days",
        "gulpease_min",
        "question_gulpease_min",
        "question_words_max",
        "complete_languages",
        "screen_languages",
    ];
    let fields = node.and_then(|n| reader.fields(n, "la parte [check]", &known));
    let complete = fields.map(|f| reader.optional_list(&f, "complete_languages", language_of));
    let of_screen = fields.map(|f| reader.optional_list(&f, "screen_languages", language_of));
    let mut threshold = |key: &str, otherwise: u32, low: i64, high: i64| {
        fields.map_or(otherwise, |f| number(reader, &f, key, otherwise, low, high))
    };
    CheckSettings {
        // 180 days: rules on hiring change with each budget law and its amendments.
        stale_days: threshold("stale_days", 180, 1, 3650),
        // 60: who has finished middle school reads alone (Lucisano and Piemontese, 1988).
        gulpease_min: threshold("gulpease_min", 60, 0, 100),
        question_gulpease_min: threshold("question_gulpease_min", 60, 0, 100),
        // 45 words: 18 seconds at 150 words a minute.
        question_words_max: threshold("question_words_max", 45, 10, 500),
        screen_languages: of_screen.unwrap_or_default(),
        complete_languages: complete.unwrap_or_default(),
    }
}

fn kiosk(reader: &mut Reader, node: &Node) -> Option<KioskSettings> {
    let known = [
        "hall",
        "hall_name",
        "listen",
        "idle_seconds",
        "idle_warning_seconds",
        "draft_days",
        "backup_folder",
        "backup_keep",
        "backup_hour",
        "retention_months",
        "printer",
        "role",
        "office_url",
        "office_key",
        "office_certificate",
        "delivered_days",
        "visitors_only",
        "tls_certificate",
        "tls_key",
    ];
    let f = reader.fields(node, "la parte [kiosk]", &known)?;
    let hall = reader.required(&f, "hall").and_then(|n| hall(reader, n));
    let hall_name = reader.required_text(&f, "hall_name");
    let role = f.get("role").and_then(|n| reader.keyword(n, &ROLES)).unwrap_or_default();
    Some(KioskSettings {
        hall: hall?,
        hall_name: hall_name?,
        listen: listen(reader, &f),
        idle_seconds: number(reader, &f, "idle_seconds", 90, 10, 3600),
        idle_warning_seconds: number(reader, &f, "idle_warning_seconds", 30, 5, 600),
        // A fortnight: to go home, find the papers, come back when the desk is open.
        draft_days: number(reader, &f, "draft_days", 14, 1, 90),
        backup_folder: reader
            .optional_text(&f, "backup_folder")
            .unwrap_or_else(|| "backup".to_owned()),
        backup_keep: number(reader, &f, "backup_keep", 14, 1, 1000),
        backup_hour: number(reader, &f, "backup_hour", 2, 0, 23),
        retention_months: f
            .get("retention_months")
            .and_then(|n| reader.integer_in(n, 1, 600)) // a mistake is no number: nothing is disposed of
            .map(|n| n as u32),
        delivered_days: f
            .get("delivered_days")
            .and_then(|n| reader.integer_in(n, 1, 3650)) // a mistake is no number here either
            .map(|n| n as u32),
        printer: f.get("printer").and_then(|n| printer(reader, n)),
        role,
        office: office(reader, &f, role),
        tls: tls(reader, &f),
        visitors_only: reader.flag(&f, "visitors_only"),
    })
}

fn hall(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    let plain = text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if plain && (2..=6).contains(&text.len()) {
        return Some(text);
    }
    let message = format!("«{text}» non va bene come codice della sala");
    reader.error(node.position, message, "usa da 2 a 6 lettere maiuscole o numeri: SAM");
    None
}

/// Both files or none.
fn tls(reader: &mut Reader, f: &Fields<'_>) -> Option<TlsSettings> {
    let files = ["tls_certificate", "tls_key"].map(|key| reader.optional_text(f, key));
    match files {
        [Some(certificate), Some(key)] => Some(TlsSettings { certificate, key }),
        [None, None] => None,
        _ => {
            let node = f.get("tls_certificate").or(f.get("tls_key"));
            let position = node.map(|node| node.position).unwrap_or_default();
            let message = "per cifrare servono tutti e due: «tls_certificate» e «tls_key»";
            reader.error(
                position,
                message,
                "scrivi i due file che ti ha dato chi fa i certificati",
            );
            None
        }
    }
}

/// Address and key together, in a hall only.
fn office(reader: &mut Reader, f: &Fields<'_>, role: MachineRole) -> Option<OfficeSettings> {
    let certificate = reader.optional_text(f, "office_certificate");
    let (url, key) = (f.get("office_url"), f.get("office_key"));
    let position = url.or(key).map(|node| node.position)?;
    let (Some(url), Some(key)) = (url, key) else {
        let message = "per consegnare le domande servono tutti e due: «office_url» e «office_key»";
        reader.error(
            position,
            message,
            "la chiave la dice, in ufficio, «sportello-kiosk hall key»",
        );
        return None;
    };
    if role != MachineRole::Hall {
        let message = "«office_url» vale solo in una sala";
        reader.error(position, message, "scrivi role = \"hall\", oppure togli la riga");
        return None;
    }
    let (url, key) = (office_url(reader, url), office_key(reader, key));
    Some(OfficeSettings { url: url?, key: key?, certificate })
}

/// In the clear only to this machine itself.
fn office_url(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    let host = rest.strip_suffix('/').unwrap_or(rest);
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let here = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    if !name.is_empty()
        && host.chars().all(plain)
        && (scheme == "https" || (scheme == "http" && here))
    {
        return Some(format!("{scheme}://{host}"));
    }
    let message = format!("«{text}» non è l'indirizzo di un ufficio");
    let hint = "comincia con https:// e finisce con il nome: https://ufficio.example.it";
    reader.error(node.position, message, hint);
    None
}

fn office_key(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?.trim().to_ascii_lowercase();
    if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(text);
    }
    let message = "la chiave dell'ufficio ha 64 cifre e lettere da a a f";
    reader.error(node.position, message, "copiala: in ufficio la dice «sportello-kiosk hall key»");
    None
}

/// A name of CUPS, which goes on command lines: never one that reads like an option.
fn printer(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    if !text.is_empty() && text.len() <= 127 && !text.starts_with('-') && text.chars().all(plain) {
        return Some(text);
    }
    let message = format!("«{text}» non è il nome di una stampante");
    reader.error(node.position, message, "scrivi il nome che dice il comando lpstat -p: HP_Sala");
    None
}

fn listen(reader: &mut Reader, f: &Fields<'_>) -> String {
    let otherwise = "127.0.0.1:8080".to_owned();
    let Some(node) = f.get("listen") else { return otherwise };
    let Some(text) = reader.text(node) else { return otherwise };
    if text.parse::<std::net::SocketAddr>().is_err() {
        let message = format!("«{text}» non è un indirizzo con la porta");
        reader.error(node.position, message, "per esempio: 127.0.0.1:8080");
    }
    text
}

fn number(
    reader: &mut Reader,
    f: &Fields<'_>,
    key: &str,
    otherwise: u32,
    low: i64,
    high: i64,
) -> u32 {
    f.get(key).and_then(|n| reader.integer_in(n, low, high)).map_or(otherwise, |n| n as u32)
}
