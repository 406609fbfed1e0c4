//! Municipalities and countries: where people were born, where they live.
//!
//! Two registers compiled into the program (`forms/data/`): birthplaces by Belfiore code and date,
//! because a code's name changed over time, and today's municipalities by ISTAT code. Which of
//! them belong to the Sportello's territory is content, not here.

mod name;

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use name::folded;

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
    by_belfiore: HashMap<&'static str, usize>,
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
        let by_belfiore = municipalities.iter().enumerate().map(|(i, m)| (m.belfiore, i)).collect();
        let countries = read_countries(&birthplaces);
        Register { municipalities, by_istat, by_belfiore, countries, birthplaces }
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
            // Countries that ended are birthplaces, not citizenships. Rows without a first day
            // come from the older source, which does not say what ended: it has two Armenias,
            // two Vietnams and the Transkei.
            let period = periods.iter().find(|p| !p.from.is_empty() && p.until.is_empty())?;
            let name = name::shown(period.name);
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

/// A municipality of today by its Belfiore code.
pub fn municipality_by_belfiore(belfiore: &str) -> Option<&'static ItalianMunicipality> {
    register().by_belfiore.get(belfiore).map(|i| &register().municipalities[*i])
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

/// Where a Belfiore or `Z` code was on a day; the name nearest in time when the register has a gap.
/// `None` when it does not know the code.
pub fn birthplace(code: &str, born: Date) -> Option<Birthplace> {
    let periods = register().birthplaces.get(code)?;
    let dated = periods.iter().filter(|p| !p.from.is_empty());
    // Two periods may share a day, the last of one and the first of the next: the next one holds.
    let nearest = dated.min_by_key(|p| (days_away(p, born), std::cmp::Reverse(p.from)));
    let period = nearest.or(periods.first())?;
    let province = Some(period.province).filter(|p| !p.is_empty() && !code.starts_with('Z'));
    Some(Birthplace { name: birthplace_name(code, period.name), province })
}

/// Days between a day and the period, 0 inside it.
fn days_away(period: &Period, day: Date) -> i32 {
    let from = period.from.parse().unwrap_or(Date::MIN);
    let until = period.until.parse().unwrap_or(Date::MAX);
    let days = |earlier: Date, later: Date| (later - earlier).get_days();
    if day < from {
        days(day, from)
    } else if day > until {
        days(until, day)
    } else {
        0
    }
}

/// As ISTAT writes it when the municipality still has this name, because no rule knows that it is
/// "Sotto il Monte Giovanni XXIII"; otherwise by the rule.
fn birthplace_name(code: &str, registered: &str) -> String {
    match municipality_by_belfiore(code) {
        Some(today) if today.folded == folded(registered) => today.name.to_owned(),
        _ => name::shown(registered),
    }
}
