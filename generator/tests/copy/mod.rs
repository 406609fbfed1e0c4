//! The project's own settings and content, in a scratch folder where tests may spoil them.

use std::path::Path;

/// A fresh copy; it goes when the test ends.
pub fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("scratch folder");
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::copy(project.join("site.toml"), folder.path().join("site.toml")).expect("settings");
    copy_folder(&project.join("content"), &folder.path().join("content"));
    folder
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("folder") {
        let path = entry.expect("entry").path();
        let to = to.join(path.file_name().expect("name"));
        if path.is_dir() {
            copy_folder(&path, &to);
        } else {
            std::fs::copy(&path, &to).expect("file");
        }
    }
}
