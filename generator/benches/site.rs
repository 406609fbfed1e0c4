//! `cargo bench --bench site`: how long a whole site takes, against what is possible and against others, in one run.
//!
//! Makes sites of 100, 1,000 and 10,000 plain pages in memory (`/dev/shm`), builds each with this program, with the
//! limit program (`site/limit.rs`), with Hugo and Zola where they are, one after the other, the output emptied first,
//! and takes the median of five. Then an unchanged site, and a menu that asks for whole sections. Prints Markdown for
//! the README. Only ratios of one run say something: machines differ. After `--`: `--sizes 100,1000`, `--runs 3`,
//! `--scratch FOLDER`.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

#[path = "site/maker.rs"]
mod maker; // the invented pages
#[path = "site/ours.rs"]
mod ours; // for this program
#[path = "site/peers.rs"]
mod peers; // for Hugo and Zola
#[path = "site/limit.rs"]
mod limit; // read, Markdown, write
#[path = "site/timing.rs"]
mod timing; // how long, how much memory
#[path = "site/report.rs"]
mod report; // as Markdown

use ours::Navigation;
use peers::Peer;
use report::{Bound, Figures, Report};

/// The size at which a menu of whole sections is tried, and at which bounds are strictest.
const MIDDLE: usize = 1000;

struct Arguments {
    sizes: Vec<usize>,
    runs: usize,
    scratch: PathBuf,
}

fn main() -> Result<()> {
    let given: Vec<_> = env::args_os().skip(1).collect();
    if let [mode, content, manifest, output] = given.as_slice()
        && mode == "--limit"
    {
        return limit::run(content.as_ref(), manifest.as_ref(), output.as_ref());
    }
    let arguments = read_arguments(&given)?;
    let scratch =
        tempfile::Builder::new().prefix("sportello-bench-").tempdir_in(&arguments.scratch)?;
    let mut report = Report::default();
    for &pages in &arguments.sizes {
        let field = Field::new(&scratch.path().join(pages.to_string()), pages)?;
        report.sizes.push((pages, field.race(arguments.runs)?));
        let (unchanged, limit) = field.unchanged(arguments.runs)?;
        report.bounds.push(Bound::new(
            format!("{pages} pages, nothing changed: over the limit"),
            unchanged / limit,
            1.0,
        ));
        if pages == MIDDLE {
            let ratio = field.whole_sections(arguments.runs)?;
            report.bounds.push(Bound::new(
                "a menu that asks for whole sections: over one that does not",
                ratio,
                1.3,
            ));
        }
    }
    println!("{report}");
    Ok(())
}

fn read_arguments(given: &[std::ffi::OsString]) -> Result<Arguments> {
    let tmpfs = Path::new("/dev/shm");
    let scratch = if tmpfs.is_dir() { tmpfs.to_owned() } else { env::temp_dir() };
    let mut arguments = Arguments { sizes: vec![100, MIDDLE, 10_000], runs: 5, scratch };
    let mut given = given.iter().filter(|a| *a != "--bench").map(|a| a.to_string_lossy());
    while let Some(name) = given.next() {
        let value = given.next().with_context(|| format!("{name} wants a value"))?;
        match name.as_ref() {
            "--sizes" => {
                arguments.sizes = value.split(',').map(str::parse).collect::<Result<_, _>>()?
            }
            "--runs" => arguments.runs = value.parse()?,
            "--scratch" => arguments.scratch = value.as_ref().into(),
            _ => bail!("unknown: {name}; known: --sizes, --runs, --scratch"),
        }
    }
    Ok(arguments)
}

/// One size of site, with all who build it.
struct Field {
    folder: PathBuf,
    ours: PathBuf,
    pages: usize,
    runners: Vec<Runner>,
}

struct Runner {
    name: String,
    output: PathBuf,
    command: Box<dyn Fn(&Path) -> Command>,
}

