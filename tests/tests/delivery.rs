//! From a hall to the office, with the real programs: over a line that comes and goes, through kills
//! of either, and on a stick. Nothing is lost, nothing comes in twice, nobody's name is in the clear.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use journeys::http;
use journeys::project::Project;
use journeys::server::{Server, found_in_files, run};
use kiosk::procedure::open_payload;
use kiosk::store::{ApplicationFilter, Reader};

const HALL: &str = "NOR";

/// An office and a hall that know each other, and where the office answers.
struct Pair {
    office: Project,
    hall: Project,
    address: String,
}

fn done(project: &Project, arguments: &[&str]) -> Result<String> {
    let output = run("sportello-kiosk", project, arguments)?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{arguments:?}: {told}");
    Ok(String::from_utf8(output.stdout)?)
}

impl Pair {
    /// With so many invented applications waiting in the hall.
    fn new(applications: u32) -> Result<Self> {
        let (office, hall) = (Project::copy()?, Project::copy()?);
        let address = format!("127.0.0.1:{}", http::free_port()?);
        done(&office, &["user", "add", "--role", "operatore"])?; // the first start makes the keys
        let office_key = done(&office, &["hall", "key"])?;
        hall.edit("site.toml", "hall = \"SAM\"", &format!("hall = \"{HALL}\""))?;
        let lines = format!(
            "role = \"hall\"\noffice_url = \"http://{address}\"\noffice_key = \"{}\"",
            office_key.trim()
        );
        hall.edit("site.toml", "role = \"office\"", &lines)?;
        fs::create_dir(hall.data())?;
        for name in ["office-recipient.txt", "escrow-recipient.txt"] {
            fs::copy(office.data().join(name), hall.data().join(name))?;
        }
        let applications = applications.to_string();
        done(&hall, &["demo", "--applications", &applications, "--seed", "3"])?;
        let key = done(&hall, &["hall", "key"])?;
        done(&office, &["hall", "add", HALL, key.trim()])?;
        Ok(Self { office, hall, address })
    }

    fn start_office(&self) -> Result<Server> {
        Server::start_at(&self.office, self.address.clone())
    }

    fn waiting(&self) -> Result<u64> {
        Ok(Reader::open(&self.hall.data())?.outbox_status()?.waiting)
    }

    fn arrived(&self) -> Result<usize> {
        Ok(Reader::open(&self.office.data())?.applications(&ApplicationFilter::default())?.len())
    }

    fn all_delivered(&self, limit: u64) -> Result<()> {
        http::eventually(Duration::from_secs(limit), || {
            let waiting = self.waiting()?;
            ensure!(waiting == 0, "{waiting} still wait");
            Ok(())
        })
    }

    /// What the hall holds is what the office holds, and the office opens it.
    fn agree(&self) -> Result<()> {
        let here = Reader::open(&self.hall.data())?;
        let there = Reader::open(&self.office.data())?;
        let all = |reader: &Reader| -> Result<BTreeMap<String, _>> {
            let found = reader.applications(&ApplicationFilter::default())?;
            let count = found.len();
            let by_id: BTreeMap<_, _> = found.into_iter().map(|a| (a.id.to_string(), a)).collect();
            ensure!(by_id.len() == count, "something is there twice");
            Ok(by_id)
        };
        let (sent, arrived) = (all(&here)?, all(&there)?);
        ensure!(sent.keys().eq(arrived.keys()), "{} sent, {} arrived", sent.len(), arrived.len());
        for (id, application) in &sent {
            ensure!(arrived[id] == *application, "{} changed", application.register_number);
            open_payload(&there, &arrived[id])?;
            ensure!(here.delivery_receipt(application.id)?.is_some(), "no receipt for {id}");
        }
        for reader in [&here, &there] {
            let report = reader.verify_register()?;
            ensure!(report.is_sound(), "{:?}", report.findings);
        }
        let statuses = there.hall_statuses()?;
        ensure!(statuses[0].arrived == sent.len() as u64 && statuses[0].missing == 0);
        ensure!(statuses[0].conflicts.is_empty() && statuses[0].recoded.is_empty());
        Ok(())
    }

    /// Names, codes and telephones of everybody who applied; only the office can say them.
    fn planted(&self) -> Result<BTreeSet<String>> {
        let reader = Reader::open(&self.office.data())?;
        let mut planted = BTreeSet::new();
        for application in reader.applications(&ApplicationFilter::default())? {
            let payload = open_payload(&reader, &application)?;
            for question in ["surname", "name", "codice_fiscale", "phone"] {
                if let Some(forms::value::Value::Text(text)) = payload.answers.get(question)
                    && text.chars().count() >= 6
                    && text != "in attesa"
                {
                    planted.insert(text.clone());
                }
            }
        }
        ensure!(planted.len() > 10, "{} planted", planted.len());
        Ok(planted)
    }
}

