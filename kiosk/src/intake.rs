//! What is sealed when an application is sent, and the one way it is handed to the store: the same
//! for visitors, staff and invented applications.
//!
//! It does not check answers (that was `forms::answers`) and decides nothing about dates or codes
//! (that is `store`, inside its transaction).

use std::sync::Arc;

use forms::answers::Answers;
use forms::catalogue::Definitions;
use forms::identifier::PublicCode;
use forms::language::Language;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::seal::digest::bytes_from_hex;
use crate::seal::{Randomness, Token, random_bytes};
use crate::store::{ApplicationId, Submission};

/// What is sealed: canonical JSON, so that the same application gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The definitions answered under, as kept in the store.
    pub definitions_digest: String,
    /// What was answered, without branches no longer asked.
    pub answers: Answers,
    /// 64 hexadecimal digits: see `forms::publication::commitment`.
    pub salt: String,
    /// The language it was answered in; not known of what nobody answered at a screen, nor of what
    /// was sent before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Who helped to fill it in; not known when nobody was asked, or did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helped: Option<Help>,
}

/// Who helped a person to fill in an application, as they say themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Help {
    /// Nobody did.
    Nobody,
    /// Somebody who works at the desk.
    Clerk,
    /// Anybody else: a relative, a friend.
    Other,
}

impl Help {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Clerk, Self::Other];

    /// As inputs and texts name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Clerk => "clerk",
            Self::Other => "other",
        }
    }

    /// Reads [`Help::name`].
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|help| help.name() == name)
    }

    /// For paper and for the office: "con l'aiuto di" goes before it.
    pub fn in_italian(self) -> &'static str {
        match self {
            Self::Nobody => "nessuno",
            Self::Clerk => "un operatore dello Sportello",
            Self::Other => "un'altra persona",
        }
    }
}

/// A sealed payload that says nothing sensible.
#[derive(Debug, thiserror::Error)]
#[error("la domanda {public_code} non si legge: {why}")]
pub struct PayloadError {
    /// Which one.
    pub public_code: String,
    /// What is wrong with it, without its content.
    pub why: String,
}

impl Payload {
    /// The salt comes from the token the application was written under: secret and random, yet the
    /// same however often "Invia" is tapped.
    pub fn new(
        definitions_digest: &str,
        answers: Answers,
        token: &Token,
        language: Option<Language>,
        helped: Option<Help>,
    ) -> Self {
        let definitions_digest = definitions_digest.to_owned();
        Self { definitions_digest, answers, salt: token.digest("payload salt"), language, helped }
    }

    /// JSON bytes to be sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Texts, integers and sorted maps with text keys only: always JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads opened bytes back; `public_code` is only for the message.
    ///
    /// # Errors
    /// When they are no payload of this program.
    pub fn from_bytes(bytes: &[u8], public_code: &str) -> Result<Self, PayloadError> {
        let refuse = |why: String| PayloadError { public_code: public_code.to_owned(), why };
        // The category alone: serde's own message can quote an answer.
        serde_json::from_slice(bytes).map_err(|e| refuse(format!("{:?}", e.classify())))
    }

    /// The salt as bytes.
    ///
    /// # Errors
    /// When it is not 64 hexadecimal digits.
    pub fn salt_bytes(&self, public_code: &str) -> Result<[u8; 32], PayloadError> {
        bytes_from_hex(&self.salt).ok_or_else(|| PayloadError {
            public_code: public_code.to_owned(),
            why: "il sale non è di 64 cifre".to_owned(),
        })
    }
}

/// An application ready to be handed in.
pub struct Intake<'a> {
    /// Made when the form was opened.
    pub application_id: ApplicationId,
    /// Form and call answered.
    pub definitions: &'a Definitions,
    /// Their digest.
    pub definitions_digest: &'a str,
    /// Checked and pruned answers.
    pub answers: Answers,
    /// The language they were given in, if it is known.
    pub language: Option<Language>,
    /// Who helped, if it is known.
    pub helped: Option<Help>,
    /// The draft's token, or another that stays the same.
    pub token: &'a Token,
    /// The moment of presentation.
    pub received_at: Timestamp,
    /// Invented, to try the program out.
    pub trial: bool,
    /// Brought on paper or as a file, and handed in by a clerk.
    pub assisted: bool,
    /// Whether a draft lies under the token, to be deleted with the registration.
    pub drafted: bool,
}

