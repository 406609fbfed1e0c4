//! `get_hash`: the digest of a file or text, for `integrity="..."` and for addresses that change
//! with what is behind them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use forms::publication::hex;
use sha2::{Digest, Sha256, Sha384, Sha512};
use tera::{Kwargs, TeraResult};

use super::files::Files;
use super::wrong;

/// `get_hash(path|literal, sha_type=384, base64=true)`.
pub fn get_hash(files: &Files, kwargs: &Kwargs, page: &str) -> TeraResult<String> {
    let path: Option<&str> = kwargs.get("path")?;
    let literal: Option<&str> = kwargs.get("literal")?;
    let sha_type: u32 = kwargs.get("sha_type")?.unwrap_or(384);
    let in_base64: bool = kwargs.get("base64")?.unwrap_or(true);
    let digest = match (path, literal) {
        (Some(path), None) => match files.read(path, page)? {
            Some((_, bytes)) => digest(&bytes, sha_type),
            None => return wrong(format!("il file «{path}» non c'è")),
        },
        (None, Some(literal)) => digest(literal.as_bytes(), sha_type),
        _ => return wrong("get_hash vuole o path o literal"),
    };
    match digest {
        Some(digest) if in_base64 => Ok(BASE64.encode(&digest)),
        Some(digest) => Ok(hex(&digest)),
        None => wrong("sha_type può essere 256, 384 o 512"),
    }
}

fn digest(bytes: &[u8], sha_type: u32) -> Option<Vec<u8>> {
    match sha_type {
        256 => Some(Sha256::digest(bytes).to_vec()),
        384 => Some(Sha384::digest(bytes).to_vec()),
        512 => Some(Sha512::digest(bytes).to_vec()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::tests::filled;

    #[track_caller]
    fn check(template: &str, expected: &str) {
        assert_eq!(filled(Path::new("."), template), expected);
    }

    #[test]
    fn digests_are_those_of_the_standard_programs() {
        // `printf 'Hello World' | sha256sum`, and the same through `base64`.
        check(
            "{{ get_hash(literal=\"Hello World\", sha_type=256, base64=false) }}",
            "a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e",
        );
        check(
            "{{ get_hash(literal=\"Hello World\", sha_type=256) | safe }}",
            "pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=",
        );
        check("{{ get_hash(literal=\"a\", sha_type=1) }}", "! sha_type può essere 256, 384 o 512");
        check("{{ get_hash() }}", "! get_hash vuole o path o literal");
    }
}
