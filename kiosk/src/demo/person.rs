//! An invented person: common names of who lives in a valley of Abruzzo today, put together by
//! chance. Their codice fiscale is formally right and belongs, if to anybody, to nobody we know.

use forms::catalogue::Catalogue;
use forms::identifier::{PersonNames, Sex, compose};
use forms::place;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::dice::Dice;

/// An invented person.
pub(super) struct Person {
    pub surname: &'static str,
    pub name: &'static str,
    pub sex: Sex,
    pub born: Date,
    /// Belfiore code of the municipality, or `Z` code of the country.
    pub birthplace: String,
    /// ISTAT code, when born in Italy.
    pub birth_municipality: Option<&'static str>,
    /// `italian`, `eu` or `other`.
    pub citizenship: &'static str,
    /// Name and province: "Atessa (CH)".
    pub residence: String,
    pub cap: String,
}

/// Who comes from where: `Z` code of the country (Italy: none), citizenship, surnames, names of
/// women, names of men.
type Origin = (
    Option<&'static str>,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const ITALY: Origin = (
    None,
    "italian",
    &[
        "D'Alò",
        "Di Nardo",
        "Menna",
        "Pellegrini",
        "Ranieri",
        "D'Amico",
        "Cinalli",
        "Fantini",
        "Marcovecchio",
        "Di Cicco",
        "Staniscia",
        "Colantonio",
        "De Laurentiis",
        "Iacovella",
        "Tano",
        "Sciartilli",
        "Pasquini",
        "Rullo",
    ],
    &[
        "Maria",
        "Niccoletta",
        "Giulia",
        "Concetta",
        "Sara",
        "Antonella",
        "Noemi",
        "Loredana",
        "Ilaria",
        "Assunta",
    ],
    &[
        "Niccolò", "Antonio", "Donato", "Luca", "Rocco", "Giuseppe", "Mattia", "Sandro", "Nicola",
        "Camillo",
    ],
);
const ORIGINS: [Origin; 6] = [
    (
        Some("Z129"),
        "eu",
        &["Popescu", "Țurcanu", "Ionescu", "Dumitru"],
        &["Elena", "Ioana", "Mihaela"],
        &["Ștefan", "Andrei", "Vasile"],
    ),
    (
        Some("Z100"),
        "other",
        &["Hoxha", "Shehu", "Prifti"],
        &["Elira", "Mirela", "Anila"],
        &["Arben", "Ilir", "Gentian"],
    ),
    (
        Some("Z330"),
        "other",
        &["El Amrani", "Bennani", "Ait Lahcen"],
        &["Fatima", "Khadija", "Samira"],
        &["Youssef", "Hamid", "Rachid"],
    ),
    (
        Some("Z138"),
        "other",
        &["Shcherbak", "Kovalenko", "Bondar"],
        &["Oleksandra", "Iryna", "Nataliya"],
        &["Oleh", "Taras", "Mykola"],
    ),
    (
        Some("Z335"),
        "other",
        &["Okafor", "Adeyemi", "Eze"],
        &["Blessing", "Joy", "Ngozi"],
        &["Emeka", "Samuel", "Chidi"],
    ),
    (
        Some("Z343"),
        "other",
        &["Diop", "Ndiaye", "Sow"],
        &["Awa", "Mariama", "Aminata"],
        &["Moussa", "Ibrahima", "Cheikh"],
    ),
];

/// Days in a year, enough for inventing an age.
const YEAR_DAYS: i64 = 365;

impl Person {
    /// Anybody, grown up on `today` but for one in forty.
    pub fn invent(dice: &Dice<'_>, catalogue: &Catalogue, today: Date) -> Self {
        let origin = if dice.chance(76) { &ITALY } else { dice.pick(&ORIGINS) };
        let (country, citizenship, surnames, women, men) = *origin;
        let sex = if dice.chance(55) { Sex::Female } else { Sex::Male };
        let name = *dice.pick(if sex == Sex::Female { women } else { men });
        let years = if dice.chance(3) { 17 } else { dice.between(18, 62) };
        let days = dice.between(years * YEAR_DAYS + 60, (years + 1) * YEAR_DAYS - 1);
        let born = today.saturating_sub(Span::new().try_days(days).unwrap_or(40.years()));
        let own = &catalogue.municipalities.municipalities;
        let home = (!own.is_empty()).then(|| dice.pick(own));
        let elsewhere = dice.chance(4); // somebody always lives just outside
        let (residence, cap) = match home {
            Some(home) if !elsewhere => (
                format!("{} ({})", home.name, home.province),
                home.cap.clone().unwrap_or_else(|| "66041".to_owned()),
            ),
            _ => ("Pescara (PE)".to_owned(), "65121".to_owned()),
        };
        let birth = match country {
            Some(_) => None,
            None => place::find_municipalities(if dice.chance(60) { "Lanciano" } else { "Atessa" })
                .into_iter()
                .next(),
        };
        Self {
            surname: *dice.pick::<&str>(surnames),
            name,
            sex,
            born,
            birthplace: birth.map_or(country.unwrap_or("A485"), |b| b.belfiore).to_owned(),
            birth_municipality: birth.map(|b| b.istat),
            citizenship,
            residence,
            cap,
        }
    }

    /// The 16 characters.
    pub fn codice_fiscale(&self) -> String {
        let names = PersonNames { surname: self.surname, name: self.name };
        compose(names, self.born, self.sex, &self.birthplace)
    }

    /// Name and surname.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.name, self.surname)
    }
}
