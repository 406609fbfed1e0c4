//! libFuzzer, driven from within a test: it looks at what part of the code each input reaches, and
//! keeps those that reach something new. `tests/fuzz/run` builds our code so that it can.

use std::cell::Cell;
use std::ffi::{CString, c_char, c_int};
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::Fuzz;

unsafe extern "C" {
    /// Runs with these arguments, the program first; ends the process when it is done.
    fn LLVMFuzzerRunDriver(
        argc: *mut c_int,
        argv: *mut *mut *mut c_char,
        callback: unsafe extern "C" fn(*const u8, usize) -> c_int,
    ) -> c_int;

    /// Of `libfuzzer_sys`: leads to `fuzz_target` below.
    fn LLVMFuzzerTestOneInput(data: *const u8, size: usize) -> c_int;
}

type Target = &'static dyn Fn(&[u8]);

thread_local! {
    /// What is tried; libFuzzer calls it on the thread it was started on.
    static TARGET: Cell<Option<Target>> = const { Cell::new(None) };
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let target = TARGET.get().expect("set before libFuzzer is started");
    target(input);
});

/// Hands a target over to libFuzzer, with its working files in a folder: `corpus` (what it found
/// worth keeping), `seeds`, `words`, and what broke it. Its own arguments come from
/// `SPORTELLO_FUZZ_ARGUMENTS`.
pub(crate) fn run(fuzz: &Fuzz, seeds: &[Vec<u8>], folder: &Path, target: impl Fn(&[u8]) + 'static) {
    let folder = folder.join(fuzz.name);
    let again = folder.join("again");
    // Started again as a child process, for `-merge=1` and `-fork=1`, it brings its own arguments.
    let mut arguments = vec![again.as_os_str().as_bytes().to_vec()];
    if let Some(given) = std::env::var_os("SPORTELLO_FUZZ_CHILD") {
        arguments.extend(given.as_bytes().split(|byte| *byte == b'\n').map(<[u8]>::to_vec));
    } else {
        prepare(fuzz, seeds, &folder).expect("a folder that can be written to");
        let given = std::env::var("SPORTELLO_FUZZ_ARGUMENTS").unwrap_or_default();
        let path = |name: &str| folder.join(name).display().to_string();
        let most = format!("-max_len={}", fuzz.most_bytes);
        let words = format!("-dict={}", path("words"));
        let broken = format!("-artifact_prefix={}/", path("broken"));
        let own = [most, words, broken, path("corpus"), path("seeds")];
        let all = given.split_whitespace().map(str::to_owned).chain(own);
        arguments.extend(all.map(String::into_bytes));
    }
    TARGET.set(Some(Box::leak(Box::new(target))));
    let arguments: Vec<CString> =
        arguments.into_iter().filter_map(|argument| CString::new(argument).ok()).collect();
    let mut pointers: Vec<*mut c_char> =
        arguments.iter().map(|argument| argument.as_ptr().cast_mut()).collect();
    let mut count = pointers.len() as c_int;
    pointers.push(std::ptr::null_mut());
    let mut pointer = pointers.as_mut_ptr();
    // SAFETY: `count` pointers to texts that end in zero and a null after them, alive until it
    // comes back.
    let code = unsafe { LLVMFuzzerRunDriver(&mut count, &mut pointer, LLVMFuzzerTestOneInput) };
    assert_eq!(code, 0, "libFuzzer ended with {code}");
}

fn prepare(fuzz: &Fuzz, seeds: &[Vec<u8>], folder: &Path) -> std::io::Result<()> {
    for name in ["corpus", "broken", "seeds"] {
        fs::create_dir_all(folder.join(name))?;
    }
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(folder.join("seeds").join(format!("{number:04}")), seed)?;
    }
    let words: String = fuzz.words.iter().map(|word| format!("\"{}\"\n", quoted(word))).collect();
    fs::write(folder.join("words"), words)?;
    let program = std::env::current_exe()?;
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let again = folder.join("again");
    let script = format!(
        "#!/bin/sh\nIFS='\n'\nSPORTELLO_FUZZ_CHILD=\"$*\" exec '{}' {test} --exact --nocapture\n",
        program.display()
    );
    fs::write(&again, script)?;
    fs::set_permissions(&again, Permissions::from_mode(0o755))
}

/// As libFuzzer's lists of words have it.
fn quoted(word: &str) -> String {
    let byte = |byte: u8| match byte {
        b' '..=b'~' if byte != b'"' && byte != b'\\' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    word.bytes().map(byte).collect()
}
