//! Staff accounts, and the one-time links by which they come to be. No account exists before the
//! first link is used.
//!
//! It keeps password hashes and makes none: see [`crate::seal::password`]. Who is signed in:
//! [`super::sessions`].

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::database::{At, parsed};
use super::writer::Desk;
use super::{Reader, Store, StoreError};
use crate::seal::Token;

const SETUP: &str = "set-up";

/// What a staff member may do; the desk says what that means screen by screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Accounts, settings, everything.
    Administrator,
    /// A municipality's desk: receives and checks applications.
    Operator,
    /// Judges, computes and publishes rankings.
    Commission,
    /// Sees needs and social notes.
    SocialWorker,
}

impl Role {
    /// All of them, in the order a screen lists them.
    pub const ALL: [Self; 4] =
        [Self::Administrator, Self::Operator, Self::Commission, Self::SocialWorker];

    /// The spelling in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Operator => "operator",
            Self::Commission => "commission",
            Self::SocialWorker => "social_worker",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let unknown = || StoreError::Invalid { what: format!("ruolo «{text}»") };
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(unknown)
    }
}

/// An account to be made.
#[derive(Clone)]
pub struct NewUser {
    /// Name to sign in with: lower-cased and trimmed here.
    pub login: String,
    /// Name shown.
    pub display_name: String,
    /// From [`crate::seal::password::hash_password`].
    pub password_hash: String,
}

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Name to sign in with.
    pub login: String,
    /// Name shown.
    pub display_name: String,
    /// What they may do.
    pub role: Role,
    /// ISTAT codes of the municipalities whose applications they meet; empty: all.
    pub municipalities: Vec<String>,
    /// argon2id text.
    pub password_hash: String,
    /// When the account was made, UTC.
    pub created_at: Timestamp,
    /// Since when it may not sign in any more.
    pub disabled_at: Option<Timestamp>,
}

impl fmt::Debug for User {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "User({}, {})", self.login, self.role)
    }
}

impl User {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            login: row.get("login")?,
            display_name: row.get("display_name")?,
            role: parsed(row, "role")?,
            municipalities: codes(row)?,
            password_hash: row.get("password_hash")?,
            created_at: row.get::<_, At>("created_at")?.0,
            disabled_at: row.get::<_, Option<At>>("disabled_at")?.map(|at| at.0),
        })
    }
}

impl Store {
    /// Records a one-time link by which an account of this role can be made until `expires_at`.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`.
    pub async fn create_setup_token(
        &self,
        token: &Token,
        role: Role,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        self.create_limited_setup_token(token, role, &[], expires_at).await
    }

