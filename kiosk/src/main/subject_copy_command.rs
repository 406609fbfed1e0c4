//! `sportello-kiosk subject-copy`: a person's copy of their own data (GDPR art. 15): to be read, as
//! the filled form, and for machines (art. 20), as JSON. Noted in the audit before anything is
//! written.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use forms::catalogue::Definitions;
use forms::identifier::PublicCode;
use generator::paper::{BlankForms, OfficeValues, PaperContext};
use generator::project::Project;
use jiff::Timestamp;
use kiosk::clock::written_in_italian;
use kiosk::intake::{Help, Payload};
use kiosk::store::{Application, AuditEvent, Reader, Store};
use serde_json::json;

use crate::store_options;

/// Whose, and where to.
#[derive(Args)]
pub struct SubjectCopyCommand {
    /// Il codice della domanda, come WW-7K3P-9Q
    #[arg(value_name = "CODICE")]
    code: String,
    /// Cartella dove scrivere i due file
    #[arg(short, long, value_name = "CARTELLA")]
    output: PathBuf,
}

/// Notes who asked, then writes `domanda-CODE.json` and `domanda-CODE.pdf`: neither name says whose.
pub async fn run(
    command: SubjectCopyCommand,
    project: &Project,
    data: &Path,
    now: Timestamp,
) -> Result<()> {
    let Ok(code) = PublicCode::parse(&command.code) else {
        bail!(
            "«{}» non è il codice di una domanda: è scritto sulla ricevuta, come WW-7K3P-9Q",
            command.code
        );
    };
    let store = Store::open(store_options(&project.settings.kiosk, data))?;
    let Some(application) = store.read().application_by_code(code.as_str())? else {
        bail!("in questa cartella non c'è nessuna domanda con il codice {}", code.as_str());
    };
    application.must_be_kept()?;
    store
        .record_audit(AuditEvent {
            actor: "system".to_owned(),
            action: "application.subject_copy".to_owned(),
            application_id: Some(application.id),
            outcome: "done".to_owned(),
            detail: String::new(),
        })
        .await?;
    let opened = store.read().open_sealed(&application.sealed_payload)?;
    let payload = Payload::from_bytes(&opened, &application.public_code)?;
    let definitions = definitions_of(store.read(), project, &application)?;
    let record = record_of(store.read(), &application, &payload, &definitions, now)?;
    let pdf = paper_of(project, &application, &payload, &definitions)?;
    fs::create_dir_all(&command.output)
        .with_context(|| format!("non riesco a fare la cartella {}", command.output.display()))?;
    let path =
        |ending: &str| command.output.join(format!("domanda-{}.{ending}", application.public_code));
    write_private(&path("json"), &serde_json::to_vec_pretty(&record)?)?;
    write_private(&path("pdf"), &pdf)?;
    println!("Copia dei dati della domanda {}:", application.public_code);
    println!("  {}  da leggere e stampare", path("pdf").display());
    println!("  {}  per altri programmi", path("json").display());
    println!("La lettura è scritta nel registro degli accessi.");
    println!("Consegna i file solo alla persona, dopo averla riconosciuta, poi cancellali da qui.");
    Ok(())
}

/// As they were on its day.
fn definitions_of(
    reader: &Reader,
    project: &Project,
    application: &Application,
) -> Result<Definitions> {
    let kept = reader.definition(&application.definitions_digest)?;
    kept.and_then(|(kept, _)| Definitions::from_bytes(&kept.document).ok())
        .or_else(|| project.catalogue.definitions(&application.call_id))
        .with_context(|| format!("le domande del modulo «{}» non ci sono più", application.form_id))
}

/// All that is kept about the person, checks and notes of staff included.
fn record_of(
    reader: &Reader,
    application: &Application,
    payload: &Payload,
    definitions: &Definitions,
    now: Timestamp,
) -> Result<serde_json::Value> {
    let mut checks = Vec::new();
    for review in reader.reviews(application.id)? {
        let note = match &review.sealed_note {
            Some(sealed) => Some(String::from_utf8(reader.open_sealed(sealed)?)?),
            None => None,
        };
        checks.push(json!({
            "item": review.item_id,
            "verdict": review.verdict.as_str(),
            "points_hundredths": review.points_hundredths,
            "note": note,
            "checked_at": review.reviewed_at,
        }));
    }
    Ok(json!({
        "format": "sportello subject copy 1",
        "made_at": now,
        "public_code": application.public_code,
        "register_number": application.register_number,
        "received_at": application.received_at,
        "late": application.late,
        "annulled": application.annulled,
        "protocol": application.protocol.as_ref().map(|(number, day)| json!({"number": number, "date": day})),
        "call": {"id": application.call_id, "title": definitions.call.title},
        "form": {"id": application.form_id, "title": definitions.form.title},
        "definitions_digest": application.definitions_digest,
        "answers": payload.answers,
        "language": payload.language,
        "helped": payload.helped,
        "checks": checks,
    }))
}

fn paper_of(
    project: &Project,
    application: &Application,
    payload: &Payload,
    definitions: &Definitions,
) -> Result<Vec<u8>> {
    let context = PaperContext {
        ente: project.settings.lead_body.name.clone(),
        project: project.settings.project.clone(),
        digest: application.definitions_digest.clone(),
    };
    let office = OfficeValues {
        public_code: application.public_code.clone(),
        register_number: application.register_number.clone(),
        received_at: written_in_italian(application.received_at),
        helped: payload.helped.map(Help::in_italian).unwrap_or_default().to_owned(),
    };
    let papers = BlankForms::kept_in(&project.root);
    Ok(papers.filled(&definitions.form, &context, &payload.answers, &office)?.pdf)
}

/// A new file, whole, that only who gave the command can read.
fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.with_context(|| format!("non riesco a scrivere {} (forse c'è già)", path.display()))
}