#[test]
fn a_line_that_comes_back_delivers_what_waited_and_names_nobody() -> Result<()> {
    let pair = Pair::new(12)?;
    let hall = Server::start(&pair.hall)?;
    http::eventually(Duration::from_secs(30), || {
        let status = Reader::open(&pair.hall.data())?.outbox_status()?;
        let told = status.told.context("not tried yet")?;
        ensure!(told.contains("non si raggiunge"), "{told}");
        ensure!(status.waiting == 12 && status.next_try_at.is_some());
        Ok(())
    })?;
    ensure!(http::get(&hall.address, "/domanda/", "")?.status == 200, "visitors go on");
    let office = pair.start_office()?;
    pair.all_delivered(60)?;
    pair.agree()?;
    let said = format!("{}{}", hall.said(), office.said());
    ensure!(said.contains("consegnate 12") && said.contains("PUT /sala/{hall}/domande/{id} 201"));
    drop((hall, office));
    for text in pair.planted()? {
        ensure!(!said.contains(&text), "{text} in a log");
        let found = found_in_files(&pair.hall.data(), &text)?;
        // The public site is the editors' words.
        let found: Vec<_> =
            found.iter().filter(|f| !f.starts_with(pair.hall.data().join("site"))).collect();
        ensure!(found.is_empty(), "{text} in {found:?}");
    }
    Ok(())
}

/// A few numbers from a seed: when to kill.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// `SPORTELLO_DELIVERY_KILLS` says how many; each costs a start.
#[test]
fn killed_in_the_middle_of_delivery_nothing_is_lost_and_nothing_comes_in_twice() -> Result<()> {
    let kills = std::env::var("SPORTELLO_DELIVERY_KILLS").ok().and_then(|n| n.parse().ok());
    let (kills, mut dice) = (kills.unwrap_or(6_u64), Dice(5));
    let applications = 400;
    let pair = Pair::new(applications)?;
    let (mut office, mut hall) = (Some(pair.start_office()?), Some(Server::start(&pair.hall)?));
    let mut in_the_middle = 0;
    for kill in 0..kills {
        // So many more than at the last kill, then at once.
        let wanted = pair.arrived()? + 1 + usize::try_from(dice.below(25))?;
        http::eventually(Duration::from_secs(60), || {
            ensure!(pair.arrived()? >= wanted || pair.waiting()? == 0, "nothing arrives");
            Ok(())
        })?;
        in_the_middle += u64::from(pair.waiting()? > 0);
        match kill % 2 {
            0 => {
                office.take().context("it runs")?.kill()?;
                office = Some(pair.start_office()?);
            }
            _ => {
                hall.take().context("it runs")?.kill()?;
                hall = Some(Server::start(&pair.hall)?);
            }
        }
    }
    pair.all_delivered(120)?;
    pair.agree()?;
    ensure!(pair.arrived()? == applications as usize);
    println!("{kills} kills, {in_the_middle} of them in the middle");
    ensure!(in_the_middle >= kills.min(2), "only {in_the_middle} kills were in the middle");
    Ok(())
}

#[test]
fn a_stick_brings_the_same_and_takes_the_receipts_back() -> Result<()> {
    let pair = Pair::new(5)?;
    let stick = tempfile::tempdir()?;
    let folder = stick.path().display().to_string();
    let said = done(&pair.hall, &["outbox", "write", &folder])?;
    ensure!(said.contains("Domande scritte: 5."), "{said}");
    let wrong = run("sportello-kiosk", &pair.office, &["outbox", "write", &folder])?;
    ensure!(!wrong.status.success(), "an office has nothing to deliver");
    let said = done(&pair.office, &["outbox", "read", &folder])?;
    ensure!(said.contains("Domande nuove: 5. C'erano già: 0."), "{said}");
    let said = done(&pair.office, &["outbox", "read", &folder])?;
    ensure!(said.contains("Domande nuove: 0. C'erano già: 5."), "{said}");
    let said = done(&pair.hall, &["outbox", "receipts", &folder])?;
    ensure!(
        said.contains("Consegne confermate: 5.") && said.contains("Aspettano ancora: 0."),
        "{said}"
    );
    pair.agree()?;
    for text in pair.planted()? {
        let found = found_in_files(stick.path(), &text)?;
        ensure!(found.is_empty(), "{text} in {found:?}");
    }
    // The office lost its data: everything comes again.
    fs::remove_file(pair.office.data().join("sportello.db"))?;
    let key = done(&pair.hall, &["hall", "key"])?;
    done(&pair.office, &["hall", "add", HALL, key.trim()])?;
    let said = done(&pair.hall, &["outbox", "resend"])?;
    ensure!(said.contains("di nuovo: 5."), "{said}");
    let (office, hall) = (pair.start_office()?, Server::start(&pair.hall)?);
    pair.all_delivered(60)?;
    drop((office, hall));
    pair.agree()
}