    /// The same for an account that meets only the applications of these municipalities, by ISTAT
    /// code; none: all.
    ///
    /// # Errors
    /// `Busy`, `OutOfService`; [`StoreError::Invalid`] for what is no code.
    pub async fn create_limited_setup_token(
        &self,
        token: &Token,
        role: Role,
        municipalities: &[String],
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let is_code = |code: &String| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        if let Some(wrong) = municipalities.iter().find(|code| !is_code(code)) {
            return Err(StoreError::Invalid { what: format!("codice ISTAT «{wrong}»") });
        }
        let (digest, municipalities) = (token.digest(SETUP), municipalities.join(" "));
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "INSERT INTO setup_tokens (token_digest, role, municipalities, created_at, expires_at) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![digest, role.as_str(), municipalities, At(desk.now), At(expires_at)])?;
            Ok(())
        };
        self.writer.write(work).await
    }

    /// Uses a one-time link: makes the account and spends the link, both or neither.
    ///
    /// # Errors
    /// [`StoreError::SetupTokenInvalid`], [`StoreError::Conflict`] for a login in use,
    /// [`StoreError::Invalid`].
    pub async fn redeem_setup_token(
        &self,
        token: &Token,
        user: NewUser,
    ) -> Result<User, StoreError> {
        let digest = token.digest(SETUP);
        let work = move |desk: &Desk| {
            let (role, municipalities) =
                usable(desk.connection, &digest, desk.now)?.ok_or(StoreError::SetupTokenInvalid)?;
            desk.connection
                .prepare_cached("UPDATE setup_tokens SET used_at = ?1 WHERE token_digest = ?2")?
                .execute(params![At(desk.now), digest])?;
            insert(desk, user, role, municipalities)
        };
        self.writer.write(work).await
    }

    /// Makes an account directly (the `user` command of who owns the machine).
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for a login in use, [`StoreError::Invalid`].
    pub async fn create_user(&self, user: NewUser, role: Role) -> Result<User, StoreError> {
        self.writer.write(move |desk| insert(desk, user, role, Vec::new())).await
    }

    /// Changes the password hash and ends the account's sessions.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn set_password(&self, login: &str, password_hash: String) -> Result<(), StoreError> {
        let login = clean_login(login)?;
        let work = move |desk: &Desk| {
            let changed = desk
                .connection
                .prepare_cached("UPDATE users SET password_hash = ?1 WHERE login = ?2")?
                .execute(params![password_hash, login])?;
            super::sessions::end_all(desk, &login)?;
            found(changed, &login)
        };
        self.writer.write(work).await
    }

    /// Keeps the account from signing in, ends its sessions; its name stays in what it did.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn disable_user(&self, login: &str) -> Result<(), StoreError> {
        let login = clean_login(login)?;
        let work = move |desk: &Desk| {
            let changed = desk
                .connection
                .prepare_cached(
                    "UPDATE users SET disabled_at = COALESCE(disabled_at, ?1) WHERE login = ?2",
                )?
                .execute(params![At(desk.now), login])?;
            super::sessions::end_all(desk, &login)?;
            found(changed, &login)
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// The account that signs in with this name, disabled ones too.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn user(&self, login: &str) -> Result<Option<User>, StoreError> {
        let Ok(login) = clean_login(login) else { return Ok(None) };
        self.query(|connection| find(connection, &login))
    }

    /// All accounts by login.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn users(&self) -> Result<Vec<User>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare("SELECT * FROM users ORDER BY login")?;
            let rows = statement.query_map([], User::from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The role a set-up link gives, if it can still be used at `now`: asked before the form is
    /// shown.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn setup_token_role(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Role>, StoreError> {
        let found = self.query(|connection| usable(connection, &token.digest(SETUP), now))?;
        Ok(found.map(|(role, _)| role))
    }

    /// The municipalities a set-up link limits its account to; none: it is not limited, or cannot be
    /// used at `now`.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn setup_token_municipalities(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let found = self.query(|connection| usable(connection, &token.digest(SETUP), now))?;
        Ok(found.map(|(_, municipalities)| municipalities).unwrap_or_default())
    }
}

fn usable(
    connection: &Connection,
    digest: &str,
    now: Timestamp,
) -> Result<Option<(Role, Vec<String>)>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT role, municipalities FROM setup_tokens \
             WHERE token_digest = ?1 AND used_at IS NULL AND expires_at > ?2",
        )?
        .query_row(params![digest, At(now)], |row| Ok((parsed(row, "role")?, codes(row)?)))
        .optional()?)
}

/// The column `municipalities`.
pub(super) fn codes(row: &Row<'_>) -> rusqlite::Result<Vec<String>> {
    let text: String = row.get("municipalities")?;
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

fn insert(
    desk: &Desk,
    user: NewUser,
    role: Role,
    municipalities: Vec<String>,
) -> Result<User, StoreError> {
    let login = clean_login(&user.login)?;
    if find(desk.connection, &login)?.is_some() {
        return Err(StoreError::Conflict { what: format!("utente {login}") });
    }
    let user = User {
        login,
        display_name: user.display_name.trim().to_owned(),
        role,
        municipalities,
        password_hash: user.password_hash,
        created_at: desk.now,
        disabled_at: None,
    };
    desk.connection
        .prepare_cached(
            "INSERT INTO users (login, display_name, role, municipalities, password_hash, created_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            user.login,
            user.display_name,
            role.as_str(),
            user.municipalities.join(" "),
            user.password_hash,
            At(user.created_at)
        ])?;
    Ok(user)
}

fn find(connection: &Connection, login: &str) -> Result<Option<User>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT * FROM users WHERE login = ?1")?
        .query_row([login], User::from_row)
        .optional()?)
}

fn clean_login(login: &str) -> Result<String, StoreError> {
    let login = login.trim().to_lowercase();
    if login.is_empty() || login.chars().count() > 64 || login.chars().any(char::is_control) {
        return Err(StoreError::Invalid {
            what: "il nome utente deve avere da 1 a 64 caratteri".to_owned(),
        });
    }
    Ok(login)
}

fn found(changed: usize, login: &str) -> Result<(), StoreError> {
    if changed > 0 { Ok(()) } else { Err(StoreError::NotFound { what: format!("utente {login}") }) }
}
