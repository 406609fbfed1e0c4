//! One installation's settings: `site.toml` at the root of the project.
//!
//! Names, addresses, menus, folders and what the kiosk needs to start; no secrets and no content.
//! Mistakes are told like those of any other file of an editor. The only owner of the TOML library
//! is `settings/file.rs`.

use std::collections::BTreeMap;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;

pub(crate) mod file;
mod read;
mod zola;

pub use zola::{DataPages, TaxonomySettings};

/// Name of the settings file in the project's folder.
pub const FILE: &str = "site.toml";

/// What `site.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Name of the site, in header and titles.
    pub title: String,
    /// One line under it.
    pub subtitle: Option<String>,
    /// The same in other languages.
    pub subtitles: BTreeMap<Language, String>,
    /// Public address without a final slash, `https://sportello.example.it`.
    pub base_url: String,
    /// Language of the content, `it`.
    pub language: String,
    /// Other languages of the site, in the order in which they are offered.
    pub languages: Vec<Language>,
    /// Name of the project.
    pub project: String,
    /// Whether a picture is drawn for each section, for others to show beside a link.
    pub social_cards: bool,
    /// Who runs the Sportello.
    pub lead_body: LeadBody,
    /// How to reach it.
    pub contacts: Contacts,
    /// Links of header and footer.
    pub menu: Menu,
    /// What only a site's own templates know: `config.extra`.
    pub extra: serde_json::Value,
    /// Which labels of pages have pages of their own.
    pub taxonomies: Vec<TaxonomySettings>,
    /// Pages made from data files.
    pub data_pages: Vec<DataPages>,
    /// Folders.
    pub paths: Paths,
    /// The hall's machine.
    pub kiosk: KioskSettings,
    /// Thresholds of `check`.
    pub check: CheckSettings,
}

/// Who runs the Sportello.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadBody {
    /// Full name.
    pub name: String,
    /// The social district it manages.
    pub district: String,
    /// Town of its seat.
    pub seat: Option<String>,
}

/// Contacts in words; "da definire" where nobody has given them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacts {
    /// Postal address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// PEC.
    pub certified_email: String,
    /// RPD (DPO).
    pub data_protection_officer: String,
    /// *Responsabile del procedimento*.
    pub procedure_officer: String,
}

/// Links of header and footer, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Menu {
    /// In the header.
    pub main: Vec<MenuEntry>,
    /// In the footer.
    pub footer: Vec<MenuEntry>,
}

/// One link of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// Its words.
    pub label: String,
    /// The same in other languages.
    pub labels: BTreeMap<Language, String>,
    /// `@/page.md`, `/address/` or `https://...`.
    pub link: String,
    /// Where the link is written, to report a broken one.
    pub position: Position,
}

/// Folders, from the project's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// What editors write.
    pub content: String,
    /// Where the site is written.
    pub output: String,
}

/// What a hall's machine needs to know of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KioskSettings {
    /// Code of the hall, 2 to 6 capital letters or digits: enters register numbers.
    pub hall: String,
    /// Name of the hall.
    pub hall_name: String,
    /// Address and port to listen on.
    pub listen: String,
    /// Seconds without a touch before asking "Ci sei ancora?".
    pub idle_seconds: u32,
    /// Seconds after that before the screen is wiped.
    pub idle_warning_seconds: u32,
    /// For how many days an application saved to be continued is kept.
    pub draft_days: u32,
    /// Where daily copies of the data go; below the data folder, unless it begins with `/`.
    pub backup_folder: String,
    /// How many copies are kept.
    pub backup_keep: u32,
    /// From which hour of the day, in Italy, the day's copy is made.
    pub backup_hour: u32,
    /// Months applications are kept after the later of arrival and the call's closing; `None`:
    /// nobody decided yet, nothing is disposed of.
    pub retention_months: Option<u32>,
    /// Days a hall keeps what the office has confirmed; `None`: as long as everything else.
    pub delivered_days: Option<u32>,
    /// Name in CUPS of the printer receipts come from; `None`: there is none.
    pub printer: Option<String>,
    /// Whether this machine reads applications or only takes them.
    pub role: MachineRole,
    /// Where a hall delivers its applications; `None`: by stick only, or this is no hall.
    pub office: Option<OfficeSettings>,
    /// Whether the desk is switched off: only visitors are answered.
    pub visitors_only: bool,
    /// Certificate and key, to answer other machines.
    pub tls: Option<TlsSettings>,
}

