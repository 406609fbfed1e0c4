//! Each kind of thing as others read it, with what is unknown left out.

use forms::course::CourseState;
use forms::municipality::{Desk, Membership, Weekday};
use jiff::civil::{date, datetime, time};

use super::super::tests::EDITION;
use super::*;

fn settings() -> Settings {
    Settings::parse(include_str!("../../../../site.toml")).0.expect("the project's own settings")
}

fn about<'a>(title: &'a str, address: &'a str) -> About<'a> {
    About { title, description: Some("Una frase."), address }
}

fn shown(things: impl IntoIterator<Item = Value>) -> String {
    let texts = things.into_iter().map(|t| serde_json::to_string_pretty(&t).expect("json"));
    texts.collect::<Vec<_>>().join("\n")
}

fn a_course(runs: Vec<CourseRun>) -> Course {
    Course {
        id: "segreteria".to_owned(),
        title: "Segreteria".to_owned(),
        page: "corsi/segreteria.md".to_owned(),
        weight: 0,
        hours: 30,
        class_min: 10,
        class_max: 20,
        place: Some("Chieti Scalo".to_owned()),
        place_note: None,
        programme: vec!["Il centralino".to_owned(), "Argomenti da definire".to_owned()],
        outlets: Vec::new(),
        allowance: None,
        shuttle: true,
        state: CourseState::Planned,
        enrolment_until: None,
        runs,
        position: Default::default(),
    }
}

fn casoli(desk: Desk) -> Municipality {
    Municipality {
        id: "casoli".to_owned(),
        istat: "069017".to_owned(),
        belfiore: "B985".to_owned(),
        name: "Casoli".to_owned(),
        province: "CH".to_owned(),
        cap: Some("66043".to_owned()),
        lat_microdegrees: Some(42_114_637),
        lon_microdegrees: Some(14_290_214),
        membership: Membership::Member,
        note: None,
        desk,
        position: Default::default(),
    }
}

#[test]
fn the_home_says_who_and_what_without_placeholders() {
    let settings = settings();
    let things = [organization(&settings, &EDITION), website(&settings, &EDITION, "/")];
    let text = shown(things);
    assert!(!text.contains("da definire"));
    insta::assert_snapshot!(text);
}

#[test]
fn a_course_has_its_runs() {
    let run = |place: Option<&str>| CourseRun {
        id: "inverno".to_owned(),
        starts_on: date(2027, 2, 1),
        ends_on: date(2027, 2, 12),
        place: place.map(str::to_owned),
    };
    let about = about("Segreteria", "/corsi/segreteria/");
    let runs = vec![run(None), run(Some("Da definire"))];
    insta::assert_snapshot!(shown([course(&about, &a_course(runs), &EDITION)]));
    let without = course(&about, &a_course(Vec::new()), &EDITION);
    assert!(without.get("hasCourseInstance").is_none());
}

#[test]
fn a_meeting_has_its_hours_and_says_when_it_is_cancelled() {
    let meeting = Event {
        id: "primo".to_owned(),
        title: "Primo incontro".to_owned(),
        starts_at: datetime(2027, 7, 20, 17, 0, 0, 0),
        ends_at: None,
        place: Some("Casoli".to_owned()),
        cancelled: true,
        position: Default::default(),
    };
    insta::assert_snapshot!(shown([event("/co-design/laboratorio/", &meeting, &EDITION)]));
}

#[test]
fn a_desk_is_told_only_where_it_is_known() {
    let about = about("Sportello di Casoli", "/sportelli/casoli/");
    let unknown = Desk { address: Some("Esempio: via da definire".to_owned()), ..Desk::default() };
    let things = desk(&about, &casoli(unknown), &EDITION);
    assert_eq!(things.len(), 1, "only the municipality");
    let known = Desk {
        address: Some("Via Roma 1".to_owned()),
        openings: vec![Opening {
            weekday: Weekday::Tuesday,
            from: time(9, 0, 0, 0),
            to: time(12, 30, 0, 0),
            since: date(2027, 1, 12),
            until: None,
            every_weeks: 1,
            closed_on: Vec::new(),
        }],
        ..Desk::default()
    };
    insta::assert_snapshot!(shown(desk(&about, &casoli(known), &EDITION)));
}

#[test]
fn the_way_to_a_page_is_told_from_the_home() {
    let trail = [("Home", "/"), ("Corsi", "/corsi/"), ("Segreteria", "/corsi/segreteria/")];
    insta::assert_snapshot!(shown(breadcrumbs(&trail, &EDITION)));
    assert_eq!(breadcrumbs(&trail[..1], &EDITION), None);
}

#[test]
fn a_service_tells_no_date_of_an_example() {
    let settings = settings();
    let about = about("Chiedi di partecipare", "/percorso/partecipare/");
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let (catalogue, _) = forms::catalogue::Catalogue::load(&content).expect("content");
    let mut call = catalogue.calls["destinatari-2026"].clone();
    let example = service(&about, Some(&call), &settings, &EDITION);
    assert!(call.example && example.get("hoursAvailable").is_none());
    call.example = false;
    insta::assert_snapshot!(shown([service(&about, Some(&call), &settings, &EDITION)]));
}

#[test]
fn no_text_can_end_the_script() {
    let evil = json!({"@type": "Thing", "name": "</script><!-- <b>"});
    let script = script(vec![evil.clone()]).expect("a script");
    assert!(!script.contains('<'), "{script}");
    let read: Value = serde_json::from_str(&script).expect("json");
    assert_eq!(read["@graph"][0], evil);
    assert_eq!(super::script(Vec::new()), None);
}
