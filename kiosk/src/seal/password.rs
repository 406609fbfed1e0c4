//! Staff passwords: argon2id, in the usual `$argon2id$v=19$...` text, which carries its own salt
//! and parameters.
//!
//! It does not say who may sign in, count attempts or judge how good a password is: see the desk.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use super::SealError;

/// 46 MiB, one pass, one lane: OWASP's first recommendation for argon2id; 58 ms on the machine it
/// was measured on.
const MEMORY_KIB: u32 = 46 * 1024;
const PASSES: u32 = 1;
const LANES: u32 = 1;
/// Longer is refused: hashing must not become a way to keep the machine busy.
pub const PASSWORD_LIMIT_BYTES: usize = 1024;

/// Hashes a password with 16 random bytes of salt. Takes tens of milliseconds and 46 MiB: keep it
/// off async threads.
///
/// # Errors
/// [`SealError::Password`] when it is empty or longer than [`PASSWORD_LIMIT_BYTES`].
pub fn hash_password(password: &str, salt: [u8; 16]) -> Result<String, SealError> {
    if password.is_empty() || password.len() > PASSWORD_LIMIT_BYTES {
        return Err(SealError::Password(format!("deve avere da 1 a {PASSWORD_LIMIT_BYTES} byte")));
    }
    let refused = |error: &dyn std::fmt::Display| SealError::Password(error.to_string());
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| refused(&error))?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| refused(&error))
}

/// Whether the password is the one hashed. A damaged hash matches nothing.
pub fn verify_password(password: &str, hash: &str) -> bool {
    // The parameters are read from the hash, so hashes made with older ones keep working.
    password.len() <= PASSWORD_LIMIT_BYTES
        && Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_password_matches() {
        let hash = hash_password("Perché no? 7 gatti", [9; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{hash}");
        let check =
            |password: &str, expected: bool| assert_eq!(verify_password(password, &hash), expected);
        check("Perché no? 7 gatti", true);
        check("Perche no? 7 gatti", false);
        check("", false);
        assert!(!verify_password("x", "not a hash"));
    }

    #[test]
    fn empty_and_endless_passwords_are_refused() {
        assert!(hash_password("", [0; 16]).is_err());
        assert!(hash_password(&"x".repeat(PASSWORD_LIMIT_BYTES + 1), [0; 16]).is_err());
    }

    #[test]
    fn the_salt_makes_equal_passwords_differ() {
        assert_ne!(hash_password("x", [1; 16]).unwrap(), hash_password("x", [2; 16]).unwrap());
    }
}
