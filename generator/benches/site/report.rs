//! The figures as Markdown, ready for the README.

use std::fmt;

/// One program at one size.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Name and version.
    pub name: String,
    /// Median.
    pub milliseconds: f64,
    /// The most memory held.
    pub peak_kb: Option<u64>,
}

/// A ratio that is wanted to stay below another.
#[derive(Debug, Clone)]
pub struct Bound {
    what: String,
    found: f64,
    wanted: f64,
}

impl Bound {
    /// A ratio found, and the highest wanted.
    pub fn new(what: impl Into<String>, found: f64, wanted: f64) -> Self {
        Self { what: what.into(), found, wanted }
    }
}

/// Everything of one run.
#[derive(Debug, Default)]
pub struct Report {
    /// Numbers of pages with the figures of each program: ours first, then the limit.
    pub sizes: Vec<(usize, Vec<Figures>)>,
    /// What else was looked at.
    pub bounds: Vec<Bound>,
}

impl Report {
    /// Times the limit that ours may take, by size, and the memory at the largest, in kB.
    fn all_bounds(&self) -> Vec<Bound> {
        let mut bounds = Vec::new();
        for (pages, figures) in &self.sizes {
            let [ours, limit, peers @ ..] = figures.as_slice() else { continue };
            let wanted = match *pages {
                1_000 => 4.0,
                10_000 => 4.5,
                _ => continue,
            };
            bounds.push(Bound::new(
                format!("{pages} pages: over the limit"),
                ours.milliseconds / limit.milliseconds,
                wanted,
            ));
            if let (10_000, Some(kb)) = (*pages, ours.peak_kb) {
                bounds.push(Bound::new("10000 pages: memory in MB", kb as f64 / 1000.0, 120.0));
            }
            for peer in peers.iter().filter(|peer| *pages == 1_000 && peer.name.starts_with("Zola"))
            {
                bounds.push(Bound::new(
                    "1000 pages: over Zola",
                    ours.milliseconds / peer.milliseconds,
                    0.5,
                ));
            }
        }
        bounds.extend(self.bounds.iter().cloned());
        bounds
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((largest, last)) = self.sizes.last() else { return Ok(()) };
        write!(out, "|")?;
        for (pages, _) in &self.sizes {
            write!(out, " | {pages} pages")?;
        }
        writeln!(out, " | memory at {largest} | over the limit |")?;
        writeln!(out, "|---|{}---|---|", "---|".repeat(self.sizes.len()))?;
        for (row, program) in last.iter().enumerate() {
            write!(out, "| {}", program.name)?;
            let mut ratios = Vec::new();
            for (_, figures) in &self.sizes {
                write!(out, " | {}", time(figures[row].milliseconds))?;
                ratios.push(format!("{:.1}", figures[row].milliseconds / figures[1].milliseconds));
            }
            let memory =
                program.peak_kb.map_or("?".to_owned(), |kb| format!("{} MB", kb.div_ceil(1000)));
            writeln!(out, " | {memory} | {} |", ratios.join(" / "))?;
        }
        writeln!(out, "\n| what | found | wanted at most | |\n|---|---|---|---|")?;
        for Bound { what, found, wanted } in self.all_bounds() {
            let reached = if found <= wanted { "reached" } else { "not reached" };
            writeln!(out, "| {what} | {found:.2} | {wanted} | {reached} |")?;
        }
        Ok(())
    }
}

fn time(milliseconds: f64) -> String {
    if milliseconds < 1000.0 {
        format!("{milliseconds:.0} ms")
    } else {
        format!("{:.2} s", milliseconds / 1000.0)
    }
}
