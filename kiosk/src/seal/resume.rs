//! From the resume code a person takes home to the key that opens their draft again.
//!
//! The code has 63 random bits, and each try costs argon2id with a salt of this machine: whoever
//! steals the database with all its keys tries for longer than anybody lives. Neither code nor key
//! is kept. How often a person may try is the visitor's room's matter.

use argon2::{Algorithm, Argon2, Params, Version};
use forms::identifier::ResumeCode;

use super::digest::keyed_digest;
use super::{Keys, SealError, Token};

/// 19 MiB, two passes, one lane: OWASP's second recommendation for argon2id, which takes the memory
/// of a small machine into account.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What makes tokens of codes: a salt that is this installation's alone.
#[derive(Clone)]
pub struct ResumeSalt([u8; 32]);

impl Keys {
    /// The salt of this installation. It goes with the keys, so codes outlive a restored copy.
    pub fn resume_salt(&self) -> ResumeSalt {
        ResumeSalt(keyed_digest(self.digest_key(), "sportello resume salt 1", &[]))
    }
}

impl ResumeSalt {
    /// The token a code stands for. Takes tens of milliseconds and 19 MiB: keep it off async
    /// threads.
    ///
    /// # Errors
    /// [`SealError::Seal`] when there is no memory for it.
    pub fn token(&self, code: &ResumeCode) -> Result<Token, SealError> {
        let refused = |error: argon2::Error| SealError::Seal(error.to_string());
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(refused)?;
        let mut token = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(code.as_bytes(), &self.0, &mut token)
            .map_err(refused)?;
        Ok(Token(token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_to_one_token_on_one_machine() {
        let (here, there) = (ResumeSalt([1; 32]), ResumeSalt([2; 32]));
        let code = ResumeCode::from_random([3; 16]);
        let token = here.token(&code).unwrap();
        let typed = ResumeCode::parse(&code.to_string().to_lowercase()).unwrap();
        assert_eq!(here.token(&typed).unwrap(), token);
        assert_ne!(there.token(&code).unwrap(), token);
        assert_ne!(here.token(&ResumeCode::from_random([4; 16])).unwrap(), token);
    }
}