/// The office a hall delivers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeSettings {
    /// `https://host` or, on this machine only, `http://127.0.0.1:port`; without a final slash.
    pub url: String,
    /// What the office's receipts are checked with: 64 hexadecimal digits.
    pub key: String,
    /// Certificate to be trusted instead of those browsers know, PEM; from the project's folder
    /// unless it begins with `/`.
    pub certificate: Option<String>,
}

/// Files of TLS, PEM; from the project's folder unless they begin with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsSettings {
    /// The certificate, then those that signed it.
    pub certificate: String,
    /// Its private key.
    pub key: String,
}

/// What a machine is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MachineRole {
    /// It keeps the office's private key.
    #[default]
    Office,
    /// It keeps public keys only: it takes applications and cannot read them.
    Hall,
}

/// Thresholds of `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckSettings {
    /// After how many days without a check an incentive says so.
    pub stale_days: u32,
    /// Languages in which a missing text is told.
    pub complete_languages: Vec<Language>,
    /// Lowest Gulpease index, 0 to 100, of a page that is easy enough to read.
    pub gulpease_min: u32,
    /// Lowest Gulpease index, 0 to 100, of a question.
    pub question_gulpease_min: u32,
    /// Most words of a question: what is read before it is answered.
    pub question_words_max: u32,
    /// Languages in which nothing that the screen shows may be missing.
    pub screen_languages: Vec<Language>,
}

impl Settings {
    /// Reads `site.toml` in the project's folder, with every mistake found; `None` when so much is
    /// missing that nothing can be built.
    pub fn load(root: &Path) -> (Option<Self>, Vec<Diagnostic>) {
        match Self::text(root) {
            Ok(text) => Self::parse(&text),
            Err(mistake) => (None, vec![mistake]),
        }
    }

    /// The text of `site.toml` in the project's folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text(root: &Path) -> Result<String, Diagnostic> {
        std::fs::read_to_string(root.join(FILE)).map_err(|error| {
            let message = format!("non riesco a leggere le impostazioni ({error})");
            let hint = "il comando va dato nella cartella del progetto, dove c'è site.toml";
            Diagnostic::error(FILE, Position::default(), message).hint(hint)
        })
    }

    /// Reads the text of a settings file.
    pub fn parse(text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        match file::parse(FILE, text) {
            Ok(node) => read::read_settings(FILE, &node),
            Err(mistake) => (None, vec![mistake]),
        }
    }

    /// The language of the content.
    pub fn main_language(&self) -> Language {
        Language::of(&self.language).unwrap_or_default()
    }

    /// The path part of `base_url`, without a final slash: empty at the root of a host.
    pub fn base_path(&self) -> &str {
        base_path(&self.base_url)
    }
}

