//! A command of the system, asked in English and with a limit to its patience: it may be missing, and
//! what stands behind it (a printer, a voice) may not answer.

use std::io::Write;
use std::process::{Command, Stdio};

/// What `timeout` answers when it ended the command.
const TIMED_OUT: i32 = 124;

/// What a command says, whatever it thinks of it; `None` when it is not there or does not end in
/// time.
pub(crate) fn output(seconds: u32, program: &str, arguments: &[&str]) -> Option<String> {
    let said = run(seconds, program, arguments, b"")?;
    Some(said.text)
}

/// What a command said.
pub(crate) struct Said {
    /// Whether it was content.
    pub succeeded: bool,
    /// On its standard output.
    pub text: String,
}

/// Runs a command with these bytes as its standard input; `None` when it is not there or does not
/// end in time.
pub(crate) fn run(seconds: u32, program: &str, arguments: &[&str], input: &[u8]) -> Option<Said> {
    if !is_installed(program) {
        return None;
    }
    let mut child = Command::new("timeout")
        .args(["--kill-after=2", &seconds.to_string(), program])
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // A command that ends before it has read everything says why by its status. None of these says
    // more than a pipe holds before it has read.
    let _ = child.stdin.take().map(|mut pipe| pipe.write_all(input));
    let done = child.wait_with_output().ok()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let ended = done.status.code().is_some_and(|code| code != TIMED_OUT);
    ended.then_some(Said { succeeded: done.status.success(), text })
}

/// Whether a program is on this machine.
pub(crate) fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Daemons lie where only root looks.
    let more = ["/usr/sbin", "/sbin"].map(std::path::PathBuf::from);
    std::env::split_paths(&path).chain(more).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_says_nothing() {
        assert_eq!(output(5, "sportello-che-non-esiste", &[]), None);
        assert_eq!(output(5, "echo", &["a"]).as_deref(), Some("a\n"));
        assert!(is_installed("ls") && !is_installed("sportello-che-non-esiste"));
    }

    #[test]
    fn a_program_reads_all_it_is_given_or_is_left_after_its_time() {
        let much = vec![b'a'; 300_000];
        let said = run(5, "wc", &["-c"], &much).unwrap();
        assert_eq!((said.succeeded, said.text.trim()), (true, "300000"));
        assert!(!run(5, "false", &[], &much).unwrap().succeeded);
        assert!(run(1, "sleep", &["20"], &much).is_none());
    }
}
