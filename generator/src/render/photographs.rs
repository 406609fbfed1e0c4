//! Pictures of the content folder, prepared before any page is made: pages say their sizes.

use std::collections::BTreeSet;

use forms::diagnostic::Diagnostic;

use super::Sink;
use super::memory::Memory;
use crate::pictures::{self, Pictures};
use crate::project::Project;

/// Where copies are kept, in the project's folder.
const CACHE: &str = ".sportello/pictures";

/// Hands the pictures and their copies over, and returns what pages say of them, and the names taken. One that cannot be
/// read is left out, and told as a broken link.
pub fn write(
    project: &Project,
    memory: &mut Memory,
    sink: &dyn Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Pictures, BTreeSet<String>) {
    let (content, cache) = (project.content_folder(), project.root.join(CACHE));
    let (mut known, mut names) = (Pictures::new(), BTreeSet::new());
    for media in project.media.iter().filter(|media| pictures::is_picture(&media.path)) {
        let path = content.join(&media.path);
        let file = format!("{}/{}", project.settings.paths.content, media.path);
        let prepare = || {
            let bytes = std::fs::read(&path).ok()?;
            Some(pictures::prepare(&media.path, &file, &bytes, &cache))
        };
        let Some(prepared) = memory.picture(&path.to_string_lossy(), media.stamp, prepare) else {
            continue;
        };
        for (name, bytes) in &prepared.files {
            if names.insert(name.clone()) {
                sink.take(name, bytes.clone());
            }
        }
        diagnostics.extend(prepared.diagnostics.iter().cloned());
        if let Some(picture) = &prepared.picture {
            known.insert(format!("/{}", media.path), picture.clone());
        }
    }
    (known, names)
}