impl Field {
    /// Writes the sites and builds ours once: the limit program must know how many bytes to write.
    fn new(folder: &Path, pages: usize) -> Result<Self> {
        let ours = folder.join("ours");
        ours::write_site(&ours, pages, Navigation::Menu)?;
        let output = folder.join("out-ours");
        timing::milliseconds(&mut build(&ours, &output))?;
        let (content, manifest) = (ours.join("content"), folder.join("manifest.txt"));
        limit::write_manifest(&output, &content, &manifest)?;
        let root = ours.clone();
        let mut runners = vec![
            Runner::new("Sportello", output, move |output| build(&root, output)),
            Runner::new("the limit", folder.join("out-limit"), move |output| {
                limit_command(&content, &manifest, output)
            }),
        ];
        for peer in [Peer::Hugo, Peer::Zola] {
            let Some(program) = peer.program() else { continue };
            let root = folder.join(format!("{peer:?}"));
            peer.write_site(&root, pages)?;
            let name = peer.name(&program);
            let output = folder.join(format!("out-{peer:?}"));
            runners.push(Runner::new(name, output, move |output| {
                peer.command(&program, &root, output)
            }));
        }
        Ok(Self { folder: folder.to_owned(), ours, pages, runners })
    }

    /// Everyone in turn, several times; a first round, not timed, looks at memory.
    fn race(&self, runs: usize) -> Result<Vec<Figures>> {
        let mut peaks = Vec::new();
        for runner in &self.runners {
            runner.empty()?;
            peaks.push(timing::peak_kb(&mut (runner.command)(&runner.output))?);
        }
        let mut times = vec![Vec::new(); self.runners.len()];
        for _ in 0..runs {
            for (runner, times) in self.runners.iter().zip(&mut times) {
                runner.empty()?;
                times.push(timing::milliseconds(&mut (runner.command)(&runner.output))?);
            }
        }
        self.same_number_of_pages()?;
        let figures =
            self.runners.iter().zip(times).zip(peaks).map(|((runner, times), peak_kb)| Figures {
                name: runner.name.clone(),
                milliseconds: timing::median(times),
                peak_kb,
            });
        Ok(figures.collect())
    }

    /// A program that left pages out would be quick.
    fn same_number_of_pages(&self) -> Result<()> {
        for runner in &self.runners {
            let files = limit::files_below(&runner.output, "")?;
            let pages = files
                .iter()
                .filter(|(path, _)| path.contains("/pagina-") && path.ends_with("index.html"));
            let found = pages.count();
            if found != self.pages {
                bail!("{} made {found} of {} pages", runner.name, self.pages);
            }
        }
        Ok(())
    }

    /// Medians of our build of a site built already, and of the limit.
    fn unchanged(&self, runs: usize) -> Result<(f64, f64)> {
        let (ours, limit) = (&self.runners[0], &self.runners[1]);
        timing::milliseconds(&mut (ours.command)(&ours.output))?;
        let (mut times, mut limits) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            times.push(timing::milliseconds(&mut (ours.command)(&ours.output))?);
            limit.empty()?;
            limits.push(timing::milliseconds(&mut (limit.command)(&limit.output))?);
        }
        Ok((timing::median(times), timing::median(limits)))
    }

    /// How much longer it takes when every page asks for every section.
    fn whole_sections(&self, runs: usize) -> Result<f64> {
        let asking = self.folder.join("asking");
        ours::write_site(&asking, self.pages, Navigation::WholeSections)?;
        let output = self.folder.join("out-asking");
        let (mut plain, mut asked) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            for (root, times) in [(&self.ours, &mut plain), (&asking, &mut asked)] {
                empty(&output)?;
                times.push(timing::milliseconds(&mut build(root, &output))?);
            }
        }
        Ok(timing::median(asked) / timing::median(plain))
    }
}

impl Runner {
    fn new(
        name: impl Into<String>,
        output: PathBuf,
        command: impl Fn(&Path) -> Command + 'static,
    ) -> Self {
        Self { name: name.into(), output, command: Box::new(command) }
    }

    fn empty(&self) -> Result<()> {
        empty(&self.output)
    }
}

/// Takes the folder away, and what our program remembers of it beside it: nothing may be known from before.
fn empty(folder: &Path) -> Result<()> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let record = folder.with_file_name(format!(".{name}.record"));
    for gone in [fs::remove_dir_all(folder), fs::remove_file(record)] {
        match gone {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn build(root: &Path, output: &Path) -> Command {
    command(
        env!("CARGO_BIN_EXE_sportello"),
        [
            OsStr::new("build"),
            "--root".as_ref(),
            root.as_ref(),
            "--output".as_ref(),
            output.as_ref(),
        ],
    )
}

fn limit_command(content: &Path, manifest: &Path, output: &Path) -> Command {
    let program = env::current_exe().unwrap_or_default();
    command(program, [OsStr::new("--limit"), content.as_ref(), manifest.as_ref(), output.as_ref()])
}

fn command<'a>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = &'a OsStr>,
) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}
