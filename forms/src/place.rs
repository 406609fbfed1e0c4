//! Municipalities and countries: where people were born, where they live.
//!
//! Two registers compiled into the program (`forms/data/`): birthplaces by Belfiore code and date,
//! because a code's name changed over time, and today's municipalities by ISTAT code. Which of
//! them belong to the Sportello's territory is content, not here.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::Date;

static BIRTHPLACES: &str = include_str!("../data/luoghi_nascita_belfiore.csv");
static MUNICIPALITIES: &str = include_str!("../data/comuni_istat_attuali.csv");

/// A municipality of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItalianMunicipality {
    /// Six digits.
    pub istat: &'static str,
    /// Letter and three digits.
    pub belfiore: &'static str,
    /// Name.
    pub name: &'static str,
    /// Two letters.
    pub province: &'static str,
    folded: String,
}

/// A country of today, Italy included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// `IT`, or its `Z` code.
    pub code: &'static str,
    /// Name in Italian.
    pub name: String,
    folded: String,
}

/// Where somebody was born.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birthplace {
    /// Name at the time.
    pub name: String,
    /// Two letters, or `None` for another country.
    pub province: Option<&'static str>,
}

struct Register {
    municipalities: Vec<ItalianMunicipality>,
    by_istat: HashMap<&'static str, usize>,
    countries: Vec<Country>,
    birthplaces: HashMap<&'static str, Vec<Period>>,
}

#[derive(Clone, Copy)]
struct Period {
    name: &'static str,
    province: &'static str,
    from: &'static str,
    until: &'static str,
}

fn register() -> &'static Register {
    static REGISTER: OnceLock<Register> = OnceLock::new();
    REGISTER.get_or_init(|| {
        let mut birthplaces: HashMap<&str, Vec<Period>> = HashMap::new();
        for line in BIRTHPLACES.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            if let [belfiore, name, province, from, until, _source] = cells[..] {
                let period = Period { name, province, from, until };
                birthplaces.entry(belfiore).or_default().push(period);
            }
        }
        let municipalities: Vec<ItalianMunicipality> =
            MUNICIPALITIES.lines().skip(1).filter_map(read_municipality).collect();
        let by_istat = municipalities.iter().enumerate().map(|(i, m)| (m.istat, i)).collect();
        let countries = read_countries(&birthplaces);
        Register { municipalities, by_istat, countries, birthplaces }
    })
}

fn read_municipality(line: &'static str) -> Option<ItalianMunicipality> {
    let mut cells = line.split(',');
    let (istat, belfiore) = (cells.next()?, cells.next()?);
    let (name, province) = (cells.next()?, cells.next()?);
    Some(ItalianMunicipality { istat, belfiore, name, province, folded: folded(name) })
}

fn read_countries(birthplaces: &HashMap<&'static str, Vec<Period>>) -> Vec<Country> {
    let today = birthplaces.iter().filter(|(code, _)| code.starts_with('Z'));
    let mut countries: Vec<Country> = today
        .filter_map(|(code, periods)| {
            // Countries that ended are birthplaces, not citizenships.
            let period = periods.iter().find(|p| p.until.is_empty())?;
            let name = pretty(period.name);
            Some(Country { code, folded: folded(&name), name })
        })
        .collect();
    let italy = "Italia".to_owned();
    countries.push(Country { code: "IT", folded: folded(&italy), name: italy });
    countries.sort_by(|a, b| (&a.folded, a.code).cmp(&(&b.folded, b.code)));
    countries
}

/// A municipality by its ISTAT code.
pub fn municipality(istat: &str) -> Option<&'static ItalianMunicipality> {
    register().by_istat.get(istat).map(|i| &register().municipalities[*i])
}

/// The municipalities a person may mean: by ISTAT code, by name ("Atessa"), or by name and
/// province ("Castro (LE)"); upper case, accents and apostrophes do not matter.
pub fn find_municipalities(typed: &str) -> Vec<&'static ItalianMunicipality> {
    if let Some(found) = municipality(typed.trim()) {
        return vec![found];
    }
    let (name, province) = match typed.trim().strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        Some((name, province)) => (name, Some(province.trim().to_uppercase())),
        None => (typed, None),
    };
    let wanted = folded(name);
    let all = register().municipalities.iter();
    all.filter(|m| m.folded == wanted && province.as_ref().is_none_or(|p| m.province == p))
        .collect()
}

/// Municipalities whose name begins with these letters, by name, at most `limit`.
pub fn municipalities_beginning(letters: &str, limit: usize) -> Vec<&'static ItalianMunicipality> {
    let wanted = folded(letters);
    let mut found: Vec<_> =
        register().municipalities.iter().filter(|m| m.folded.starts_with(&wanted)).collect();
    found.sort_by(|a, b| (&a.folded, a.istat).cmp(&(&b.folded, b.istat)));
    found.truncate(limit);
    found
}

/// All countries of today by name, Italy included.
pub fn countries() -> &'static [Country] {
    &register().countries
}

/// A country by its code.
pub fn country(code: &str) -> Option<&'static Country> {
    countries().iter().find(|c| c.code == code)
}

/// A country by code or name; accents and upper case do not matter.
pub fn find_country(typed: &str) -> Option<&'static Country> {
    let wanted = folded(typed);
    country(typed.trim()).or_else(|| countries().iter().find(|c| c.folded == wanted))
}

/// Where a Belfiore or `Z` code was on a day; the nearest name known when the register has a gap.
pub fn birthplace(code: &str, born: Date) -> Option<Birthplace> {
    let periods = register().birthplaces.get(code)?;
    let day = born.to_string(); // ISO days compare as texts
    let held = |p: &&Period| {
        (p.from.is_empty() || p.from <= day.as_str())
            && (p.until.is_empty() || day.as_str() <= p.until)
    };
    let dated = |p: &&Period| !p.from.is_empty();
    let period = periods
        .iter()
        .filter(dated)
        .find(held)
        .or_else(|| periods.iter().find(held))
        .or_else(|| periods.iter().find(|p| p.until.is_empty()))
        .or(periods.first())?;
    let province = Some(period.province).filter(|p| !p.is_empty() && !code.starts_with('Z'));
    Some(Birthplace { name: pretty(period.name), province })
}

/// Small words small: "Montebello Sul Sangro" is "Montebello sul Sangro".
fn pretty(name: &str) -> String {
    const SMALL: [&str; 22] = [
        "di", "del", "della", "delle", "dei", "degli", "dello", "da", "dal", "in", "sul", "sulla",
        "al", "alla", "con", "e", "ed", "a", "la", "nel", "nella", "per",
    ];
    let word = |(i, word): (usize, &str)| {
        let lower = word.to_lowercase();
        if i > 0 && SMALL.contains(&lower.as_str()) { lower } else { word.to_owned() }
    };
    name.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Lower-case letters and digits without accents, for comparing names as people type them.
pub fn folded(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        'à' | 'á' | 'â' | 'ä' => Some('a'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ì' | 'í' | 'î' | 'ï' => Some('i'),
        'ò' | 'ó' | 'ô' | 'ö' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        'ç' => Some('c'),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    plain.collect()
}
