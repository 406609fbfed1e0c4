//! Builds the theme before the crate: npm packages, one style sheet, small fonts, the icons in use.
//!
//! Everything is written below `OUT_DIR`; the source tree stays as it was checked out.
//! What is done to the files is in `theme/build.mjs`, what is embedded in `src/theme.rs`.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, exit};

const HELP: &str = "\
  The public site's styles, icons and fonts come by npm (see generator/theme/package.json).
  Install Node.js 20 or newer with npm (Debian, Ubuntu: apt install nodejs npm; or https://nodejs.org), then build again.
  IT: stili, icone e caratteri del sito arrivano con npm. Installa Node.js 20 o successivo con npm e ripeti il comando.";

fn main() {
    let manifest =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let source = manifest.join("theme");
    for part in
        ["package.json", "package-lock.json", "build.mjs", "scss", "js", "icons", "templates"]
    {
        println!("cargo::rerun-if-changed=theme/{part}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=SPORTELLO_PRESS={:016x}", press(&manifest));
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        // A program of fixed place starts in two thirds of the time: nothing of it has to be moved.
        println!("cargo::rustc-link-arg-bin=sportello=-no-pie");
    }

    let work = out.join("npm");
    install_packages(&source, &work);
    copy(&source.join("build.mjs"), &work.join("build.mjs"));
    let mut build = Command::new("node");
    build.arg("build.mjs").arg(&source).arg(out.join("theme")).current_dir(&work);
    run(build, "node build.mjs");
}

/// Number of all that decides how a paper is made, besides its own words: papers kept by one program are good for
/// another with the same.
fn press(manifest: &Path) -> u64 {
    let mut number = DefaultHasher::new();
    for part in [
        "theme/paper",
        "theme/package-lock.json",
        "theme/build.mjs",
        "src/paper/typesetting.rs",
        "src/paper/plan.rs",
        "../forms/src/pdf",
        "../Cargo.lock",
    ] {
        println!("cargo::rerun-if-changed={part}");
        let path = manifest.join(part);
        let mut files: Vec<PathBuf> = match fs::read_dir(&path) {
            Ok(entries) => {
                let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
                paths.filter(|path| path.is_file()).collect()
            }
            Err(_) => vec![path],
        };
        files.sort();
        for file in files {
            let bytes = fs::read(&file)
                .unwrap_or_else(|error| stop(&format!("cannot read {}: {error}", file.display())));
            (file.file_name(), bytes).hash(&mut number);
        }
    }
    number.finish()
}

/// Runs `npm ci` in `work` unless the same lock file was already installed there.
fn install_packages(source: &Path, work: &Path) {
    let stamp = work.join("installed.lock");
    let lock = fs::read(source.join("package-lock.json"))
        .unwrap_or_else(|error| stop(&format!("cannot read theme/package-lock.json: {error}")));
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return;
    }
    if let Err(error) = fs::create_dir_all(work) {
        stop(&format!("cannot create {}: {error}", work.display()));
    }
    for file in ["package.json", "package-lock.json"] {
        copy(&source.join(file), &work.join(file));
    }
    let mut install = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    // No install script of any package runs: sass, harfbuzz and woff2 are plain JavaScript and WebAssembly here.
    install
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"])
        .current_dir(work);
    run(install, "npm ci");
    // Written last, so that an interrupted installation is done again.
    if let Err(error) = fs::write(&stamp, lock) {
        stop(&format!("cannot write {}: {error}", stamp.display()));
    }
}

fn copy(from: &Path, to: &Path) {
    if let Err(error) = fs::copy(from, to) {
        stop(&format!("cannot copy {} to {}: {error}", from.display(), to.display()));
    }
}

fn run(mut command: Command, name: &str) {
    match command.output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => stop(&format!(
            "`{name}` failed ({}).\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
        Err(error) => stop(&format!("cannot start `{name}`: {error}")),
    }
}

/// Ends the build with the message and what to do about it; a panic would bury both in a back trace.
fn stop(message: &str) -> ! {
    eprintln!("\nTHEME NOT BUILT: {message}\n{HELP}\n");
    exit(1)
}