impl Intake<'_> {
    /// The same for `Store::submit`. Public codes are drawn from `randomness`.
    pub fn submission(self, randomness: Arc<dyn Randomness>) -> Submission {
        let Definitions { form, call } = self.definitions;
        let payload = Payload::new(
            self.definitions_digest,
            self.answers,
            self.token,
            self.language,
            self.helped,
        );
        Submission {
            application_id: self.application_id,
            call_id: call.id.clone(),
            form_id: form.id.clone(),
            definitions_digest: self.definitions_digest.to_owned(),
            payload: payload.to_bytes(),
            received_at: self.received_at,
            trial: self.trial,
            assisted: self.assisted,
            subject: form.title.clone(),
            public_code: Box::new(move || {
                PublicCode::from_random(random_bytes(randomness.as_ref())).as_str().to_owned()
            }),
            draft: self.drafted.then(|| self.token.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::SeededRandomness;

    #[test]
    fn the_same_application_is_sealed_with_the_same_bytes() {
        let token = Token::generate(&SeededRandomness::new(1));
        let payload = || {
            let language = Some(Language::Arabic);
            Payload::new("d1", Answers::default(), &token, language, Some(Help::Other))
        };
        assert_eq!(payload().to_bytes(), payload().to_bytes());
        let read = Payload::from_bytes(&payload().to_bytes(), "WW").unwrap();
        assert_eq!(read, payload());
        assert!(read.salt_bytes("WW").is_ok());
    }

    #[test]
    fn two_people_have_two_salts() {
        let source = SeededRandomness::new(1);
        let payload =
            || Payload::new("d1", Answers::default(), &Token::generate(&source), None, None);
        assert_ne!(payload().salt, payload().salt);
    }

    #[test]
    fn what_was_sealed_before_languages_were_kept_opens() {
        let old = br#"{"definitions_digest": "d1", "answers": {}, "salt": "00"}"#;
        let read = Payload::from_bytes(old, "WW").unwrap();
        assert_eq!((read.language, read.helped), (None, None));
        let without = String::from_utf8(read.to_bytes()).unwrap();
        assert!(!without.contains("language") && !without.contains("helped"), "{without}");
    }

    #[test]
    fn who_helped_is_called_the_same_in_forms_and_payloads() {
        for help in Help::ALL {
            assert_eq!(Help::of(help.name()), Some(help));
            assert_eq!(serde_json::to_value(help).unwrap(), help.name());
        }
        assert_eq!(Help::of("Clerk"), None);
    }

    #[test]
    fn damaged_bytes_are_told_without_their_content() {
        let error = Payload::from_bytes(br#"{"definitions_digest": "Rossi"}"#, "WW-7K3P-9Q");
        let message = error.unwrap_err().to_string();
        assert_eq!(message, "la domanda WW-7K3P-9Q non si legge: Data");
    }

    #[test]
    fn fuzz_payload() {
        const WORDS: &[&str] = &[
            "Zzyzx", "answers", "text", "rows", "ranked", "money", "date", ":", ",", "null", "[[[",
        ];
        sportello_fuzz::Fuzz::of("payload").words(WORDS).check(|bytes| {
            match Payload::from_bytes(bytes, "WW-7K3P-9Q") {
                Ok(payload) => {
                    let again = Payload::from_bytes(&payload.to_bytes(), "WW-7K3P-9Q").unwrap();
                    assert_eq!(again, payload);
                    assert_eq!(again.to_bytes(), payload.to_bytes());
                    let _: Result<_, PayloadError> = payload.salt_bytes("WW-7K3P-9Q");
                }
                Err(error) => assert!(!error.to_string().contains("Zzyzx"), "{error}"),
            }
        });
    }
}