/// The path part of an address, without a final slash.
pub fn base_path(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or("", |slash| rest[slash..].trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../site.toml");

    #[track_caller]
    fn check(find: &str, replace: &str, expected: &[&str]) {
        let (_, mistakes) = Settings::parse(&GOOD.replace(find, replace));
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn the_projects_own_settings_are_good() {
        let (settings, mistakes) = Settings::parse(GOOD);
        assert_eq!(mistakes, []);
        assert_eq!(settings.expect("complete").kiosk.hall, "SAM");
    }

    #[test]
    fn a_misspelt_key_is_suggested() {
        let line = 1 + GOOD.lines().position(|l| l.starts_with("listen =")).expect("there");
        let expected = format!(
            "site.toml:{line}:1: errore: la voce «listn» non esiste per la parte [kiosk]\n    \
             aiuto: forse volevi scrivere «listen»"
        );
        check("listen =", "listn =", &[&expected]);
    }

    #[test]
    fn an_address_without_protocol_is_refused() {
        check(
            "\"https://sportello.example.it\"",
            "\"sportello.example.it\"",
            &[
                "site.toml:8:12: errore: l'indirizzo del sito deve cominciare con https:// o http://\n    \
               aiuto: per esempio: https://sportello.example.it",
            ],
        );
    }

    #[test]
    fn how_long_applications_are_kept_is_a_number_or_undecided() {
        let months = |text: &str| {
            let (settings, mistakes) =
                Settings::parse(&GOOD.replace("retention_months = 120", text));
            (settings.expect("the rest is good").kiosk.retention_months, mistakes.len())
        };
        assert_eq!(months("retention_months = 60"), (Some(60), 0));
        assert_eq!(months(""), (None, 0));
        for wrong in ["0", "601", "\"cinque anni\"", "12.5", "-3"] {
            assert_eq!(months(&format!("retention_months = {wrong}")), (None, 1), "{wrong}");
        }
    }

    #[test]
    fn a_printer_is_named_as_cups_names_it() {
        let printer = |name: &str| {
            let line = format!("retention_months = 120\nprinter = {name}");
            let (settings, mistakes) =
                Settings::parse(&GOOD.replace("retention_months = 120", &line));
            (settings.expect("the rest is good").kiosk.printer, mistakes.len())
        };
        assert_eq!(printer("\"HP_LaserJet.2\""), (Some("HP_LaserJet.2".to_owned()), 0));
        for wrong in ["\"\"", "\"-o\"", "\"la mia\"", "\"a/b\""] {
            assert_eq!(printer(wrong), (None, 1), "{wrong}");
        }
    }

    #[test]
    fn a_hall_delivers_encrypted_to_an_office_it_can_check() {
        let key = "ab".repeat(32);
        let office = |lines: &str| {
            let (settings, mistakes) = Settings::parse(&GOOD.replace("role = \"office\"", lines));
            let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            (settings.expect("the rest is good").kiosk.office, told.join("\n"))
        };
        let hall = |url: &str, key: &str| {
            office(&format!("role = \"hall\"\noffice_url = \"{url}\"\noffice_key = \"{key}\""))
        };
        let good = [
            ("https://ufficio.example.it/", "https://ufficio.example.it"),
            ("https://10.0.0.7:8443", "https://10.0.0.7:8443"),
            ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
            ("http://[::1]:8081", "http://[::1]:8081"),
            ("http://localhost:8081", "http://localhost:8081"),
        ];
        for (url, expected) in good {
            let (found, told) = hall(url, &key.to_uppercase());
            let wanted =
                OfficeSettings { url: expected.to_owned(), key: key.clone(), certificate: None };
            assert_eq!((found, told.as_str()), (Some(wanted), ""), "{url}");
        }
        let bad = [
            "ufficio.example.it",
            "http://ufficio.example.it",
            "http://127.0.0.1.example.it",
            "http://localhost@example.it",
            "http://127.0.0.1:80@example.it",
            "https://",
            "https://a.it/sala",
            "https://a.it?b",
            "https://a b.it",
            "https://maria@a.it",
        ];
        for url in bad {
            let (found, told) = hall(url, &key);
            assert!(found.is_none() && told.contains("non è l'indirizzo"), "{url}: {told}");
        }
        let (found, told) = hall("https://a.it", "abc");
        assert!(found.is_none() && told.contains("64 cifre"), "{told}");
        let (found, told) = office("role = \"hall\"\noffice_url = \"https://a.it\"");
        assert!(found.is_none() && told.contains("servono tutti e due"), "{told}");
        let lines = format!("office_url = \"https://a.it\"\noffice_key = \"{key}\"");
        let (found, told) = office(&lines);
        assert!(found.is_none() && told.contains("role = \"hall\""), "{told}");
    }

    #[test]
    fn base_path_is_what_follows_the_host() {
        assert_eq!(base_path("https://a.it"), "");
        assert_eq!(base_path("https://a.it/"), "");
        assert_eq!(base_path("https://a.it/servizi/sportello/"), "/servizi/sportello");
    }
}
